package dev.reprise.catalogue;

import dev.reprise.spec.subject.Printed;

/**
 * A file of the catalogue is not what its schema says. The message names the file and the place.
 */
public final class CatalogueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CatalogueException(String file, String what) {
    super(Printed.words(file + ": " + what));
  }

  public CatalogueException(String file, Exception cause) {
    super(Printed.words(file + ": " + cause.getMessage()), cause);
  }
}
