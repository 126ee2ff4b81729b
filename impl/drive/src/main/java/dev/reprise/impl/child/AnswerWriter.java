package dev.reprise.impl.child;

import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservationText;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The child's answers on their way to the parent. A parent that cannot be reached is no more. */
final class AnswerWriter {

  /** The pipe to the parent: {@link ChildCommand} puts it there. */
  private static final String PIPE = "/dev/fd/3";

  private final Outbox outbox;
  private final OutputStream out;
  private final StringBuilder line = new StringBuilder();

  AnswerWriter(Outbox outbox, OutputStream out) {
    this.outbox = outbox;
    this.out = out;
  }

  static AnswerWriter open(ChildArguments arguments) throws IOException {
    return new AnswerWriter(Outbox.in(arguments.outbox()), new FileOutputStream(PIPE));
  }

  /** Tells the observation of a call. */
  void observation(int call, Observation seen) {
    line.setLength(0);
    line.append(call).append(' ');
    ObservationText.append(line, seen);
    put(line.append('\n').toString());
  }

  /** One line. It need not have left yet, and is not lost. */
  void line(String text) {
    put(text + '\n');
  }

  private void put(String text) {
    try {
      outbox.put(text.getBytes(StandardCharsets.UTF_8), out);
    } catch (IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  /** Lets what was said leave. */
  void flush() {
    try {
      outbox.send(out);
    } catch (IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }
}
