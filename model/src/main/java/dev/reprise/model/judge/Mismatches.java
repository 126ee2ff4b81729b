package dev.reprise.model.judge;

import dev.reprise.model.expected.ExpectedFacts;
import dev.reprise.model.expected.ExpectedResult;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Phase;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservedState;
import dev.reprise.spec.subject.ObservedState.Topic;
import dev.reprise.spec.subject.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The difference between what was seen of a call and what is expected of one step. */
final class Mismatches {

  private final Step step;
  private final GrowingState state;
  private final Observation observation;
  private final ObservedState seen;
  private final List<Mismatch> found = new ArrayList<>(0);

  private Mismatches(Step step, Observation observation, ObservedState seen) {
    this.step = step;
    this.state = step.after();
    this.observation = observation;
    this.seen = seen;
  }

  /**
   * Everything seen that is not expected, the most telling first.
   *
   * @param seen all that the subject says, the observation of this call included
   * @param told what the subject can be asked
   */
  static List<Mismatch> of(
      Step step, Observation observation, ObservedState seen, Set<Capability> told) {
    if (step.answer().word() == Answer.Word.UNDEFINED) {
      return ofRefusal(step, observation, seen, told);
    }
    Mismatches mismatches = new Mismatches(step, observation, seen);
    if (!step.after().dangles()) {
      mismatches.result();
    }
    mismatches.facts(told);
    return mismatches.found;
  }

  /** The same, whatever the result of the call. */
  static List<Mismatch> ofFacts(
      Step step, Observation observation, ObservedState seen, Set<Capability> told) {
    Mismatches mismatches = new Mismatches(step, observation, seen);
    mismatches.facts(told);
    return mismatches.found;
  }

  /** Misuse is refused if the call returns 0, says why and changes nothing. */
  private static List<Mismatch> ofRefusal(
      Step step, Observation observation, ObservedState seen, Set<Capability> told) {
    Clause clause = step.clause();
    if (observation.result() instanceof Result.Skipped) {
      return List.of();
    }
    ExpectedResult refused = new ExpectedResult.Refused();
    if (!refused.allows(observation.result())) {
      return List.of(
          new Mismatch(
              clause,
              "refuses: returns 0 and leaves a reason on the error stack",
              said(observation.result()),
              Optional.of(new Symptom.Returned(refused, observation.result()))));
    }
    return ofFacts(step, observation, seen, told).stream()
        .map(
            it ->
                new Mismatch(
                    clause,
                    "refuses and changes nothing: " + it.expected(),
                    it.observed(),
                    it.symptom()))
        .toList();
  }

  private void differs(Symptom symptom, Clause clause, String expected, String observed) {
    found.add(new Mismatch(clause, expected, observed, Optional.of(symptom)));
  }

  // The result

  private void result() {
    Result result = observation.result();
    ExpectedResult expected = ExpectedResult.of(step.call(), step.answer(), state);
    if (expected.allows(result)) {
      return;
    }
    Clause clause = ExpectedResult.clause(step.call(), step.answer());
    Symptom returned = new Symptom.Returned(expected, result);
    switch (expected) {
      case ExpectedResult.Refused() -> {
        if (result instanceof Result.Returned(int value, String reason) && value == 0) {
          differs(
              returned,
              Clause.RET_0,
              "returns 0 and leaves a reason on the error stack",
              "left no reason");
        } else {
          differs(returned, step.clause(), "returns 0", said(result));
        }
      }
      case ExpectedResult.Returned(int number, boolean isSilent) -> {
        if (!(result instanceof Result.Returned(int value, String reason) && value == number)) {
          differs(returned, clause, "returns " + number, said(result));
        }
        if (isSilent
            && result instanceof Result.Returned(int value, String reason)
            && !reason.isEmpty()) {
          differs(returned, clause, "leaves no reason on the error stack", said(result));
        }
      }
      case ExpectedResult.Handshake(var outcome, boolean fails) ->
          differs(
              returned,
              clause,
              fails
                  ? "SSL_connect fails: the peer " + whyItFails(outcome)
                  : "SSL_connect returns 1"
                      + (outcome == Outcome.PEER
                          ? ""
                          : ": the peer answers with a handshake that is " + outcome),
              said(result));
      case ExpectedResult.Made(var session) ->
          differs(returned, clause, "returns a new session, " + session, said(result));
      case ExpectedResult.Held(var in, var by) ->
          differs(
              returned,
              clause,
              result instanceof Result.Gave
                  ? "returns " + ExpectedFacts.held(in, by)
                  : "returns the session of " + by,
              said(result));
      case ExpectedResult.Former former ->
          differs(returned, clause, "returns the setting before, " + former.text(), said(result));
      case ExpectedResult.Succeeded() -> differs(returned, clause, "succeeds", said(result));
      case ExpectedResult.Anything() -> {}
    }
  }

