package dev.reprise.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;

/**
 * Every state that was visited, to be gone through again. States of one word are had back from
 * their keys; wider ones are kept as they come, in memory or in a file.
 */
final class Archive implements AutoCloseable {

  private final KeySet seen;
  private final boolean keysSuffice;
  private final MemoryBudget budget;
  private final List<Chunk> near = new ArrayList<>();
  private final List<Spill.Place> far = new ArrayList<>();

  Archive(KeySet seen, int width, MemoryBudget budget) {
    this.seen = seen;
    this.keysSuffice = width == 1;
    this.budget = budget;
  }

  /** Keeps states, if they are not had back from their keys. */
  synchronized void keep(Chunk chunk) {
    if (keysSuffice) {
      return;
    }
    if (budget.take(chunk)) {
      near.add(chunk);
    } else {
      far.add(budget.spill().write(chunk));
    }
  }

  /** Shows every state once, in chunks, to the pool: with each chunk, the worker's number. */
  void all(WorkerPool pool, ObjIntConsumer<Chunk> show) {
    AtomicInteger next = new AtomicInteger();
    int parts = keysSuffice ? KeySet.SEGMENTS : near.size() + far.size();
    pool.all(
        worker -> {
          for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
            show.accept(part(i), worker);
          }
        });
  }

  private Chunk part(int number) {
    if (keysSuffice) {
      return seen.words(number);
    }
    return number < near.size()
        ? near.get(number)
        : budget.spill().look(far.get(number - near.size()));
  }

  @Override
  public void close() {
    budget.close();
  }
}
