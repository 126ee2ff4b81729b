package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.subject.Protocol;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * The output and the exit code of one run of the command.
 *
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
public record Captured(int exitCode, String out, String err) {

  /** Runs the command in this process. */
  public static Captured reprise(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Reprise.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Captured(exitCode, out.toString(), err.toString());
  }

  /** Runs the command, which the words of a line stand for: no word has a space in it. */
  static Captured line(String words) {
    return reprise(words.isBlank() ? new String[0] : words.strip().split(" +"));
  }

  /** {@code reprise replay} of a script on one stack with one protocol. */
  public static Captured replay(String stack, Protocol protocol, String script) {
    return reprise(
        "replay", "--stack", stack, "--protocol", protocol.toString(), "--script", script);
  }

  /** A short {@code reprise verify} of one stack, judged by the pages alone. */
  public static Captured verifyByThePage(String stack, Protocol protocol) {
    return reprise(
        "verify",
        stack,
        "--dialect",
        "manual-page",
        "--scripts",
        "12",
        "--protocol",
        protocol.toString());
  }

  /** The lines of both, in which the text stands. */
  public List<String> linesWith(String text) {
    return (out + err).lines().filter(line -> line.contains(text)).toList();
  }

  /** Asserts that the whole output is this one line, and at most where to read on. */
  void assertOneLine(String expected) {
    assertThat(out).isEmpty();
    List<String> lines = err.lines().toList();
    assertThat(lines).first().isEqualTo("reprise: " + expected);
    assertThat(lines.subList(1, lines.size()))
        .hasSizeLessThan(2)
        .allSatisfy(line -> assertThat(line).matches("Try 'reprise( \\w+)? --help'\\."));
  }
}
