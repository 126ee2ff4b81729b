package dev.reprise.model.property;

import dev.reprise.model.state.State;
import java.util.function.IntPredicate;

/** That a state has no name of which something is true: most properties say what must not be. */
final class Absent {

  private Absent() {}

  /** Whether there is no such context. */
  static boolean noContext(State state, IntPredicate such) {
    return none(state.contexts(), such);
  }

  /** Whether there is no such connection. */
  static boolean noConnection(State state, IntPredicate such) {
    return none(state.connections(), such);
  }

  /** Whether there is no such session. */
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
