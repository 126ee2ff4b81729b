package dev.reprise.impl.openssl;

/** A library cannot be used. The message is one line: which library, and what is wrong with it. */
final class LibraryException extends Exception {

  private static final long serialVersionUID = 1L;

  LibraryException(String what) {
    super(what);
  }
}
