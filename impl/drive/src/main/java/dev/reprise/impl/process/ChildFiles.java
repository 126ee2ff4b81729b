package dev.reprise.impl.process;

import dev.reprise.spec.subject.Ending;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The two files that a child and its parent share, seen from the parent. They need a name only
 * until the child has opened both.
 *
 * <p>One is the child's {@link Outbox}. The other is its standard output: nothing is in it, unless
 * the stack prints or HotSpot does as it dies. It holds one byte from the beginning, {@link
 * #NOTHING}, which what is printed overwrites.
 */
final class ChildFiles implements OutOfBand {

  /** Stands where what is printed begins, until something is. */
  static final byte NOTHING = 0;

  /** A child that has printed more is not waited for. */
  private static final long ENOUGH = 1 << 16;

  final Path outbox = Files.createTempFile("reprise-", ".answers");
  final Path output = Files.createTempFile("reprise-", ".output");
  private final Outbox answers = new Outbox(outbox);
  private final FileChannel printed;

  /** New files in the folder for temporary ones. */
  ChildFiles() throws IOException {
    Files.write(output, new byte[] {NOTHING});
    this.printed = FileChannel.open(output);
  }

  /** Takes the names away: nobody opens the files any more. */
  void unname() {
    // Where one stays, it stays in the folder for temporary files.
    List.of(outbox, output).forEach(file -> file.toFile().delete());
  }

  @Override
  public void discard() {
    unname();
    try {
      printed.close();
    } catch (IOException e) {
      // Nothing was written to it.
    }
  }

  /** The bytes from the pipe, and after its end those that the child had said and not sent. */
  @Override
  public Lines.Source answers(Process process) {
    return new Lines.Source() {
      private InputStream from = process.getInputStream();
      private boolean pipeHasEnded;
      private long received;

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int count = from.read(into, offset, length);
        if (count < 0 && !pipeHasEnded) {
          pipeHasEnded = true;
          from = new ByteArrayInputStream(answers.saidAfter(received));
          return from.read(into, offset, length);
        }
        received += count;
        return count;
      }
    };
  }

  @Override
  public long said() {
    return answers.said();
  }

  /** Why the child is to end, if it has printed what it prints last, or far too much. */
  @Override
  public Optional<ProcessEnded> verdict() {
    String text = text();
    if (text.length() >= ENOUGH) {
      return Optional.of(garbage(text));
    }
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    return FatalNotice.isComplete(further(whole)) ? notice(text) : Optional.empty();
  }

  /** The meaning of all that was printed, if anything: HotSpot's notice or garbage. */
  @Override
  public Optional<ProcessEnded> explanation() {
    String text = text();
    return text.isEmpty() ? Optional.empty() : notice(text).or(() -> Optional.of(garbage(text)));
  }

  private static Optional<ProcessEnded> notice(String text) {
    return first(text).endsWith(FatalNotice.START)
        ? FatalNotice.read(further(text)).map(notice -> new ProcessEnded(Ending.Died::new, notice))
        : Optional.empty();
  }

  private static ProcessEnded garbage(String text) {
    return ProcessEnded.printed(first(text));
  }

  private static String first(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static List<String> further(String text) {
    return text.lines().skip(1).toList();
  }

  /** The beginning of what was printed. */
  private String text() {
    try {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(printed.size(), ENOUGH));
      int count = bytes.hasRemaining() ? printed.read(bytes, 0) : 0;
      boolean isNothing = count <= 0 || bytes.get(0) == NOTHING;
      return isNothing ? "" : new String(bytes.array(), 0, count, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
