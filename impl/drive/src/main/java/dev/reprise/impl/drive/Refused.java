package dev.reprise.impl.drive;

/** The driver does not make a call. The message says why. */
public final class Refused extends Exception {

  private static final long serialVersionUID = 1L;

  public Refused(String reason) {
    super(reason, null, false, false);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
