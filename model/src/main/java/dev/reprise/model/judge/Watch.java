package dev.reprise.model.judge;

import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Phase;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.NewCallback;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.subject.Callback;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservedState;
import dev.reprise.spec.subject.ObservedState.Topic;
import dev.reprise.spec.subject.Result;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The rest of a run that the machine does not follow any more. It is held against itself, for some
 * things need no expectation: a session is destroyed once; after that no connection holds it, no
 * call returns it and no callback is told of it; it has no fewer references than owners are known;
 * and it does not outlive the closing of everything.
 *
 * <p>Where the caller may be wrong, the watch ends: nothing that a stack does then is its fault.
 */
final class Watch implements Serializable {

  private static final long serialVersionUID = 1;

  private final KnownSessions sessions;
  private final BitSet contexts = new BitSet();
  private final BitSet connections = new BitSet();

  /** Connections that SSL_dup copied or made, which may be one object under two names. */
  private final BitSet copies = new BitSet();

  /** Contexts whose new callback keeps what it is told. */
  private final BitSet keeping = new BitSet();

  private boolean isOver;

  /**
   * A watch that begins in a state.
   *
   * @param before the last state that agreed with what was seen
   * @param after the state that the machine expected then
   * @param last the observation that it was compared with
   */
  Watch(GrowingState before, GrowingState after, Observation last) {
    this.sessions = new KnownSessions(before, after, last);
    for (int a = 1; a <= after.contexts(); a++) {
      contexts.set(a, after.is(ContextField.HELD, a));
      keeping.set(a, after.get(ContextField.NEW_CALLBACK, a) == NewCallback.KEEPS.ordinal());
    }
    for (int c = 1; c <= after.connections(); c++) {
      connections.set(c, after.phase(c) != Phase.ABSENT);
    }
    show(last);
  }

  /** Ends the watch: from here on the caller may be wrong. */
  void end() {
    isOver = true;
  }

  /**
   * Takes in a call.
   *
   * @param seen all that the subject says, the observation of this call included
   * @return something seen that cannot be; null for none
   */
  @Nullable Mismatch see(Call call, Observation observation, ObservedState seen) {
    Result result = observation.result();
    if (isOver) {
      return null;
    }
    boolean isMade = !(result instanceof Result.Skipped || result instanceof Result.Unsupported);
    if (isMade && isCallersError(call)) {
      end();
      return null;
    }
    for (Object made : call.made()) {
      if (made instanceof Session session) {
        sessions.isGiven(session);
      }
    }
    if (!isMade) {
      return null;
    }
    Mismatch odd = events(observation);
    if (odd == null
        && result instanceof Result.Gave(var session)
        && sessions.isDestroyed(session)) {
      odd = KnownSessions.after(Clause.GET_0, session, "it was returned");
    }
    note(call, result);
    show(observation);
    return odd == null ? facts(seen) : odd;
  }

  /** Takes in the closing of everything, by a subject that tells what is destroyed. */
  @Nullable Mismatch close(Observation closed) {
    if (isOver) {
      return null;
    }
    Mismatch odd = events(closed);
    Session left = sessions.first();
    return odd == null && left != null
        ? new Mismatch(
            Clause.FREE_1,
            left + " is destroyed when everything is closed",
            left + " was not destroyed: a reference is lost")
        : odd;
  }

  /** The first callback of one call that is told of a session after its end; null for none. */
  static @Nullable Mismatch outOfOrder(Observation observation) {
    BitSet ended = null;
    for (Fact fact : observation.facts()) {
      if (fact instanceof Fact.Destroyed(var session) && session.number() > 0) {
        ended = ended == null ? new BitSet() : ended;
        ended.set(session.number());
      } else if (ended != null
          && fact instanceof Fact.CalledBack called
          && called.session().number() > 0
          && ended.get(called.session().number())
          && called.callback() != Callback.GET) {
        return KnownSessions.late(called);
      }
    }
    return null;
  }

  // The caller

