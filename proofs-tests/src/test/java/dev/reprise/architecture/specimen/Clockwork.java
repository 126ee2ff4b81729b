package dev.reprise.architecture.specimen;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

/** Asks the world, in every way that a machine must not. */
public final class Clockwork {

  private Clockwork() {}

  /** A call that a machine may make. */
  static void copy(int[] from, int[] to) {
    System.arraycopy(from, 0, to, 0, from.length);
  }

  static long millis() {
    return System.currentTimeMillis();
  }

  static long nanos() {
    return System.nanoTime();
  }

  static Instant instant() {
    return Instant.EPOCH;
  }

  static int random() {
    return new Random(1).nextInt();
  }

  static double mathRandom() {
    return Math.random();
  }

  static int threadRandom() {
    return ThreadLocalRandom.current().nextInt();
  }

  static int unseeded() {
    return new SplittableRandom().nextInt();
  }

  static File file() {
    return new File(".");
  }

  static Path path() {
    return Path.of(".");
  }

  static void print() {
    System.out.println();
  }

  static String property() {
    return System.getProperty("user.dir", "");
  }
}
