package dev.reprise.model.judge;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.subject.Callback;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Result;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares what was seen of one call with one state that the machine says may follow it. */
final class Comparison {

  private final Call call;
  private final GrowingState state;
  private final Sight sight;
  private final List<Mismatch> mismatches = new ArrayList<>();

  private Comparison(Call call, GrowingState state, Sight sight) {
    this.call = call;
    this.state = state;
    this.sight = sight;
  }

  /** Everything that does not agree, what tells most first. */
  static List<Mismatch> of(
      Call call,
      Answer answer,
      GrowingState after,
      Result result,
      Sight sight,
      Set<Capability> told) {
    Comparison comparison = new Comparison(call, after, sight);
    comparison.result(answer, result);
    comparison.facts(told);
    return comparison.mismatches;
  }

  /** What does not agree apart from the call's result. */
  static List<Mismatch> ofFacts(Call call, GrowingState after, Sight sight, Set<Capability> told) {
    Comparison comparison = new Comparison(call, after, sight);
    comparison.facts(told);
    return comparison.mismatches;
  }

  /** What shows that misuse was not refused: that it returns 0, says why and changes nothing. */
  static List<Mismatch> ofRefusal(
      Call call,
      Clause clause,
      GrowingState unchanged,
      Result result,
      Sight sight,
      Set<Capability> told) {
    if (result instanceof Result.Skipped) {
      return List.of();
    }
    boolean refused =
        result instanceof Result.Returned(int value, String reason)
            && value == 0
            && !reason.isEmpty();
    if (!refused) {
      return List.of(
          new Mismatch(
              clause, "refuses: returns 0 and leaves a reason on the error stack", said(result)));
    }
    return ofFacts(call, unchanged, sight, told).stream()
        .map(
            m -> new Mismatch(clause, "refuses and changes nothing: " + m.expected(), m.observed()))
        .toList();
  }

  private void facts(Set<Capability> told) {
    connections();
    if (told.contains(Capability.DESTRUCTION)) {
      destruction();
    }
    counts();
    flags();
    caches();
    if (told.contains(Capability.CALLBACKS)) {
      callbacks();
    }
  }

  private void differs(Clause clause, String expected, String observed) {
    mismatches.add(new Mismatch(clause, expected, observed));
  }

  // The result

