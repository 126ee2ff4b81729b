package dev.reprise.search;

import java.util.Arrays;

/** Some states of one level: their words, one state after the other. */
final class Chunk {

  /** States of a chunk that is full. */
  static final int FULL = 1 << 10;

  private final long[] words;
  private final int states;

  /** Takes the array over; it may be longer than so many states need. */
  Chunk(long[] words, int states) {
    this.words = words;
    this.states = states;
  }

  /** The states from that one on. */
  Chunk from(int first, int width) {
    return new Chunk(Arrays.copyOfRange(words, first * width, states * width), states - first);
  }

  long[] words() {
    return words;
  }

  int states() {
    return states;
  }
}
