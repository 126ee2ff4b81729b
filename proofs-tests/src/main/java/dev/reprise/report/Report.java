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

  /** Whether any stack violates a clause. */
  public boolean violated() {
    return stacks.stream().anyMatch(stack -> stack.verdict() == Verdict.VIOLATES);
  }
}