  private static String whyItFails(Outcome outcome) {
    return switch (outcome) {
      case FAILED -> "sends a fatal alert";
      case FAILED_GARBAGE -> "sends no TLS";
      case REUSED, RENEWED, FULL, PEER -> "declines the session";
    };
  }

  /** The result in words. */
  static String said(Result result) {
    return switch (result) {
      case Result.Done() -> "returned";
      case Result.Returned(int value, String reason) ->
          "returned " + value + (reason.isEmpty() ? "" : " (" + reason + ")");
      case Result.Gave(var session) ->
          "returned " + (session.equals(Session.NONE) ? "NULL" : session.toString());
      case Result.Was(String setting) -> "returned " + setting;
      case Result.Skipped(String reason) -> "was not called: " + reason;
      case Result.Unsupported(String reason) -> "has no such call: " + reason;
    };
  }

  // The facts and events

  /** Where a session was destroyed that is still held, nothing else can be foreseen. */
  private void facts(Set<Capability> told) {
    if (state.dangles()) {
      if (told.contains(Capability.DESTRUCTION)) {
        destruction();
      }
      return;
    }
    if (told.contains(Capability.OFFERED)) {
      offers();
    }
    facts(Topic.HOLDS);
    if (told.contains(Capability.DESTRUCTION)) {
      destruction();
    }
    facts(Topic.COUNT);
    facts(Topic.REUSED);
    facts(Topic.RESUMABLE);
    facts(Topic.CACHED);
    if (told.contains(Capability.CALLBACKS)) {
      callbacks();
    }
    if (told.contains(Capability.OFFERED)) {
      answers();
    }
  }

  /** What the ClientHello offered: it comes first, as the rest follows from it. */
  private void offers() {
    for (Movement movement : state.ledger()) {
      if (movement.kind() == Movement.Kind.OFFERED) {
        offer(movement);
      }
    }
  }

  /** Whether the stack tells of the server's answer as it is on the wire. */
  private void answers() {
    for (Fact fact : observation.facts()) {
      if (fact instanceof Fact.Accepted(var connection, boolean accepted)
          && state.phase(state.handle(connection.number())).established()
          && seen.says(new Fact.Reused(connection, !accepted))) {
        found.add(
            new Mismatch(
                Clause.SET_4,
                "SSL_session_reused(" + connection + ") is what the server has answered",
                "the server " + (accepted ? "accepted" : "did not accept") + " the session"));
      }
    }
  }

  private void offer(Movement offered) {
    Session expected = new Session(offered.session());
    for (Fact fact : observation.facts()) {
      if (fact instanceof Fact.Offered(var connection, var session)
          && state.handle(connection.number()) == offered.owner()
          && !session.mayBe(expected)) {
        differs(
            new Symptom.Offers(connection, expected, session),
            offered.clause(),
            connection + " offers " + shown(expected),
            "it offers " + shown(session));
      }
    }
  }

