package dev.reprise.model.space;

import java.util.Arrays;

/**
 * A hash table from some bits of a state to a number, one for each of the values that these have.
 * Open addressing, half empty at least; nothing is ever taken out.
 */
final class LookupTable {

  /** The number that a lookup gives where the table has no such entry. */
  static final int NOTHING = 0;

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /** The bits that are looked at. */
  private final long[] mask;

  private final long firstMask;
  private final int width;
  private final int stride;

  /** The bits of a state and then its number, side by side so that they are near. */
  private long[] slots;

  private int shift;
  private int size;

  LookupTable(long[] mask) {
    this.mask = mask.clone();
    this.firstMask = mask[0];
    this.width = mask.length;
    this.stride = width + 1;
    clear(4);
  }

  private void clear(int bits) {
    slots = new long[stride << bits];
    shift = Long.SIZE - bits;
  }

  /** Whether these are the bits that it looks at. */
  boolean looksAt(long[] bits) {
    return Arrays.equals(mask, bits);
  }

  /** The bits that it looks at, and these. */
  long[] with(long[] bits) {
    long[] all = mask.clone();
    for (int i = 0; i < width; i++) {
      all[i] |= bits[i];
    }
    return all;
  }

  /** The number of a state, or {@link #NOTHING}. */
  int get(long[] words, int at) {
    return (int) slots[slot(words, at) + width];
  }

  /** Gives a state a number other than {@link #NOTHING}. */
  void put(long[] words, int at, int number) {
    if (2 * size >= slots.length / stride) {
      grow();
    }
    int slot = slot(words, at);
    if (slots[slot + width] == NOTHING) {
      size++;
    }
    for (int i = 0; i < width; i++) {
      slots[slot + i] = words[at + i] & mask[i];
    }
    slots[slot + width] = number;
  }

  /** Where the state stands, or would. */
  private int slot(long[] words, int at) {
    long[] all = slots;
    long first = words[at] & firstMask;
    int slot = (int) (hash(first, words, at) >>> shift) * stride;
    while (all[slot + width] != NOTHING
        && (all[slot] != first || (width > 1 && differs(slot, words, at)))) {
      slot += stride;
      if (slot == all.length) {
        slot = 0;
      }
    }
    return slot;
  }

  private long hash(long first, long[] words, int at) {
    long hash = first * GOLDEN;
    for (int i = 1; i < width; i++) {
      hash = (Long.rotateLeft(hash, 29) ^ (words[at + i] & mask[i])) * GOLDEN;
    }
    return hash;
  }

  private boolean differs(int slot, long[] words, int at) {
    for (int i = 1; i < width; i++) {
      if (slots[slot + i] != (words[at + i] & mask[i])) {
        return true;
      }
    }
    return false;
  }

  private void grow() {
    long[] old = slots;
    clear(Long.SIZE - shift + 1);
    for (int from = 0; from < old.length; from += stride) {
      if (old[from + width] != NOTHING) {
        System.arraycopy(old, from, slots, slot(old, from), stride);
      }
    }
  }
}
