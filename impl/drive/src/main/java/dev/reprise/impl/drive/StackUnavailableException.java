package dev.reprise.impl.drive;

import dev.reprise.spec.subject.Printed;

/** A stack cannot be had here. The message is one line: which stack, and what is wrong. */
public final class StackUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String place;
  private final String reason;

  /**
   * Says what is missing, or wrong.
   *
   * @param place the stack's short name
   * @param reason which is put on one line, with the library's name or path if that is at fault
   */
  public StackUnavailableException(String place, String reason) {
    super(Printed.oneLine(place + ": " + reason));
    this.place = Printed.oneLine(place);
    this.reason = Printed.oneLine(reason);
  }

  /** The short name of the stack that is missing. */
  public String place() {
    return place;
  }

  /** The reason, in one line. */
  public String reason() {
    return reason;
  }
}
