package dev.reprise.impl.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservationText;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * The child's answers on their way to the parent. A parent that cannot be reached is no more: then
 * {@link ScriptInput} ends this process.
 */
final class AnswerWriter {

  /** The pipe to the parent: {@link ChildCommand} puts it there. */
  private static final String PIPE = "/dev/fd/3";

  private final Outbox outbox;
  private final PrintStream out = new PrintStream(new FileOutputStream(PIPE), false, UTF_8);
  private final StringBuilder line = new StringBuilder();

  AnswerWriter(Path outbox) throws IOException {
    this.outbox = new Outbox(outbox);
  }

  /** Tells the observation of a call. */
  void observation(int call, Observation seen) {
    line.setLength(0);
    line.append(call).append(' ');
    ObservationText.append(line, seen);
    line(line.toString());
  }

  /** One line. It need not have left yet, and is not lost. */
  void line(String text) {
    outbox.put((text + '\n').getBytes(UTF_8), out);
  }

  /** Lets what was said leave. */
  void flush() {
    outbox.send(out);
  }
}
