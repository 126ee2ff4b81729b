package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A defect of Reprise itself says so, and has an exit code that says nothing of any stack. */
class DefectTest {

  /** Standard output, as a defect comes from it. */
  private static final class Broken extends Writer {

    private final boolean isError;

    private Broken(boolean isError) {
      this.isError = isError;
    }

    @Override
    public void write(char[] text, int from, int length) {
      if (isError) {
        throw new StackOverflowError("on purpose");
      }
      throw new IllegalStateException("on purpose");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  static Stream<Arguments> lacks() {
    return Stream.of(
        Arguments.of(
            new OutOfMemoryError("unable to create native thread"),
            "out of memory or threads: unable to create native thread"),
        Arguments.of(
            new UncheckedIOException("cannot put it down", new IOException("No space left")),
            "cannot put it down: No space left"));
  }

  /** The machine has no more memory, threads or space: nobody is to report that. */
  @ParameterizedTest
  @MethodSource("lacks")
  void a_machine_that_has_too_little_is_no_defect(Throwable lack, String said) {
    Writer starved =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) {
            throw new IllegalStateException("a worker failed", lack);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    StringWriter err = new StringWriter();
    int exitCode =
        Reprise.run(new PrintWriter(starved), new PrintWriter(err), "stacks", "reference");
    assertThat(exitCode).isEqualTo(ExitCode.LACKING);
    assertThat(err).hasToString("reprise: " + said + "\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void is_told_from_a_verdict(boolean isError) {
    StringWriter err = new StringWriter();
    int exitCode =
        Reprise.run(
            new PrintWriter(new Broken(isError)), new PrintWriter(err), "stacks", "reference");
    assertThat(exitCode).isEqualTo(ExitCode.DEFECT);
    assertThat(err.toString().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("reprise: a defect of Reprise, please report it: java.lang.")
        .endsWith(": on purpose");
  }
}
