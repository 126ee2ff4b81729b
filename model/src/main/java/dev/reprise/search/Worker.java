package dev.reprise.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** One thread's part of a search: takes states, makes their steps, and keeps those that are new. */
final class Worker {

  /** States whose steps are made before any of what they lead to is looked up. */
  private static final int BATCH = 32;

  /** Of the states that were met last, so many are known at once, without asking the set. */
  private static final int RECENT = 1 << 12;

  private final int width;
  private final KeySet seen;
  private final Archive archive;
  private final TransitionSystem.Stepper stepper;
  private final Successors successors;
  private final Map<Integer, Found.Violation> violations = new HashMap<>();

  /** Keys of states before they were represented. */
  private final long[] recent = new long[RECENT];

  private final boolean symmetric;
  private long[] keys = new long[1 << 12];
  private long[] fresh;
  private int freshStates;

  /** What was read ahead; kept so that the reading is not left out. */
  private long touched;

  private volatile Tally tally = Tally.NONE;
  private long visited;
  private long states;
  private long expanded;
  private long visitedTransitions;
  private long transitions;

  Worker(TransitionSystem system, KeySet seen, Archive archive, boolean symmetric) {
    this.width = system.width();
    this.seen = seen;
    this.archive = archive;
    this.stepper = system.stepper();
    this.successors = new Successors(width);
    this.symmetric = symmetric;
    this.fresh = new long[Chunk.FULL * width];
  }

  /** Adds the initial states to the first level. */
  void begin(Level into) {
    stepper.initial(successors);
    keep(into);
    flush(into);
  }

  /** Is told before the first state of a level. */
  void level(int depth) {
    stepper.level(depth);
  }

  /**
   * Makes the steps of the chunk's states, until the set is to grow.
   *
   * @return how many states' steps were made
   */
  int expand(Chunk chunk, int depth, Level into, BooleanSupplier isFull) {
    int done = 0;
    while (done < chunk.states() && !isFull.getAsBoolean()) {
      int end = Math.min(done + BATCH, chunk.states());
      successors.clear();
      for (int i = done; i < end; i++) {
        expand(chunk.words(), i * width, depth);
      }
      expanded += end - done;
      done = end;
      keep(into);
      tally = new Tally(visited, states, expanded, visitedTransitions, transitions);
    }
    return done;
  }

  /** Looks at every state of the chunk, and makes no step. */
  void look(Chunk chunk, int depth) {
    for (int i = 0; i < chunk.states(); i++) {
      look(chunk.words(), i * width, depth);
    }
  }

  private void look(long[] words, int at, int depth) {
    long broken = stepper.broken(words, at);
    if (broken != 0) {
      note(broken, words, at, depth);
    }
  }

  private void expand(long[] words, int at, int depth) {
    look(words, at, depth);
    int before = successors.size() / width + successors.staying();
    stepper.successors(words, at, successors);
    int steps = successors.size() / width + successors.staying() - before;
    visitedTransitions += steps;
    transitions += symmetric ? stepper.represent(words, at) * steps : steps;
  }

  private void note(long broken, long[] words, int at, int depth) {
    List<Long> state = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      state.add(words[at + i]);
    }
    for (long left = broken; left != 0; left &= left - 1) {
      int property = Long.numberOfTrailingZeros(left);
      violations.merge(property, new Found.Violation(property, state, depth), Violations::nearer);
    }
  }

  /** Adds what the steps of a batch have led to, and puts what is new into the next level. */
  private void keep(Level into) {
    long[] words = successors.words();
    int left = lookUp(words, successors.size() / width);
    for (int i = 0; i < left; i++) {
      if (seen.add(keys[i])) {
        visited++;
        states += symmetric ? stepper.represent(words, i * width) : 1;
        fresh(words, i * width, into);
      }
    }
  }

  /**
   * Finds the keys of states, or of those that stand for them, and reads where these would be, so
   * that they are near when they are added. Leaves out states that were met just before.
   *
   * @return how many are left, at the beginning of the words
   */
  private int lookUp(long[] words, int count) {
    if (keys.length < count) {
      keys = new long[2 * count];
    }
    int left = 0;
    long ahead = 0;
    for (int i = 0; i < count; i++) {
      long key = Keys.of(words, i * width, width);
      int place = (int) key & (RECENT - 1);
      if (recent[place] == key) {
        continue;
      }
      recent[place] = key;
      for (int word = 0; word < width; word++) {
        words[left * width + word] = words[i * width + word];
      }
      if (symmetric) {
        stepper.represent(words, left * width);
        key = Keys.of(words, left * width, width);
      }
      keys[left] = key;
      ahead += seen.touch(key);
      left++;
    }
    touched += ahead;
    return left;
  }

  private void fresh(long[] words, int at, Level into) {
    System.arraycopy(words, at, fresh, freshStates * width, width);
    if (++freshStates == Chunk.FULL) {
      flush(into);
    }
  }

  /** Puts the states that are new into the level, though they may not fill a chunk. */
  void flush(Level into) {
    tally = new Tally(visited, states, expanded, visitedTransitions, transitions);
    if (freshStates > 0) {
      Chunk chunk = new Chunk(fresh, freshStates);
      archive.keep(chunk);
      into.add(chunk);
      fresh = new long[Chunk.FULL * width];
      freshStates = 0;
    }
  }

  /** What it has done by the end of the last chunk; other threads may ask. */
  Tally tally() {
    return tally;
  }

  Map<Integer, Found.Violation> violations() {
    return violations;
  }

  /** What was read ahead, so that no compiler finds the reading idle. */
  long touched() {
    return touched;
  }
}
