package dev.reprise.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * Every state that was visited, to be gone through again. States of one word are had back from
 * their keys; wider ones are kept as they come, in memory or in a file.
 */
final class Archive implements AutoCloseable {

  private final KeySet seen;
  private final boolean keysSuffice;
  private final ChunkStore store;
  private final List<ChunkStore.Place> chunks = new ArrayList<>();

  Archive(KeySet seen, int width, ChunkStore store) {
    this.seen = seen;
    this.keysSuffice = width == 1;
    this.store = store;
  }

  /** Keeps states, if they are not had back from their keys. */
  synchronized void keep(Chunk chunk) {
    if (!keysSuffice) {
      chunks.add(store.put(chunk));
    }
  }

  /** Shows every state once, in chunks, to the pool: with each chunk, the worker's number. */
  void all(WorkerPool pool, ObjIntConsumer<Chunk> show) {
    pool.each(
        keysSuffice ? KeySet.SEGMENTS : chunks.size(),
        (part, worker) ->
            show.accept(keysSuffice ? seen.words(part) : store.look(chunks.get(part)), worker));
  }

  @Override
  public void close() {
    store.close();
  }
}
