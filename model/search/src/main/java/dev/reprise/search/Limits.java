package dev.reprise.search;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How far a search may go.
 *
 * @param workers threads that make steps
 * @param bytes memory that keys and waiting states may take together, in bytes: three quarters are
 *     for keys, of which 8 MiB are always there; where they have no room the search ends, and
 *     waiting states go to a file
 * @param time how long it may take
 * @param depth steps from the beginning to the end of the last step that is made
 * @param folder where states wait that have no room in memory
 */
public record Limits(int workers, long bytes, Duration time, int depth, Path folder) {

  /** States that wait may take that part of the memory before they go to a file. */
  private static final int PART_FOR_WAITING = 4;

  public Limits {
    if (workers < 1) {
      throw new IllegalArgumentException("a search needs a worker, not " + workers);
    }
  }

  /** One worker, three quarters of the memory that the JVM may have, and all the time there is. */
  public static Limits none() {
    return new Limits(
        1,
        Runtime.getRuntime().maxMemory() / 4 * 3,
        Duration.ofDays(365),
        Integer.MAX_VALUE,
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  public Limits withWorkers(int number) {
    return new Limits(number, bytes, time, depth, folder);
  }

  public Limits withBytes(long number) {
    return new Limits(workers, number, time, depth, folder);
  }

  public Limits withTime(Duration most) {
    return new Limits(workers, bytes, most, depth, folder);
  }

  public Limits withDepth(int most) {
    return new Limits(workers, bytes, time, most, folder);
  }

  /** The same, each time with the time that is left of it from now on. */
  public Supplier<Limits> fromNow() {
    long start = System.nanoTime();
    return () -> withTime(time.minusNanos(System.nanoTime() - start));
  }

  long bytesForWaiting() {
    return bytes / PART_FOR_WAITING;
  }

  long bytesForKeys() {
    return bytes - bytesForWaiting();
  }
}
