package dev.reprise.model.machine;

import static dev.reprise.model.machine.Answer.done;
import static dev.reprise.model.machine.Answer.undefined;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.Guard;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import org.jspecify.annotations.Nullable;

/** The rules of a client's handshake. */
final class Connecting {

  /** How far a handshake has come when one looks what the connection holds. */
  enum After {
    /** Everything that the server has sent is read. */
    TICKETS(Switch.REUSED_SESSION, Switch.FULL_SESSION),
    /** The handshake is over and nothing is read after it. */
    HANDSHAKE(Switch.HANDSHAKE_REUSED, Switch.HANDSHAKE_FULL),
    /** The same as the first, in the other version, where nothing is offered. */
    TICKETS_OF_OTHER(Switch.REUSED_SESSION, Switch.OTHER_FULL);

    private final Switch reused;
    private final Switch full;

    After(Switch reused, Switch full) {
      this.reused = reused;
      this.full = full;
    }
  }

  private Connecting() {}

  /** {@code SSL_connect}, both halves. */
  static Answer connect(
      State state, int c, Outcome outcome, int fresh, After after, Choices choices) {
    if (after == After.HANDSHAKE && speaksOther(state, c)) {
      return NoCall.OTHER_VERSION;
    }
    if (state.phase(c).established()) {
      return connectsAgain(state, c, outcome, fresh, choices);
    }
    if (state.phase(c) == Phase.FRESH && !state.is(ConnectionField.SERVER, c)) {
      boolean offers = offers(state, c, choices);
      Answer no = cannotFinish(state, c, offers, decided(state, c, offers, outcome), fresh);
      if (no != null) {
        return no;
      }
    }
    Answer started = start(state, c, choices);
    return started.done() ? finish(state, c, outcome, fresh, after, choices) : started;
  }

  /** {@code SSL_connect} on a connection that is connected. */
  private static Answer connectsAgain(
      State state, int c, Outcome outcome, int fresh, Choices choices) {
    if (state.is(ConnectionField.SERVER, c)) {
      return NoCall.SERVER;
    }
    boolean mayBe = outcome == Outcome.FULL || outcome == Outcome.PEER;
    if (!mayBe || state.is(ConnectionField.REPLACED, c)) {
      return NoCall.CONNECTED;
    }
    Answer no = cannotName(state, fresh);
    if (no != null) {
      return no;
    }
    return choices.chose(Value.CONNECT_AGAIN_IGNORED) ? done(Clause.CLR_1) : NoCall.CONNECTED;
  }

  /** Whether the connection will offer its session: it can be resumed, and its time is not over. */
  private static boolean offers(State state, int c, Choices choices) {
    int s = state.session(c);
    return s == 0 ? state.own(c) == Own.RESUMABLE : isOfferable(state, c, s, choices);
  }

  /** Whether a session was set that it offers, or would if no blank one had been set over it. */
  static boolean wasToldToOffer(State state, int c, Choices choices) {
    return offers(state, c, choices) || state.own(c) == Own.OVERWRITTEN;
  }

  /** Whether the connection will offer that session, once it holds it or a copy. */
  static boolean isOfferable(State state, int c, int s, Choices choices) {
    return state.decides(Guard.RESUMABLE_OFFERED, state.is(SessionField.RESUMABLE, s))
        && isOfItsVersion(state, c, s)
        && (!state.is(SessionField.EXPIRED, s) || choices.chose(Value.EXPIRED_OFFERED));
  }

  /** Whether the session was made in the version that the connection speaks. */
  private static boolean isOfItsVersion(State state, int c, int s) {
    return state.decides(
        Guard.VERSION_OFFERED,
        state.get(SessionField.OTHER_VERSION, s) == state.get(ConnectionField.OTHER_VERSION, c));
  }

  /** How the handshake ends: as the script says, or as a peer does that knows what it issued. */
  private static Outcome decided(State state, int c, boolean offered, Outcome outcome) {
    if (outcome != Outcome.PEER) {
      return outcome;
    }
    return offered && !isServed(state, c) ? Outcome.REUSED : Outcome.FULL;
  }

  /** Whether the session that the connection holds was made by a server of the script. */
  private static boolean isServed(State state, int c) {
    int s = state.session(c);
    return s != 0 && state.is(SessionField.SERVED, s);
  }

  /** The clause by which the connection does not offer what it holds. */
  static Clause whyNotOffered(State state, int c) {
    int s = state.session(c);
    if (s == 0) {
      return Clause.SET_4;
    }
    if (!state.is(SessionField.RESUMABLE, s)) {
      return Clause.RES_1;
    }
    return isOfItsVersion(state, c, s) ? Clause.EXP_1 : Clause.VER_1;
  }

  static boolean speaksOther(State state, int c) {
    return state.is(ConnectionField.OTHER_VERSION, c);
  }

