package dev.reprise.cli;

import dev.reprise.report.GithubReport;
import dev.reprise.report.JunitReport;
import dev.reprise.report.SarifReport;
import dev.reprise.report.SummaryTable;
import dev.reprise.report.VerifyReport;
import dev.reprise.report.VerifyText;
import dev.reprise.stack.NamedStack;
import dev.reprise.verify.StackReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The places to which {@code reprise verify} writes, and in which formats. The text for people
 * comes stack by stack; a document for programs at the end, and then nothing else is on standard
 * output.
 */
final class VerifyOutput {

  /** The formats of standard output. */
  enum Format {
    /** For people. */
    TEXT,
    /** For programs: {@code verify.schema.json}. */
    JSON,
    /** For CI: JUnit XML. */
    JUNIT,
    /** For tools that show findings beside code: SARIF 2.1.0. */
    SARIF,
    /** For GitHub Actions: a line for each annotation. */
    GITHUB;

    String of(VerifyReport report) {
      return switch (this) {
        case TEXT -> report.text();
        case JSON -> report.json();
        case JUNIT -> JunitReport.of(report);
        case SARIF -> SarifReport.of(report);
        case GITHUB -> GithubReport.of(report);
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(names = "--format", paramLabel = "FORMAT")
  private Format format = Format.TEXT;

  @Mixin private Sink.Json json = new Sink.Json();

  @Option(names = "--junit", paramLabel = "FILE")
  private Optional<Path> junit = Optional.empty();

  @Option(names = "--details")
  private boolean isDetailed;

  @Option(names = {"-q", "--quiet"})
  private boolean isQuiet;

  private final boolean isColoured = Ticker.isColoured();
  private List<Sink> sinks = List.of();
  private @Nullable SummaryTable table;

  boolean isQuiet() {
    return isQuiet;
  }

  /** Looks whether all can be written, and begins the text. */
  void begin(Collection<NamedStack> stacks, PrintWriter out) throws UserError {
    sinks = List.of(json.sink(), Sink.of("--junit", junit));
    long documents =
        sinks.stream().filter(Sink::isStandardOutput).count() + (format == Format.TEXT ? 0 : 1);
    if (documents > 1) {
      throw UserError.usage("standard output is for one document: --format, --json - or --junit -");
    }
    if (documents == 0 && !isQuiet) {
      table = SummaryTable.of(stacks.stream().map(NamedStack::toString).toList(), isColoured);
      print(table.head(), out);
    }
  }

  /** Prints the line of a stack. */
  void stack(StackReport stack, PrintWriter out) {
    if (table != null) {
      print(table.row(stack), out);
    }
  }

  /**
   * Prints the rest, and writes the documents.
   *
   * @param remarks lines that people are told, on standard error where a document is on standard
   *     output
   */
  void end(VerifyReport report, List<String> remarks, PrintWriter out, PrintWriter err)
      throws UserError {
    if (format != Format.TEXT) {
      print(format.of(report), out);
    } else if (table != null) {
      print(VerifyText.of(report, isColoured, isDetailed, remarks), out);
    } else if (sinks.stream().noneMatch(Sink::isStandardOutput)) {
      print(VerifyText.quiet(report, isColoured, remarks), out);
    }
    if (format != Format.TEXT || sinks.stream().anyMatch(Sink::isStandardOutput)) {
      remarks.forEach(err::println);
      err.flush();
    }
    sinks.get(0).write(report.json(), out);
    if (junit.isPresent()) {
      sinks.get(1).write(JunitReport.of(report), out);
    }
  }

  private static void print(String text, PrintWriter out) {
    out.print(text);
    out.flush();
  }
}
