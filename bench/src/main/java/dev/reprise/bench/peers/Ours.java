package dev.reprise.bench.peers;

import dev.reprise.catalogue.Dialects;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.property.StateInvariants;
import dev.reprise.model.space.Exploration;
import dev.reprise.model.space.Request;
import dev.reprise.search.Limits;
import dev.reprise.search.Progress;
import dev.reprise.search.Search;
import dev.reprise.search.SearchResult;
import java.util.List;

/**
 * Our search in a process of its own: {@code Ours MODEL SESSIONS CONNECTIONS WORKERS}. Prints
 * states, transitions, violations, and the search's own seconds.
 */
final class Ours {

  /** References of the application to one session, as the common model has them. */
  static final int REFERENCES = 2;

  /** Contexts of the machine's scope, as the common model has them. */
  static final int CONTEXTS = 2;

  private Ours() {}

  public static void main(String[] arguments) {
    int sessions = Integer.parseInt(arguments[1]);
    int connections = Integer.parseInt(arguments[2]);
    Limits limits = Limits.none().withWorkers(Integer.parseInt(arguments[3]));
    SearchResult found =
        switch (arguments[0]) {
          case "common" ->
              Search.count(new CommonModel(sessions, connections), false, limits, Progress.SILENT);
          case "machine" -> machine(sessions, connections, limits);
          default -> throw new IllegalArgumentException("no model " + arguments[0]);
        };
    if (found.ending() != SearchResult.Ending.COMPLETE) {
      throw new IllegalStateException("the search ended early: " + found.ending());
    }
    System.out.printf(
        "%d states, %d transitions, %d violations, %d ms%n",
        found.visited(),
        found.visitedTransitions(),
        found.violations().size(),
        found.nanos() / 1_000_000);
  }

  /** The invariants are those of {@code spec/tla/scope}. */
  private static SearchResult machine(int sessions, int connections, Limits limits) {
    Scope scope = new Scope(CONTEXTS, connections, sessions, 1, REFERENCES);
    return Exploration.count(
        new Request(scope, scope.calls(), Dialects.load().page(), false, false, false, limits),
        List.of(
            StateInvariants.COUNT_IS_NUMBER_OF_OWNERS,
            StateInvariants.HELD_AT_HOME,
            StateInvariants.ABSENT_HAS_NOTHING,
            StateInvariants.REUSED_IS_ESTABLISHED));
  }
}
