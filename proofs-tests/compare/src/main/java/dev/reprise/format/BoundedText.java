package dev.reprise.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A text that somebody else wrote, read to its end, but never more than a bound: what a file says
 * of its own size is not believed, for a device has none.
 */
public final class BoundedText {

  private static final String BYTE_ORDER_MARK = "\ufeff";

  /** The time that what is no regular file, such as a named pipe, may keep a reader waiting. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private BoundedText() {}

  /**
   * The text of a file, without a byte order mark; empty where it is longer.
   *
   * @param mebibytes at most so many
   * @throws CharacterCodingException if it is not UTF-8
   * @throws IOException if it cannot be read, or does not end
   */
  public static Optional<String> read(Path file, int mebibytes) throws IOException {
    return read(file, mebibytes, PATIENCE);
  }

  /** Opening a named pipe waits for its writer, reading it for what that writes, both for ever. */
  static Optional<String> read(Path file, int mebibytes, Duration patience) throws IOException {
    FutureTask<Optional<String>> reading =
        new FutureTask<>(
            () -> {
              try (InputStream in = Files.newInputStream(file)) {
                return read(in, mebibytes);
              }
            });
    if (Files.isRegularFile(file)) {
      reading.run();
    } else {
      Thread.ofPlatform().daemon().name("reads-no-regular-file").start(reading);
    }
    try {
      return reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(
          "it is no regular file and did not end within %d s (standard input may take longer)"
              .formatted(patience.toSeconds()),
          e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * The text, without a byte order mark; empty where it is longer.
   *
   * @param mebibytes at most so many
   * @throws CharacterCodingException if it is not UTF-8
   */
  public static Optional<String> read(InputStream in, int mebibytes) throws IOException {
    int most = mebibytes << 20;
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      return Optional.empty();
    }
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
  }
}