  private boolean isCallersError(Call call) {
    if (call instanceof Call.SessionFree(var _, var session)
        && sessions.most(session.number()) < 1) {
      return true;
    }
    // These name a session that they expect or offer, and use none.
    boolean onlyNames = call instanceof Call.Get1Session || call instanceof Call.Accept;
    for (Object used : call.used()) {
      boolean isThere =
          switch (used) {
            case Context context -> contexts.get(context.number());
            case Connection connection -> connections.get(connection.number());
            case Session session -> onlyNames || session.number() <= 0 || sessions.exists(session);
            default -> true;
          };
      if (!isThere) {
        return true;
      }
    }
    return false;
  }

  // The call

  private void note(Call call, Result result) {
    boolean succeeded = !(result instanceof Result.Returned(int value, String _) && value == 0);
    switch (call) {
      case Call.ContextNew(var context) -> contexts.set(context.number(), succeeded);
      case Call.ContextFree(var context) -> contexts.clear(context.number());
      case Call.ConnectionFree(var connection) -> {
        connections.clear(connection.number());
        copies.clear(connection.number());
      }
      case Call.ConnectionNew(var connection, var _) ->
          connections.set(connection.number(), succeeded);
      case Call.ServerNew(var connection, var _) -> connections.set(connection.number(), succeeded);
      case Call.ConnectionDup(var connection, var of) -> {
        connections.set(connection.number(), succeeded);
        copies.set(connection.number());
        copies.set(of.number());
      }
      case Call.SetNewCallback(var of, var does) ->
          keeping.set(of.number(), does == NewCallback.KEEPS);
      case Call.SessionUpRef(var _, var session) when result.equals(Result.ONE) ->
          sessions.taken(session);
      case Call.SessionFree(var _, var session) when succeeded -> sessions.givenBack(session);
      case Call.SessionNew _, Call.SessionDup _, Call.Get1Session _ -> {
        if (result instanceof Result.Gave(var session)) {
          sessions.taken(session);
        }
      }
      default -> {}
    }
  }

  // What is seen

  private @Nullable Mismatch events(Observation observation) {
    Mismatch odd = null;
    for (Fact fact : observation.facts()) {
      Mismatch here =
          switch (fact) {
            case Fact.Destroyed(var session) when session.number() > 0 -> sessions.ends(session);
            case Fact.CalledBack called when called.session().number() > 0 ->
                sessions.told(called, keeping.get(called.context().number()));
            default -> null;
          };
      odd = odd == null ? here : odd;
    }
    return odd;
  }

  private void show(Observation observation) {
    if (observation.result() instanceof Result.Gave(var session)) {
      sessions.shown(session);
    }
    for (Fact fact : observation.facts()) {
      switch (fact) {
        case Fact.Holds(var _, var session) -> sessions.shown(session);
        case Fact.Count(var session, int references) when references > 0 -> sessions.shown(session);
        default -> {}
      }
    }
  }

  private @Nullable Mismatch facts(ObservedState seen) {
    Owners owners = new Owners();
    seen.forEach(Topic.HOLDS, owners::hold);
    seen.forEach(Topic.COUNT, owners::count);
    return owners.odd;
  }

  /** The owners that are known after a call: those connections that hold a session, and actors. */
  private final class Owners {
    private int[] holders = new int[8];
    private @Nullable Mismatch odd;

    private void hold(Fact fact) {
      if (!(fact instanceof Fact.Holds(var connection, var session))
          || session.number() <= 0
          || !connections.get(connection.number())) {
        return;
      }
      int s = session.number();
      if (sessions.isDestroyed(session)) {
        odd =
            odd == null
                ? KnownSessions.after(Clause.FREE_1, session, connection + " holds it")
                : odd;
      } else if (!copies.get(connection.number())) {
        holders = s < holders.length ? holders : Arrays.copyOf(holders, 2 * s);
        holders[s]++;
      }
    }

    private void count(Fact fact) {
      if (odd == null && fact instanceof Fact.Count(var session, int references)) {
        int s = session.number();
        int known = sessions.least(s) + (s < holders.length ? holders[s] : 0);
        if (references < known) {
          odd =
              new Mismatch(
                  Clause.FREE_1,
                  session + " has at least " + known + " owners",
                  session + " has a count of " + references);
        }
      }
    }
  }
}