  private void result(Answer answer, Result result) {
    if (answer.word() == Answer.Word.REFUSED) {
      refusal(answer.clause().orElse(Clause.RET_0), result);
      return;
    }
    switch (call) {
      case Call.SetSession c -> sets(answer, result);
      case Call.ClearSession c -> sets(answer, result);
      case Call.SessionUpRef c -> returns(1, result, Clause.UP_1);
      case Call.SessionReused c -> {
        if (state.phase(c.of().number()).established()) {
          returns(state.is(ConnectionField.REUSED, c.of().number()) ? 1 : 0, result, Clause.SET_4);
        }
      }
      case Call.GetSession c -> gives(c.of(), result, Clause.GET_0);
      case Call.Get1Session c -> gives(c.from(), result, Clause.GET_1);
      case Call.Connect c -> connects(c.connection(), c.outcome(), result);
      case Call.ConnectFinish c -> connects(c.connection(), c.outcome(), result);
      case Call.ContextNew c -> succeeds(result, Clause.RET_1);
      case Call.ConnectionNew c -> succeeds(result, Clause.RET_1);
      case Call.SessionNew c -> makes(c.session(), result, Clause.NEW_1);
      case Call.ContextFree c -> succeeds(result, Clause.CTXF_1);
      case Call.ConnectionFree c -> succeeds(result, Clause.CONN_1);
      case Call.SessionFree c -> succeeds(result, Clause.FREE_1);
      case Call.ConnectStart c -> {}
      case Call.Shutdown c -> {}
      case Call.Handshake c -> connects(c.connection(), c.outcome(), result);
      case Call.Accept c -> returns(1, result, Clause.SRV_1);
      case Call.Ticket c -> returns(1, result, Clause.TKT_1);
      case Call.PeerShutdown c -> {}
      case Call.ConnectionClear c -> returns(1, result, Clause.CLR_2);
      case Call.ConnectionDup c -> succeeds(result, Clause.DUP_1);
      case Call.CopySessionId c -> returns(answer.returned(), result, Clause.COPY_1);
      case Call.SetContext c -> succeeds(result, Clause.MOVE_1);
      case Call.SetVersion c -> returns(1, result, Clause.VER_1);
      case Call.SessionDup c -> makes(c.copy(), result, Clause.DUP_2);
      case Call.CacheAdd c -> returns(answer.returned(), result, Clause.CACHE_1);
      case Call.CacheRemove c -> returns(answer.returned(), result, Clause.CACHE_4);
      case Call.CacheFlush c -> succeeds(result, Clause.CACHE_3);
      case Call.CacheNumber c -> returns(state.cached(c.of().number()), result, Clause.CACHE_6);
      case Call.SessionSetTime c -> returns(1, result, Clause.EXP_1);
      case Call.SetCacheMode c -> succeeds(result, Clause.MODE_1);
      case Call.SetCacheSize c -> succeeds(result, Clause.CACHE_2);
      case Call.SetNewCallback c -> succeeds(result, Clause.CB_1);
      case Call.SetRemoveCallback c -> succeeds(result, Clause.CB_3);
      case Call.SetGetCallback c -> succeeds(result, Clause.CB_2);
      case Call.ServerNew c -> succeeds(result, Clause.RET_1);
      case Call.SetIdContext c -> returns(1, result, Clause.SID_1);
    }
  }

  private void refusal(Clause clause, Result result) {
    if (!(result instanceof Result.Returned(int value, String reason)) || value != 0) {
      differs(clause, "returns 0", said(result));
    } else if (reason.isEmpty()) {
      differs(Clause.RET_0, "returns 0 and leaves a reason on the error stack", "left no reason");
    }
  }

  private void sets(Answer answer, Result result) {
    returns(answer.returned(), result, answer.returned() == 1 ? Clause.RET_1 : Clause.RET_0);
    if (answer.returned() == 0
        && result instanceof Result.Returned(int value, String reason)
        && !reason.isEmpty()) {
      differs(Clause.RET_0, "leaves no reason on the error stack", said(result));
    }
  }

  private void returns(int value, Result result, Clause clause) {
    if (!(result instanceof Result.Returned(int returned, String reason)) || returned != value) {
      differs(clause, "returns " + value, said(result));
    }
  }

  private void connects(Connection connection, Outcome outcome, Result result) {
    boolean succeeded = result instanceof Result.Returned(int value, String reason) && value == 1;
    boolean fails = state.phase(connection.number()) == Phase.FAILED;
    if (succeeded == fails) {
      differs(
          Clause.SET_3,
          fails
              ? "SSL_connect fails: the peer "
                  + (outcome == Outcome.FAILED ? "sends a fatal alert" : "declines the session")
              : "SSL_connect returns 1: the peer answers with a handshake that is " + outcome,
          said(result));
    }
  }

  private void makes(Session session, Result result, Clause clause) {
    if (!(result instanceof Result.Gave(var made)) || !made.equals(session)) {
      differs(clause, "returns a new session, " + session, said(result));
    }
  }

  private void succeeds(Result result, Clause clause) {
    if (result instanceof Result.Returned(int value, String reason) && value == 0) {
      differs(clause, "succeeds", said(result));
    }
  }

  private void gives(Connection connection, Result result, Clause clause) {
    if (!(result instanceof Result.Gave(var session))) {
      differs(clause, "returns the session of " + connection, said(result));
    } else if (!holds(connection, session)) {
      differs(clause, "returns " + expected(connection), said(result));
    }
  }

