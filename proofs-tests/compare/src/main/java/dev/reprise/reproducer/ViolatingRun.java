package dev.reprise.reproducer;

import dev.reprise.campaign.Campaign;
import dev.reprise.catalogue.Declared;
import dev.reprise.model.deviation.Blame;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Step;
import dev.reprise.model.judge.Symptom;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.state.GrowingState;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Trace;
import java.util.List;
import java.util.Optional;

/**
 * A run of a stack that violates a clause.
 *
 * @param declared what the run was judged by
 * @param verdict the violation, under the clause that the stack is blamed for
 * @param library the path of the library, where it is not the usual one
 */
public record ViolatingRun(
    Identity identity,
    Declared declared,
    Trace trace,
    Judgement judgement,
    Verdict.StackViolates verdict,
    Optional<String> library) {

  /**
   * The run, under the clause that explains everything that was seen of it; empty where the stack
   * violates none.
   */
  public static Optional<ViolatingRun> of(
      Trace trace, Identity identity, Declared declared, Optional<String> library) {
    Judgement judgement = Campaign.judge(trace, declared, identity);
    if (!(judgement.verdict() instanceof Verdict.StackViolates violates)) {
      return Optional.empty();
    }
    Blame blame =
        Blame.of(trace, violates, declared.judged(), declared.expected(), identity.capabilities());
    return Optional.of(
        new ViolatingRun(identity, declared, trace, judgement, blame.verdict(), library));
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
   * What was seen of the call that shows the violation, see {@link Judge#symptoms}: that it did not
   * come back, or what is not expected of it.
   */
  List<List<Symptom>> symptoms() {
    return verdict.call() >= trace.observations().size()
        ? List.of(List.of(new Symptom.Lost(Ending.words(trace.ending()))))
        : Judge.symptoms(
            trace, declared.judged(), declared.expected(), identity.capabilities(), verdict.call());
  }
}
