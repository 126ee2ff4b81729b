package dev.reprise.model.misuse;

import java.util.Locale;

/** The outcome of a call that the caller may not make; the later, the worse. */
public enum MisuseOutcome {
  /** The driver did not make the call, or somebody else ended the run, or it says nothing. */
  UNTOLD,
  /** The call fails, and nothing has changed. */
  REFUSES,
  /** It goes on as if the call had not been made, and does not say so. */
  IGNORES,
  /** It goes on as if the call were allowed. */
  ACCEPTS,
  /**
   * It goes on, and what it shows then fits no state: a wrong count, a session freed twice, a call
   * that fails and changes something; or it answers with something that is no answer.
   */
  CORRUPTS,
  /** The call that breaks the clause, or one of the harmless ones after it, does not come back. */
  HANGS,
  /** The process dies, at that call or at one of the harmless ones after it. */
  CRASHES;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
