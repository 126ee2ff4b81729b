package dev.reprise.spec.call;

import java.util.Locale;

/** The behaviour of the callback that is told of a session leaving the cache. */
public enum RemoveCallback {
  /** No callback is set. */
  NONE,
  /** Does nothing. */
  WATCHES,
  /** Calls {@code SSL_CTX_flush_sessions} for the present time. */
  FLUSHES;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
