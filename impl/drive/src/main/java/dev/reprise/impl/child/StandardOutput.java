package dev.reprise.impl.child;

import dev.reprise.impl.process.Printed;
import dev.reprise.impl.process.ProcessEnded;
import dev.reprise.impl.process.ProcessEnded.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The standard output of a child, which is a file: nothing is in it, unless the stack prints or
 * HotSpot does as it dies. Seen from the parent.
 *
 * <p>The file holds one byte from the beginning, {@link #NOTHING}, which what is printed
 * overwrites: see {@link PrintedSoFar}.
 */
final class StandardOutput implements AutoCloseable {

  /** Stands where what is printed begins, until something is. */
  static final byte NOTHING = 0;

  /** A child that has printed more is not waited for. */
  private static final long ENOUGH = 1 << 16;

  private final FileChannel channel;

  private StandardOutput(FileChannel channel) {
    this.channel = channel;
  }

  /** The output in a file, in which nothing is printed yet. */
  static StandardOutput in(Path file) throws IOException {
    Files.write(file, new byte[] {NOTHING});
    return new StandardOutput(FileChannel.open(file));
  }

  /** Why the child is to end, if it has printed what it prints last, or far too much. */
  Optional<ProcessEnded> verdict() {
    String text = text();
    if (text.length() >= ENOUGH) {
      return Optional.of(garbage(text));
    }
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    List<String> further = whole.lines().skip(1).toList();
    return FatalNotice.isComplete(further) ? notice(text) : Optional.empty();
  }

  /** The meaning of all that was printed, if anything: HotSpot's notice or garbage. */
  Optional<ProcessEnded> explanation() {
    String text = text();
    return text.isEmpty() ? Optional.empty() : notice(text).or(() -> Optional.of(garbage(text)));
  }

  private static Optional<ProcessEnded> notice(String text) {
    String first = text.lines().findFirst().orElse("");
    return first.endsWith(FatalNotice.START)
        ? FatalNotice.read(text.lines().skip(1).toList())
            .map(notice -> new ProcessEnded(Kind.DIED, notice))
        : Optional.empty();
  }

  private static ProcessEnded garbage(String text) {
    String first = text.lines().findFirst().orElse("");
    return new ProcessEnded(
        Kind.GARBAGE, "printed '" + Printed.shortened(Printed.oneLine(first), 100) + "'");
  }

  /** The beginning of what was printed. */
  private String text() {
    try {
      long size = Math.min(channel.size(), ENOUGH);
      ByteBuffer bytes = ByteBuffer.allocate((int) size);
      int count = size == 0 ? 0 : channel.read(bytes, 0);
      boolean isNothing = count <= 0 || bytes.get(0) == NOTHING;
      return isNothing ? "" : new String(bytes.array(), 0, count, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written to it.
    }
  }
}
