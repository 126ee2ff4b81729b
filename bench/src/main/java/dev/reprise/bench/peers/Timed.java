package dev.reprise.bench.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that ran to its end.
 *
 * @param output what it printed, both streams
 * @param seconds from its start to its end
 * @param peakMb the most memory that it had, in MB (10⁶ bytes): the kernel's {@code VmHWM}
 */
record Timed(int exitCode, String output, double seconds, long peakMb) {

  /** Runs a command there, and ends it after so many seconds. */
  static Timed run(Path folder, long atMost, List<String> command) {
    Path output = folder.resolve("output.txt");
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      long peak = 0;
      while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, peakKb(process.pid()));
        if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(atMost)) {
          process.destroyForcibly().waitFor();
          return new Timed(-1, "not done after " + atMost + " s", atMost, peak / 1000);
        }
      }
      return new Timed(
          process.exitValue(),
          Files.readString(output, StandardCharsets.ISO_8859_1),
          (System.nanoTime() - start) / 1e9,
          peak * 1024 / 1_000_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + command.getFirst() + " runs", e);
    }
  }

  private static long peakKb(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException e) {
      return 0; // It has ended meanwhile.
    }
    return 0;
  }
}
