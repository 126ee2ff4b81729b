package dev.reprise.model.explore;

import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Orbits;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallParts;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * How many of everything there may be at once.
 *
 * @param references how many references one actor may own to one session
 */
public record Scope(int contexts, int connections, int sessions, int actors, int references) {

  public Scope {
    if (references < 1 || references > PackedState.MAX_REFERENCES) {
      throw new IllegalArgumentException(
          "references must be between 1 and " + PackedState.MAX_REFERENCES + ", not " + references);
    }
  }

  /** The state in which nothing exists yet. */
  public PackedState empty() {
    return new PackedState(contexts, connections, sessions, actors);
  }

  /** The symmetry of connections and sessions; contexts and actors keep their names. */
  public Orbits orbits() {
    return new Orbits(contexts, connections, sessions, 1);
  }

  /**
   * Whether the call is one of a walk in this scope: it stays within it, and a name that only
   * distinguishes itself by its number is the lowest that is free.
   */
  public boolean admits(State state, Call call) {
    return allows(state, call) && namesPlainly(state, call);
  }

  /**
   * Whether the call stays within the scope: nobody would own more references than the scope has,
   * and nothing would be set to more than a state can say.
   */
  public boolean allows(State state, Call call) {
    return switch (call) {
      case Call.SessionUpRef c -> spare(state, c.by(), c.session());
      case Call.Get1Session c ->
          c.session().equals(Session.NONE) || spare(state, c.by(), c.session());
      case Call.Ticket c -> sparesOneToApp(state, c.connection().number());
      case Call.SetCacheSize c -> c.size() <= PackedState.MAX_CACHE_SIZE;
      case Call.SetIdContext c -> c.id() <= PackedState.MAX_ID_CONTEXT;
      default -> true;
    };
  }

  /** Whether a name that the call gives is the lowest that is free. */
  private static boolean namesPlainly(State state, Call call) {
    return switch (CallParts.of(call).made()) {
      case Session s -> isEach(s.number() - 1, state::exists);
      case Connection c -> isEach(c.number() - 1, i -> state.phase(i) != Phase.ABSENT);
      case Context a ->
          isEach(a.number() - 1, i -> state.is(ContextField.HELD, i) || state.inUse(i));
      default -> true;
    };
  }

  private static boolean isEach(int upTo, IntPredicate is) {
    for (int i = 1; i <= upTo; i++) {
      if (!is.test(i)) {
        return false;
      }
    }
    return true;
  }

  /** A ticket may be told to a callback that takes a reference to the session there is. */
  private boolean sparesOneToApp(State state, int connection) {
    int session = state.session(connection);
    return session == 0 || spare(state, Actor.APP, new Session(session));
  }

  private boolean spare(State state, Actor by, Session session) {
    return state.references(by.number(), session.number()) < references;
  }

  /** Every call on these names, whole connects and the two halves of them. */
  public List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (int a = 1; a <= contexts; a++) {
      calls.add(new Call.ContextNew(new Context(a)));
      calls.add(new Call.ContextFree(new Context(a)));
    }
    for (int s = 1; s <= sessions; s++) {
      addSession(calls, new Session(s));
    }
    for (int c = 1; c <= connections; c++) {
      addConnection(calls, new Connection(c));
    }
    return List.copyOf(calls);
  }

  private void addSession(List<Call> calls, Session session) {
    for (int a = 1; a <= actors; a++) {
      Actor actor = new Actor(a);
      calls.add(new Call.SessionNew(actor, session));
      calls.add(new Call.SessionUpRef(actor, session));
      calls.add(new Call.SessionFree(actor, session));
    }
  }

  private void addConnection(List<Call> calls, Connection connection) {
    for (int a = 1; a <= contexts; a++) {
      calls.add(new Call.ConnectionNew(connection, new Context(a)));
    }
    calls.add(new Call.ConnectionFree(connection));
    calls.add(new Call.ClearSession(connection));
    calls.add(new Call.ConnectStart(connection));
    calls.add(new Call.ConnectFinish(connection, Outcome.FAILED, Session.NONE));
    calls.add(new Call.Connect(connection, Outcome.FAILED, Session.NONE));
    calls.add(new Call.SessionReused(connection));
    calls.add(new Call.GetSession(connection));
    calls.add(new Call.Shutdown(connection));
    for (int a = 1; a <= actors; a++) {
      for (int s = 0; s <= sessions; s++) {
        calls.add(new Call.Get1Session(new Actor(a), connection, new Session(s)));
      }
    }
    for (int s = 1; s <= sessions; s++) {
      Session session = new Session(s);
      calls.add(new Call.SetSession(connection, session));
      for (Outcome outcome : List.of(Outcome.REUSED, Outcome.FULL)) {
        calls.add(new Call.ConnectFinish(connection, outcome, session));
        calls.add(new Call.Connect(connection, outcome, session));
      }
    }
  }
}
