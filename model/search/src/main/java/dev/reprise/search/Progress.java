package dev.reprise.search;

/** Is told now and then, by a thread of the search, how it goes on. */
public interface Progress {

  /** Is told nothing. */
  Progress SILENT = so -> {};

  /**
   * How far a search has come.
   *
   * @param counts the counts so far
   * @param depth the level at which it is
   * @param nanos since it began, in nanoseconds
   */
  record SoFar(SearchCounts counts, int depth, long nanos) {}

  void at(SoFar so);
}
