package dev.reprise.impl.drive;

/** The driver does not make a call. */
public final class Refused extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  public Refused(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
