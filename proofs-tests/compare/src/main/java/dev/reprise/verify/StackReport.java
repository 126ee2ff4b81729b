package dev.reprise.verify;

import java.util.List;
import java.util.Optional;

/**
 * The results of one stack.
 *
 * @param version in the stack's own words; empty where it could not be had
 * @param runs one for each protocol
 * @param missing why it could not be had, or what is missing
 */
public record StackReport(String stack, String version, List<Run> runs, Optional<String> missing) {

  public StackReport {
    runs = List.copyOf(runs);
  }

  /** The worst that is said of any of its protocols. */
  public StackVerdict verdict() {
    if (runs.stream().anyMatch(run -> run.verdict() == StackVerdict.VIOLATES)) {
      return StackVerdict.VIOLATES;
    }
    if (missing.isPresent()) {
      return StackVerdict.UNSUPPORTED;
    }
    return runs.stream().allMatch(run -> run.verdict() == StackVerdict.UNKNOWN)
        ? StackVerdict.UNKNOWN
        : StackVerdict.CONFORMS;
  }

  public int scripts() {
    return runs.stream().mapToInt(run -> run.result().scripts()).sum();
  }

  public long calls() {
    return runs.stream().mapToLong(run -> run.result().calls()).sum();
  }

  /** The part of the machine's transitions that was seen, all protocols together, from 0 to 1. */
  public double transitionCoverage() {
    int possible = runs.stream().mapToInt(run -> run.result().coverage().possible()).sum();
    int seen = runs.stream().mapToInt(run -> run.result().coverage().seen()).sum();
    return possible == 0 ? 0 : (double) seen / possible;
  }
}