  static String said(Result result) {
    return switch (result) {
      case Result.Done() -> "returned";
      case Result.Returned(int value, String reason) ->
          "returned " + value + (reason.isEmpty() ? "" : " (" + reason + ")");
      case Result.Gave(var session) ->
          "returned " + (session.equals(Session.NONE) ? "NULL" : session.toString());
      case Result.Skipped(String reason) -> "was not called: " + reason;
      case Result.Unsupported(String reason) -> "has no such call: " + reason;
    };
  }

  // The facts

  private void connections() {
    sight.holds.forEach(
        (connection, session) -> {
          if (state.phase(connection.number()) != Phase.ABSENT && !holds(connection, session)) {
            differs(
                clauseOf(connection),
                connection + " holds " + expected(connection),
                connection + " holds " + session);
          }
        });
  }

  /**
   * Whether the connection may be seen holding it. A handshake that has not succeeded may show a
   * working session that has no name.
   */
  private boolean holds(Connection connection, Session seen) {
    int there = state.session(connection.number());
    if (there != 0) {
      return seen.number() == there;
    }
    int c = connection.number();
    if (state.own(c) != Own.NONE) {
      return seen.equals(Session.UNNAMED);
    }
    Phase phase = state.phase(c);
    return seen.equals(Session.NONE)
        || (seen.equals(Session.UNNAMED)
            && (phase.handshaking()
                || phase == Phase.FAILED
                || state.is(ConnectionField.NAMELESS, c)));
  }

  private String expected(Connection connection) {
    int there = state.session(connection.number());
    if (there == 0) {
      return (state.own(connection.number()) == Own.NONE ? Session.NONE : Session.UNNAMED)
          .toString();
    }
    return new Session(there).toString();
  }

  private void destruction() {
    Set<Integer> expected = new HashSet<>();
    for (Movement movement : state.ledger()) {
      if (movement.kind() == Movement.Kind.DESTROYED) {
        expected.add(movement.session());
      }
    }
    for (Session session : sight.destroyed) {
      if (!expected.remove(session.number())) {
        differs(
            clauseOf(session, Clause.FREE_1),
            session + " still has " + owners(session),
            session + " was destroyed");
      }
    }
    for (int session : expected) {
      differs(
          clauseOf(new Session(session), Clause.FREE_1),
          new Session(session) + " is destroyed: its last owner has left",
          new Session(session) + " was not destroyed");
    }
  }

  private void counts() {
    sight.counts.forEach(
        (session, references) -> {
          int owners = state.owners(session.number());
          if (owners != 0 && owners != references) {
            differs(
                clauseOf(session, Clause.FREE_1),
                session + " has " + owners(session),
                session + " has a count of " + references);
          }
        });
  }

  private void flags() {
    sight.reused.forEach(
        (connection, reused) -> {
          int c = connection.number();
          if (state.phase(c).established() && state.is(ConnectionField.REUSED, c) != reused) {
            differs(
                Clause.SET_4,
                "SSL_session_reused(" + connection + ") is " + (reused ? 0 : 1),
                "it is " + (reused ? 1 : 0));
          }
        });
    sight.resumable.forEach(
        (session, resumable) -> {
          int s = session.number();
          if (state.exists(s) && state.is(SessionField.RESUMABLE, s) != resumable) {
            differs(
                clauseOfMark(session),
                session + (resumable ? " is not resumable" : " is resumable"),
                session + (resumable ? " is resumable" : " is not resumable"));
          }
        });
  }

  private void caches() {
    sight.cached.forEach(
        (context, sessions) -> {
          int a = context.number();
          if (state.is(ContextField.HELD, a) && state.cached(a) != sessions) {
            differs(
                clauseOfCache(context),
                "the cache of " + context + " has " + sessions(state.cached(a)),
                "it has " + sessions(sessions));
          }
        });
  }

