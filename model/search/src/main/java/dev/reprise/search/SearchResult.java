package dev.reprise.search;

import java.util.Arrays;
import java.util.List;

/**
 * The result of a search.
 *
 * @param visited distinct states, one for each orbit where symmetry is used
 * @param states distinct states with all that they stand for
 * @param visitedTransitions transitions from the states that were visited
 * @param transitions transitions from all states that those stand for
 * @param depth steps from the beginning to the farthest state
 * @param ending why it ended
 * @param nanos how long it took, in nanoseconds
 * @param keyBytes memory that the keys of the states took at the end, in bytes
 * @param collisionOdds how likely it is, at most, that two states were taken for one
 * @param violations states in which a property does not hold: of each property one that is nearest
 */
public record SearchResult(
    long visited,
    long states,
    long visitedTransitions,
    long transitions,
    int depth,
    Ending ending,
    long nanos,
    long keyBytes,
    double collisionOdds,
    List<Violation> violations) {

  /** Why a search ends. */
  public enum Ending {
    /** Every state was visited. */
    COMPLETE,
    /** All within the depth that was allowed. */
    DEPTH,
    /** Its time was over. */
    TIME,
    /** There was no room for more keys. */
    MEMORY
  }

  /**
   * A state in which a property does not hold.
   *
   * @param property its place among the system's properties
   * @param state the state's words
   * @param depth steps from the beginning
   */
  public record Violation(int property, List<Long> state, int depth) {

    /**
     * Which of two violations is told, the same one however threads ran: the one that is nearer to
     * the beginning; of two that are as near, the one of lower words.
     */
    static Violation nearer(Violation one, Violation other) {
      int order =
          one.depth == other.depth
              ? Arrays.compareUnsigned(one.words(), other.words())
              : one.depth - other.depth;
      return order <= 0 ? one : other;
    }

    private long[] words() {
      return state.stream().mapToLong(Long::longValue).toArray();
    }
  }

  public SearchResult {
    violations = List.copyOf(violations);
  }

  public double seconds() {
    return nanos / 1e9;
  }

  /** Bytes of memory a state. */
  public double bytesPerState() {
    return (double) keyBytes / Math.max(1, visited);
  }
}
