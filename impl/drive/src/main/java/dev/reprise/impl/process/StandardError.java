package dev.reprise.impl.process;

import dev.reprise.spec.subject.Printed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a child prints on standard error, so that it never waits, and keeps the end of it. */
final class StandardError implements Runnable {

  /** How much of the end is kept at least, and how much is held at most, in bytes. */
  private static final int KEPT = 16 * 1024;

  private static final int HELD = 4 * KEPT;

  /** How those speak that end their process on purpose: assertions, sanitizers, allocators. */
  private static final Pattern LAST_WORDS =
      Pattern.compile(
          "assert|abort|panic|fatal|sanitizer|corrupt|free\\(\\)|malloc|realloc|stack smashing"
              + "|buffer overflow|invalid|exception|error",
          Pattern.CASE_INSENSITIVE);

  private final InputStream in;
  private final Thread thread;
  private final byte[] held = new byte[HELD];
  private int length;

  /** Starts to read. */
  StandardError(Process process) {
    this.in = process.getErrorStream();
    this.thread = Thread.ofPlatform().daemon().name("child-stderr").start(this);
  }

  @Override
  public void run() {
    byte[] chunk = new byte[KEPT];
    try (in) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        keep(chunk, count);
      }
    } catch (IOException e) {
      // As good as its end.
    }
  }

  private synchronized void keep(byte[] chunk, int count) {
    int kept = length + count > HELD ? KEPT : length;
    System.arraycopy(held, length - kept, held, 0, kept);
    System.arraycopy(chunk, 0, held, kept, count);
    length = kept + count;
  }

  /** Waits until all is read; tells whether that came in time. */
  boolean awaitEnd(Duration most) throws InterruptedException {
    return thread.join(most);
  }

  /**
   * The line that says best why the process ended: the last that sounds like it, else the last one.
   */
  synchronized Optional<String> lastWords() {
    List<String> lines =
        new String(held, 0, length, StandardCharsets.UTF_8)
            .lines()
            .map(Printed::oneLine)
            .filter(line -> !line.isEmpty())
            .toList()
            .reversed();
    return lines.stream()
        .filter(line -> LAST_WORDS.matcher(line).find())
        .findFirst()
        .or(() -> lines.stream().findFirst())
        .map(line -> Printed.shortened(line, 300));
  }
}
