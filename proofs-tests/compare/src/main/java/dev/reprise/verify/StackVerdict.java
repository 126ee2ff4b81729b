package dev.reprise.verify;

import java.util.Locale;

/** The verdict on a stack, in one word. */
public enum StackVerdict {
  /** It does what the pages say, but for departures that are declared. */
  CONFORMS,
  /** It does what the pages forbid and nobody has declared. */
  VIOLATES,
  /** It cannot be had here. */
  UNSUPPORTED,
  /** No script could be judged to its end. */
  UNKNOWN;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
