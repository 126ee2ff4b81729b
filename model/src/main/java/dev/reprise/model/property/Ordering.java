package dev.reprise.model.property;

import static dev.reprise.model.property.Such.noSession;

import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;

/** The places of the sessions in a cache that is ordered by time. */
final class Ordering {

  private Ordering() {}

  static int rank(State state, int s) {
    return state.get(SessionField.RANK, s);
  }

  static boolean isOrdered(Transition step) {
    State after = step.after();
    if (step.asked(Switch.CACHE_ORDER) != isOrderAsked(step)) {
      return false;
    }
    if (!step.chose(Value.CACHE_ORDER_EXPIRY)) {
      return true;
    }
    return noSession(
        after,
        s ->
            after.cache(s) != 0
                && (isMoved(step, s)
                    ? rank(after, s) != place(after, s)
                    : !noSession(after, other -> isPassed(step, s, other))));
  }

  /** Whether the place of a session depends on how the stack orders its caches. */
  private static boolean isOrderAsked(Transition step) {
    State before = step.before();
    return step.call().kind() == CallKind.SESSION_SET_TIME
        ? before.cache(step.session()) != 0
        : step.any(
                it -> Transition.entersCache(it) && before.is(SessionField.EXPIRED, it.session()))
            && !step.leavesCache(Clause.CACHE_3);
  }

  /** Whether the session is one that the call gives a new place. */
  private static boolean isMoved(Transition step, int s) {
    return step.call().kind() == CallKind.SESSION_SET_TIME
        ? s == step.session()
        : step.any(it -> Transition.entersCache(it) && it.session() == s);
  }

  /** The place of a session from the end, by its time: of equals it is the newest. */
  private static int place(State state, int s) {
    int place = 1;
    for (int other = 1; other <= state.sessions(); other++) {
      if (other != s
          && state.cache(other) == state.cache(s)
          && (state.is(SessionField.EXPIRED, other) || !state.is(SessionField.EXPIRED, s))) {
        place++;
      }
    }
    return place;
  }

  /** Whether two sessions that keep their places changed them all the same. */
  private static boolean isPassed(Transition step, int s, int other) {
    State before = step.before();
    State after = step.after();
    return other != s
        && after.cache(other) == after.cache(s)
        && before.cache(other) == before.cache(s)
        && !isMoved(step, other)
        && (rank(before, s) < rank(before, other)) != (rank(after, s) < rank(after, other));
  }
}
