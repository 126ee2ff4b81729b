package dev.reprise.search;

import java.util.Arrays;

/**
 * Keys that wait to be looked up together. Looked up one by one, in the order in which they come,
 * each would be on a page of memory that no other has touched lately; sorted by the segments of the
 * set, many are on one page. They leave in the order in which they came, for states that are near
 * each other lead to the same ones.
 *
 * <p>For one thread.
 */
final class InsertBuffer {

  /** Slots that the set has for each key that may wait. */
  private static final int SLOTS_A_KEY = 32;

  /** Fewer keys are not worth the sorting. */
  private static final int FEWEST = 1 << 9;

  /** More have no room in one array with what may come on top. */
  private static final int MOST = 1 << 28;

  /** Keys whose places are read before the first of them is added. */
  private static final int AHEAD = 32;

  /** Of the states that were met last, so many are known at once, without asking the set. */
  private static final int RECENT = 1 << 15;

  private final KeySet seen;
  private final int threads;
  private final long[] recent = new long[RECENT];
  private final int[] ends = new int[KeySet.SEGMENTS + 1];
  private long[] keys = new long[FEWEST];
  private long[] sorted = new long[FEWEST];
  private int[] numbers = new int[FEWEST];
  private boolean[] isNew = new boolean[FEWEST];
  private int size;

  /** The bits that were read ahead; kept so that the compiler does not remove the reading. */
  private long touched;

  /** Keys for the set that so many threads share. */
  InsertBuffer(KeySet seen, int threads) {
    this.seen = seen;
    this.threads = threads;
    // No key was met yet, not even 0: at its place stands one that has another.
    recent[0] = 1;
  }

  /** Whether it is time to look up those that wait. */
  boolean isFull() {
    return size >= most();
  }

  /** How many may wait, about. */
  private int most() {
    long share = seen.capacity() / SLOTS_A_KEY / threads;
    return Math.clamp(share, FEWEST, MOST);
  }

  /**
   * Bytes of what waits, of all threads together, for a set of so many slots: of each key its two
   * places, its number, whether it is new, and the words of a state that the key does not say.
   */
  static long bytes(long slots, int width) {
    int words = width == 1 ? 0 : width;
    return slots / SLOTS_A_KEY * ((2 + words) * Long.BYTES + Integer.BYTES + 1);
  }

  /** How many wait. */
  int size() {
    return size;
  }

  /** The key that came as the given one, from 0. */
  long key(int number) {
    return keys[number];
  }

  /** Notes a key that was met; whether it was met just before. */
  boolean meets(long key) {
    int place = (int) key & (RECENT - 1);
    boolean isKnown = recent[place] == key;
    recent[place] = key;
    return isKnown;
  }

  void add(long key) {
    makeRoom(1);
    keys[size++] = key;
  }

  /** Meets states of one word, and adds the keys of those that were not met just before. */
  void addEach(long[] words, int count) {
    makeRoom(count);
    int end = size;
    for (int i = 0; i < count; i++) {
      long key = Keys.of(words[i]);
      keys[end] = key;
      end += meets(key) ? 0 : 1; // no branch: which it is, no processor can foretell
    }
    size = end;
  }

  private void makeRoom(int count) {
    if (size + count > keys.length) {
      keys = Arrays.copyOf(keys, Math.max(size, most()) + 2 * count);
    }
  }

  /** Adds all keys to the set. */
  void lookUp() {
    sort();
    long ahead = 0;
    for (int i = 0; i < size; i++) {
      ahead += seen.touch(sorted[Math.min(i + AHEAD, size - 1)]);
      if (seen.add(sorted[i])) {
        isNew[numbers[i]] = true;
      }
    }
    touched += ahead;
  }

  /** Whether the key that came as the given one was not in the set. */
  boolean isNew(int number) {
    return isNew[number];
  }

  /** Nothing waits any more. */
  void clear() {
    Arrays.fill(isNew, 0, size, false);
    size = 0;
  }

  /** Sorts the keys by their segments. */
  private void sort() {
    if (sorted.length < keys.length) {
      sorted = new long[keys.length];
      numbers = new int[keys.length];
      isNew = new boolean[keys.length];
    }
    Arrays.fill(ends, 0);
    for (int i = 0; i < size; i++) {
      ends[KeySet.segment(keys[i]) + 1]++;
    }
    for (int i = 1; i < ends.length; i++) {
      ends[i] += ends[i - 1];
    }
    for (int i = 0; i < size; i++) {
      int to = ends[KeySet.segment(keys[i])]++;
      sorted[to] = keys[i];
      numbers[to] = i;
    }
  }

  /** The bits that were read ahead, so that no compiler finds the reading unused. */
  long touched() {
    return touched;
  }
}