  /** Whether the connection gives back already at the start what it does not offer. */
  private static boolean releasesAtStart(State state, int c, Choices choices) {
    int s = state.session(c);
    boolean onlyExpired =
        state.is(SessionField.RESUMABLE, s)
            && state.is(SessionField.EXPIRED, s)
            && isOfItsVersion(state, c, s);
    if (onlyExpired && choices.chose(Value.EXPIRED_NOT_OFFERED_KEPT)) {
      return false;
    }
    return choices.chose(Value.UNOFFERED_RELEASED_AT_START);
  }

  /** The first half. */
  static Answer start(State state, int c, Choices choices) {
    Answer no = cannotBegin(state, c);
    if (no != null) {
      return no;
    }
    if (state.is(ConnectionField.SERVER, c)) {
      return NoCall.SERVER;
    }
    boolean offers = offers(state, c, choices);
    if (offers && speaksOther(state, c)) {
      return NoCall.OTHER_VERSION;
    }
    int s = state.session(c);
    boolean isStrange =
        s != 0 && state.is(SessionField.RESUMABLE, s) && !isOfItsVersion(state, c, s);
    if (offers) {
      state.offers(c, s == 0 ? Movement.NAMELESS : s, Clause.SET_1);
    } else {
      state.offers(c, Movement.NOTHING, s == 0 ? Clause.SET_1 : whyNotOffered(state, c));
    }
    if (!offers && s != 0 && releasesAtStart(state, c, choices)) {
      state.givesBack(c, Clause.SET_3);
    }
    if (offers) {
      Invalidation.invalidatesHeld(state, c, choices, Value.OFFERED_NOT_RESUMABLE, Clause.OPEN_2);
    }
    state.set(ConnectionField.PHASE, c, offers ? Phase.OFFERING : Phase.GREETING);
    return done(offers ? Clause.SET_1 : isStrange ? Clause.VER_1 : Clause.RES_1);
  }

  /** Why no handshake can begin in the connection's phase; null where one can. */
  static @Nullable Answer cannotBegin(State state, int c) {
    return switch (state.phase(c)) {
      case ABSENT, ALIAS -> undefined(Clause.CONN_2);
      case GREETING, OFFERING -> NoCall.STARTED;
      case OPEN, CLOSED -> NoCall.CONNECTED;
      case FAILED -> undefined(Clause.CLR_1);
      case FRESH -> null;
    };
  }

  /** The second half. */
  static Answer finish(
      State state, int c, Outcome outcome, int fresh, After after, Choices choices) {
    Phase phase = state.phase(c);
    if (phase.absent()) {
      return undefined(Clause.CONN_2);
    }
    if (!phase.handshaking()) {
      return NoCall.NOT_STARTED;
    }
    boolean offered = phase == Phase.OFFERING;
    Outcome end = decided(state, c, offered, outcome);
    Answer no = cannotFinish(state, c, offered, end, fresh);
    if (no != null) {
      return no;
    }
    return switch (end) {
      case REUSED, RENEWED ->
          isOfAnotherScope(state, c) && choices.chose(Value.CLIENT_ID_CONTEXT_FAILS)
              ? fails(state, c, Value.FAILED_NOT_RESUMABLE, choices)
              : reuses(state, c, end == Outcome.RENEWED, fresh, after, choices);
      case FULL ->
          stumbles(state, c, choices)
              ? fails(state, c, Value.FAILED_NOT_RESUMABLE, choices)
              : negotiates(state, c, fresh, after, choices);
      case FAILED -> fails(state, c, Value.FAILED_NOT_RESUMABLE, choices);
      case FAILED_GARBAGE -> fails(state, c, Value.GARBAGE_NOT_RESUMABLE, choices);
      case PEER -> throw new IllegalStateException("nobody has decided");
    };
  }

  /** Whether a handshake in which the peer accepts no session ends there. */
  private static boolean stumbles(State state, int c, Choices choices) {
    return state.phase(c) == Phase.OFFERING
        ? choices.chose(Value.DECLINED_FAILS)
        : SessionValues.failsOverwritten(state, c, choices);
  }

  /** Whether the session that is offered was made in another id context than the connection. */
  private static boolean isOfAnotherScope(State state, int c) {
    int s = state.session(c);
    return s != 0
        && state.get(SessionField.ID_CONTEXT, s) != state.get(ConnectionField.ID_CONTEXT, c);
  }

  /** Why the script cannot have the handshake end so; null where it can. */
  private static @Nullable Answer cannotFinish(
      State state, int c, boolean offered, Outcome outcome, int fresh) {
    if (outcome.fails()) {
      return null;
    }
    if (outcome.reuses() && !offered) {
      return NoCall.NOT_OFFERED;
    }
    if (outcome.reuses() && isServed(state, c)) {
      return NoCall.NEVER_MET;
    }
    return cannotName(state, fresh);
  }

