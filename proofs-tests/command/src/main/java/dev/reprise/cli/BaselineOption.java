package dev.reprise.cli;

import dev.reprise.format.Words;
import dev.reprise.report.Baseline;
import dev.reprise.report.VerifyReport;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Protocol;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --baseline}: what is known from an earlier run, so that only what is new fails. */
final class BaselineOption {

  /** A file that is larger is no baseline. */
  private static final int MOST_MEBIBYTES = 16;

  @Option(names = "--baseline", paramLabel = "FILE")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--approve")
  private boolean isApproved;

  private Baseline before = new Baseline(List.of());
  private Optional<Baseline.Difference> difference = Optional.empty();

  /** Reads the file, before the work. */
  void read() throws UserError {
    if (isApproved && file.isEmpty()) {
      throw UserError.usage("--approve goes with --baseline FILE: that file is written");
    }
    if (file.isEmpty()) {
      return;
    }
    if (isApproved) {
      Sink.of("--baseline", file);
    }
    String name = file.get().toString();
    if (!Files.exists(file.get())) {
      if (!isApproved) {
        throw UserError.lacking("%s: no such file; --approve writes it the first time", place());
      }
      return;
    }
    try {
      before = Baseline.parse(new InputFile(name, place(), "baseline", MOST_MEBIBYTES).text());
    } catch (IllegalArgumentException e) {
      throw UserError.usage("%s: %s", place(), e.getMessage());
    }
  }

  boolean isGiven() {
    return file.isPresent();
  }

  private String place() {
    return "--baseline " + file.map(Path::toString).orElse("");
  }

  /** The scripts that failed before on a stack: they are run first. */
  List<Script> scripts(String stack, Protocol protocol) {
    return before.scripts(stack, protocol);
  }

  /** Compares the run with it, and writes it anew if that is asked for; what is to be told. */
  List<String> compare(VerifyReport report, PrintWriter out) throws UserError {
    if (file.isEmpty()) {
      return List.of();
    }
    Baseline.Difference found = before.compare(report);
    difference = Optional.of(found);
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s new, %s better%s"
            .formatted(
                place().substring(2),
                Words.counted(found.added().size(), "finding is", "findings are"),
                Words.counted(found.gone().size(), "is", "are"),
                isApproved ? "; it is written anew" : ""));
    lines.addAll(found.lines());
    if (isApproved) {
      Sink.of("--baseline", file).write(found.next().json(report.version()), out);
    }
    return lines;
  }

  /** Whether a run fails that has findings. */
  boolean isFailed(boolean hasFindings) {
    return difference.map(it -> it.isWorse() && !isApproved).orElse(hasFindings);
  }
}
