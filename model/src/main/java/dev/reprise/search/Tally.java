package dev.reprise.search;

/**
 * What a worker, or all of them, have done so far; see {@link Found} for the words.
 *
 * @param expanded states whose steps were made
 */
record Tally(long visited, long states, long expanded, long visitedTransitions, long transitions) {

  static final Tally NONE = new Tally(0, 0, 0, 0, 0);

  Tally plus(Tally more) {
    return new Tally(
        visited + more.visited,
        states + more.states,
        expanded + more.expanded,
        visitedTransitions + more.visitedTransitions,
        transitions + more.transitions);
  }
}
