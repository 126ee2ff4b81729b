package dev.reprise.model.misuse;

import java.util.Locale;

/** How a stack takes a call that the caller may not make. */
public enum Manner {
  /** The call fails, and nothing has changed. */
  REFUSES,
  /** It goes on as if the call had not been made, and does not say so. */
  IGNORES,
  /** It goes on as if the call were allowed. */
  ACCEPTS,
  /** It goes on, and what it shows then fits no state: a wrong count, a session freed twice. */
  CORRUPTS,
  /** The process dies, at that call or at one of the harmless ones after it. */
  CRASHES,
  /** That call, or one of the harmless ones after it, does not come back. */
  HANGS,
  /** The driver did not make the call, or somebody else ended the run. */
  UNTOLD;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
