package dev.reprise.search;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The states that are as many steps from the beginning as each other, in chunks, in no order. Those
 * that there is no room for wait in a file. Threads may add and take at once.
 */
final class Level {

  private final MemoryBudget budget;
  private final ArrayDeque<Chunk> near = new ArrayDeque<>();
  private final ArrayDeque<Spill.Place> far = new ArrayDeque<>();
  private long states;

  Level(MemoryBudget budget) {
    this.budget = budget;
  }

  synchronized void add(Chunk chunk) {
    states += chunk.states();
    if (budget.take(chunk)) {
      near.add(chunk);
    } else {
      far.add(budget.spill().write(chunk));
    }
  }

  /** How many states were added. */
  synchronized long states() {
    return states;
  }

  /** A chunk that nobody took before; null where there is none. */
  synchronized @Nullable Chunk take() {
    Chunk chunk = near.poll();
    if (chunk != null) {
      budget.giveBack(chunk);
      return chunk;
    }
    Spill.Place place = far.poll();
    return place == null ? null : budget.spill().read(place);
  }
}