  /**
   * Where a connection has no session to offer, what shows that it offered or reused one.
   *
   * @param clause by which it has none
   */
  static List<Mismatch> ofUnoffered(
      Step step, Connection by, Clause clause, Observation observation) {
    Mismatches mismatches = new Mismatches(step, observation, new ObservedState());
    String expected = by + " does not offer " + ExpectedFacts.held(step.before(), by);
    for (Fact fact : observation.facts()) {
      switch (fact) {
        case Fact.Offered(var connection, var session)
            when connection.equals(by) && !session.equals(Session.NONE) ->
            mismatches.differs(
                new Symptom.Offers(by, Session.NONE, session),
                clause,
                expected,
                by + " offers " + shown(session));
        case Fact.Reused(var connection, boolean reused) when connection.equals(by) && reused ->
            mismatches.differs(
                new Symptom.Reused(by, false), clause, expected, by + " reused a session");
        default -> {}
      }
    }
    return mismatches.found;
  }

  /** A session in words, named or not. */
  private static String shown(Session session) {
    return switch (session.number()) {
      case 0 -> "no session";
      case -1 -> "a session that has no name";
      case -2 -> "a session";
      default -> session.toString();
    };
  }

  private void facts(Topic topic) {
    seen.forEach(
        topic,
        fact -> {
          if (!ExpectedFacts.allow(state, fact)) {
            differs(fact);
          }
        });
  }

  private void differs(Fact fact) {
    switch (fact) {
      case Fact.Holds(var connection, var session) ->
          differs(
              new Symptom.Holds(connection, mayHold(connection)),
              clauseOf(connection),
              connection + " holds " + ExpectedFacts.held(state, connection),
              connection + " holds " + session);
      case Fact.Count(var session, int references) ->
          differs(
              new Symptom.Count(
                  session, state.owners(session.number()), OwnersText.owners(state, session)),
              clauseOf(session),
              session + " has " + OwnersText.owners(state, session),
              session + " has a count of " + references);
      case Fact.Reused(var connection, boolean reused) ->
          differs(
              new Symptom.Reused(connection, !reused),
              reused ? clauseOfReuse(connection) : Clause.SET_4,
              "SSL_session_reused(" + connection + ") is " + (reused ? 0 : 1),
              "it is " + (reused ? 1 : 0));
      case Fact.Resumable(var session, boolean resumable) ->
          differs(
              new Symptom.Resumable(session, !resumable),
              clauseOfMark(session),
              session + (resumable ? " is not resumable" : " is resumable"),
              session + (resumable ? " is resumable" : " is not resumable"));
      case Fact.Cached(var context, int sessions) ->
          differs(
              new Symptom.Cached(context, state.cached(context.number())),
              clauseOfCache(context),
              "the cache of " + context + " has " + sessions(state.cached(context.number())),
              "it has " + sessions(sessions));
      case Fact.Destroyed destroyed -> {}
      case Fact.CalledBack called -> {}
      case Fact.Offered offered -> {}
      case Fact.Accepted accepted -> {}
    }
  }

  private Set<Session> mayHold(Connection connection) {
    Set<Session> may = new LinkedHashSet<>(List.of(ExpectedFacts.held(state, connection)));
    if (Machine.mayHoldNameless(state, state.handle(connection.number()))) {
      may.add(Session.UNNAMED);
    }
    return may;
  }

  private static String sessions(int count) {
    return count == 1 ? "1 session" : count + " sessions";
  }

  private void destruction() {
    List<Session> destroyed = new ArrayList<>(0);
    for (Movement movement : state.ledger()) {
      Session session = new Session(movement.session());
      if (movement.kind() == Movement.Kind.DESTROYED) {
        destroyed.add(session);
      }
    }
    List<Session> missing = new ArrayList<>(destroyed);
    for (Fact fact : observation.facts()) {
      if (fact instanceof Fact.Destroyed(var session)
          && session.number() > 0
          && !missing.remove(session)) {
        differs(
            new Symptom.Destroyed(session, Collections.frequency(destroyed, session)),
            clauseOf(session),
            session + " still has " + OwnersText.owners(state, session),
            session + " was destroyed");
      }
    }
    missing.sort(Comparator.comparingInt(Session::number));
    for (Session session : missing) {
      differs(
          new Symptom.Destroyed(session, Collections.frequency(destroyed, session)),
          clauseOf(session),
          session + " is destroyed: its last owner has left",
          session + " was not destroyed");
    }
  }

