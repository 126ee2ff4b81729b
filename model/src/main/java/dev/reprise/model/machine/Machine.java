package dev.reprise.model.machine;

import static dev.reprise.model.machine.Answer.done;
import static dev.reprise.model.machine.Answer.refused;
import static dev.reprise.model.machine.Answer.returns;
import static dev.reprise.model.machine.Answer.undefined;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.call.Version;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import org.jspecify.annotations.Nullable;

/**
 * The semantics: one total function of state and call.
 *
 * <p>Where the pages leave a choice, the rule asks {@link Choices}; nothing else is left open.
 * There is no clock, no randomness and no input here, and a step makes no object.
 */
public final class Machine {

  private Machine() {}

  /**
   * Makes the call on the state.
   *
   * @return what became of it; unless it is done, the state is as it was
   */
  public static Answer step(State state, Call call, Choices choices) {
    return switch (call) {
      case Call.SetSession c -> set(state, c.on().number(), c.session().number(), choices);
      case Call.ClearSession c -> clear(state, c.on().number(), choices);
      case Call.ConnectFinish c ->
          Connecting.finish(state, c.connection(), c.outcome(), c.fresh(), choices);
      case Call.ConnectStart c -> Connecting.start(state, c.connection(), choices);
      case Call.Connect c ->
          Connecting.connect(state, c.connection(), c.outcome(), c.fresh(), choices);
      case Call.Get1Session c -> get1(state, c.by(), c.from(), c.session());
      case Call.SessionUpRef c -> upRef(state, c.by(), c.session());
      case Call.SessionFree c -> free(state, c.by(), c.session());
      case Call.SessionNew c -> makes(state, c.by(), c.session());
      case Call.ConnectionNew c -> connection(state, c.connection(), c.in(), choices);
      case Call.ConnectionFree c -> free(state, c.connection(), choices);
      case Call.Shutdown c -> shutdown(state, c.connection());
      case Call.SessionReused c -> asked(state, c.of(), Clause.SET_4);
      case Call.GetSession c -> asked(state, c.of(), Clause.GET_0);
      case Call.ContextNew c -> context(state, c.context());
      case Call.ContextFree c -> free(state, c.context(), choices);
      case Call.Handshake c ->
          Connecting.handshake(state, c.connection(), c.outcome(), c.fresh(), choices);
      case Call.Ticket c -> Tickets.arrives(state, c.connection(), c.fresh(), choices);
      case Call.PeerShutdown c -> peerShutdown(state, c.connection());
      case Call.ConnectionClear c -> Copying.reset(state, c.connection(), choices);
      case Call.ConnectionDup c -> Copying.dup(state, c.connection(), c.of());
      case Call.CopySessionId c -> Copying.session(state, c.to(), c.from(), choices);
      case Call.SetContext c -> Copying.move(state, c.of(), c.to(), choices);
      case Call.SetVersion c -> version(state, c.of(), c.version());
      case Call.SessionDup c -> Copying.copy(state, c.by(), c.of(), c.copy());
      case Call.SetCacheMode c ->
          Caching.set(state, c.of(), ContextField.CACHE_MODE, c.mode().number(), Clause.MODE_1);
      case Call.SetCacheSize c ->
          Caching.set(state, c.of(), ContextField.CACHE_SIZE, c.size(), Clause.CACHE_2);
      case Call.CacheAdd c -> Caching.add(state, c.to(), c.session(), choices);
      case Call.CacheRemove c -> Caching.remove(state, c.from(), c.session(), choices);
      case Call.CacheFlush c -> Caching.flush(state, c.of(), c.at(), choices);
      case Call.CacheNumber c -> Caching.asked(state, c.of());
      case Call.SessionSetTime c -> Caching.time(state, c.session(), c.expired(), choices);
      case Call.SetNewCallback c ->
          Caching.set(state, c.of(), ContextField.NEW_CALLBACK, c.does().ordinal(), Clause.CB_1);
      case Call.SetRemoveCallback c ->
          Caching.set(state, c.of(), ContextField.REMOVE_CALLBACK, c.does().ordinal(), Clause.CB_3);
      case Call.SetGetCallback c ->
          Caching.set(state, c.of(), ContextField.GET_CALLBACK, c.does().ordinal(), Clause.CB_2);
      case Call.ServerNew c -> server(state, c.connection(), c.in(), choices);
      case Call.Accept c -> Serving.accept(state, c.connection(), c.offered(), c.fresh(), choices);
      case Call.SetIdContext c ->
          Caching.set(state, c.of(), ContextField.ID_CONTEXT, c.scope(), Clause.SID_1);
    };
  }

