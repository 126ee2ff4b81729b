package dev.reprise.cli;

/** Something that the user can mend. The message is one line and names the place and the reason. */
final class UserError extends Exception {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  UserError(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
