package dev.reprise.search;

import java.util.Arrays;

/**
 * Shortest paths from the beginning to states of a transition system. A {@link Search} keeps no
 * parents, for they would take more memory than the states; this is a second one that does, by one
 * thread and always in the same order, and goes only as far as it is wanted.
 */
public final class PathSearch {

  /** Is shown the states in turn, nearest first. */
  public interface Visitor {

    /**
     * A state whose steps were just made.
     *
     * @return whether to go on to the next
     */
    boolean visit(long[] state, BreadthFirst<long[]> search);
  }

  /** Bytes that a state takes here beside its words, with its key, about. */
  private static final int BYTES_A_STATE = 64;

  /** States after which it is looked whether there is time and room for more. */
  private static final int SOME = 256;

  private final boolean symmetric;
  private final Limits limits;
  private final long start = System.nanoTime();
  private final TransitionSystem.Stepper stepper;
  private final int width;
  private final KeySet seen = new KeySet();
  private final BreadthFirst<long[]> search = new BreadthFirst<>();

  private PathSearch(
      int width, TransitionSystem.Stepper stepper, boolean symmetric, Limits limits) {
    this.width = width;
    this.stepper = stepper;
    this.symmetric = symmetric;
    this.limits = limits;
  }

  /**
   * Goes through the states of a system as long as the visitor wants more.
   *
   * @param stepper one of the system's
   * @param symmetric whether one state is to stand for its orbit; then so do those on the paths
   * @param limits how long it may take, and of whose memory it may have the part that is else for
   *     states that wait
   * @return whether the visitor was shown all that it wanted; else there was no time or no room
   */
  public static boolean follow(
      TransitionSystem system,
      TransitionSystem.Stepper stepper,
      boolean symmetric,
      Limits limits,
      Visitor visitor) {
    return new PathSearch(system.width(), stepper, symmetric, limits).run(visitor);
  }

  private boolean run(Visitor visitor) {
    Successors next = new Successors(width);
    stepper.initial(next);
    reach(next);
    boolean goesOn = true;
    for (int visited = 0; goesOn && search.next(); visited++) {
      if (visited % SOME == 0 && isOver()) {
        return false;
      }
      next.clear();
      stepper.successors(search.state(), 0, next);
      reach(next);
      goesOn = visitor.visit(search.state(), search);
    }
    return true;
  }

  private boolean isOver() {
    long bytes = search.reached() * ((long) width * Long.BYTES + BYTES_A_STATE);
    return bytes > limits.bytesForWaiting() || System.nanoTime() - start > limits.time().toNanos();
  }

  private void reach(Successors next) {
    for (int i = 0; i < next.size(); i += width) {
      if (symmetric) {
        stepper.represent(next.words(), i);
      }
      if (seen.isFull(search.reached())) {
        try (WorkerPool alone = new WorkerPool(1)) {
          seen.grow(alone);
        }
      }
      if (seen.add(Keys.of(next.words(), i, width))) {
        search.reach(Arrays.copyOfRange(next.words(), i, i + width));
      }
    }
  }
}