  // Contexts

  private static Answer context(State state, Context context) {
    int a = context.number();
    if (state.is(ContextField.HELD, a) || state.inUse(a)) {
      return NoCall.CONTEXT_EXISTS;
    }
    state.set(ContextField.HELD, a, true);
    return done(Clause.CTXF_1);
  }

  private static Answer free(State state, Context context, Choices choices) {
    int a = context.number();
    if (!state.is(ContextField.HELD, a)) {
      return undefined(Clause.CTXF_1);
    }
    if (Caching.deadlocksAtEnd(state, a, true, 0, choices)) {
      return undefined(Clause.CB_3);
    }
    state.set(ContextField.HELD, a, false);
    Caching.endsWithContext(state, a, choices);
    return done(Clause.CTXF_1);
  }

  // Connections

  private static Answer connection(
      State state, Connection connection, Context in, Choices choices) {
    int c = connection.number();
    if (state.phase(c) != Phase.ABSENT) {
      return NoCall.CONNECTION_EXISTS;
    }
    if (!state.is(ContextField.HELD, in.number())) {
      return undefined(Clause.CTXF_1);
    }
    state.appears(c, in.number());
    state.set(ConnectionField.ID_CONTEXT, c, state.get(ContextField.ID_CONTEXT, in.number()));
    if (choices.chose(Value.NEW_HOLDS_ITS_OWN)) {
      state.set(ConnectionField.OWN, c, Own.NOT_RESUMABLE);
    }
    return done(Clause.CONN_1);
  }

  private static Answer free(State state, Connection connection, Choices choices) {
    int c = connection.number();
    if (state.phase(c) == Phase.ABSENT) {
      return undefined(Clause.CONN_2);
    }
    if (Caching.deadlocksAtEnd(state, state.context(c), false, c, choices)) {
      return undefined(Clause.CB_3);
    }
    switch (state.phase(c)) {
      case OPEN ->
          Spoiling.spoils(state, c, choices, Value.OPEN_FREED_NOT_RESUMABLE, Clause.OPEN_2);
      case OFFERING ->
          Spoiling.spoils(state, c, choices, Value.ABANDONED_NOT_RESUMABLE, Clause.OPEN_2);
      case ABSENT, FRESH, GREETING, CLOSED, FAILED -> {}
    }
    state.givesBack(c, Clause.CONN_1);
    int a = state.context(c);
    state.vanishes(c);
    Caching.endsWithContext(state, a, choices);
    return done(Clause.CONN_1);
  }

  private static Answer server(State state, Connection connection, Context in, Choices choices) {
    Answer made = connection(state, connection, in, choices);
    if (made.done()) {
      state.set(ConnectionField.SERVER, connection.number(), 1);
    }
    return made;
  }

  private static Answer version(State state, Connection of, Version version) {
    int c = of.number();
    if (state.phase(c) == Phase.ABSENT) {
      return undefined(Clause.CONN_2);
    }
    if (state.is(ConnectionField.SERVER, c)) {
      return NoCall.SERVER;
    }
    if (state.phase(c) != Phase.FRESH) {
      return NoCall.SPEAKS_ALREADY;
    }
    if (state.own(c) != Own.NONE) {
      return NoCall.WORKING_SESSION;
    }
    state.set(ConnectionField.OTHER_VERSION, c, version == Version.OTHER ? 1 : 0);
    return done(Clause.VER_1);
  }

