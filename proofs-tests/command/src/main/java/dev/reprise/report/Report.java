package dev.reprise.report;

import dev.reprise.verify.StackReport;
import dev.reprise.verify.StackVerdict;
import java.util.List;

/**
 * The result of {@code reprise verify}.
 *
 * @param version of Reprise
 * @param seed that repeats it
 * @param seconds from the first script to the last
 */
public record Report(String version, long seed, double seconds, List<StackReport> stacks) {

  public Report {
    stacks = List.copyOf(stacks);
  }

  /** The number of stacks with that verdict. */
  public long count(StackVerdict verdict) {
    return stacks.stream().filter(stack -> stack.verdict() == verdict).count();
  }

  /** Whether any stack has that verdict. */
  public boolean any(StackVerdict verdict) {
    return count(verdict) > 0;
  }

  /** Whether nothing is said: no script could be judged to its end. */
  public boolean untold() {
    return any(StackVerdict.UNKNOWN) && !any(StackVerdict.CONFORMS) && !any(StackVerdict.VIOLATES);
  }
}
