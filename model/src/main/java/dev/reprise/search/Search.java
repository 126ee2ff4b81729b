package dev.reprise.search;

import java.util.ArrayList;
import java.util.List;
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
  private final AtomicReference<Found.@Nullable Ending> ending = new AtomicReference<>();

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

  /** Searches a system state by state. */
  public static Found every(TransitionSystem system, Limits limits, Progress progress) {
    return found(system, false, limits, progress);
  }

  /** Searches a system, and visits one state for each orbit. */
  public static Found upToSymmetry(TransitionSystem system, Limits limits, Progress progress) {
    return found(system, true, limits, progress);
  }

  private static Found found(
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
        new Archive(seen, hasArchive ? system.width() : 1, new Room(bytes, limits.folder()));
    int depth = 0;
    boolean isDone = false;
    try (Crew crew = new Crew(limits.workers());
        Room room = new Room(bytes, limits.folder())) {
      for (int i = 0; i < crew.workers(); i++) {
        workers.add(new Worker(system, seen, archive, symmetric, crew.workers()));
      }
      Level level = new Level(room);
      workers.getFirst().begin(level);
      while (true) {
        if (depth >= limits.depth()) {
          look(crew, workers, level, depth);
          ending.set(Found.Ending.DEPTH);
          break;
        }
        Level next = expand(crew, workers, level, depth, room);
        if (ending.get() != null) {
          break;
        }
        if (next.states() == 0) {
          ending.set(Found.Ending.COMPLETE);
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
  private static void look(Crew crew, List<Worker> workers, Level level, int depth) {
    crew.all(
        number -> {
          for (Chunk chunk = level.take(); chunk != null; chunk = level.take()) {
            workers.get(number).look(chunk, depth);
          }
        });
  }

  /** Makes all steps of a level, with pauses in which the set grows. */
  private Level expand(Crew crew, List<Worker> workers, Level level, int depth, Room room) {
    Level next = new Level(room);
    workers.forEach(worker -> worker.level(depth));
    while (true) {
      AtomicReference<@Nullable Boolean> more = new AtomicReference<>();
      crew.all(
          number -> {
            if (take(number, workers, level, depth, next)) {
              more.set(true);
            }
          });
      if (ending.get() != null || more.get() == null) {
        return next;
      }
      if (bytes(seen.capacityGrown()) > limits.bytesForKeys()) {
        ending.set(Found.Ending.MEMORY);
        return next;
      }
      seen.grow(crew);
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
      int done = worker.expand(chunk, depth, next, () -> seen.isFull(tally(workers).visited()));
      if (done < chunk.states()) {
        level.add(chunk.from(done, system.width()));
        pauses = true;
      }
      if (System.nanoTime() - start > limits.time().toNanos()) {
        ending.compareAndSet(null, Found.Ending.TIME);
      }
      if (number == 0) {
        progress.at(soFar(workers, depth));
      }
    }
    worker.flush(next);
    return pauses;
  }

  /** Bytes of a set with so many slots, and of what waits to be looked up in it. */
  private long bytes(long slots) {
    return slots * Long.BYTES + Waiting.bytes(slots, system.width());
  }

  private static Tally tally(List<Worker> workers) {
    Tally tally = Tally.NONE;
    for (Worker worker : workers) {
      tally = tally.plus(worker.tally());
    }
    return tally;
  }

  private Progress.SoFar soFar(List<Worker> workers, int depth) {
    Tally tally = tally(workers);
    return new Progress.SoFar(
        tally.visited(),
        tally.expanded(),
        tally.visitedTransitions(),
        depth,
        System.nanoTime() - start);
  }

  private Found found(List<Worker> workers, int depth) {
    Tally tally = tally(workers);
    Found.Ending why = ending.get();
    return new Found(
        tally.visited(),
        tally.states(),
        tally.visitedTransitions(),
        tally.transitions(),
        depth,
        why == null ? Found.Ending.COMPLETE : why,
        System.nanoTime() - start,
        bytes(seen.capacity()),
        Keys.collisionOdds(tally.visited(), system.width()),
        Violations.of(workers));
  }
}
