package dev.reprise.reproducer;

import dev.reprise.model.expected.ExpectedFacts;
import dev.reprise.model.expected.ExpectedResult;
import dev.reprise.model.judge.OwnersText;
import dev.reprise.model.judge.Step;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Movement;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservedState;
import dev.reprise.spec.subject.ObservedState.Topic;
import dev.reprise.spec.subject.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The symptoms of one call, the most telling first: what the judge compares, as values. */
final class Symptoms {

  private final List<Symptom> found = new ArrayList<>();
  private final Step step;
  private final GrowingState state;
  private final Observation observation;

  private Symptoms(Step step, Observation observation) {
    this.step = step;
    this.state = step.after();
    this.observation = observation;
  }

  /**
   * The symptoms of the call, if the machine sees it as that step.
   *
   * @param seen all that the stack said, the observation of this call included
   * @param told what the stack can be asked
   */
  static List<Symptom> of(
      Step step, Observation observation, ObservedState seen, Set<Capability> told) {
    Symptoms symptoms = new Symptoms(step, observation);
    symptoms.collect(seen, told);
    return symptoms.found;
  }

  /**
   * The symptoms of the closing of everything, where each session that exists is destroyed once.
   */
  static List<Symptom> ofClosing(GrowingState before, Observation closed) {
    List<Symptom> found = new ArrayList<>();
    for (int s = 1; s <= before.sessions(); s++) {
      Session session = new Session(s);
      int expected = before.exists(s) && before.lost(s) <= 0 ? 1 : 0;
      long times = closed.facts().stream().filter(new Fact.Destroyed(session)::equals).count();
      if (times != expected) {
        found.add(new Symptom.Destroyed(session, expected));
      }
    }
    return found;
  }

  private void collect(ObservedState seen, Set<Capability> told) {
    if (step.answer().word() == Answer.Word.NO_CALL) {
      usesUnoffered();
      return;
    }
    if (!state.dangles()) {
      result();
      offers();
      facts(seen, Topic.HOLDS);
    }
    if (told.contains(Capability.DESTRUCTION)) {
      destroyed();
    }
    if (!state.dangles()) {
      for (Topic topic : List.of(Topic.COUNT, Topic.REUSED, Topic.RESUMABLE, Topic.CACHED)) {
        facts(seen, topic);
      }
      if (told.contains(Capability.CALLBACKS)) {
        callbacks();
      }
    }
  }

  /** A handshake that has nothing to offer, and shows that it offered or reused a session. */
  private void usesUnoffered() {
    for (Fact fact : observation.facts()) {
      switch (fact) {
        case Fact.Offered(var by, var session) when !session.equals(Session.NONE) ->
            found.add(new Symptom.Offers(by, Session.NONE, session));
        case Fact.Reused(var by, boolean reused) when reused ->
            found.add(new Symptom.Reused(by, false));
        default -> {}
      }
    }
  }

  private void result() {
    Result result = observation.result();
    ExpectedResult expected =
        step.answer().word() == Answer.Word.UNDEFINED
            ? new ExpectedResult.Refused()
            : ExpectedResult.of(step.call(), step.answer(), state);
    if (!expected.allows(result)) {
      found.add(new Symptom.Returned(expected, result));
    }
  }

  private void offers() {
    for (Movement movement : state.ledger()) {
      if (movement.kind() != Movement.Kind.OFFERED) {
        continue;
      }
      Session expected = new Session(movement.session());
      for (Fact fact : observation.facts()) {
        if (fact instanceof Fact.Offered(var connection, var session)
            && state.handle(connection.number()) == movement.owner()
            && !session.mayBe(expected)) {
          found.add(new Symptom.Offers(connection, expected, session));
        }
      }
    }
  }

  private void facts(ObservedState seen, Topic topic) {
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
      case Fact.Holds(var connection, var session) -> {
        Set<Session> expected = new LinkedHashSet<>();
        expected.add(ExpectedFacts.held(state, connection));
        if (Machine.mayHoldNameless(state, state.handle(connection.number()))) {
          expected.add(Session.UNNAMED);
        }
        found.add(new Symptom.Holds(connection, expected));
      }
      case Fact.Count(var session, int references) ->
          found.add(
              new Symptom.Count(
                  session, state.owners(session.number()), OwnersText.owners(state, session)));
      case Fact.Reused(var connection, boolean reused) ->
          found.add(new Symptom.Reused(connection, !reused));
      case Fact.Resumable(var session, boolean resumable) ->
          found.add(new Symptom.Resumable(session, !resumable));
      case Fact.Cached(var context, int sessions) ->
          found.add(new Symptom.Cached(context, state.cached(context.number())));
      case Fact.Destroyed _, Fact.CalledBack _, Fact.Offered _, Fact.Accepted _ -> {}
    }
  }

  private void destroyed() {
    times(Fact.Destroyed.class)
        .forEach(
            (event, times) -> {
              if (times[0] != times[1]) {
                found.add(new Symptom.Destroyed(event.session(), times[0]));
              }
            });
  }

  private void callbacks() {
    times(Fact.CalledBack.class)
        .forEach(
            (event, times) -> {
              if (times[0] != times[1]) {
                found.add(
                    new Symptom.CalledBack(
                        event.context(), event.callback(), event.session(), times[0]));
              }
            });
  }

  /** How often each event about a named session is expected, and how often it was seen. */
  private <E extends Fact> Map<E, int[]> times(Class<E> kind) {
    Map<E, int[]> times = new LinkedHashMap<>();
    for (Movement movement : state.ledger()) {
      ExpectedFacts.event(movement).ifPresent(event -> count(event, kind, times, 0));
    }
    observation.facts().forEach(event -> count(event, kind, times, 1));
    return times;
  }

  private static <E extends Fact> void count(
      Fact event, Class<E> kind, Map<E, int[]> times, int which) {
    Session about =
        switch (event) {
          case Fact.Destroyed(var session) -> session;
          case Fact.CalledBack(var _, var _, var session) -> session;
          default -> Session.NONE;
        };
    if (kind.isInstance(event) && about.number() > 0) {
      times.computeIfAbsent(kind.cast(event), _ -> new int[2])[which]++;
    }
  }
}
