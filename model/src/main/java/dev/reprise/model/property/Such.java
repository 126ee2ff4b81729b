package dev.reprise.model.property;

import dev.reprise.model.state.State;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * A predicate of one of the names in a state: the number of a context, connection or session.
 *
 * @param <T> a state, or a step
 */
interface Such<T> {

  boolean test(T in, int name);

  /** Whether a state has no such context. */
  static Predicate<State> noContext(Such<State> such) {
    return state -> noContext(state, a -> such.test(state, a));
  }

  /** Whether a state has no such connection. */
  static Predicate<State> noConnection(Such<State> such) {
    return state -> noConnection(state, c -> such.test(state, c));
  }

  /** Whether a state has no such session. */
  static Predicate<State> noSession(Such<State> such) {
    return state -> noSession(state, s -> such.test(state, s));
  }

  /** Whether there is no such connection after a step. */
  static Predicate<Transition> noConnectionAfter(Such<Transition> such) {
    return step -> noConnection(step.after(), c -> such.test(step, c));
  }

  /** Whether there was no such session before a step. */
  static Predicate<Transition> noSessionBefore(Such<Transition> such) {
    return step -> noSession(step.before(), s -> such.test(step, s));
  }

  /** Whether the state has no such context. */
  static boolean noContext(State state, IntPredicate such) {
    return none(state.contexts(), such);
  }

  /** Whether the state has no such connection. */
  static boolean noConnection(State state, IntPredicate such) {
    return none(state.connections(), such);
  }

  /** Whether the state has no such session. */
  static boolean noSession(State state, IntPredicate such) {
    return none(state.sessions(), such);
  }

  /** Whether none of the numbers from 1 to the count is such. */
  static boolean none(int count, IntPredicate such) {
    for (int number = 1; number <= count; number++) {
      if (such.test(number)) {
        return false;
      }
    }
    return true;
  }
}
