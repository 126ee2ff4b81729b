package dev.reprise.impl.openssl;

/** The driver does not make a call. */
final class Refused extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  Refused(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
