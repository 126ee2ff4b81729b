package dev.reprise.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/** Threads that do one thing together and then wait for the next; one worker is the caller. */
final class WorkerPool implements AutoCloseable {

  private final int workers;
  private final ExecutorService others;

  WorkerPool(int workers) {
    this.workers = workers;
    this.others =
        Executors.newFixedThreadPool(
            Math.max(1, workers - 1), Thread.ofPlatform().daemon().name("search-", 1).factory());
  }

  int workers() {
    return workers;
  }

  /** Has every worker do it, each with its number, and waits until all have. */
  void all(IntConsumer work) {
    List<Future<?>> running = new ArrayList<>();
    for (int worker = 1; worker < workers; worker++) {
      int number = worker;
      running.add(others.submit(() -> work.accept(number)));
    }
    try {
      work.accept(0);
    } finally {
      running.forEach(WorkerPool::await);
    }
  }

  /** Every part is done once, by any worker. The work gets the numbers of part and worker. */
  void each(int parts, BiConsumer<Integer, Integer> work) {
    AtomicInteger next = new AtomicInteger();
    all(
        worker -> {
          for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
            work.accept(i, worker);
          }
        });
  }

  private static void await(Future<?> running) {
    try {
      running.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a worker of the search failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while workers search", e);
    }
  }

  @Override
  public void close() {
    others.shutdownNow();
  }
}