  /** The callbacks, in whatever order. Those for sessions without a name are not compared. */
  private void callbacks() {
    List<Fact.CalledBack> unexpected = new ArrayList<>(0);
    for (Fact fact : observation.facts()) {
      if (fact instanceof Fact.CalledBack called && called.session().number() > 0) {
        unexpected.add(called);
      }
    }
    for (Movement movement : state.ledger()) {
      ExpectedFacts.event(movement)
          .ifPresent(
              event -> {
                if (event instanceof Fact.CalledBack called && !unexpected.remove(called)) {
                  differs(
                      calls(called),
                      movement.clause(),
                      said(called) + " is called",
                      "it was not called");
                }
              });
    }
    for (Fact.CalledBack called : unexpected) {
      differs(
          calls(called),
          switch (called.callback()) {
            case NEW -> Clause.CB_1;
            case GET -> Clause.CB_2;
            case REMOVE -> Clause.CB_3;
          },
          said(called) + " is not called",
          "it was called");
    }
  }

  private Symptom calls(Fact.CalledBack called) {
    long expected =
        state.ledger().stream()
            .flatMap(movement -> ExpectedFacts.event(movement).stream())
            .filter(called::equals)
            .count();
    return new Symptom.CalledBack(
        called.context(), called.callback(), called.session(), (int) expected);
  }

  private static String said(Fact.CalledBack called) {
    return "the "
        + called.callback()
        + " callback of "
        + called.context()
        + " for "
        + called.session();
  }

  // The clause to cite

  private Stream<Clause> clausesOf(Predicate<Movement> which) {
    return state.ledger().stream().filter(which).map(Movement::clause);
  }

  private static boolean isOwnership(Movement movement) {
    return movement.kind() == Movement.Kind.TAKES || movement.kind() == Movement.Kind.GIVES_BACK;
  }

  /** The clause by which there was nothing to reuse; that of reuse where there was. */
  private Clause clauseOfReuse(Connection connection) {
    int c = state.handle(connection.number());
    for (Movement movement : state.ledger()) {
      if (movement.kind() == Movement.Kind.OFFERED && movement.owner() == c) {
        boolean isBad = movement.session() == Movement.NOTHING && movement.clause() != Clause.SET_1;
        return isBad ? movement.clause() : Clause.SET_4;
      }
    }
    return step.before().phase(c) == Phase.GREETING
        ? Machine.whyNotOffered(step.before(), connection)
        : Clause.SET_4;
  }

  /** The clause by which the connection gave back; where it did not, that of lending. */
  private Clause clauseOf(Connection connection) {
    return step.call() instanceof Call.SetSession set && set.on().equals(connection)
        ? Clause.SET_1
        : clausesOf(
                movement ->
                    movement.kind() == Movement.Kind.GIVES_BACK
                        && movement.owner() == connection.number())
            .findFirst()
            .orElse(Clause.GET_0);
  }

  /** The clause of the last owner that came or left during the call; else that of freeing. */
  private Clause clauseOf(Session session) {
    return clausesOf(movement -> isOwnership(movement) && movement.session() == session.number())
        .reduce((first, last) -> last)
        .orElse(Clause.FREE_1);
  }

  /**
   * The clause by which the session was marked during the call; where it was not, that of shutting
   * down, if that is what its connection did, else that of being resumable.
   */
  private Clause clauseOfMark(Session session) {
    return clausesOf(
            movement ->
                movement.kind() == Movement.Kind.MARKED && movement.session() == session.number())
        .findFirst()
        .orElse(
            step.call() instanceof Call.Shutdown(var connection)
                    && state.session(state.handle(connection.number())) == session.number()
                ? Clause.SHUT_1
                : Clause.RES_1);
  }

  /** The clause by which something last came into the cache or left it; else that of its number. */
  private Clause clauseOfCache(Context context) {
    return clausesOf(movement -> isOwnership(movement) && movement.context() == context.number())
        .reduce((first, last) -> last)
        .orElse(
            switch (step.call()) {
              case Call.CacheFlush c -> Clause.CACHE_3;
              case Call.CacheAdd c -> Clause.CACHE_1;
              case Call.CacheRemove c -> Clause.CACHE_4;
              default -> Clause.CACHE_6;
            });
  }
}
