package dev.reprise.impl.shim;

import java.time.Duration;

/**
 * How a shim is run.
 *
 * @param misuse whether calls that our books show to be the caller's error are made all the same
 * @param deadline how long an answer may take; longer than zero
 * @param startDeadline how long the hello may take
 * @param memoryLimit of the process, in bytes of resident memory; 0 for no limit
 */
public record ShimOptions(
    boolean misuse, Duration deadline, Duration startDeadline, long memoryLimit) {

  /** Ten seconds an answer, half a minute to start, 2 GiB. */
  public static final ShimOptions DEFAULT =
      new ShimOptions(false, Duration.ofSeconds(10), Duration.ofSeconds(30), 2L << 30);

  public ShimOptions {
    if (!deadline.isPositive() || !startDeadline.isPositive()) {
      throw new IllegalArgumentException("a deadline is longer than zero");
    }
    if (memoryLimit < 0) {
      throw new IllegalArgumentException("a limit of memory is not negative");
    }
  }

  public ShimOptions withMisuse(boolean misuse) {
    return new ShimOptions(misuse, deadline, startDeadline, memoryLimit);
  }

  public ShimOptions withDeadline(Duration deadline) {
    return new ShimOptions(misuse, deadline, startDeadline, memoryLimit);
  }

  public ShimOptions withStartDeadline(Duration startDeadline) {
    return new ShimOptions(misuse, deadline, startDeadline, memoryLimit);
  }

  public ShimOptions withMemoryLimit(long memoryLimit) {
    return new ShimOptions(misuse, deadline, startDeadline, memoryLimit);
  }
}
