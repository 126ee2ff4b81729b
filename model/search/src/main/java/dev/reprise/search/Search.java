package dev.reprise.search;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Visits every state of a transition system, nearest first: all states that are as many steps from
 * the beginning as each other, then the next.
 *
 * <p>Keys of what was seen stay in memory, eight bytes and some room a state; the states themselves
 * only until their steps are made. The counts are the same however many workers there are.
 */
public final class Search {

  private final TransitionSystem system;
  private final Limits limits;
  private final boolean symmetric;

  /** Whether the states are wanted again. */
  private final boolean keeps;

  private final Progress progress;
  private final KeySet seen = new KeySet();
  private final long start = System.nanoTime();
  private final AtomicReference<SearchResult.@Nullable Ending> ending = new AtomicReference<>();

  private Search(
      TransitionSystem system, boolean symmetric, boolean keeps, Limits limits, Progress progress) {
    if (system.properties().size() > TransitionSystem.MAX_PROPERTIES) {
      throw new IllegalArgumentException(
          "at most " + TransitionSystem.MAX_PROPERTIES + " properties can be looked at");
    }
    this.system = system;
    this.symmetric = symmetric;
    this.keeps = keeps;
    this.limits = limits;
    this.progress = progress;
  }

  /**
   * Searches a system.
   *
   * @param symmetric whether one state is visited for each orbit
   */
  public static SearchResult count(
      TransitionSystem system, boolean symmetric, Limits limits, Progress progress) {
    try (Visited visited = new Search(system, symmetric, false, limits, progress).run()) {
      return visited.found();
    }
  }

  /** Searches a system, and keeps its states so that they can be gone through again. */
  public static Visited visit(
      TransitionSystem system, boolean symmetric, Limits limits, Progress progress) {
    return new Search(system, symmetric, true, limits, progress).run();
  }

  private Visited run() {
    List<Worker> workers = new ArrayList<>();
    boolean hasArchive = keeps && system.width() > 1;
    long bytes = limits.bytesForWaiting() / (hasArchive ? 2 : 1);
    Archive archive =
        new Archive(seen, hasArchive ? system.width() : 1, new ChunkStore(bytes, limits.folder()));
    int depth = 0;
    boolean isDone = false;
    try (WorkerPool pool = new WorkerPool(limits.workers());
        ChunkStore store = new ChunkStore(bytes, limits.folder())) {
      for (int i = 0; i < pool.workers(); i++) {
        workers.add(new Worker(system, seen, archive, symmetric, pool.workers()));
      }
      Level level = new Level(store);
      workers.getFirst().begin(level);
      while (true) {
        if (depth >= limits.depth()) {
          look(pool, workers, level, depth);
          ending.set(SearchResult.Ending.DEPTH);
          break;
        }
        Level next = expand(pool, workers, level, depth, store);
        if (ending.get() != null) {
          break;
        }
        if (next.states() == 0) {
          ending.set(SearchResult.Ending.COMPLETE);
          break;
        }
        level = next;
        depth++;
      }
      isDone = true;
    } finally {
      if (!isDone) {
        archive.close();
      }
    }
    return new Visited(system, symmetric, limits.workers(), seen, archive, found(workers, depth));
  }

  /** Looks at the states of the last level, whose steps are not to be made. */
  private static void look(WorkerPool pool, List<Worker> workers, Level level, int depth) {
    pool.all(
        number -> {
          for (Chunk chunk = level.take(); chunk != null; chunk = level.take()) {
            workers.get(number).look(chunk, depth);
          }
        });
  }

  /** Makes all steps of a level, with pauses in which the set grows. */
  private Level expand(
      WorkerPool pool, List<Worker> workers, Level level, int depth, ChunkStore store) {
    Level next = new Level(store);
    while (true) {
      AtomicReference<@Nullable Boolean> more = new AtomicReference<>();
      pool.all(
          number -> {
            if (take(number, workers, level, depth, next)) {
              more.set(true);
            }
          });
      if (ending.get() != null || more.get() == null) {
        return next;
      }
      if (bytes(seen.capacityGrown()) > limits.bytesForKeys()) {
        ending.set(SearchResult.Ending.MEMORY);
        return next;
      }
      seen.grow(pool);
    }
  }

  /**
   * One worker's part of a level.
   *
   * @return whether it paused so that the set can grow
   */
  private boolean take(int number, List<Worker> workers, Level level, int depth, Level next) {
    Worker worker = workers.get(number);
    boolean pauses = false;
    while (!pauses && ending.get() == null) {
      Chunk chunk = level.take();
      if (chunk == null) {
        break;
      }
      int done = worker.expand(chunk, depth, next, () -> seen.isFull(counts(workers).visited()));
      if (done < chunk.states()) {
        level.add(chunk.from(done, system.width()));
        pauses = true;
      }
      if (System.nanoTime() - start > limits.time().toNanos()) {
        ending.compareAndSet(null, SearchResult.Ending.TIME);
      }
      if (number == 0) {
        progress.at(new Progress.SoFar(counts(workers), depth, System.nanoTime() - start));
      }
    }
    worker.flush(next);
    return pauses;
  }

  /** Bytes of a set with so many slots, and of what waits to be looked up in it. */
  private long bytes(long slots) {
    return slots * Long.BYTES + InsertBuffer.bytes(slots, system.width());
  }

  private static SearchCounts counts(List<Worker> workers) {
    SearchCounts counts = SearchCounts.NONE;
    for (Worker worker : workers) {
      counts = counts.plus(worker.counts());
    }
    return counts;
  }

  private SearchResult found(List<Worker> workers, int depth) {
    SearchCounts counts = counts(workers);
    SearchResult.Ending why = ending.get();
    return new SearchResult(
        counts.visited(),
        counts.states(),
        counts.visitedTransitions(),
        counts.transitions(),
        depth,
        why == null ? SearchResult.Ending.COMPLETE : why,
        System.nanoTime() - start,
        bytes(seen.capacity()),
        Keys.collisionOdds(counts.visited(), system.width()),
        violations(workers));
  }

  /** One of each property that the workers have seen violated, by the properties' order. */
  private static List<SearchResult.Violation> violations(List<Worker> workers) {
    TreeMap<Integer, SearchResult.Violation> all = new TreeMap<>();
    for (Worker worker : workers) {
      worker.violations().forEach((of, it) -> all.merge(of, it, SearchResult.Violation::nearer));
    }
    return List.copyOf(all.values());
  }
}
