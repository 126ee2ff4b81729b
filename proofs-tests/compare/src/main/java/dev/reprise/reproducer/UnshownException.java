package dev.reprise.reproducer;

/** There is no program that shows it. The message is a sentence without a full stop. */
public final class UnshownException extends Exception {

  private static final long serialVersionUID = 1L;

  UnshownException(String reason) {
    super(reason);
  }

  /** The reason. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
