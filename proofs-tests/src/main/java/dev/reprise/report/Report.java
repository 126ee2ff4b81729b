package dev.reprise.report;

import java.util.List;

/**
 * What {@code reprise verify} came to.
 *
 * @param version of Reprise
 * @param seed that repeats it
 * @param seconds from the first script to the last
 */
public record Report(String version, long seed, double seconds, List<StackReport> stacks) {

  public Report {
    stacks = List.copyOf(stacks);
  }

  /** Whether that is said of any stack. */
  public boolean any(Verdict verdict) {
    return stacks.stream().anyMatch(stack -> stack.verdict() == verdict);
  }

  /** Whether nothing is said: no script could be judged to its end. */
  public boolean untold() {
    return any(Verdict.UNKNOWN) && !any(Verdict.CONFORMS) && !any(Verdict.VIOLATES);
  }
}
