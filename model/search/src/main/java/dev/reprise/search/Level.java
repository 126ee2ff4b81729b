package dev.reprise.search;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The states that are as many steps from the beginning as each other, in chunks, in no order.
 * Threads may add and take at once.
 */
final class Level {

  private final ChunkStore store;
  private final ArrayDeque<ChunkStore.Place> chunks = new ArrayDeque<>();
  private long states;

  Level(ChunkStore store) {
    this.store = store;
  }

  synchronized void add(Chunk chunk) {
    states += chunk.states();
    chunks.add(store.put(chunk));
  }

  /** How many states were added. */
  synchronized long states() {
    return states;
  }

  /** A chunk that nobody took before; null where there is none. */
  synchronized @Nullable Chunk take() {
    ChunkStore.Place place = chunks.poll();
    return place == null ? null : store.take(place);
  }
}
