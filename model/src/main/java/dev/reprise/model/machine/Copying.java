package dev.reprise.model.machine;

import static dev.reprise.model.machine.Answer.done;
import static dev.reprise.model.machine.Answer.returns;
import static dev.reprise.model.machine.Answer.undefined;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.Guard;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;

/** The rules by which a connection starts again, and connections and sessions are copied. */
final class Copying {

  /** The fields that {@code SSL_dup} copies, besides the session and the context. */
  private static final List<Field> OF_CONNECTION =
      List.of(ConnectionField.SERVER, ConnectionField.ID_CONTEXT, ConnectionField.OTHER_VERSION);

  /** The fields that {@code SSL_SESSION_dup} copies, besides whether the session can be resumed. */
  private static final List<Field> OF_SESSION =
      List.of(
          SessionField.ISSUED,
          SessionField.SERVED,
          SessionField.EXPIRED,
          SessionField.ID_CONTEXT,
          SessionField.OTHER_VERSION);

  private Copying() {}

  /** {@code SSL_clear}. */
  static Answer reset(State state, int c, Choices choices) {
    switch (state.phase(c)) {
      case ABSENT, ALIAS -> {
        return undefined(Clause.CONN_2);
      }
      case FRESH -> {}
      case CLOSED -> {
        if (dropsNegotiated(state, c, choices)) {
          state.givesBack(c, Clause.CLR_2);
        }
      }
      case OPEN -> {
        Invalidation.invalidatesHeld(
            state, c, choices, Value.OPEN_REPLACED_NOT_RESUMABLE, Clause.CLR_2);
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
    if (state.is(ConnectionField.REUSED, c) && state.decides(Guard.REUSE_FORGOTTEN, true)) {
      state.set(ConnectionField.REUSED, c, false);
    }
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

  /** {@code SSL_dup}. */
  static Answer dup(State state, int c, int from, Choices choices) {
    if (state.phase(from).absent()) {
      return undefined(Clause.CONN_2);
    }
    if (state.phase(c) != Phase.ABSENT) {
      return NoCall.CONNECTION_EXISTS;
    }
    if (state.phase(from) != Phase.FRESH) {
      return namesTwice(state, c, from, choices);
    }
    if (Machine.mayHoldNameless(state, from)) {
      return NoCall.WORKING_SESSION;
    }
    state.appears(c, state.context(from));
    state.copies(OF_CONNECTION, from, c);
    if (state.session(from) != 0) {
      state.takes(c, state.session(from), Clause.DUP_1);
    }
    return done(Clause.DUP_1);
  }

  /** {@code SSL_dup} of a connection that has started: the same one, with one more reference. */
  private static Answer namesTwice(State state, int c, int from, Choices choices) {
    if (choices.chose(Value.STARTED_DUP_FORBIDDEN)) {
      return undefined(Clause.DUP_1);
    }
    if (state.alias() != 0) {
      return NoCall.TWO_NAMES;
    }
    state.set(ConnectionField.PHASE, c, Phase.ALIAS);
    state.set(ConnectionField.TWO_NAMES, from, true);
    return done(Clause.DUP_1);
  }

  /** {@code SSL_free} of a connection that has two names: one reference is given back. */
  static Answer freesOneName(State state, int name, int alias) {
    if (name == alias) {
      state.set(ConnectionField.TWO_NAMES, state.handle(alias), false);
      state.vanishes(alias);
    } else {
      state.set(ConnectionField.TWO_NAMES, alias, true);
    }
    return done(Clause.DUP_1);
  }

  /** The connection is no more, nor are its names. */
  static void endsNames(State state, int c) {
    if (state.is(ConnectionField.TWO_NAMES, c)) {
      state.vanishes(state.alias());
    }
    state.vanishes(c);
  }

  /** {@code SSL_copy_session_id}. */
  static Answer session(State state, int c, int from, Choices choices) {
    if (state.phase(from).absent()) {
      return undefined(Clause.CONN_2);
    }
    if (Machine.mayHoldNameless(state, from)) {
      return NoCall.WORKING_SESSION;
    }
    int s = state.session(from);
    Answer set = s == 0 ? Machine.clear(state, c, choices) : Machine.set(state, c, s, choices);
    return set.done() ? returns(set.returned(), Clause.COPY_1) : set;
  }

  /** {@code SSL_set_SSL_CTX}. */
  static Answer move(State state, int c, int a, Choices choices) {
    int before = state.context(c);
    if (state.phase(c).absent()) {
      return undefined(Clause.CONN_2);
    }
    if (!state.is(ContextField.HELD, a)) {
      return undefined(Clause.CTXF_1);
    }
    if (state.phase(c) != Phase.FRESH) {
      return NoCall.MOVES_FRESH;
    }
    if (state.session(c) != 0 && before != a) {
      return undefined(Clause.CTX_1);
    }
    if (isSet(state, before) || isSet(state, a)) {
      return NoCall.WHOSE_CACHE;
    }
    state.moves(c, a);
    Caching.endsWithContext(state, before, choices);
    return done(Clause.MOVE_1);
  }

  /** Whether the context is set to anything. */
  private static boolean isSet(State state, int a) {
    return state.isAny(ContextField.settings(), a);
  }

  /** {@code SSL_SESSION_dup}. */
  static Answer copy(State state, int actor, int from, int s) {
    if (!state.exists(from)) {
      return undefined(Clause.GET_0);
    }
    if (state.exists(s)) {
      return NoCall.SESSION_EXISTS;
    }
    state.actorTakes(actor, s, Clause.DUP_2);
    state.copies(OF_SESSION, from, s);
    int id = sharedId(state, from);
    state.set(SessionField.COPIED, s, id);
    state.set(SessionField.COPIED, from, id);
    state.marks(s, state.is(SessionField.RESUMABLE, from), Clause.DUP_2);
    return done(Clause.DUP_2);
  }

  /** The number of the id that a session and its copies share: its own, or one that none has. */
  private static int sharedId(State state, int from) {
    int id = state.get(SessionField.COPIED, from);
    return id != 0 ? id : unused(state);
  }

  private static int unused(State state) {
    int id = 1;
    while (isShared(state, id)) {
      id++;
    }
    return id;
  }

  private static boolean isShared(State state, int id) {
    for (int s = 1; s <= state.sessions(); s++) {
      if (state.exists(s) && state.get(SessionField.COPIED, s) == id) {
        return true;
      }
    }
    return false;
  }
}