  /** Why a new session cannot have that name; null where it can. */
  static @Nullable Answer cannotName(State state, int fresh) {
    if (fresh <= 0) {
      return NoCall.NO_NAME;
    }
    return state.exists(fresh) ? NoCall.SESSION_EXISTS : null;
  }

  private static Answer reuses(
      State state, int c, boolean renewed, int fresh, After after, Choices choices) {
    int s = state.session(c);
    if (s != 0 && Caching.caches(state, c)) {
      usesUp(state, s, renewed, choices);
    }
    state.set(ConnectionField.REUSED, c, true);
    state.set(ConnectionField.PHASE, c, Phase.OPEN);
    state.set(ConnectionField.NAMELESS, c, 0);
    if (renewed) {
      Tickets.renews(state, c, fresh, choices);
      return done(Clause.SET_4);
    }
    switch (choices.of(after.reused)) {
      case REUSED_SUCCESSOR, HANDSHAKE_REUSED_SUCCESSOR -> succeeds(state, c, fresh, true, choices);
      case REUSED_SUCCESSOR_NOT_RESUMABLE, HANDSHAKE_REUSED_SUCCESSOR_NOT_RESUMABLE ->
          succeeds(state, c, fresh, false, choices);
      default -> {}
    }
    return done(Clause.SET_4);
  }

  /** The session that is reused may not be resumed any more, the less if its ticket is renewed. */
  private static void usesUp(State state, int s, boolean renewed, Choices choices) {
    if (choices.chose(Value.SINGLE_USE_ONCE)) {
      Invalidation.invalidates(state, s, Clause.ONCE_1, choices);
    } else if (renewed && choices.chose(Value.RENEWED_OLD_REMOVED)) {
      Invalidation.invalidates(state, s, Clause.TKT_2, choices);
    }
  }

  /** A new session object takes the place of the one that the connection holds. */
  static void succeeds(State state, int c, int fresh, boolean resumable, Choices choices) {
    state.replaces(c, fresh, Clause.GET_0, Clause.GET_0);
    isMadeBy(state, c, fresh);
    if (resumable) {
      issues(state, c, fresh, Clause.GET_0, choices);
    }
  }

  /**
   * The properties of a session that the connection's handshake, or a ticket after it, has made.
   */
  static void isMadeBy(State state, int c, int s) {
    state.set(SessionField.HOME, s, state.context(c));
    state.set(SessionField.ID_CONTEXT, s, state.get(ConnectionField.ID_CONTEXT, c));
    state.set(SessionField.OTHER_VERSION, s, state.get(ConnectionField.OTHER_VERSION, c));
  }

  /** The server has issued the session: it can be resumed from now on. */
  static void issues(State state, int c, int s, Clause clause, Choices choices) {
    isIssued(state, s, clause);
    Caching.negotiated(state, c, s, choices);
  }

  /** The same, but it counts as no new one. */
  static void isIssued(State state, int s, Clause clause) {
    state.set(SessionField.ISSUED, s, 1);
    state.set(SessionField.COPIED, s, 0); // the id is a new one
    state.marks(s, true, clause);
  }

  private static Answer negotiates(State state, int c, int fresh, After after, Choices choices) {
    if (state.phase(c) == Phase.OFFERING) {
      Invalidation.invalidatesHeld(state, c, choices, Value.DECLINED_NOT_RESUMABLE, Clause.OPEN_2);
    }
    state.givesBack(c, Clause.SET_3);
    state.set(ConnectionField.REUSED, c, false);
    state.set(ConnectionField.PHASE, c, Phase.OPEN);
    state.set(ConnectionField.NAMELESS, c, 0);
    After looked = speaksOther(state, c) ? After.TICKETS_OF_OTHER : after;
    switch (choices.of(looked.full)) {
      case FULL_NONE, HANDSHAKE_FULL_NONE -> {}
      case FULL_NOT_RESUMABLE, HANDSHAKE_FULL_NOT_RESUMABLE, OTHER_FULL_NOT_RESUMABLE ->
          succeeds(state, c, fresh, false, choices);
      default -> succeeds(state, c, fresh, true, choices);
    }
    return done(Clause.SET_3);
  }

  /**
   * The handshake fails.
   *
   * @param marks the value by which the stack marks a session that was offered in it
   */
  private static Answer fails(State state, int c, Value marks, Choices choices) {
    Invalidation.invalidatesHeld(state, c, choices, marks, Clause.OPEN_2);
    if (state.session(c) != 0 && choices.chose(Value.FAILED_GIVEN_BACK)) {
      state.givesBack(c, Clause.SET_3);
    }
    state.set(ConnectionField.REUSED, c, false);
    state.set(ConnectionField.PHASE, c, Phase.FAILED);
    return done(Clause.SET_3);
  }
}
