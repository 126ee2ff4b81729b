package dev.reprise.search;

/**
 * The counts of one worker, or of all of them, so far; see {@link SearchResult} for the words.
 *
 * @param expanded states whose steps were made
 */
public record SearchCounts(
    long visited, long states, long expanded, long visitedTransitions, long transitions) {

  static final SearchCounts NONE = new SearchCounts(0, 0, 0, 0, 0);

  SearchCounts plus(SearchCounts more) {
    return new SearchCounts(
        visited + more.visited,
        states + more.states,
        expanded + more.expanded,
        visitedTransitions + more.visitedTransitions,
        transitions + more.transitions);
  }
}
