package dev.reprise.model.machine;

import static dev.reprise.model.machine.Answer.done;
import static dev.reprise.model.machine.Answer.noCall;
import static dev.reprise.model.machine.Answer.refused;
import static dev.reprise.model.machine.Answer.undefined;

import dev.reprise.model.state.Phase;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import org.jspecify.annotations.Nullable;

/**
 * The semantics: one total function of state and call.
 *
 * <p>Where the pages leave a choice, the rule asks {@link Choices}; nothing else is left open.
 * There is no clock, no randomness and no input here, and a step makes no object.
 */
public final class Machine {

  private static final Answer CONTEXT_EXISTS =
      noCall("the context's name is in use: take another letter");
  private static final Answer CONNECTION_EXISTS =
      noCall("the connection's name is in use: free that connection first, or take another name");
  private static final Answer SESSION_EXISTS =
      noCall("the new session's name is in use: that session still exists; take another name");
  private static final Answer NO_NAME =
      noCall("the new session needs a name: write one at the end of the line");
  private static final Answer NOT_OFFERED =
      noCall("the peer cannot accept a session that was not offered");
  private static final Answer NOT_STARTED = noCall("the handshake has not started: start it first");
  private static final Answer STARTED = noCall("the handshake has started: finish it");
  private static final Answer OTHER_SESSION =
      noCall("the connection holds another session than the script expects there");
  private static final Answer WORKING_SESSION =
      noCall("a handshake that has not succeeded has no session with a name");

  private static final Answer NO_RULE = noCall("the machine has no rule for this call yet");

  private Machine() {}

  /**
   * Makes the call on the state.
   *
   * @return what became of it; unless it is done, the state is as it was
   */
  public static Answer step(State state, Call call, Choices choices) {
    return switch (call) {
      case Call.SetSession c -> set(state, c.on(), c.session(), choices);
      case Call.ClearSession c -> clear(state, c.on(), choices);
      case Call.ConnectFinish c -> finish(state, c.connection(), c.outcome(), c.fresh(), choices);
      case Call.ConnectStart c -> start(state, c.connection(), choices);
      case Call.Connect c -> connect(state, c.connection(), c.outcome(), c.fresh(), choices);
      case Call.Get1Session c -> get1(state, c.by(), c.from(), c.session());
      case Call.SessionUpRef c -> upRef(state, c.by(), c.session());
      case Call.SessionFree c -> free(state, c.by(), c.session());
      case Call.SessionNew c -> makes(state, c.by(), c.session());
      case Call.ConnectionNew c -> connection(state, c.connection(), c.in());
      case Call.ConnectionFree c -> free(state, c.connection(), choices);
      case Call.Shutdown c -> shutdown(state, c.connection());
      case Call.SessionReused c -> asked(state, c.of(), Clause.SET_4);
      case Call.GetSession c -> asked(state, c.of(), Clause.GET_0);
      case Call.ContextNew c -> context(state, c.context());
      case Call.ContextFree c -> free(state, c.context());
      case Call.Handshake c -> NO_RULE;
      case Call.Ticket c -> NO_RULE;
      case Call.PeerShutdown c -> NO_RULE;
      case Call.ConnectionClear c -> NO_RULE;
      case Call.ConnectionDup c -> NO_RULE;
      case Call.CopySessionId c -> NO_RULE;
      case Call.SetContext c -> NO_RULE;
      case Call.SessionDup c -> NO_RULE;
      case Call.SetCacheMode c -> NO_RULE;
      case Call.SetCacheSize c -> NO_RULE;
      case Call.CacheAdd c -> NO_RULE;
      case Call.CacheRemove c -> NO_RULE;
      case Call.CacheFlush c -> NO_RULE;
      case Call.CacheNumber c -> NO_RULE;
      case Call.SessionSetTime c -> NO_RULE;
      case Call.SetNewCallback c -> NO_RULE;
      case Call.SetRemoveCallback c -> NO_RULE;
      case Call.SetGetCallback c -> NO_RULE;
      case Call.ServerNew c -> NO_RULE;
      case Call.Accept c -> NO_RULE;
      case Call.SetIdContext c -> NO_RULE;
    };
  }

  // Contexts

  private static Answer context(State state, Context context) {
    int a = context.number();
    if (state.held(a) || state.inUse(a)) {
      return CONTEXT_EXISTS;
    }
    state.hold(a, true);
    return done(Clause.CTXF_1);
  }

