package dev.reprise.proof.rule;

import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.proof.logic.Structure;
import dev.reprise.proof.logic.Structure.Universe;
import dev.reprise.proof.logic.Symbol;
import dev.reprise.spec.call.RemoveCallback;

/** A state of the machine, seen as a structure: what the invariants are about, and no more. */
public final class Abstraction {

  private Abstraction() {}

  /** The structure of the state; its count is the number of owners, as the machine counts them. */
  public static Structure of(State state) {
    Universe universe =
        new Universe(state.sessions(), state.connections(), state.contexts(), state.actors());
    return Structure.of(universe, (symbol, point) -> value(state, symbol, point));
  }

  private static int value(State state, Symbol symbol, int[] point) {
    return switch (symbol) {
      case HELD -> bit(state.is(ContextField.HELD, point[0]));
      case CONTEXT -> state.context(point[0]);
      case HOLDS -> state.session(point[0]);
      case HOME -> state.home(point[0]);
      case CACHE -> state.cache(point[0]);
      case TOKENS -> state.references(point[0], point[1]);
      case COUNT -> state.owners(point[0]);
      case ALIVE -> bit(state.exists(point[0]));
      case EXPIRED -> bit(state.is(SessionField.EXPIRED, point[0]));
      case ISSUED -> bit(state.is(SessionField.ISSUED, point[0]));
      case COPIED -> bit(state.is(SessionField.COPIED, point[0]));
      case FLUSHES ->
          bit(
              state.get(ContextField.REMOVE_CALLBACK, point[0])
                  == RemoveCallback.FLUSHES.ordinal());
      case HELD_BY, TOKENS_OF, MAY -> throw new IllegalArgumentException("not stored: " + symbol);
    };
  }

  private static int bit(boolean value) {
    return value ? 1 : 0;
  }
}
