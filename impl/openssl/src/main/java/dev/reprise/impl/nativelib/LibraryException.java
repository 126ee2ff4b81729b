package dev.reprise.impl.nativelib;

/** A library cannot be used. The message is one line: which library, and what is wrong with it. */
public final class LibraryException extends Exception {

  private static final long serialVersionUID = 1L;

  public LibraryException(String what) {
    super(what);
  }
}
