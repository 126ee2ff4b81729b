package dev.reprise.impl.process;

import dev.reprise.spec.subject.Ending;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Kills a process that does not answer in time, or that takes too much memory, and remembers why.
 *
 * <p>Time is counted in ticks of at most a tenth of a second, so that a machine that slept, or a
 * parent that was stopped, does not count as a child that hangs.
 */
final class Watchdog implements Runnable {

  /** In nanoseconds. */
  private static final long LONGEST_TICK = 100_000_000;

  /** How often the memory of all processes is looked at: that costs some milliseconds. */
  private static final long LOOK_AT_ALL = 500_000_000;

  private final Process process;
  private final ProcessTree tree;
  private final long memoryLimit;
  private final OutOfBand evidence;

  private final AtomicLong signsOfLife = new AtomicLong();

  /** Why the child was killed, if this watch did. Only its thread writes it. */
  private volatile @Nullable ProcessEnded verdict;

  /** How long ago all processes were looked at, in nanoseconds. Only this thread reads it. */
  private long sinceAll;

  /**
   * The limits of one answer.
   *
   * @param time how long it may take
   * @param effort how much processor time
   */
  private record Limits(Duration time, Duration effort) {}

  /** What an answer may take; null while none is waited for. */
  private volatile @Nullable Limits limits;

  /**
   * Starts to watch, until the process ends.
   *
   * @param tree the process with those that it starts
   * @param memoryLimit of all of them, in bytes; 0 for none
   * @param evidence where signs of life may be seen that no answer tells yet
   */
  Watchdog(Process process, ProcessTree tree, long memoryLimit, OutOfBand evidence) {
    this.process = process;
    this.tree = tree;
    this.evidence = evidence;
    this.memoryLimit = memoryLimit;
    Thread.ofPlatform().daemon().name("child-watch").start(this);
  }

  /**
   * From now on, the child has that long for each answer.
   *
   * @param each null where none is waited for
   * @param effort how much processor time it may take for each
   */
  void expect(@Nullable Duration each, Duration effort) {
    answered();
    limits = each == null ? null : new Limits(each, effort);
  }

  /** The child answered. Only one thread tells so: the one that reads the answers. */
  void answered() {
    signsOfLife.lazySet(signsOfLife.getPlain() + 1);
  }

  /** Why the child was killed, if this watch did. */
  Optional<ProcessEnded> verdict() {
    return Optional.ofNullable(verdict);
  }

  @Override
  public void run() {
    long last = signsOfLife.get() + evidence.said();
    long waited = 0;
    Duration spentBefore = spent();
    while (process.isAlive()) {
      Limits allowed = limits;
      long limit = allowed == null ? Long.MAX_VALUE : allowed.time().toNanos();
      long tick = Math.clamp(limit / 8, 1_000_000, LONGEST_TICK);
      long slept = sleep(tick);
      long now = signsOfLife.get() + evidence.said();
      if (now == last && allowed != null) {
        waited += Math.min(slept, 2 * tick);
      } else {
        waited = 0;
        spentBefore = spent();
      }
      last = now;
      evidence.verdict().ifPresent(this::kill);
      if (allowed != null && waited >= limit) {
        kill(new ProcessEnded(Ending.Hung::new, "no answer within " + inWords(allowed.time())));
      } else if (allowed != null
          && waited > 0
          && spent().minus(spentBefore).compareTo(allowed.effort()) >= 0) {
        String how = "no answer within " + inWords(allowed.effort()) + " of processor time";
        kill(new ProcessEnded(Ending.Hung::new, how));
      } else if (memoryLimit > 0 && memory(slept) > memoryLimit) {
        String how = "used more than " + inWords(memoryLimit) + " of memory";
        kill(new ProcessEnded(Ending.Died::new, how));
      }
    }
  }

  /** The processor time of the process; zero where the system does not tell it. */
  private Duration spent() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private void kill(ProcessEnded why) {
    if (verdict == null) {
      verdict = why;
    }
    tree.end();
  }

  /** Sleeps, or waits for the process to end; tells how long, in nanoseconds. */
  private long sleep(long nanos) {
    long before = System.nanoTime();
    try {
      process.waitFor(Duration.ofNanos(nanos));
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; if somebody does, it goes on.
    }
    return System.nanoTime() - before;
  }

  /** The resident memory of the first process, and from time to time of all, in bytes. */
  private long memory(long slept) {
    sinceAll += slept;
    if (sinceAll < LOOK_AT_ALL) {
      return tree.memoryOfRoot();
    }
    sinceAll = 0;
    return tree.memory();
  }

  private static String inWords(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  private static String inWords(long bytes) {
    return bytes % (1L << 30) == 0 ? (bytes >> 30) + " GiB" : (bytes >> 20) + " MiB";
  }
}
