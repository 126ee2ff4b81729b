package dev.reprise.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The ways from the beginning to states, shortest ones. A search keeps no ways, for they would take
 * more memory than the states; this is a second one that does, by one thread and always in the same
 * order, and goes only as far as it is wanted.
 */
public final class BreadthFirst {

  /** Is shown the states in turn, nearest first. */
  public interface Visitor {

    /**
     * A state whose steps were just made.
     *
     * @return whether to go on to the next
     */
    boolean visit(long[] state, BreadthFirst trails);
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

  private final List<long[]> states = new ArrayList<>();
  private final List<Integer> from = new ArrayList<>();
  private final KeySet seen = new KeySet();
  private int at;

  private BreadthFirst(
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
   * @param symmetric whether one state is to stand for its orbit; then so do those on the ways
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
    return new BreadthFirst(system.width(), stepper, symmetric, limits).run(visitor);
  }

  private boolean run(Visitor visitor) {
    Successors next = new Successors(width);
    stepper.initial(next);
    keep(next, -1);
    boolean goesOn = true;
    for (at = 0; at < states.size() && goesOn; at++) {
      if (at % SOME == 0 && isOver()) {
        return false;
      }
      next.clear();
      stepper.successors(states.get(at), 0, next);
      keep(next, at);
      goesOn = visitor.visit(states.get(at), this);
    }
    return true;
  }

  private boolean isOver() {
    long bytes = states.size() * ((long) width * Long.BYTES + BYTES_A_STATE);
    return bytes > limits.bytesForWaiting() || System.nanoTime() - start > limits.time().toNanos();
  }

  private void keep(Successors next, int of) {
    for (int i = 0; i < next.size(); i += width) {
      if (symmetric) {
        stepper.represent(next.words(), i);
      }
      if (seen.isFull(states.size())) {
        try (WorkerPool alone = new WorkerPool(1)) {
          seen.grow(alone);
        }
      }
      if (seen.add(Keys.of(next.words(), i, width))) {
        states.add(Arrays.copyOfRange(next.words(), i, i + width));
        from.add(of);
      }
    }
  }

  /** The states on the way to the one that is visited, from an initial one to itself. */
  public List<long[]> trail() {
    List<long[]> trail = new ArrayList<>();
    for (int place = at; place >= 0; place = from.get(place)) {
      trail.add(states.get(place));
    }
    return trail.reversed();
  }
}
