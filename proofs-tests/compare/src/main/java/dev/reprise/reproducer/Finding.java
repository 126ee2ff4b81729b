package dev.reprise.reproducer;

import dev.reprise.campaign.Campaign;
import dev.reprise.catalogue.Declared;
import dev.reprise.model.deviation.Blame;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Step;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservedState;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A run of a stack that violates a clause.
 *
 * @param declared what the run was judged by
 * @param verdict the violation, under the clause that the stack is blamed for
 * @param library the path of the library, where it is not the usual one
 */
public record Finding(
    Identity identity,
    Declared declared,
    Trace trace,
    Judgement judgement,
    Verdict.StackViolates verdict,
    Optional<String> library) {

  /**
   * The finding of a run, under the clause that explains everything that was seen of it; empty
   * where the stack violates none.
   */
  public static Optional<Finding> of(
      Trace trace, Identity identity, Declared declared, Optional<String> library) {
    Judgement judgement = Campaign.judge(trace, declared, identity);
    if (!(judgement.verdict() instanceof Verdict.StackViolates violates)) {
      return Optional.empty();
    }
    Blame blame =
        Blame.of(trace, violates, declared.judged(), declared.expected(), identity.capabilities());
    return Optional.of(new Finding(identity, declared, trace, judgement, blame.verdict(), library));
  }

  Script script() {
    return trace.script();
  }

  /** The state before a call, as the machine sees it. */
  GrowingState before(int call) {
    return call == 0
        ? new GrowingState()
        : judgement.step(call - 1).map(Step::after).orElseGet(GrowingState::new);
  }

  /**
   * The symptoms, the most telling first, for each thing that the machine may expect here: where
   * the pages leave a choice, there are several. The one that the verdict speaks of comes first.
   */
  List<List<Symptom>> symptoms() {
    int call = verdict.call();
    if (call >= trace.observations().size()) {
      return List.of(List.of(new Symptom.Lost(Ending.words(trace.ending()))));
    }
    Set<List<Symptom>> all = new LinkedHashSet<>();
    Observation last = trace.observations().get(call);
    ObservedState seen = new ObservedState();
    Set<GrowingState> states = possible(call, seen);
    if (call == script().size()) {
      all.add(Symptoms.ofClosing(before(call), last));
      states.forEach(state -> all.add(Symptoms.ofClosing(state, last)));
      return List.copyOf(all);
    }
    seen.see(script().calls().get(call), last);
    judgement.step(call).ifPresent(step -> all.add(symptoms(step, last, seen)));
    for (GrowingState state : states) {
      for (Step step : steps(call, state)) {
        all.add(symptoms(step, last, seen));
      }
    }
    return List.copyOf(all);
  }

  /** The states in which the machine may be before the call, by all that was seen until then. */
  private Set<GrowingState> possible(int call, ObservedState seen) {
    Set<GrowingState> states = new LinkedHashSet<>(Set.of(new GrowingState()));
    for (int at = 0; at < call; at++) {
      Observation observation = trace.observations().get(at);
      seen.see(script().calls().get(at), observation);
      Set<GrowingState> next = new LinkedHashSet<>();
      for (GrowingState state : states) {
        for (Step step : steps(at, state)) {
          if (symptoms(step, observation, seen).isEmpty()) {
            next.add(step.after());
          }
        }
      }
      states = next;
    }
    return states;
  }

  private List<Symptom> symptoms(Step step, Observation observation, ObservedState seen) {
    return Symptoms.of(step, observation, seen, identity.capabilities());
  }

  /** The steps that the call may be, done or refused. */
  private List<Step> steps(int at, GrowingState before) {
    Call call = script().calls().get(at);
    List<Step> steps = new ArrayList<>();
    Choices choices = new Choices(declared.judged(), declared.expected());
    choices.begin();
    do {
      GrowingState after = before.copy();
      Answer answer = Machine.step(after, call, choices);
      if (answer.word() == Answer.Word.DONE || answer.word() == Answer.Word.REFUSED) {
        steps.add(new Step(at, call, answer, choices.taken(), before, after));
      }
    } while (choices.advance());
    return steps;
  }
}
