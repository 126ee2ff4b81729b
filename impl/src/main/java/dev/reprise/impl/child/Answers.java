package dev.reprise.impl.child;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The child's answers on their way to the parent. A parent that cannot be reached is no more. */
final class Answers {

  private final OutputStream out;

  Answers(OutputStream out) {
    this.out = new BufferedOutputStream(out, 64 * 1024);
  }

  /** One line, which need not have left yet. */
  void line(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    } catch (IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  /** Lets what was said leave. */
  void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }
}
