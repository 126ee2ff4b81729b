package dev.reprise.spec.call;

import java.util.Locale;

/** The behaviour of the callback that is told of a new session. Its actor is {@link Actor#APP}. */
public enum NewCallback {
  /** No callback is set. */
  NONE,
  /** Returns 1: the application keeps the reference. */
  KEEPS,
  /** Returns 0: the application does not want it. */
  DECLINES,
  /** Calls {@code SSL_CTX_remove_session} for the session, then returns 0. */
  REMOVES;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
