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

  /** The line before the reason for which HotSpot does not start (JDK 25, {@code java.cpp}). */
  private static final String NOT_STARTED = "Error occurred during initialization of VM";

  /** A child that has printed more is not waited for. */
  private static final long ENOUGH = 1 << 16;

  final Path outbox;
  final Path output;
  private final Outbox answers;
  private final FileChannel printed;

  /** New files in the folder for temporary ones; none where one of them cannot be made. */
  ChildFiles() throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    this.outbox = Files.createTempFile(folder, "reprise-", ".answers");
    Path second = outbox;
    try {
      second = Files.createTempFile(folder, "reprise-", ".output");
      Files.write(second, new byte[] {NOTHING});
      this.output = second;
      this.answers = Outbox.filled(outbox);
      this.printed = FileChannel.open(second);
    } catch (IOException e) {
      delete(outbox, second);
      throw e;
    }
  }

  /** Takes the names away: nobody opens the files any more. */
  void unname() {
    delete(outbox, output);
  }

  /** Where one stays, it stays in the folder for temporary files. */
  private static void delete(Path... files) {
    for (Path file : files) {
      var _ = file.toFile().delete();
    }
  }

  @Override
  public boolean isForeign() {
    return false;
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
    if (first(text).equals(NOT_STARTED)) {
      return Optional.of(new JvmStarved(String.join(" ", further(text))));
    }
    return text.isEmpty() ? Optional.empty() : notice(text).or(() -> Optional.of(garbage(text)));
  }

  private static Optional<ProcessEnded> notice(String text) {
    List<String> further = further(text);
    return first(text).endsWith(FatalNotice.START)
        ? FatalNotice.read(further)
            .map(
                notice ->
                    FatalNotice.isOfTheMachine(further)
                        ? new JvmStarved(notice)
                        : new ProcessEnded(Ending.Died::new, notice))
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
