package dev.reprise.campaign;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Threads that do several pieces of work at once. One for which no piece is left helps with those
 * that are not done yet. So each stack is checked in few processes where there are many stacks, and
 * no processor is idle where there are few.
 */
public final class Crew implements AutoCloseable {

  /** What a thread does next: the lower rank, and of equals the one that was asked for first. */
  private record Task(int rank, long number, Runnable work) implements Runnable, Comparable<Task> {

    @Override
    public void run() {
      work.run();
    }

    @Override
    public int compareTo(Task other) {
      return rank != other.rank
          ? Integer.compare(rank, other.rank)
          : Long.compare(number, other.number);
    }
  }

  private static final int PIECE = 0;
  private static final int HELP = 1;

  private final ThreadPoolExecutor threads;
  private final AtomicLong asked = new AtomicLong();

  public Crew(int threads) {
    this.threads =
        new ThreadPoolExecutor(
            threads, threads, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>());
  }

  /** Has a piece of work done, after those that were asked for before. */
  public <T> Future<T> begin(Callable<T> work) {
    FutureTask<T> piece = new FutureTask<>(work);
    execute(PIECE, piece);
    return piece;
  }

  /** Where a piece of work asks for help. */
  public Executor help() {
    return help -> execute(HELP, help);
  }

  private void execute(int rank, Runnable work) {
    threads.execute(new Task(rank, asked.getAndIncrement(), work));
  }

  /** Begins nothing any more, and waits until what was begun is done. */
  @Override
  public void close() {
    threads.getQueue().clear();
    threads.close();
  }
}