  private static Answer peerShutdown(State state, Connection connection) {
    int c = connection.number();
    return switch (state.phase(c)) {
      case ABSENT -> undefined(Clause.CONN_2);
      case FRESH, GREETING, OFFERING, FAILED -> NoCall.NOT_OPEN;
      case OPEN, CLOSED -> {
        if (state.is(ConnectionField.PEER_CLOSED, c)) {
          yield NoCall.PEER_CLOSED;
        }
        if (state.is(ConnectionField.REPLACED, c)) {
          yield NoCall.REPLACED;
        }
        state.set(ConnectionField.PEER_CLOSED, c, 1);
        yield done(Clause.SHUT_1);
      }
    };
  }

  private static Answer shutdown(State state, Connection connection) {
    int c = connection.number();
    switch (state.phase(c)) {
      case ABSENT -> {
        return undefined(Clause.CONN_2);
      }
      case FRESH, GREETING, OFFERING -> {
        return undefined(Clause.SHUT_1);
      }
      case FAILED -> {
        return undefined(Clause.SHUT_2);
      }
      case OPEN, CLOSED -> {
        state.set(ConnectionField.PHASE, c, Phase.CLOSED);
        return done(Clause.SHUT_1);
      }
    }
    throw new AssertionError("no such phase");
  }

  // Setting

  static Answer set(State state, int c, int s, Choices choices) {
    if (!state.exists(s)) {
      return undefined(Clause.GET_0);
    }
    Answer no = cannotSet(state, c);
    if (no != null) {
      return no;
    }
    int home = state.home(s);
    if (home != 0 && home != state.context(c)) {
      return undefined(Clause.CTX_1);
    }
    if (Caching.mayBeFlushed(state, s) && Spoiling.tellsOfDiscarded(state, c, choices)) {
      return undefined(Clause.GET_0);
    }
    if (tooLate(state, c, choices)) {
      return undefined(Clause.SET_5);
    }
    if (home == 0 && !state.is(SessionField.ISSUED, s) && refusesBlank(state, c, choices)) {
      return refuses(Clause.SET_1, choices);
    }
    if (choices.chose(Value.SET_COPIES)) {
      return copies(state, c, s, choices);
    }
    state.set(SessionField.HOME, s, state.context(c));
    Spoiling.discards(state, c, choices);
    wasReplaced(state, c);
    state.replaces(c, s, Clause.SET_2, Clause.SET_5);
    saysReused(state, c, choices);
    return done(Clause.SET_1);
  }

  private static boolean refusesBlank(State state, int c, Choices choices) {
    return choices.chose(
        state.phase(c) == Phase.FRESH ? Value.BLANK_REFUSED : Value.LATE_BLANK_REFUSED);
  }

  /** What the session says is written over what the connection's own says; no reference moves. */
  private static Answer copies(State state, int c, int s, Choices choices) {
    int own = state.session(c);
    if (own == s) {
      return refuses(Clause.SET_2, choices);
    }
    wasReplaced(state, c);
    if (own != 0) {
      state.set(SessionField.ISSUED, own, state.get(SessionField.ISSUED, s));
      state.set(SessionField.EXPIRED, own, state.get(SessionField.EXPIRED, s));
      state.set(SessionField.OTHER_VERSION, own, state.get(SessionField.OTHER_VERSION, s));
      state.marks(own, state.is(SessionField.RESUMABLE, s), Clause.SET_2);
    } else {
      boolean offered = Connecting.isOfferable(state, c, s, choices);
      state.set(ConnectionField.OWN, c, offered ? Own.RESUMABLE : overwritten(state.own(c)));
    }
    saysReused(state, c, choices);
    return done(Clause.SET_1);
  }

  /** What a connection's own session is, once one that cannot be resumed was copied over it. */
  private static Own overwritten(Own own) {
    return switch (own) {
      case NONE, NOT_RESUMABLE -> Own.NOT_RESUMABLE;
      case RESUMABLE, OVERWRITTEN -> Own.OVERWRITTEN;
    };
  }

