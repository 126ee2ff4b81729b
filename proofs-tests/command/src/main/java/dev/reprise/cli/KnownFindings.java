package dev.reprise.cli;

import dev.reprise.format.Words;
import dev.reprise.report.Baseline;
import dev.reprise.report.VerifyReport;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Protocol;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** The findings that are known from an earlier {@code verify}, so that only what is new fails. */
final class KnownFindings {

  @Mixin private BaselineOption option = new BaselineOption();

  private Baseline before = new Baseline(List.of());
  private Optional<Baseline.Difference> difference = Optional.empty();

  /** Reads the file, before the work. */
  void read() throws UserError {
    before = option.read(Baseline::parse).orElse(before);
  }

  boolean isGiven() {
    return option.isGiven();
  }

  /** The scripts that failed before on a stack: they are run first. */
  List<Script> scripts(String stack, Protocol protocol) {
    return before.scripts(stack, protocol);
  }

  /** Compares the run with it, and writes it anew if that is asked for; what is to be told. */
  List<String> compare(VerifyReport report, PrintWriter out) throws UserError {
    if (!option.isGiven()) {
      return List.of();
    }
    Baseline.Difference found = before.compare(report);
    difference = Optional.of(found);
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s new, %s better%s"
            .formatted(
                option.name(),
                Words.counted(found.added().size(), "finding is", "findings are"),
                Words.counted(found.gone().size(), "is", "are"),
                option.isApproved() ? "; it is written anew" : ""));
    lines.addAll(found.lines());
    if (option.isApproved()) {
      option.write(found.next().json(report.version()), out);
    }
    return lines;
  }

  /** Whether a run fails that has findings. */
  boolean isFailed(boolean hasFindings) {
    return difference.map(it -> it.isWorse() && !option.isApproved()).orElse(hasFindings);
  }
}
