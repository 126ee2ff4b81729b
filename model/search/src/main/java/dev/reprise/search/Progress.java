package dev.reprise.search;

/** Is told now and then, by a thread of the search, how it goes on. */
public interface Progress {

  /** Is told nothing. */
  Progress SILENT = so -> {};

  /**
   * How far a search has come.
   *
   * @param visited distinct states so far
   * @param expanded states whose steps were made
   * @param transitions transitions from these
   * @param depth the level at which it is
   * @param nanos since it began, in nanoseconds
   */
  record SoFar(long visited, long expanded, long transitions, int depth, long nanos) {}

  void at(SoFar so);
}
