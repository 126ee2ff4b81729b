package dev.reprise.model.machine;

import static dev.reprise.model.machine.Answer.done;
import static dev.reprise.model.machine.Answer.undefined;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Guard;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.GetCallback;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import org.jspecify.annotations.Nullable;

/** The rules of a server's handshake: which session it finds, and whether it reuses it. */
final class Serving {

  private static final GetCallback[] GET_CALLBACKS = GetCallback.values();
  private static final int APP = Actor.APP.number();

  private Serving() {}

  /** {@code SSL_accept}, with the ClientHello of a client that offers that session, or none. */
  static Answer accept(State state, int c, int offered, int fresh, Choices choices) {
    Answer no = cannotAccept(state, c, offered, fresh, choices);
    if (no != null) {
      return no;
    }
    state.givesBack(c, Clause.CLI_1);
    state.set(ConnectionField.PHASE, c, Phase.OPEN);
    boolean reuses = offered != 0 && finds(state, c, offered, choices);
    state.set(ConnectionField.REUSED, c, reuses);
    if (!reuses) {
      negotiates(state, c, fresh, choices);
    }
    return done(Clause.SRV_1);
  }

  private static @Nullable Answer cannotAccept(
      State state, int c, int offered, int fresh, Choices choices) {
    Answer no = Connecting.cannotBegin(state, c);
    if (no != null) {
      return no;
    }
    if (!state.is(ConnectionField.SERVER, c)) {
      return NoCall.CLIENT;
    }
    no = offered == 0 ? null : cannotOffer(state, offered);
    no = no != null ? no : Connecting.cannotName(state, fresh);
    if (no != null) {
      return no;
    }
    int a = state.context(c);
    if (offered != 0 && state.home(offered) != a && hands(state, a, offered)) {
      return undefined(Clause.CTX_1);
    }
    boolean isNested =
        Caching.removeCallback(state, a) == RemoveCallback.FLUSHES
            && (Caching.evicts(state, a, 1, choices) || Caching.holdsExpired(state, a, 0))
            && Caching.deadlocks(state, a, choices);
    return isNested ? undefined(Clause.CB_3) : null;
  }

  /** Why no client can offer the session; null where one can. */
  private static @Nullable Answer cannotOffer(State state, int s) {
    if (!state.exists(s)) {
      return NoCall.GONE;
    }
    if (!state.is(SessionField.ISSUED, s)) {
      return NoCall.NO_ID;
    }
    if (!state.is(SessionField.SERVED, s)) {
      return NoCall.NOT_SERVED;
    }
    for (int other = 1; other <= state.sessions(); other++) {
      if (state.exists(other) && Caching.haveSameId(state, other, s)) {
        return NoCall.MAYBE_SAME_ID;
      }
    }
    return null;
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
    if (serves
        && state.decides(Guard.MODE_LOOKS_UP, mode.lookup())
        && state.decides(Guard.OFFERED_FOUND, state.cache(o) == a)) {
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
        state.decides(
            Guard.ID_CONTEXT_SAME,
            state.get(SessionField.ID_CONTEXT, o) == state.get(ConnectionField.ID_CONTEXT, c));
    boolean isExpired = state.decides(Guard.EXPIRED_FOUND, state.is(SessionField.EXPIRED, o));
    if (inScope && !isExpired) {
      return true;
    }
    if (isExpired
        && choices.chose(
            inScope ? Value.EXPIRED_FOUND_REMOVED : Value.EXPIRED_OTHER_ID_CONTEXT_REMOVED)) {
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
    state.takes(c, fresh, Clause.GET_0);
    Connecting.isMadeBy(state, c, fresh);
    state.set(SessionField.SERVED, fresh, true);
    if (Caching.caches(state, c) || choices.chose(Value.SERVER_UNCACHED_RESUMABLE)) {
      Connecting.issues(state, c, fresh, Clause.GET_0, choices);
    }
  }
}
