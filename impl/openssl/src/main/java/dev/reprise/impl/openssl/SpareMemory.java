package dev.reprise.impl.openssl;

import java.util.stream.LongStream;

/**
 * Free blocks of native memory, given to the allocator before a script that misuses a library.
 *
 * <p>The JVM takes native memory in the thread of the calls, for its compiler's queue among other
 * things. An allocator takes the smallest free block that suffices. Without these blocks that is
 * often the connection that the library has just freed, so that what a use after free reads would
 * change from run to run.
 */
final class SpareMemory {

  /** Two functions of malloc(3). */
  interface Allocator {

    long malloc(long size);

    void free(long block);
  }

  /** Larger than what glibc keeps for each thread, smaller than a connection. */
  private static final long[] SIZES = {1_200, 2_000, 3_000, 4_000};

  /** Blocks of each size. */
  private static final int BLOCKS = 200;

  private SpareMemory() {}

  /** Every other block stays taken, so that free ones do not become one large block. */
  static void provide() {
    try {
      Allocator allocator = NativeLibrary.ofTheSystem().bind(Allocator.class);
      for (long size : SIZES) {
        long[] blocks =
            LongStream.generate(() -> allocator.malloc(size)).limit(BLOCKS * 2).toArray();
        for (int i = 0; i < blocks.length; i += 2) {
          allocator.free(blocks[i]);
        }
      }
    } catch (LibraryException e) {
      throw new IllegalStateException("the C library has no malloc", e);
    }
  }
}
