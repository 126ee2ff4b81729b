package dev.reprise.model.machine;

import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;

/** The rules by which a session turns bad: it can be resumed no more and leaves the cache. */
final class Spoiling {

  private Spoiling() {}

  /** An old session that is still open when another takes its place is considered bad. */
  static void discards(State state, int c, Choices choices) {
    if (state.phase(c) == Phase.OPEN) {
      spoils(state, c, choices, Value.OPEN_REPLACED_NOT_RESUMABLE, Clause.OPEN_1);
    }
  }

  /** Whether the remove callback is called for the session that another would take the place of. */
  static boolean tellsOfDiscarded(State state, int c, Choices choices) {
    int s = state.session(c);
    return state.phase(c) == Phase.OPEN
        && s != 0
        && choices.chose(Value.OPEN_REPLACED_NOT_RESUMABLE)
        && Caching.tellsOfBad(state, s, choices);
  }

  /** The connection's session, if it has one, turns bad, where the switch says so. */
  static void spoils(State state, int c, Choices choices, Value when, Clause clause) {
    int s = state.session(c);
    if (s != 0 && couldTell(state, s) && choices.chose(when)) {
      state.marks(s, false, clause);
      Caching.turnsBad(state, s, clause, choices);
    }
  }

  /** Whether anybody could tell that the session turns bad. */
  private static boolean couldTell(State state, int s) {
    return state.is(SessionField.RESUMABLE, s)
        || state.cache(s) != 0
        || (state.home(s) != 0
            && Caching.removeCallback(state, state.home(s)) != RemoveCallback.NONE);
  }
}
