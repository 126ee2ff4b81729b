package dev.reprise.campaign;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Work that one thread begins, and that others may join as long as it lasts. Each of them does the
 * same: it takes from what is left until nothing is.
 */
final class SharedWork implements Runnable {

  private final Callable<Void> work;
  private final Phaser workers = new Phaser(1);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /**
   * Work that nobody does yet.
   *
   * @param work what each thread does
   */
  SharedWork(Callable<Void> work) {
    this.work = work;
  }

  /** Joins, unless the work is over. */
  @Override
  public void run() {
    if (workers.register() >= 0) {
      work();
    }
  }

  /**
   * Begins the work, and waits until every thread has ended that joined it.
   *
   * @return what ended a thread before the end of the work, if anything did
   */
  Optional<Throwable> lead() {
    int phase = workers.getPhase();
    work();
    workers.awaitAdvance(phase);
    return Optional.ofNullable(failure.get());
  }

  @SuppressWarnings("InterruptedExceptionSwallowed") // Whoever leads is told of it.
  private void work() {
    try {
      work.call();
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
    } finally {
      workers.arriveAndDeregister();
    }
  }
}
