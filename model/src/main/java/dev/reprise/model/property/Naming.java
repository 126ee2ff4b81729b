package dev.reprise.model.property;

import static dev.reprise.model.property.Such.noSession;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;

/** Which names a call may use, and which are free for what it makes. */
final class Naming {

  private Naming() {}

  static boolean exists(State state, Object name) {
    return switch (name) {
      case Context a -> state.is(ContextField.HELD, a.number());
      case Connection c -> isName(state, c.number());
      case Session s -> StateInvariants.recount(state, s.number()) > 0;
      default -> true;
    };
  }

  /** Whether the name stands for a connection and was not freed. */
  private static boolean isName(State state, int c) {
    return state.phase(c) == Phase.ALIAS
        || (state.phase(c) != Phase.ABSENT
            && !(state.is(ConnectionField.TWO_NAMES, c)
                && state.is(ConnectionField.TWO_NAMES, state.alias())));
  }

  static boolean isFree(State state, Object name) {
    return switch (name) {
      case Context a ->
          !state.is(ContextField.HELD, a.number())
              && !StateInvariants.hasConnection(state, a.number())
              && noSession(state, s -> state.home(s) == a.number());
      case Connection c -> state.phase(c.number()) == Phase.ABSENT;
      case Session s -> s.equals(Session.NONE) || StateInvariants.recount(state, s.number()) == 0;
      default -> true;
    };
  }
}