  private static String sessions(int count) {
    return count == 1 ? "1 session" : count + " sessions";
  }

  /** The clause by which something came into the cache or left it; else that of its number. */
  private Clause clauseOfCache(Context context) {
    Clause clause =
        switch (call) {
          case Call.CacheFlush c -> Clause.CACHE_3;
          case Call.CacheAdd c -> Clause.CACHE_1;
          case Call.CacheRemove c -> Clause.CACHE_4;
          default -> Clause.CACHE_6;
        };
    for (Movement movement : state.ledger()) {
      if (movement.context() == context.number()
          && (movement.kind() == Movement.Kind.TAKES
              || movement.kind() == Movement.Kind.GIVES_BACK)) {
        clause = movement.clause();
      }
    }
    return clause;
  }

  /**
   * The callbacks that were called, in whatever order; of sessions without a name none is compared.
   */
  private void callbacks() {
    List<Fact.CalledBack> unexpected = new ArrayList<>(sight.calledBack);
    unexpected.removeIf(called -> called.session().number() <= 0);
    for (Movement movement : state.ledger()) {
      callback(movement.kind())
          .map(
              callback ->
                  new Fact.CalledBack(
                      new Context(movement.context()), callback, new Session(movement.session())))
          .filter(expected -> !unexpected.remove(expected))
          .ifPresent(
              expected ->
                  differs(movement.clause(), said(expected) + " is called", "it was not called"));
    }
    for (Fact.CalledBack called : unexpected) {
      differs(
          switch (called.callback()) {
            case NEW -> Clause.CB_1;
            case GET -> Clause.CB_2;
            case REMOVE -> Clause.CB_3;
          },
          said(called) + " is not called",
          "it was called");
    }
  }

  private static Optional<Callback> callback(Movement.Kind kind) {
    return switch (kind) {
      case CALLED_NEW -> Optional.of(Callback.NEW);
      case CALLED_REMOVE -> Optional.of(Callback.REMOVE);
      case CALLED_GET -> Optional.of(Callback.GET);
      case TAKES, GIVES_BACK, MARKED, DESTROYED -> Optional.empty();
    };
  }

  private static String said(Fact.CalledBack called) {
    return "the "
        + called.callback()
        + " callback of "
        + called.context()
        + " for "
        + called.session();
  }

  private String owners(Session session) {
    return OwnersText.owners(state, session);
  }

  // The clause to cite

  /** The clause of the last movement of the connection; else that of lending. */
  private Clause clauseOf(Connection connection) {
    Clause clause =
        call instanceof Call.SetSession set && set.on().equals(connection)
            ? Clause.SET_1
            : Clause.GET_0;
    for (Movement movement : state.ledger()) {
      if (movement.owner() == connection.number()
          && movement.kind() == Movement.Kind.GIVES_BACK
          && clause == Clause.GET_0) {
        clause = movement.clause();
      }
    }
    return clause;
  }

  /**
   * The clause by which the session was marked during the call; where it was not, that of shutting
   * down, if that is what its connection did, else that of being resumable.
   */
  private Clause clauseOfMark(Session session) {
    for (Movement movement : state.ledger()) {
      if (movement.session() == session.number() && movement.kind() == Movement.Kind.MARKED) {
        return movement.clause();
      }
    }
    return call instanceof Call.Shutdown(var connection)
            && state.session(connection.number()) == session.number()
        ? Clause.SHUT_1
        : Clause.RES_1;
  }

  /** The clause of what moved the session during the call; else the one given. */
  private Clause clauseOf(Session session, Clause otherwise) {
    Clause clause = otherwise;
    for (Movement movement : state.ledger()) {
      if (movement.session() == session.number()
          && (movement.kind() == Movement.Kind.TAKES
              || movement.kind() == Movement.Kind.GIVES_BACK)) {
        clause = movement.clause();
      }
    }
    return clause;
  }
}
