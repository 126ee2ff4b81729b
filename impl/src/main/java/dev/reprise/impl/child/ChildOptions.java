package dev.reprise.impl.child;

import dev.reprise.impl.drive.StackSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How a child is run.
 *
 * @param misuse whether calls that the driver knows to be the caller's error are made all the same
 * @param deadline how long a call may take, from the answer before it; longer than zero
 * @param startDeadline how long the child's start may take, with the loading of the stack
 * @param memoryLimit of the whole process, in bytes of resident memory; 0 for no limit. Looked at
 *     ten times a second where the system has {@code /proc}, else not at all
 * @param environment variables set for the child, on top of this process's
 * @param main the child's main class, on this process's class path: {@link ChildMain}, or one that
 *     calls {@link ChildMain#serve} with other stacks
 */
public record ChildOptions(
    boolean misuse,
    Duration deadline,
    Duration startDeadline,
    long memoryLimit,
    Map<String, String> environment,
    Class<?> main) {

  /** Ten seconds a call, a minute to start, 2 GiB. */
  public static final ChildOptions DEFAULT =
      new ChildOptions(
          false,
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          2L << 30,
          Map.of(),
          ChildMain.class);

  public ChildOptions {
    if (!deadline.isPositive() || !startDeadline.isPositive()) {
      throw new IllegalArgumentException("a deadline is longer than zero");
    }
    if (memoryLimit < 0) {
      throw new IllegalArgumentException("a limit of memory is not negative");
    }
    environment = Map.copyOf(environment);
  }

  public ChildOptions withMisuse(boolean misuse) {
    return new ChildOptions(misuse, deadline, startDeadline, memoryLimit, environment, main);
  }

  public ChildOptions withDeadline(Duration deadline) {
    return new ChildOptions(misuse, deadline, startDeadline, memoryLimit, environment, main);
  }

  public ChildOptions withStartDeadline(Duration startDeadline) {
    return new ChildOptions(misuse, deadline, startDeadline, memoryLimit, environment, main);
  }

  public ChildOptions withMemoryLimit(long memoryLimit) {
    return new ChildOptions(misuse, deadline, startDeadline, memoryLimit, environment, main);
  }

  /** With one more variable in the child's environment. */
  public ChildOptions withVariable(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new ChildOptions(misuse, deadline, startDeadline, memoryLimit, more, main);
  }

  /**
   * With freed native memory overwritten (mallopt(3), M_PERTURB), so that a use after free is seen
   * the first time and not by luck. Only glibc takes notice.
   */
  public ChildOptions withPerturbedMemory() {
    return withVariable("MALLOC_PERTURB_", "165");
  }

  /**
   * With a main class of one's own.
   *
   * @see ChildMain#serve(String[], StackSource)
   */
  public ChildOptions withMain(Class<?> main) {
    return new ChildOptions(misuse, deadline, startDeadline, memoryLimit, environment, main);
  }
}
