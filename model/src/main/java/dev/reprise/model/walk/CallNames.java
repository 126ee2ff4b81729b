package dev.reprise.model.walk;

import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;

/**
 * The names in a call, as bits: one for each context, connection and session. Most calls of a scope
 * name something that a state has not, so that no machine needs to be asked whether they can be
 * made.
 *
 * @param needed those without which no caller may make the call
 * @param used those that it does not give itself
 * @param made the one that it gives
 * @param below those of the same kind with lower numbers: a walk gives the lowest name that is free
 */
record CallNames(long needed, long used, long made, long below) {

  private static final int CONNECTIONS = PackedState.MAX_CONTEXTS;
  private static final int SESSIONS = CONNECTIONS + PackedState.MAX_CONNECTIONS;

  /** The bits of all sessions: number 1 has the first bit after {@link #SESSIONS}. */
  private static final long EACH_SESSION = -1L << (SESSIONS + 1);

  static CallNames of(Call call) {
    long used = bits(call.used());
    long made = bits(call.made());
    // A client may offer a session that is not there any more.
    long needed = call instanceof Call.Accept ? used & ~EACH_SESSION : used;
    return new CallNames(needed, used, made, below(call));
  }

  private static long below(Call call) {
    long below = 0;
    for (Object name : call.made()) {
      below |=
          switch (name) {
            case Context(int number) -> first(0, number - 1);
            case Connection(int number) -> first(CONNECTIONS, number - 1);
            case Session(int number) -> first(SESSIONS, number - 1);
            default -> 0;
          };
    }
    return below;
  }

  /** The bits of the first ones of a kind. */
  private static long first(int kind, int count) {
    long bits = 0;
    for (int number = 1; number <= count; number++) {
      bits |= bit(kind, number);
    }
    return bits;
  }

  private static long bit(int kind, int number) {
    return 1L << (kind + number);
  }

  private static long bits(Iterable<Object> names) {
    long bits = 0;
    for (Object name : names) {
      bits |=
          switch (name) {
            case Context(int number) -> bit(0, number);
            case Connection(int number) -> bit(CONNECTIONS, number);
            case Session(int number) -> number > 0 ? bit(SESSIONS, number) : 0;
            default -> 0;
          };
    }
    return bits;
  }

  /** The names of all that is there in a state. */
  static long present(State state) {
    long present = 0;
    for (int a = 1; a <= state.contexts(); a++) {
      present |= state.hasContext(a) ? bit(0, a) : 0;
    }
    for (int c = 1; c <= state.connections(); c++) {
      present |= state.phase(c) != Phase.ABSENT ? bit(CONNECTIONS, c) : 0;
    }
    for (int s = 1; s <= state.sessions(); s++) {
      present |= state.exists(s) ? bit(SESSIONS, s) : 0;
    }
    return present;
  }

  /** Whether all is there that the call needs, and it gives the lowest name that is free. */
  boolean canBeSaid(long present) {
    return ((needed | below) & ~present) == 0;
  }

  /** Whether the sessions are there that the call uses, and the one is not that it gives. */
  boolean hasSessions(long present) {
    return (((used & EACH_SESSION) | below) & ~present) == 0
        && (made & EACH_SESSION & present) == 0;
  }

  /** The contexts and connections that the call uses. */
  long others() {
    return used & ~EACH_SESSION;
  }
}