  /** Setting a session may make an established connection say that it reused one. */
  private static void saysReused(State state, int c, Choices choices) {
    if (state.phase(c).established()
        && !state.is(ConnectionField.REUSED, c)
        && choices.chose(Value.LATE_REUSED_SAID)) {
      state.set(ConnectionField.REUSED, c, true);
    }
  }

  /** The call is refused, with a word or without. */
  private static Answer refuses(Clause clause, Choices choices) {
    return choices.chose(Value.REFUSAL_SILENT) ? returns(0, clause) : refused(clause);
  }

  static Answer clear(State state, int c, Choices choices) {
    Answer no = cannotSet(state, c);
    if (no != null) {
      return no;
    }
    if (tooLate(state, c, choices)) {
      return undefined(Clause.SET_5);
    }
    if (choices.chose(Value.NULL_REFUSED)) {
      return refuses(Clause.SET_6, choices);
    }
    Spoiling.discards(state, c, choices);
    wasReplaced(state, c);
    state.givesBack(c, Clause.SET_6);
    if (state.own(c) == Own.RESUMABLE) {
      state.set(ConnectionField.OWN, c, Own.NOT_RESUMABLE);
    }
    return done(Clause.SET_6);
  }

  private static void wasReplaced(State state, int c) {
    state.set(ConnectionField.NAMELESS, c, 0);
    if (state.phase(c).established()) {
      state.set(ConnectionField.REPLACED, c, 1);
    }
  }

  /**
   * Why neither a session nor NULL may be set on the connection now, whatever the stack; null where
   * it may.
   */
  private static @Nullable Answer cannotSet(State state, int c) {
    return switch (state.phase(c)) {
      case ABSENT -> undefined(Clause.CONN_2);
      case GREETING, OFFERING -> undefined(Clause.SET_1);
      case FRESH, OPEN, CLOSED, FAILED -> null;
    };
  }

  /**
   * Whether the handshake is over and the stack forbids to set anything then. Asked last: what no
   * caller may do is never put down to the stack.
   */
  private static boolean tooLate(State state, int c, Choices choices) {
    return state.phase(c) != Phase.FRESH && choices.chose(Value.LATE_SET_FORBIDDEN);
  }

  // Asking a connection

  /** Whether the connection may hold a session that no script can name. */
  static boolean mayHoldNameless(State state, int c) {
    Phase phase = state.phase(c);
    return state.session(c) == 0
        && (phase.handshaking()
            || phase == Phase.FAILED
            || state.own(c) != Own.NONE
            || state.is(ConnectionField.NAMELESS, c));
  }

  private static Answer asked(State state, Connection of, Clause clause) {
    return state.phase(of.number()) == Phase.ABSENT ? undefined(Clause.CONN_2) : done(clause);
  }

  private static Answer get1(State state, Actor by, Connection from, Session session) {
    int c = from.number();
    Phase phase = state.phase(c);
    if (phase == Phase.ABSENT) {
      return undefined(Clause.CONN_2);
    }
    int there = state.session(c);
    if (there != session.number()) {
      return NoCall.OTHER_SESSION;
    }
    if (there != 0) {
      state.actorTakes(by.number(), there, Clause.GET_1);
    } else if (mayHoldNameless(state, c)) {
      return NoCall.WORKING_SESSION;
    }
    return done(Clause.GET_1);
  }

  // The application's own references

  private static Answer makes(State state, Actor by, Session session) {
    if (state.exists(session.number())) {
      return NoCall.SESSION_EXISTS;
    }
    state.actorTakes(by.number(), session.number(), Clause.NEW_1);
    return done(Clause.NEW_1);
  }

  private static Answer upRef(State state, Actor by, Session session) {
    if (!state.exists(session.number())) {
      return undefined(Clause.GET_0);
    }
    state.actorTakes(by.number(), session.number(), Clause.UP_1);
    return done(Clause.UP_1);
  }

  private static Answer free(State state, Actor by, Session session) {
    if (state.references(by.number(), session.number()) == 0) {
      return undefined(Clause.FREE_2);
    }
    state.actorGivesBack(by.number(), session.number(), Clause.FREE_1);
    return done(Clause.FREE_1);
  }
}
