package dev.reprise.impl.child;

import dev.reprise.impl.process.OutOfBand;
import dev.reprise.impl.process.ProcessEnded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The two files that a child and its parent share: its {@link Outbox}, and its standard output.
 * They need a name only until the child has opened both.
 */
final class ChildFiles implements OutOfBand {

  private final Path outbox;
  private final Path output;
  private final Outbox answers;
  private final StandardOutput printed;

  private ChildFiles(Path outbox, Path output) throws IOException {
    this.outbox = outbox;
    this.output = output;
    this.answers = Outbox.in(outbox);
    this.printed = StandardOutput.in(output);
  }

  /** New files in the folder for temporary ones. */
  static ChildFiles make() throws IOException {
    return new ChildFiles(
        Files.createTempFile("reprise-", ".answers"), Files.createTempFile("reprise-", ".output"));
  }

  Path outbox() {
    return outbox;
  }

  Path output() {
    return output;
  }

  /** Takes the names away: nobody opens the files any more. */
  void unname() {
    for (Path file : new Path[] {outbox, output}) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // A file stays in the folder for temporary ones.
      }
    }
  }

  @Override
  public long said() {
    return answers.said();
  }

  @Override
  public byte[] saidAfter(long received) {
    return answers.saidAfter(received);
  }

  @Override
  public Optional<ProcessEnded> verdict() {
    return printed.verdict();
  }

  @Override
  public Optional<ProcessEnded> explanation() {
    return printed.explanation();
  }

  @Override
  public void discard() {
    unname();
    printed.close();
  }
}
