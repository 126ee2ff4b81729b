package dev.reprise.search;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A set of 64-bit keys. With its room it takes 10 to 15 bytes a key, and 8 MiB at least. Several
 * threads may add at once; none may while it {@link #grow grows}.
 *
 * <p>Keys must be well stirred: their high bits choose a segment, their low bits a place in it, and
 * what follows that place is searched. Segments grow one by one, by half, so that growing takes a
 * segment more for each worker, and no array has more places than Java gives one.
 */
final class KeySet {

  private static final VarHandle SLOTS = MethodHandles.arrayElementVarHandle(long[].class);

  /** How the highest bits of a key choose its segment. */
  private static final int SEGMENT_BITS = 8;

  static final int SEGMENTS = 1 << SEGMENT_BITS;

  /** A segment that is fuller is to grow. */
  private static final double FULL = 0.8;

  /** Stands for 0 in the slots, where 0 is an empty one; the key that it is has another place. */
  private static final long EMPTY = 0;

  private final long[][] segments = new long[SEGMENTS][];

  /** Whether the key 0, which no slot can hold, is in the set: by its own slot. */
  private final long[] zero = new long[1];

  private int slots;

  /** An empty set. */
  KeySet() {
    this(1 << 12);
  }

  /** With so many slots a segment. */
  KeySet(int slots) {
    this.slots = slots;
    for (int i = 0; i < SEGMENTS; i++) {
      segments[i] = new long[slots];
    }
  }

  /**
   * Adds a key.
   *
   * @return whether it was not there
   */
  boolean add(long key) {
    if (key == EMPTY) {
      return (long) SLOTS.getAndSet(zero, 0, 1L) == 0;
    }
    long[] segment = segments[segment(key)];
    int first = place(key, segment.length);
    int at = first;
    while (true) {
      long there = segment[at];
      if (there == EMPTY) {
        there = (long) SLOTS.compareAndExchange(segment, at, EMPTY, key);
        if (there == EMPTY) {
          return true;
        }
      }
      if (there == key) {
        return false;
      }
      if (++at == segment.length) {
        at = 0;
      }
      if (at == first) {
        throw new IllegalStateException("a segment is full: the set was not grown in time");
      }
    }
  }

  /** Reads the place where the key would be, so that it is near when the key is added. */
  long touch(long key) {
    long[] segment = segments[segment(key)];
    return segment[place(key, segment.length)];
  }

  /**
   * Where the key is: the number of its slot, which stays the same until the set grows.
   *
   * @return -1 where it is not in the set
   */
  long slot(long key) {
    if (key == EMPTY) {
      return zero[0] == 0 ? -1 : capacity();
    }
    int number = segment(key);
    long[] segment = segments[number];
    int at = place(key, segment.length);
    while (segment[at] != key) {
      if (segment[at] == EMPTY) {
        return -1;
      }
      if (++at == segment.length) {
        at = 0;
      }
    }
    return (long) number * slots + at;
  }

  /** The number of the segment where the key is. */
  static int segment(long key) {
    return (int) (key >>> (Long.SIZE - SEGMENT_BITS));
  }

  private static int place(long key, int slots) {
    return (int) (((key & 0xFFFF_FFFFL) * slots) >>> 32);
  }

  /** How many slots there are, empty ones and others. */
  long capacity() {
    return (long) SEGMENTS * slots;
  }

  /** Whether it should grow before it has many more than so many keys. */
  boolean isFull(long keys) {
    return keys > FULL * capacity();
  }

  /** How many slots there will be once it has grown. */
  long capacityGrown() {
    return (long) SEGMENTS * grown();
  }

  private int grown() {
    return slots + (slots >> 1);
  }

  /** Makes room for half as many keys again. */
  void grow(WorkerPool pool) {
    int more = grown();
    pool.each(SEGMENTS, (i, worker) -> segments[i] = grown(segments[i], more));
    slots = more;
  }

  private static long[] grown(long[] old, int more) {
    long[] segment = new long[more];
    for (long key : old) {
      if (key != EMPTY) {
        put(segment, key);
      }
    }
    return segment;
  }

  /** The words whose keys are in a segment, where keys are those of states of one word. */
  Chunk words(int segment) {
    long[] slotsOfIt = segments[segment];
    long[] words = new long[slotsOfIt.length + 1];
    int count = 0;
    for (long key : slotsOfIt) {
      if (key != EMPTY) {
        words[count++] = Keys.word(key);
      }
    }
    if (segment == 0 && zero[0] != 0) {
      words[count++] = Keys.word(EMPTY);
    }
    return new Chunk(words, count);
  }

  private static void put(long[] segment, long key) {
    int at = place(key, segment.length);
    while (segment[at] != EMPTY) {
      if (++at == segment.length) {
        at = 0;
      }
    }
    segment[at] = key;
  }
}
