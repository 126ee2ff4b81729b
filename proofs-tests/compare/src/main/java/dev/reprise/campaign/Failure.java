package dev.reprise.campaign;

import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Verdict;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Trace;

/**
 * A script on which the stack violates a clause.
 *
 * @param number its place in the campaign
 */
public record Failure(int number, Trace trace, Judgement judgement, Verdict.StackViolates verdict) {

  public Script script() {
    return trace.script();
  }

  /** Failures of the same kind have the same cause, as far as can be seen from outside. */
  public String kind() {
    String call =
        verdict.call() < script().size()
            ? script().calls().get(verdict.call()).getClass().getSimpleName()
            : "close";
    return verdict.clause() + " " + call;
  }

  /** The one of the two whose script is shorter; of equals, this one. */
  public Failure shorter(Failure other) {
    return other.script().size() < script().size() ? other : this;
  }
}
