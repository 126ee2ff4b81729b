package dev.reprise.spec.call;

import java.util.Locale;

/**
 * The behaviour of the callback that is asked for a session which the internal cache has not. It
 * knows the sessions that {@link Actor#APP} owns.
 */
public enum GetCallback {
  /** No callback is set. */
  NONE,
  /** Returns NULL. */
  MISSES,
  /** Returns the session and sets {@code copy} to 1: the library takes a reference of its own. */
  LENDS,
  /**
   * Returns the session and sets {@code copy} to 0: a reference of the application passes to the
   * library.
   */
  GIVES;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
