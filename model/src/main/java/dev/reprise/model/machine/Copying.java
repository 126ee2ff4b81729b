package dev.reprise.model.machine;

import static dev.reprise.model.machine.Answer.done;
import static dev.reprise.model.machine.Answer.returns;
import static dev.reprise.model.machine.Answer.undefined;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;

/** The rules by which a connection starts again, and connections and sessions are copied. */
final class Copying {

  private Copying() {}

  static Answer reset(State state, Connection connection, Choices choices) {
    int c = connection.number();
    switch (state.phase(c)) {
      case ABSENT -> {
        return undefined(Clause.CONN_2);
      }
      case FRESH -> {}
      case CLOSED -> {
        if (dropsNegotiated(state, c, choices)) {
          state.givesBack(c, Clause.CLR_2);
        }
      }
      case OPEN -> {
        Spoiling.spoils(state, c, choices, Value.OPEN_REPLACED_NOT_RESUMABLE, Clause.CLR_2);
        if (choices.chose(Value.RESET_OPEN_DROPPED) || dropsNegotiated(state, c, choices)) {
          state.givesBack(c, Clause.CLR_2);
        }
      }
      case GREETING, OFFERING, FAILED -> {
        if (state.session(c) != 0 && choices.chose(Value.RESET_UNFINISHED_DROPPED)) {
          state.givesBack(c, Clause.CLR_2);
        }
        state.set(ConnectionField.NAMELESS, c, 1);
      }
    }
    state.set(ConnectionField.REUSED, c, false);
    state.set(ConnectionField.PEER_CLOSED, c, 0);
    state.set(ConnectionField.REPLACED, c, 0);
    state.set(ConnectionField.PHASE, c, Phase.FRESH);
    return done(Clause.CLR_2);
  }

  /** Whether the connection is a server's that made its session, and so does not keep it. */
  private static boolean dropsNegotiated(State state, int c, Choices choices) {
    return state.is(ConnectionField.SERVER, c)
        && !state.is(ConnectionField.REUSED, c)
        && choices.chose(Value.RESET_SERVER_DROPPED);
  }

  static Answer dup(State state, Connection connection, Connection of) {
    int c = connection.number();
    int from = of.number();
    if (state.phase(from) == Phase.ABSENT) {
      return undefined(Clause.CONN_2);
    }
    if (state.phase(c) != Phase.ABSENT) {
      return NoCall.CONNECTION_EXISTS;
    }
    if (state.phase(from) != Phase.FRESH) {
      return undefined(Clause.DUP_1);
    }
    if (Machine.mayHoldNameless(state, from)) {
      return NoCall.WORKING_SESSION;
    }
    state.appears(c, state.context(from));
    state.set(ConnectionField.SERVER, c, state.get(ConnectionField.SERVER, from));
    state.set(ConnectionField.ID_CONTEXT, c, state.get(ConnectionField.ID_CONTEXT, from));
    state.set(ConnectionField.OTHER_VERSION, c, state.get(ConnectionField.OTHER_VERSION, from));
    if (state.session(from) != 0) {
      state.takes(c, state.session(from), Clause.DUP_1);
    }
    return done(Clause.DUP_1);
  }

  static Answer session(State state, Connection to, Connection from, Choices choices) {
    int c = to.number();
    if (state.phase(from.number()) == Phase.ABSENT) {
      return undefined(Clause.CONN_2);
    }
    int s = state.session(from.number());
    if (s == 0 && Machine.mayHoldNameless(state, from.number())) {
      return NoCall.WORKING_SESSION;
    }
    Answer set = s == 0 ? Machine.clear(state, c, choices) : Machine.set(state, c, s, choices);
    return set.done() ? returns(set.returned(), Clause.COPY_1) : set;
  }

  static Answer move(State state, Connection of, Context to, Choices choices) {
    int c = of.number();
    int a = to.number();
    if (state.phase(c) == Phase.ABSENT) {
      return undefined(Clause.CONN_2);
    }
    if (!state.is(ContextField.HELD, a)) {
      return undefined(Clause.CTXF_1);
    }
    if (state.phase(c) != Phase.FRESH) {
      return NoCall.MOVES_FRESH;
    }
    if (state.session(c) != 0 && state.context(c) != a) {
      return undefined(Clause.CTX_1);
    }
    if (isSet(state, state.context(c)) || isSet(state, a)) {
      return NoCall.WHOSE_CACHE;
    }
    int before = state.context(c);
    state.moves(c, a);
    Caching.endsWithContext(state, before, choices);
    return done(Clause.MOVE_1);
  }

  /** Whether the context is set to anything. */
  private static boolean isSet(State state, int a) {
    return state.isAny(ContextField.settings(), a);
  }

  static Answer copy(State state, Actor by, Session of, Session copy) {
    int from = of.number();
    int s = copy.number();
    if (!state.exists(from)) {
      return undefined(Clause.GET_0);
    }
    if (state.exists(s)) {
      return NoCall.SESSION_EXISTS;
    }
    state.actorTakes(by.number(), s, Clause.DUP_2);
    state.set(SessionField.ISSUED, s, state.get(SessionField.ISSUED, from));
    state.set(SessionField.EXPIRED, s, state.get(SessionField.EXPIRED, from));
    state.set(SessionField.ID_CONTEXT, s, state.get(SessionField.ID_CONTEXT, from));
    state.set(SessionField.OTHER_VERSION, s, state.get(SessionField.OTHER_VERSION, from));
    state.set(SessionField.COPIED, s, 1);
    state.set(SessionField.COPIED, from, 1);
    state.marks(s, state.is(SessionField.RESUMABLE, from), Clause.DUP_2);
    return done(Clause.DUP_2);
  }
}
