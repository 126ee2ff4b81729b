package dev.reprise.model.machine;

import static dev.reprise.model.machine.Answer.done;
import static dev.reprise.model.machine.Answer.undefined;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.GetCallback;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;

/** The rules of a server's handshake: which session it finds, and whether it reuses it. */
final class Serving {

  private static final GetCallback[] GET_CALLBACKS = GetCallback.values();
  private static final int APP = Actor.APP.number();

  private Serving() {}

  static Answer accept(
      State state, Connection connection, Session offered, Session fresh, Choices choices) {
    int c = connection.number();
    int o = offered.number();
    Answer no = Connecting.cannotBegin(state, c);
    if (no != null) {
      return no;
    }
    if (!state.is(ConnectionField.SERVER, c)) {
      return NoCall.CLIENT;
    }
    if (o != 0 && !state.exists(o)) {
      return NoCall.GONE;
    }
    if (o != 0 && !state.is(SessionField.ISSUED, o)) {
      return NoCall.NO_ID;
    }
    if (o != 0 && !state.is(SessionField.SERVED, o)) {
      return NoCall.NOT_SERVED;
    }
    if (o != 0 && state.is(SessionField.COPIED, o)) {
      return NoCall.MAYBE_SAME_ID;
    }
    if (fresh.number() <= 0) {
      return NoCall.NO_NAME;
    }
    if (state.exists(fresh.number())) {
      return NoCall.SESSION_EXISTS;
    }
    int a = state.context(c);
    if (o != 0 && state.home(o) != a && hands(state, a, o)) {
      return undefined(Clause.CTX_1);
    }
    if (Caching.removeCallback(state, a) == RemoveCallback.FLUSHES
        && (Caching.evicts(state, a, choices) || Caching.expiredBut(state, a, 0))
        && Caching.deadlocks(state, a, choices)) {
      return undefined(Clause.CB_3);
    }
    state.givesBack(c, Clause.CLI_1);
    state.set(ConnectionField.PHASE, c, Phase.OPEN);
    if (o != 0 && finds(state, c, o, choices)) {
      state.set(ConnectionField.REUSED, c, true);
      return done(Clause.SRV_1);
    }
    negotiates(state, c, fresh.number(), choices);
    return done(Clause.SRV_1);
  }

  private static GetCallback callback(State state, int a) {
    return GET_CALLBACKS[state.get(ContextField.GET_CALLBACK, a)];
  }

  /** Whether the application's callback would hand the session to the library. */
  private static boolean hands(State state, int a, int o) {
    return switch (callback(state, a)) {
      case NONE, MISSES -> false;
      case LENDS, GIVES -> state.references(APP, o) > 0;
    };
  }

  /** Whether the server finds the session, and may reuse it: the connection then holds it. */
  private static boolean finds(State state, int c, int o, Choices choices) {
    int a = state.context(c);
    CacheMode mode = Caching.mode(state, a);
    boolean serves = mode.server() || choices.chose(Value.UNCACHED_LOOKUP_DONE);
    if (serves && mode.lookup() && state.cache(o) == a) {
      state.takes(c, o, Clause.SRV_1);
      return keepsIfGood(state, c, o, choices)
          && keepsIfResumable(state, c, o, Value.BAD_FOUND_DECLINED, choices);
    }
    GetCallback callback = callback(state, a);
    if (callback == GetCallback.NONE) {
      return false;
    }
    state.calls(Movement.Kind.CALLED_GET, a, o, Clause.CB_2);
    if (!hands(state, a, o)) {
      return false;
    }
    state.takes(c, o, Clause.CB_2);
    if (callback == GetCallback.GIVES) {
      state.actorGivesBack(APP, o, Clause.CB_2);
    }
    if (!keepsIfResumable(state, c, o, Value.BAD_GOT_DECLINED, choices)) {
      return false;
    }
    if (serves && mode.store()) {
      Caching.comesIn(state, a, o, choices);
    }
    return keepsIfGood(state, c, o, choices)
        && keepsIfResumable(state, c, o, Value.BAD_GOT_DECLINED_STORED, choices);
  }

  /** The session that was found is given back unless it may be reused here and now. */
  private static boolean keepsIfGood(State state, int c, int o, Choices choices) {
    boolean inScope =
        state.get(SessionField.ID_CONTEXT, o) == state.get(ConnectionField.ID_CONTEXT, c);
    if (inScope && !state.is(SessionField.EXPIRED, o)) {
      return true;
    }
    if (state.is(SessionField.EXPIRED, o)
        && choices.chose(
            inScope ? Value.EXPIRED_FOUND_REMOVED : Value.EXPIRED_OUT_OF_SCOPE_REMOVED)) {
      Caching.removes(state, o, choices);
    }
    state.givesBack(c, inScope ? Clause.EXP_2 : Clause.SID_1);
    return false;
  }

  private static boolean keepsIfResumable(
      State state, int c, int o, Value declined, Choices choices) {
    if (!state.is(SessionField.RESUMABLE, o) && choices.chose(declined)) {
      state.givesBack(c, Clause.SRV_1);
      return false;
    }
    return true;
  }

  private static void negotiates(State state, int c, int fresh, Choices choices) {
    int a = state.context(c);
    state.set(ConnectionField.REUSED, c, false);
    state.takes(c, fresh, Clause.GET_0);
    state.set(SessionField.HOME, fresh, a);
    state.set(SessionField.ID_CONTEXT, fresh, state.get(ConnectionField.ID_CONTEXT, c));
    state.set(SessionField.SERVED, fresh, 1);
    if (Caching.caches(state, c) || choices.chose(Value.SERVER_UNCACHED_RESUMABLE)) {
      Connecting.issues(state, c, fresh, choices);
    }
  }
}
