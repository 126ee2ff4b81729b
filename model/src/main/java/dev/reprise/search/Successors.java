package dev.reprise.search;

import java.util.Arrays;

/** States one after the other, as steps lead to them. Grows as needed; not thread-safe. */
public final class Successors {

  private static final int FIRST = 1 << 10;

  private long[] words;
  private int size;

  /** Transitions that lead back, which nothing stands for in the words. */
  private int staying;

  /** For states of so many words. */
  public Successors(int width) {
    words = new long[FIRST * width];
  }

  /** Adds a word: a state, or one of the words of a wider one, in their order. */
  public void add(long word) {
    if (size == words.length) {
      grow();
    }
    words[size++] = word;
  }

  /** A transition that leads back to the state where it begins: it is counted, and no more. */
  public void stay() {
    staying++;
  }

  private void grow() {
    words = Arrays.copyOf(words, 2 * words.length);
  }

  /** Where the words stand. Another array after {@link #add}. */
  long[] words() {
    return words;
  }

  /** How many words there are. */
  int size() {
    return size;
  }

  /** How many transitions lead back. */
  int staying() {
    return staying;
  }

  void clear() {
    size = 0;
    staying = 0;
  }
}
