package dev.reprise.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** One thread's part of a search: takes states, makes their steps, and keeps those that are new. */
final class Worker {

  /** States whose steps are made before any of what they lead to is looked up. */
  private static final int BATCH = 32;

  private final int width;
  private final Archive archive;
  private final TransitionSystem.Stepper stepper;
  private final Successors successors;
  private final Map<Integer, SearchResult.Violation> violations = new HashMap<>();

  private final boolean symmetric;
  private final InsertBuffer waiting;

  /** The words of what waits, where keys do not say them. */
  private long[] waitingWords;

  private long[] fresh;
  private int freshStates;

  private volatile SearchCounts counts = SearchCounts.NONE;
  private long visited;
  private long states;
  private long expanded;
  private long visitedTransitions;
  private long transitions;

  Worker(TransitionSystem system, KeySet seen, Archive archive, boolean symmetric, int threads) {
    this.waiting = new InsertBuffer(seen, threads);
    this.waitingWords = new long[BATCH * system.width()];
    this.width = system.width();
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
      counts = new SearchCounts(visited, states, expanded, visitedTransitions, transitions);
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
    List<Long> state = Arrays.stream(words, at, at + width).boxed().toList();
    for (long left = broken; left != 0; left &= left - 1) {
      int property = Long.numberOfTrailingZeros(left);
      violations.merge(
          property,
          new SearchResult.Violation(property, state, depth),
          SearchResult.Violation::nearer);
    }
  }

  /** Has what the steps of a batch have led to wait, but for states that were met just before. */
  private void keep(Level into) {
    long[] words = successors.words();
    int count = successors.size() / width;
    if (width == 1 && !symmetric) {
      waiting.addEach(words, count);
    } else {
      for (int at = 0; at < count * width; at += width) {
        keep(words, at);
      }
    }
    if (waiting.isFull()) {
      lookUp(into);
    }
  }

  private void keep(long[] words, int at) {
    long key = Keys.of(words, at, width);
    if (waiting.meets(key)) {
      return;
    }
    if (symmetric) {
      stepper.represent(words, at);
      key = Keys.of(words, at, width);
    }
    waiting.add(key);
    if (width > 1) {
      keepWords(words, at);
    }
  }

  private void keepWords(long[] words, int at) {
    int to = (waiting.size() - 1) * width;
    if (to + width > waitingWords.length) {
      waitingWords = Arrays.copyOf(waitingWords, to + to / 2 + width);
    }
    System.arraycopy(words, at, waitingWords, to, width);
  }

  /** Looks up what waits, and puts what is new into the next level. */
  private void lookUp(Level into) {
    waiting.lookUp();
    for (int i = 0; i < waiting.size(); i++) {
      if (waiting.isNew(i)) {
        visited++;
        fresh(i, into);
      }
    }
    waiting.clear();
  }

  private void fresh(int number, Level into) {
    int to = freshStates * width;
    if (width == 1) {
      fresh[to] = Keys.word(waiting.key(number));
    } else {
      System.arraycopy(waitingWords, number * width, fresh, to, width);
    }
    states += symmetric ? stepper.represent(fresh, to) : 1;
    if (++freshStates == Chunk.FULL) {
      put(into);
    }
  }

  /** Looks up what waits, and puts the states that are new into the level. */
  void flush(Level into) {
    lookUp(into);
    counts = new SearchCounts(visited, states, expanded, visitedTransitions, transitions);
    if (freshStates > 0) {
      put(into);
    }
  }

  private void put(Level into) {
    Chunk chunk = new Chunk(fresh, freshStates);
    archive.keep(chunk);
    into.add(chunk);
    fresh = new long[Chunk.FULL * width];
    freshStates = 0;
  }

  /** The counts of this worker at the end of the last chunk; other threads may ask. */
  SearchCounts counts() {
    return counts;
  }

  Map<Integer, SearchResult.Violation> violations() {
    return violations;
  }
}
