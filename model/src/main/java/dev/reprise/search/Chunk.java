package dev.reprise.search;

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

  long[] words() {
    return words;
  }

  int states() {
    return states;
  }
}
