package dev.reprise.impl.shim;

/** A shim's line is no answer of the protocol. The message is one line and says why. */
public final class WrongAnswerException extends Exception {

  private static final long serialVersionUID = 1L;

  WrongAnswerException(String why) {
    super(why);
  }

  /** The reason, in one line. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
