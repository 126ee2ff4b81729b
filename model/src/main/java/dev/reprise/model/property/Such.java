package dev.reprise.model.property;

import dev.reprise.model.state.State;
import java.util.function.IntPredicate;

/** A predicate of a state and one of its names: the number of a context, connection or session. */
interface Such {

  boolean test(State state, int name);

  default boolean ofNoContext(State state) {
    return noContext(state, a -> test(state, a));
  }

  default boolean ofNoConnection(State state) {
    return noConnection(state, c -> test(state, c));
  }

  default boolean ofNoSession(State state) {
    return noSession(state, s -> test(state, s));
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

  private static boolean none(int count, IntPredicate such) {
    for (int number = 1; number <= count; number++) {
      if (such.test(number)) {
        return false;
      }
    }
    return true;
  }
}
