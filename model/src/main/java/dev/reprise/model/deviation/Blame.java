package dev.reprise.model.deviation;

import dev.reprise.model.judge.Verdict;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Trace;
import java.util.List;
import java.util.Set;

/**
 * The clause that a stack is blamed for, and the deviations each of which explains everything that
 * was seen of it.
 *
 * @param verdict the violation, under that clause
 * @param explanations the plainest first; empty where no single deviation explains what was seen
 */
public record Blame(Verdict.StackViolates verdict, List<Deviation> explanations) {

  public Blame {
    explanations = List.copyOf(explanations);
  }

  /**
   * Finds what explains a run.
   *
   * @param violation the first thing seen in it that is not expected
   * @param dialect what the stack may do
   * @param expected what is expected of it, where what was seen leaves it open
   * @param capabilities what it can be asked
   */
  public static Blame of(
      Trace trace,
      Verdict.StackViolates violation,
      Dialect dialect,
      Dialect expected,
      Set<Capability> capabilities) {
    DeviationJudge judge = DeviationJudge.of(dialect, expected, capabilities);
    List<Deviation> explanations =
        DeviationTable.from(dialect).stream()
            .filter(deviation -> judge.explains(trace, violation, deviation))
            .toList();
    return new Blame(
        new Verdict.StackViolates(
            clause(violation.clause(), explanations),
            violation.call(),
            violation.expected(),
            violation.observed()),
        explanations);
  }

  /** The clause of the first thing seen, unless what explains everything is another one. */
  private static Clause clause(Clause first, List<Deviation> explanations) {
    boolean isExplained =
        explanations.isEmpty() || explanations.stream().anyMatch(it -> it.clause() == first);
    return isExplained ? first : explanations.getFirst().clause();
  }
}
