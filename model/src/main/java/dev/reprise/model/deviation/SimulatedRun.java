package dev.reprise.model.deviation;

import dev.reprise.model.expected.ExpectedFacts;
import dev.reprise.model.expected.ExpectedResult;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservedState;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A script run by the machine in place of a stack, or by a stack that deviates: what would be seen
 * of it. Where the dialect leaves a choice, the first value is taken.
 */
final class SimulatedRun {

  private final Set<Capability> told;
  private final ObservedState said = new ObservedState();
  private final List<Observation> observations = new ArrayList<>();

  private SimulatedRun(Set<Capability> told) {
    this.told = told;
  }

  /**
   * Runs the script by the machine.
   *
   * @param told what the stack would tell
   */
  static Trace of(Script script, Dialect dialect, Set<Capability> told) {
    return new SimulatedRun(told).run(script, dialect, new GrowingState(), Machine::step);
  }

  /** Runs the script by a stack that deviates so. */
  static Trace of(Script script, Dialect dialect, Set<Capability> told, Deviation deviation) {
    return new SimulatedRun(told)
        .run(script, dialect, new DeviantState(deviation), DeviantState::step);
  }

  private Trace run(Script script, Dialect dialect, GrowingState start, Judge.Effect rules) {
    Choices choices = Choices.by(dialect, dialect);
    GrowingState state = start;
    for (Call call : script.calls()) {
      GrowingState after = state.copy();
      choices.begin();
      Answer answer = rules.step(after, call, choices);
      if (!answer.done() && answer.word() != Answer.Word.REFUSED) {
        return ended(script);
      }
      observations.add(new Observation(result(call, answer, after), facts(call, after)));
      state = after;
      if (state.dangles()) {
        return ended(script);
      }
    }
    List<Fact> closing = new ArrayList<>();
    if (told.contains(Capability.DESTRUCTION)) {
      for (int s = 1; s <= state.sessions(); s++) {
        if (state.exists(s) && state.lost(s) <= 0) {
          closing.add(new Fact.Destroyed(new Session(s)));
        }
      }
    }
    observations.add(new Observation(Result.DONE, closing));
    return new Trace(script, observations, Ending.COMPLETED);
  }

  /** The run is ended from outside: nothing more can be said of the stack. */
  private Trace ended(Script script) {
    return new Trace(
        script, observations, new Ending.Interrupted(observations.size(), "simulation"));
  }

  private Result result(Call call, Answer answer, GrowingState after) {
    return switch (ExpectedResult.of(call, answer, after)) {
      case ExpectedResult.Refused() -> new Result.Returned(0, "refused");
      case ExpectedResult.Returned(int value, boolean isSilent) -> new Result.Returned(value, "");
      case ExpectedResult.Held(var state, var by) -> new Result.Gave(ExpectedFacts.held(state, by));
      case ExpectedResult.Made(var session) -> new Result.Gave(session);
      case ExpectedResult.Handshake(var outcome, boolean fails) ->
          new Result.Returned(fails ? -1 : 1, "");
      case ExpectedResult.Former(var settings) ->
          told.contains(Capability.FORMER_SETTINGS)
              ? new Result.Was(settings.getFirst())
              : Result.DONE;
      case ExpectedResult.Succeeded() -> Result.DONE;
      case ExpectedResult.Anything() -> Result.DONE;
    };
  }

  /** The facts of the state that are new, then the events of the call. */
  private List<Fact> facts(Call call, GrowingState state) {
    said.see(call, new Observation(Result.DONE, List.of()));
    List<Fact> facts = new ArrayList<>();
    for (Movement movement : state.ledger()) {
      ExpectedFacts.event(movement).filter(this::isTold).ifPresent(facts::add);
      ExpectedFacts.event(movement).ifPresent(said::see);
    }
    for (Fact fact : now(state)) {
      if (isTold(fact) && said.see(fact)) {
        facts.add(fact);
      }
    }
    return facts;
  }

  private boolean isTold(Fact fact) {
    return told.contains(fact.toldBy());
  }

  private static List<Fact> now(GrowingState state) {
    List<Fact> facts = new ArrayList<>();
    for (int c = 1; c <= state.connections(); c++) {
      if (state.phase(c) != Phase.ABSENT && state.phase(c) != Phase.ALIAS) {
        Connection of = new Connection(c);
        facts.add(new Fact.Holds(of, ExpectedFacts.held(state, of)));
        if (state.phase(c).established()) {
          facts.add(new Fact.Reused(of, state.is(ConnectionField.REUSED, c)));
        }
      }
    }
    for (int s = 1; s <= state.sessions(); s++) {
      if (state.exists(s)) {
        facts.add(new Fact.Count(new Session(s), state.owners(s)));
        facts.add(new Fact.Resumable(new Session(s), state.is(SessionField.RESUMABLE, s)));
      }
    }
    for (int a = 1; a <= state.contexts(); a++) {
      if (state.is(ContextField.HELD, a)) {
        facts.add(new Fact.Cached(new Context(a), state.cached(a)));
      }
    }
    return facts;
  }
}
