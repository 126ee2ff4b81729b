package dev.reprise.spec.subject;

import java.util.Arrays;
import java.util.Locale;

/** The callbacks of a context that concern its sessions. */
public enum Callback {
  /** {@code new_session_cb}: a new session was negotiated. */
  NEW,
  /** {@code remove_session_cb}: a session left the cache. */
  REMOVE,
  /** {@code get_session_cb}: a session that is not in the internal cache is looked for. */
  GET;

  /** The callback of that name, as {@link #toString} writes it. */
  static Callback named(String text) {
    return Arrays.stream(values())
        .filter(callback -> callback.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no callback: '" + text + "'"));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
