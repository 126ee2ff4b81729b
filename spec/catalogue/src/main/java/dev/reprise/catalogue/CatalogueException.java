package dev.reprise.catalogue;

/**
 * A file of the catalogue is not what its schema says. The message names the file and the place.
 */
public final class CatalogueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CatalogueException(String file, String what) {
    super(file + ": " + what);
  }

  public CatalogueException(String file, Exception cause) {
    super(file + ": " + cause.getMessage(), cause);
  }
}
