package dev.reprise.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs pieces of work in turn. A piece can say that the rest of it goes on in the background: then
 * the next one begins. At most two are in hand at once, so that a machine that holds the processes
 * of one stack and some more can do them all.
 */
public final class Turns {

  private static final int AT_ONCE = 2;

  private Turns() {}

  /**
   * Runs all of them; returns when each is over.
   *
   * @param next the next piece, asked in the caller's thread. A piece gets what it calls when the
   *     rest of it goes on in the background, and runs in another thread
   * @throws IllegalStateException if a piece threw what it does not declare; an unchecked exception
   *     or an error of a piece is thrown as it is
   */
  public static void run(Supplier<Optional<Consumer<Runnable>>> next) {
    List<Future<?>> begun = new ArrayList<>();
    try (ExecutorService pieces = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Optional<Consumer<Runnable>> piece = next.get(); piece.isPresent(); piece = next.get()) {
        Consumer<Runnable> work = piece.get();
        CountDownLatch turn = new CountDownLatch(1);
        begun.add(
            pieces.submit(
                () -> {
                  try {
                    work.accept(turn::countDown);
                  } finally {
                    turn.countDown();
                  }
                }));
        turn.await();
      }
      for (Future<?> one : begun) {
        one.get();
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException("a piece of work failed", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted", e);
    }
  }
}
