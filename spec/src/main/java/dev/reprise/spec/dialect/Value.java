package dev.reprise.spec.dialect;

import java.util.Optional;

/** The values of the switches. The first of a switch is the plainest reading of the page. */
public enum Value {
  UNOFFERED_RELEASED_AT_START(Switch.UNOFFERED_SESSION, "released-at-start"),
  UNOFFERED_RELEASED_AT_FINISH(Switch.UNOFFERED_SESSION, "released-at-finish"),

  REUSED_KEPT(Switch.REUSED_SESSION, "kept"),
  REUSED_SUCCESSOR(Switch.REUSED_SESSION, "successor"),
  REUSED_SUCCESSOR_NOT_RESUMABLE(Switch.REUSED_SESSION, "successor-not-resumable"),

  FULL_RESUMABLE(Switch.FULL_SESSION, "resumable"),
  FULL_NOT_RESUMABLE(Switch.FULL_SESSION, "not-resumable"),
  FULL_NONE(Switch.FULL_SESSION, "none"),

  FAILED_GIVEN_BACK(Switch.FAILED_SESSION, "given-back"),
  FAILED_KEPT(Switch.FAILED_SESSION, "kept"),

  FAILED_NOT_RESUMABLE(Switch.FAILED_MARK, "not-resumable"),
  FAILED_UNCHANGED(Switch.FAILED_MARK, "unchanged"),

  OPEN_REPLACED_NOT_RESUMABLE(Switch.OPEN_REPLACED, "not-resumable"),
  OPEN_REPLACED_UNCHANGED(Switch.OPEN_REPLACED, "unchanged"),

  OPEN_FREED_NOT_RESUMABLE(Switch.OPEN_FREED, "not-resumable"),
  OPEN_FREED_UNCHANGED(Switch.OPEN_FREED, "unchanged"),

  ABANDONED_UNCHANGED(Switch.ABANDONED, "unchanged"),
  ABANDONED_NOT_RESUMABLE(Switch.ABANDONED, "not-resumable"),

  LATE_SET_ALLOWED(Switch.LATE_SET, "allowed"),
  LATE_SET_FORBIDDEN(Switch.LATE_SET, "forbidden"),

  BLANK_ACCEPTED(Switch.BLANK_SET, "accepted"),
  BLANK_REFUSED(Switch.BLANK_SET, "refused"),

  MISUSE_UNSPECIFIED(Switch.MISUSE, "unspecified"),
  MISUSE_REFUSED(Switch.MISUSE, "refused");

  private final Switch of;
  private final String text;

  Value(Switch of, String text) {
    this.of = of;
    this.text = text;
  }

  /** The switch that this is a value of. */
  public Switch of() {
    return of;
  }

  /** The value of that switch with that name, as {@link #toString} writes it. */
  public static Optional<Value> named(Switch of, String text) {
    return of.settings().stream().filter(value -> value.text.equals(text)).findFirst();
  }

  @Override
  public String toString() {
    return text;
  }
}
