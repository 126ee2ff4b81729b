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

  /** Adds a state of one word, unless it is the one where the transition begins. */
  public void addUnless(long from, long word) {
    if (word == from) {
      staying++;
    } else {
      add(word);
    }
  }

  /** So many transitions that lead back to the state where they begin are counted, and no more. */
  public void stay(int transitions) {
    staying += transitions;
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
