package dev.reprise.model.machine;

import dev.reprise.model.state.Guard;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;

/** The rules by which a session is invalidated: it cannot be resumed and leaves the cache. */
final class Invalidation {

  private Invalidation() {}

  /** The session cannot be resumed any more, and leaves the cache if it is in one. */
  static void invalidates(State state, int s, Clause clause, Choices choices) {
    state.marks(s, false, clause);
    Caching.dropsInvalid(state, s, clause, choices);
  }

  /** The connection's session, if it has one, is invalidated where the stack does so. */
  static void invalidatesHeld(State state, int c, Choices choices, Value when, Clause clause) {
    int s = state.session(c);
    if (s != 0 && isVisible(state, s) && choices.chose(when)) {
      invalidates(state, s, clause, choices);
    }
  }

  /** A session that is still open when another takes its place is invalidated. OPEN-1 */
  static void invalidatesReplaced(State state, int c, Choices choices) {
    if (state.decides(Guard.OPEN_REPLACED, state.phase(c) == Phase.OPEN)) {
      invalidatesHeld(state, c, choices, Value.OPEN_REPLACED_NOT_RESUMABLE, Clause.OPEN_1);
    }
  }

  /** Whether the remove callback is called for the session that another would take the place of. */
  static boolean tellsOfReplaced(State state, int c, Choices choices) {
    int s = state.session(c);
    return state.phase(c) == Phase.OPEN
        && s != 0
        && choices.chose(Value.OPEN_REPLACED_NOT_RESUMABLE)
        && Caching.tellsOfInvalid(state, s, choices);
  }

  /**
   * Whether that session, which only its cache lends, is found there and dropped when the one that
   * it would take the place of is invalidated: both have one id.
   */
  static boolean dropsInstead(State state, int c, int s, Choices choices) {
    int replaced = state.session(c);
    return state.phase(c) == Phase.OPEN
        && replaced != 0
        && state.owners(s) == 1
        && Caching.sameId(state, state.home(replaced), replaced) == s
        && choices.chose(Value.OPEN_REPLACED_NOT_RESUMABLE)
        && choices.chose(Value.COPY_REMOVED_FOUND);
  }

  /** Whether anybody could see that the session is invalidated. */
  private static boolean isVisible(State state, int s) {
    return state.is(SessionField.RESUMABLE, s)
        || state.cache(s) != 0
        || (state.home(s) != 0
            && Caching.removeCallback(state, state.home(s)) != RemoveCallback.NONE)
        || Caching.sameId(state, state.home(s), s) != 0;
  }
}
