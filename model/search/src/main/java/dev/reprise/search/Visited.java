package dev.reprise.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All states of a system, kept so that one can ask which of them lead somewhere. To be closed: wide
 * states may be in a file.
 */
public final class Visited implements AutoCloseable {

  /** Slots of one array of marks. */
  private static final int MARKS = 1 << 28;

  /** Some of the states. */
  public interface Some {
    boolean contains(long[] words, int at);
  }

  /**
   * Which states lead to a goal.
   *
   * @param leading states from which it can be reached, itself among them
   * @param others states from which it cannot
   * @param passes how often the states were gone through
   * @param which those from which it can be reached; only states that were visited may be asked
   */
  public record Leading(long leading, long others, int passes, Some which) {}

  private final TransitionSystem system;
  private final boolean symmetric;
  private final int workers;
  private final KeySet seen;
  private final Archive archive;
  private final SearchResult found;

  Visited(
      TransitionSystem system,
      boolean symmetric,
      int workers,
      KeySet seen,
      Archive archive,
      SearchResult found) {
    this.system = system;
    this.symmetric = symmetric;
    this.workers = workers;
    this.seen = seen;
    this.archive = archive;
    this.found = found;
  }

  public SearchResult found() {
    return found;
  }

  /**
   * Which states lead to the goal by some steps: goes backwards from it, in that it goes through
   * all states and marks those with a step to one that is marked, as long as any is marked.
   *
   * @param steps the system that was searched, or one that does the same and looks at less
   * @throws IllegalStateException if not every state was visited
   */
  public Leading leading(TransitionSystem steps, Some goal) {
    if (found.ending() != SearchResult.Ending.COMPLETE) {
      throw new IllegalStateException("what leads to a goal is known only of all states");
    }
    byte[][] marks = marks();
    AtomicLong marked = new AtomicLong();
    int passes = 0;
    try (WorkerPool pool = new WorkerPool(workers)) {
      List<Marker> markers = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        markers.add(new Marker(steps.stepper(), goal, marks));
      }
      AtomicBoolean more = new AtomicBoolean(true);
      while (more.getAndSet(false)) {
        passes++;
        archive.all(
            pool,
            (chunk, worker) -> {
              long now = markers.get(worker).mark(chunk);
              if (now > 0) {
                marked.addAndGet(now);
                more.set(true);
              }
            });
      }
    }
    long leading = marked.get();
    int width = system.width();
    return new Leading(
        leading,
        found.visited() - leading,
        passes,
        (words, at) -> isMarked(marks, seen.slot(Keys.of(words, at, width))));
  }

  private byte[][] marks() {
    long slots = seen.capacity() + 1;
    byte[][] marks = new byte[(int) ((slots + MARKS - 1) / MARKS)][];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = new byte[(int) Math.min(MARKS, slots - (long) i * MARKS)];
    }
    return marks;
  }

  /** One thread that marks states. A byte a slot: two threads never write the same one. */
  private final class Marker {

    private final int width = system.width();
    private final TransitionSystem.Stepper stepper;
    private final Successors successors = new Successors(width);
    private final Some goal;
    private final byte[][] marks;

    private Marker(TransitionSystem.Stepper stepper, Some goal, byte[][] marks) {
      this.stepper = stepper;
      this.goal = goal;
      this.marks = marks;
    }

    private long mark(Chunk chunk) {
      long now = 0;
      for (int i = 0; i < chunk.states(); i++) {
        int at = i * width;
        long slot = seen.slot(Keys.of(chunk.words(), at, width));
        if (isMarked(marks, slot)) {
          continue;
        }
        if (goal.contains(chunk.words(), at) || leads(chunk.words(), at)) {
          marks[(int) (slot / MARKS)][(int) (slot % MARKS)] = 1;
          now++;
        }
      }
      return now;
    }

    private boolean leads(long[] words, int at) {
      successors.clear();
      stepper.successors(words, at, successors);
      long[] next = successors.words();
      for (int i = 0; i < successors.size(); i += width) {
        if (symmetric) {
          stepper.represent(next, i);
        }
        if (isMarked(marks, seen.slot(Keys.of(next, i, width)))) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean isMarked(byte[][] marks, long slot) {
    if (slot < 0) {
      throw new IllegalStateException("a step leads to a state that was not visited");
    }
    return marks[(int) (slot / MARKS)][(int) (slot % MARKS)] != 0;
  }

  @Override
  public void close() {
    archive.close();
  }
}