  private static Answer free(State state, Context context) {
    int a = context.number();
    if (!state.held(a)) {
      return undefined(Clause.CTXF_1);
    }
    state.hold(a, false);
    return done(Clause.CTXF_1);
  }

  // Connections

  private static Answer connection(State state, Connection connection, Context in) {
    int c = connection.number();
    if (state.phase(c) != Phase.ABSENT) {
      return CONNECTION_EXISTS;
    }
    if (!state.held(in.number())) {
      return undefined(Clause.CTXF_1);
    }
    state.appears(c, in.number());
    return done(Clause.CONN_1);
  }

  private static Answer free(State state, Connection connection, Choices choices) {
    int c = connection.number();
    switch (state.phase(c)) {
      case ABSENT -> {
        return undefined(Clause.CONN_2);
      }
      case OPEN -> spoils(state, c, choices, Value.OPEN_FREED_NOT_RESUMABLE, Clause.OPEN_2);
      case OFFERING -> spoils(state, c, choices, Value.ABANDONED_NOT_RESUMABLE, Clause.OPEN_2);
      case FRESH, GREETING, CLOSED, FAILED -> {}
    }
    state.givesBack(c, Clause.CONN_1);
    state.vanishes(c);
    return done(Clause.CONN_1);
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
        state.phase(c, Phase.CLOSED);
        return done(Clause.SHUT_1);
      }
    }
    throw new AssertionError("no such phase");
  }

  // Setting

  private static Answer set(State state, Connection on, Session session, Choices choices) {
    int c = on.number();
    int s = session.number();
    if (!state.exists(s)) {
      return undefined(Clause.GET_0);
    }
    Answer no = cannotSet(state, c, choices);
    if (no != null) {
      return no;
    }
    int home = state.home(s);
    if (home != 0 && home != state.context(c)) {
      return undefined(Clause.CTX_1);
    }
    if (home == 0) {
      if (choices.chose(Value.BLANK_REFUSED)) {
        return refused(Clause.SET_1);
      }
      state.home(s, state.context(c));
    }
    discards(state, c, choices);
    state.replaces(c, s, Clause.SET_2, Clause.SET_5);
    return done(Clause.SET_1);
  }

  private static Answer clear(State state, Connection on, Choices choices) {
    int c = on.number();
    Answer no = cannotSet(state, c, choices);
    if (no != null) {
      return no;
    }
    discards(state, c, choices);
    state.givesBack(c, Clause.SET_6);
    return done(Clause.SET_6);
  }

  /** Why neither a session nor NULL may be set on the connection now; null where it may. */
  private static @Nullable Answer cannotSet(State state, int c, Choices choices) {
    return switch (state.phase(c)) {
      case ABSENT -> undefined(Clause.CONN_2);
      case FRESH -> null;
      case GREETING, OFFERING -> undefined(Clause.SET_1);
      case OPEN, CLOSED, FAILED ->
          choices.chose(Value.LATE_SET_FORBIDDEN) ? undefined(Clause.SET_5) : null;
    };
  }

  /** An old session that is still open when another takes its place is considered bad. */
  private static void discards(State state, int c, Choices choices) {
    if (state.phase(c) == Phase.OPEN) {
      spoils(state, c, choices, Value.OPEN_REPLACED_NOT_RESUMABLE, Clause.OPEN_1);
    }
  }

  /** The connection's session, if it has one, can be resumed no more, where the switch says so. */
  private static void spoils(State state, int c, Choices choices, Value when, Clause clause) {
    int s = state.session(c);
    if (s != 0 && state.resumable(s) && choices.chose(when)) {
      state.marks(s, false, clause);
    }
  }

  // Connecting

  private static Answer connect(
      State state, Connection connection, Outcome outcome, Session fresh, Choices choices) {
    int c = connection.number();
    if (state.phase(c) == Phase.FRESH) {
      Answer no = cannotFinish(state, offers(state, c), outcome, fresh);
      if (no != null) {
        return no;
      }
    }
    Answer started = start(state, connection, choices);
    return started.done() ? finish(state, connection, outcome, fresh, choices) : started;
  }

  private static boolean offers(State state, int c) {
    int s = state.session(c);
    return s != 0 && state.resumable(s);
  }

  private static Answer start(State state, Connection connection, Choices choices) {
    int c = connection.number();
    switch (state.phase(c)) {
      case ABSENT -> {
        return undefined(Clause.CONN_2);
      }
      case GREETING, OFFERING -> {
        return STARTED;
      }
      case OPEN, CLOSED, FAILED -> {
        return undefined(Clause.CLR_1);
      }
      case FRESH -> {
        boolean offers = offers(state, c);
        if (!offers && state.session(c) != 0 && choices.chose(Value.UNOFFERED_RELEASED_AT_START)) {
          state.givesBack(c, Clause.SET_3);
        }
        state.phase(c, offers ? Phase.OFFERING : Phase.GREETING);
        return done(offers ? Clause.SET_1 : Clause.RES_1);
      }
    }
    throw new AssertionError("no such phase");
  }

  private static Answer finish(
      State state, Connection connection, Outcome outcome, Session fresh, Choices choices) {
    int c = connection.number();
    Phase phase = state.phase(c);
    if (phase == Phase.ABSENT) {
      return undefined(Clause.CONN_2);
    }
    if (!phase.handshaking()) {
      return NOT_STARTED;
    }
    Answer no = cannotFinish(state, phase == Phase.OFFERING, outcome, fresh);
    if (no != null) {
      return no;
    }
    return switch (outcome) {
      case REUSED -> reuses(state, c, fresh.number(), choices);
      case FULL -> negotiates(state, c, fresh.number(), choices);
      case FAILED -> fails(state, c, choices);
    };
  }

  /** Why the script cannot have the handshake end so; null where it can. */
  private static @Nullable Answer cannotFinish(
      State state, boolean offered, Outcome outcome, Session fresh) {
    if (outcome == Outcome.FAILED) {
      return null;
    }
    if (outcome == Outcome.REUSED && !offered) {
      return NOT_OFFERED;
    }
    if (fresh.number() <= 0) {
      return NO_NAME;
    }
    return state.exists(fresh.number()) ? SESSION_EXISTS : null;
  }

  private static Answer reuses(State state, int c, int fresh, Choices choices) {
    switch (choices.of(Switch.REUSED_SESSION)) {
      case REUSED_SUCCESSOR -> succeeds(state, c, fresh, true);
      case REUSED_SUCCESSOR_NOT_RESUMABLE -> succeeds(state, c, fresh, false);
      default -> {}
    }
    state.reused(c, true);
    state.phase(c, Phase.OPEN);
    return done(Clause.SET_4);
  }

  private static void succeeds(State state, int c, int fresh, boolean resumable) {
    state.replaces(c, fresh, Clause.GET_0, Clause.GET_0);
    state.home(fresh, state.context(c));
    state.marks(fresh, resumable, Clause.GET_0);
  }

  private static Answer negotiates(State state, int c, int fresh, Choices choices) {
    state.givesBack(c, Clause.SET_3);
    if (!choices.chose(Value.FULL_NONE)) {
      state.takes(c, fresh, Clause.GET_0);
      state.home(fresh, state.context(c));
      state.marks(fresh, choices.chose(Value.FULL_RESUMABLE), Clause.GET_0);
    }
    state.reused(c, false);
    state.phase(c, Phase.OPEN);
    return done(Clause.SET_3);
  }

  private static Answer fails(State state, int c, Choices choices) {
    spoils(state, c, choices, Value.FAILED_NOT_RESUMABLE, Clause.OPEN_2);
    if (state.session(c) != 0 && choices.chose(Value.FAILED_GIVEN_BACK)) {
      state.givesBack(c, Clause.SET_3);
    }
    state.reused(c, false);
    state.phase(c, Phase.FAILED);
    return done(Clause.SET_3);
  }

  // Asking a connection

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
      return OTHER_SESSION;
    }
    if (there != 0) {
      state.actorTakes(by.number(), there, Clause.GET_1);
    } else if (phase.handshaking() || phase == Phase.FAILED) {
      return WORKING_SESSION;
    }
    return done(Clause.GET_1);
  }

  // The application's own references

  private static Answer makes(State state, Actor by, Session session) {
    if (state.exists(session.number())) {
      return SESSION_EXISTS;
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
    if (state.tokens(by.number(), session.number()) == 0) {
      return undefined(Clause.FREE_2);
    }
    state.actorGivesBack(by.number(), session.number(), Clause.FREE_1);
    return done(Clause.FREE_1);
  }
}
