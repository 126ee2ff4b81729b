package dev.reprise.spec.call;

import java.util.Locale;

/** The time that a cache is flushed for. */
public enum Moment {
  /** The present. */
  NOW,
  /** A time at which every session of today is expired. */
  LATER;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
