package dev.reprise.search;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory the states that wait may take, and the file for those that it is too little for.
 */
final class MemoryBudget implements AutoCloseable {

  private final AtomicLong left;
  private final Spill spill;

  MemoryBudget(long bytes, Path folder) {
    this.left = new AtomicLong(bytes);
    this.spill = new Spill(folder);
  }

  /** Whether the chunk may stay in memory; then it must be given back. */
  boolean take(Chunk chunk) {
    if (left.addAndGet(-bytes(chunk)) >= 0) {
      return true;
    }
    giveBack(chunk);
    return false;
  }

  void giveBack(Chunk chunk) {
    left.addAndGet(bytes(chunk));
  }

  private static long bytes(Chunk chunk) {
    return (long) chunk.words().length * Long.BYTES;
  }

  Spill spill() {
    return spill;
  }

  @Override
  public void close() {
    spill.close();
  }
}
