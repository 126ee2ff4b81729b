package dev.reprise.impl.drive;

import dev.reprise.spec.subject.Printed;

/** A stack cannot be had here. The message is one line: which stack, and what is wrong. */
public final class StackUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String place;
  private final String reason;
  private final boolean isMissing;

  /**
   * Says that the stack is missing here, so that getting it is what helps.
   *
   * @param place the stack's short name
   * @param reason which is put on one line, with the library's name or path if that is at fault
   */
  public StackUnavailableException(String place, String reason) {
    this(place, reason, true);
  }

  private StackUnavailableException(String place, String reason, boolean isMissing) {
    super(Printed.words(place + ": " + reason));
    this.place = Printed.oneLine(place);
    this.reason = Printed.words(reason);
    this.isMissing = isMissing;
  }

  /** Says that the stack, or the library that was named for it, is here and cannot be used. */
  public static StackUnavailableException unfit(String place, String reason) {
    return new StackUnavailableException(place, reason, false);
  }

  /** Whether the stack is missing here, so that getting it is what helps. */
  public boolean isMissing() {
    return isMissing;
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
