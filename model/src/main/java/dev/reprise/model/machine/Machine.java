package dev.reprise.model.machine;

import static dev.reprise.model.machine.Answer.done;
import static dev.reprise.model.machine.Answer.refused;
import static dev.reprise.model.machine.Answer.returns;
import static dev.reprise.model.machine.Answer.undefined;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Version;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.Optional;
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
      case Call.SetSession c -> set(state, handle(state, c.on()), c.session().number(), choices);
      case Call.ClearSession c -> clear(state, handle(state, c.on()), choices);
      case Call.ConnectFinish c ->
          Connecting.finish(
              state,
              handle(state, c.connection()),
              c.outcome(),
              c.fresh().number(),
              Connecting.After.TICKETS,
              choices);
      case Call.ConnectStart c -> Connecting.start(state, handle(state, c.connection()), choices);
      case Call.Connect c ->
          Connecting.connect(
              state,
              handle(state, c.connection()),
              c.outcome(),
              c.fresh().number(),
              Connecting.After.TICKETS,
              choices);
      case Call.Get1Session c ->
          get1(state, c.by().number(), handle(state, c.from()), c.session().number());
      case Call.SessionUpRef c -> upRef(state, c.by().number(), c.session().number());
      case Call.SessionFree c -> freeSession(state, c.by().number(), c.session().number());
      case Call.SessionNew c -> newSession(state, c.by().number(), c.session().number());
      case Call.ConnectionNew c ->
          newConnection(state, c.connection().number(), c.in().number(), false, choices);
      case Call.ConnectionFree c -> freeConnection(state, c.connection().number(), choices);
      case Call.Shutdown c -> shutdown(state, handle(state, c.connection()), choices);
      case Call.SessionReused c -> reused(state, handle(state, c.of()), choices);
      case Call.GetSession c -> asked(state, handle(state, c.of()), Clause.GET_0);
      case Call.ContextNew c -> newContext(state, c.context().number());
      case Call.ContextFree c -> freeContext(state, c.context().number(), choices);
      case Call.Handshake c ->
          Connecting.connect(
              state,
              handle(state, c.connection()),
              c.outcome(),
              c.fresh().number(),
              Connecting.After.HANDSHAKE,
              choices);
      case Call.Ticket c ->
          Tickets.arrives(state, handle(state, c.connection()), c.fresh().number(), choices);
      case Call.PeerShutdown c -> peerShutdown(state, handle(state, c.connection()), choices);
      case Call.ConnectionClear c -> Copying.reset(state, handle(state, c.connection()), choices);
      case Call.ConnectionDup c ->
          Copying.dup(state, c.connection().number(), handle(state, c.of()), choices);
      case Call.CopySessionId c ->
          Copying.session(state, handle(state, c.to()), handle(state, c.from()), choices);
      case Call.SetContext c ->
          Copying.move(state, handle(state, c.of()), c.to().number(), choices);
      case Call.SetVersion c -> version(state, handle(state, c.of()), c.version());
      case Call.SessionDup c ->
          Copying.copy(state, c.by().number(), c.of().number(), c.copy().number());
      case Call.SetCacheMode c -> Caching.mode(state, c.of().number(), c.mode());
      case Call.SetCacheSize c -> Caching.size(state, c.of().number(), c.size());
      case Call.CacheAdd c -> Caching.add(state, c.to().number(), c.session().number(), choices);
      case Call.CacheRemove c ->
          Caching.remove(state, c.from().number(), c.session().number(), choices);
      case Call.CacheFlush c -> Caching.flush(state, c.of().number(), c.at(), choices);
      case Call.CacheNumber c -> Caching.asked(state, c.of().number());
      case Call.SessionSetTime c -> Caching.time(state, c.session().number(), c.expired(), choices);
      case Call.SetNewCallback c ->
          setting(state, c.of(), ContextField.NEW_CALLBACK, c.does().ordinal(), Clause.CB_1);
      case Call.SetRemoveCallback c ->
          setting(state, c.of(), ContextField.REMOVE_CALLBACK, c.does().ordinal(), Clause.CB_3);
      case Call.SetGetCallback c ->
          setting(state, c.of(), ContextField.GET_CALLBACK, c.does().ordinal(), Clause.CB_2);
      case Call.ServerNew c ->
          newConnection(state, c.connection().number(), c.in().number(), true, choices);
      case Call.Accept c ->
          Serving.accept(
              state,
              handle(state, c.connection()),
              c.offered().number(),
              c.fresh().number(),
              choices);
      case Call.SetIdContext c ->
          setting(state, c.of(), ContextField.ID_CONTEXT, c.id(), Clause.SID_1);
    };
  }

  /**
   * The clause by which the connection does not offer a session, where that is why the script's
   * handshake cannot be; empty where the answer is another.
   */
  public static Optional<Clause> whyNotOffered(State state, Connection name, Answer answer) {
    return answer == NoCall.NOT_OFFERED
        ? Optional.of(whyNotOffered(state, name))
        : Optional.empty();
  }

  /** The clause by which the connection, which does not offer a session, does not. */
  public static Clause whyNotOffered(State state, Connection name) {
    return Connecting.whyNotOffered(state, handle(state, name));
  }

  /**
   * The number of the connection that the name stands for. Most have one name only. A name that was
   * freed, while its connection has another, stands for none: for a number that no connection has.
   */
  private static int handle(State state, Connection name) {
    int c = name.number();
    return state.phase(c) == Phase.ALIAS ? state.handle(c) : state.name(c);
  }

  // Contexts

  private static Answer newContext(State state, int a) {
    if (state.hasContext(a)) {
      return NoCall.CONTEXT_EXISTS;
    }
    state.set(ContextField.HELD, a, true);
    return done(Clause.CTXF_1);
  }

  private static Answer freeContext(State state, int a, Choices choices) {
    if (!state.is(ContextField.HELD, a)) {
      return undefined(Clause.CTXF_1);
    }
    if (Caching.deadlocksAtEnd(state, a, 0, choices)) {
      return undefined(Clause.CB_3);
    }
    state.set(ContextField.HELD, a, false);
    Caching.endsWithContext(state, a, choices);
    return done(Clause.CTXF_1);
  }

  private static Answer setting(State state, Context of, Field field, int value, Clause clause) {
    if (!state.is(ContextField.HELD, of.number())) {
      return undefined(Clause.CTXF_1);
    }
    state.set(field, of.number(), value);
    return done(clause);
  }

  // Connections

  private static Answer newConnection(
      State state, int c, int a, boolean isServer, Choices choices) {
    if (state.phase(c) != Phase.ABSENT) {
      return NoCall.CONNECTION_EXISTS;
    }
    if (!state.is(ContextField.HELD, a)) {
      return undefined(Clause.CTXF_1);
    }
    state.appears(c, a);
    state.set(ConnectionField.SERVER, c, isServer);
    state.set(ConnectionField.ID_CONTEXT, c, state.get(ContextField.ID_CONTEXT, a));
    SessionValues.begin(state, c, choices);
    return done(Clause.CONN_1);
  }

  private static Answer freeConnection(State state, int c, Choices choices) {
    boolean isFreed = state.phase(c) != Phase.ALIAS && state.name(c) != c;
    if (isFreed || state.phase(c) == Phase.ABSENT) {
      return undefined(Clause.CONN_2);
    }
    int handle = state.handle(c);
    int alias = state.is(ConnectionField.TWO_NAMES, handle) ? state.alias() : 0;
    return alias != 0 && !state.is(ConnectionField.TWO_NAMES, alias)
        ? Copying.freesOneName(state, c, alias)
        : freesHandle(state, handle, choices);
  }

  private static Answer freesHandle(State state, int c, Choices choices) {
    int a = state.context(c);
    if (Caching.deadlocksAtEnd(state, a, c, choices)) {
      return undefined(Clause.CB_3);
    }
    switch (state.phase(c)) {
      case OPEN ->
          Invalidation.invalidatesHeld(
              state, c, choices, Value.OPEN_FREED_NOT_RESUMABLE, Clause.OPEN_2);
      case OFFERING ->
          Invalidation.invalidatesHeld(
              state, c, choices, Value.ABANDONED_NOT_RESUMABLE, Clause.OPEN_2);
      case ABSENT, ALIAS, FRESH, GREETING, CLOSED, FAILED -> {}
    }
    state.givesBack(c, Clause.CONN_1);
    Copying.endsNames(state, c);
    Caching.endsWithContext(state, a, choices);
    return done(Clause.CONN_1);
  }

  private static Answer version(State state, int c, Version version) {
    if (state.phase(c).absent()) {
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
    state.set(ConnectionField.OTHER_VERSION, c, version == Version.OTHER);
    return done(Clause.VER_1);
  }

  private static Answer peerShutdown(State state, int c, Choices choices) {
    return switch (state.phase(c)) {
      case ABSENT, ALIAS -> undefined(Clause.CONN_2);
      case FRESH, GREETING, OFFERING, FAILED -> NoCall.NOT_OPEN;
      case OPEN, CLOSED -> {
        if (state.is(ConnectionField.PEER_CLOSED, c)) {
          yield NoCall.PEER_CLOSED;
        }
        if (state.is(ConnectionField.REPLACED, c) && choices.chose(Value.REPLACED_READ_FAILS)) {
          yield undefined(Clause.SHUT_1);
        }
        state.set(ConnectionField.PEER_CLOSED, c, true);
        yield done(Clause.SHUT_1);
      }
    };
  }

  private static Answer shutdown(State state, int c, Choices choices) {
    return switch (state.phase(c)) {
      case ABSENT, ALIAS -> undefined(Clause.CONN_2);
      case FRESH, GREETING, OFFERING ->
          choices.chose(Value.EARLY_SHUTDOWN_HARMLESS)
              ? done(Clause.SHUT_1)
              : NoCall.NOTHING_TO_SHUT_DOWN;
      case FAILED -> undefined(Clause.SHUT_2);
      case OPEN, CLOSED -> {
        state.set(ConnectionField.PHASE, c, Phase.CLOSED);
        yield done(Clause.SHUT_1);
      }
    };
  }

  // SSL_set_session: who may call, what the page says, and then what stacks do instead.

  /** With a session. */
  static Answer set(State state, int c, int s, Choices choices) {
    Answer no = cannotSet(state, c, s, choices);
    Answer instead = no != null ? no : setsOtherwise(state, c, s, choices);
    if (instead != null) {
      return instead;
    }
    state.set(SessionField.HOME, s, state.context(c));
    Invalidation.invalidatesReplaced(state, c, choices);
    replaced(state, c);
    state.replaces(c, s, Clause.SET_2, Clause.SET_5);
    SessionValues.saysReused(state, c, choices);
    return done(Clause.SET_1);
  }

  /** Why nobody may set that session on the connection, whatever the stack; null where one may. */
  private static @Nullable Answer cannotSet(State state, int c, int s, Choices choices) {
    if (!state.exists(s)) {
      return undefined(Clause.GET_0);
    }
    Answer no = cannotSet(state, c);
    if (no != null) {
      return no;
    }
    if (state.home(s) != 0 && state.home(s) != state.context(c)) {
      return undefined(Clause.CTX_1);
    }
    boolean isLost =
        (Caching.mayBeFlushed(state, s) && Invalidation.tellsOfReplaced(state, c, choices))
            || Invalidation.dropsInstead(state, c, s, choices);
    return isLost ? undefined(Clause.GET_0) : null;
  }

  private static @Nullable Answer setsOtherwise(State state, int c, int s, Choices choices) {
    if (forbidsLateSet(state, c, choices)) {
      return undefined(Clause.SET_5);
    }
    boolean isBlank = state.home(s) == 0 && !state.is(SessionField.ISSUED, s);
    if (isBlank && refusesBlank(state, c, choices)) {
      return refuses(Clause.SET_1, choices);
    }
    return choices.chose(Value.SET_COPIES) ? SessionValues.set(state, c, s, choices) : null;
  }

  private static boolean refusesBlank(State state, int c, Choices choices) {
    return choices.chose(
        state.phase(c) == Phase.FRESH ? Value.BLANK_REFUSED : Value.LATE_BLANK_REFUSED);
  }

  /** With NULL. */
  static Answer clear(State state, int c, Choices choices) {
    Answer no = cannotSet(state, c);
    Answer instead = no != null ? no : clearsOtherwise(state, c, choices);
    if (instead != null) {
      return instead;
    }
    Invalidation.invalidatesReplaced(state, c, choices);
    replaced(state, c);
    state.givesBack(c, Clause.SET_6);
    SessionValues.clear(state, c);
    return done(Clause.SET_6);
  }

  /** Why neither a session nor NULL may be set, whatever the stack; null where it may. */
  private static @Nullable Answer cannotSet(State state, int c) {
    return switch (state.phase(c)) {
      case ABSENT, ALIAS -> undefined(Clause.CONN_2);
      case GREETING, OFFERING -> undefined(Clause.SET_1);
      case FRESH, OPEN, CLOSED, FAILED -> null;
    };
  }

  private static @Nullable Answer clearsOtherwise(State state, int c, Choices choices) {
    if (forbidsLateSet(state, c, choices)) {
      return undefined(Clause.SET_5);
    }
    return choices.chose(Value.NULL_REFUSED) ? refuses(Clause.SET_6, choices) : null;
  }

  /** Whether the handshake is over and the stack forbids to set anything then. */
  private static boolean forbidsLateSet(State state, int c, Choices choices) {
    return state.phase(c) != Phase.FRESH && choices.chose(Value.LATE_SET_FORBIDDEN);
  }

  /** The call is refused, with a word or without. */
  static Answer refuses(Clause clause, Choices choices) {
    return choices.chose(Value.REFUSAL_SILENT) ? returns(0, clause) : refused(clause);
  }

  /** Something else is set than what the handshake or the reset has left. */
  static void replaced(State state, int c) {
    state.set(ConnectionField.NAMELESS, c, false);
    if (state.phase(c).established()) {
      state.set(ConnectionField.REPLACED, c, true);
    }
  }

  // Asking a connection

  /** Whether the connection may hold a session that no script can name. */
  public static boolean mayHoldNameless(State state, int c) {
    Phase phase = state.phase(c);
    return state.session(c) == 0
        && (phase.handshaking()
            || phase == Phase.FAILED
            || state.own(c) != Own.NONE
            || state.is(ConnectionField.NAMELESS, c));
  }

  private static Answer asked(State state, int c, Clause clause) {
    return state.phase(c).absent() ? undefined(Clause.CONN_2) : done(clause);
  }

  private static Answer reused(State state, int c, Choices choices) {
    return switch (state.phase(c)) {
      case ABSENT, ALIAS -> undefined(Clause.CONN_2);
      case OPEN, CLOSED -> says(state.is(ConnectionField.REUSED, c));
      case FAILED -> done(Clause.SET_4); // no page says whether it had reused one
      case FRESH, GREETING, OFFERING ->
          switch (choices.of(Switch.EARLY_REUSED)) {
            case EARLY_REUSED_NOT_SAID -> says(state.is(ConnectionField.REUSED, c));
            case EARLY_REUSED_IF_SET -> says(Connecting.wasToldToOffer(state, c, choices));
            default -> says(true);
          };
    };
  }

  private static Answer says(boolean reused) {
    return returns(reused ? 1 : 0, Clause.SET_4);
  }

  private static Answer get1(State state, int actor, int c, int s) {
    if (state.phase(c).absent()) {
      return undefined(Clause.CONN_2);
    }
    if (state.session(c) != s) {
      return NoCall.OTHER_SESSION;
    }
    if (mayHoldNameless(state, c)) {
      return NoCall.WORKING_SESSION;
    }
    if (s != 0) {
      state.actorTakes(actor, s, Clause.GET_1);
    }
    return done(Clause.GET_1);
  }

  // The application's own references

  private static Answer newSession(State state, int actor, int s) {
    if (state.exists(s)) {
      return NoCall.SESSION_EXISTS;
    }
    state.actorTakes(actor, s, Clause.NEW_1);
    return done(Clause.NEW_1);
  }

  private static Answer upRef(State state, int actor, int s) {
    if (!state.exists(s)) {
      return undefined(Clause.GET_0);
    }
    state.actorTakes(actor, s, Clause.UP_1);
    return done(Clause.UP_1);
  }

  private static Answer freeSession(State state, int actor, int s) {
    int owner = state.ownerFor(actor, s);
    if (owner == 0) {
      return undefined(Clause.FREE_2);
    }
    state.actorGivesBack(owner, s, Clause.FREE_1);
    return done(Clause.FREE_1);
  }
}
