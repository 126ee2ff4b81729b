package dev.reprise.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of a run before all is done: by {@code --time}, or by SIGINT or SIGTERM. On a signal the
 * JVM ends as soon as this is closed, that is, once the results so far are written; its exit code
 * is then 128 and the signal's number.
 */
final class Interruption implements AutoCloseable {

  /** How long the work in hand may take to end after a signal. */
  private static final Duration GRACE = Duration.ofSeconds(8);

  private final Optional<Duration> time;
  private final long began = System.nanoTime();
  private final Runnable late;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::signalled, "results-so-far");
  private volatile boolean isSignalled;

  /**
   * Watches for the end.
   *
   * @param time how long the run may take, if that is limited
   * @param late writes the results so far, where the work in hand does not end in time
   */
  Interruption(Optional<Duration> time, Runnable late) {
    this.time = time;
    this.late = late;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void signalled() {
    isSignalled = true;
    try {
      if (!closed.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        late.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether no more work is to be begun. */
  boolean isOver() {
    return isSignalled || time.filter(it -> System.nanoTime() - began >= it.toNanos()).isPresent();
  }

  /** Whether it was a signal. */
  boolean isSignalled() {
    return isSignalled;
  }

  @Override
  public void close() {
    closed.countDown();
    if (!isSignalled) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM is ending just now; the hook finds this closed.
      }
    }
  }
}
