package dev.reprise.impl.process;

import java.time.Duration;
import java.util.Map;
import org.apache.commons.lang3.Validate;

/**
 * The way in which a process with a stack in it is run.
 *
 * @param misuse whether calls that the driver knows to be the caller's error are made all the same
 * @param perturbsMemory whether freed native memory is overwritten
 * @param deadline how long a call may take, from the answer before it; longer than zero
 * @param effort how much processor time the process may take for a call; longer than zero. A call
 *     that loops is found sooner by it, and on a busy machine not by mistake. Where the system does
 *     not tell it, the deadline alone counts
 * @param startDeadline how long the start may take, with the loading of the stack
 * @param memoryLimit of the process with all that it has started, in bytes of resident memory; 0
 *     for no limit. Where the system has {@code /proc}, the process is looked at ten times a second
 *     and all of them twice, else none
 */
public record ProcessOptions(
    boolean misuse,
    boolean perturbsMemory,
    Duration deadline,
    Duration effort,
    Duration startDeadline,
    long memoryLimit) {

  /** Ten seconds a call, however busy it is, a minute to start, 2 GiB. */
  public static final ProcessOptions DEFAULT =
      new ProcessOptions(
          false,
          false,
          Duration.ofSeconds(10),
          Duration.ofHours(1),
          Duration.ofMinutes(1),
          2L << 30);

  public ProcessOptions {
    Validate.isTrue(
        deadline.isPositive() && effort.isPositive() && startDeadline.isPositive(),
        "a deadline is longer than zero");
    Validate.isTrue(memoryLimit >= 0, "a limit of memory is not negative");
  }

  public ProcessOptions withMisuse(boolean misuse) {
    return new ProcessOptions(misuse, perturbsMemory, deadline, effort, startDeadline, memoryLimit);
  }

  /**
   * The same, with freed native memory overwritten (mallopt(3), M_PERTURB), so that a use after
   * free is seen the first time and not by luck. Only glibc takes notice.
   */
  public ProcessOptions withPerturbedMemory() {
    return new ProcessOptions(misuse, true, deadline, effort, startDeadline, memoryLimit);
  }

  /** Sets the variables that the process's allocator reads. */
  public void setUp(Map<String, String> environment) {
    if (perturbsMemory) {
      environment.put("MALLOC_PERTURB_", "165");
    }
    // Else glibc would print on the terminal why it aborts.
    environment.put("LIBC_FATAL_STDERR_", "1");
  }

  public ProcessOptions withDeadline(Duration deadline) {
    return new ProcessOptions(misuse, perturbsMemory, deadline, effort, startDeadline, memoryLimit);
  }

  public ProcessOptions withEffort(Duration effort) {
    return new ProcessOptions(misuse, perturbsMemory, deadline, effort, startDeadline, memoryLimit);
  }

  public ProcessOptions withStartDeadline(Duration startDeadline) {
    return new ProcessOptions(misuse, perturbsMemory, deadline, effort, startDeadline, memoryLimit);
  }

  public ProcessOptions withMemoryLimit(long memoryLimit) {
    return new ProcessOptions(misuse, perturbsMemory, deadline, effort, startDeadline, memoryLimit);
  }
}
