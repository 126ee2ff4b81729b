package dev.reprise.report;

import dev.reprise.campaign.CampaignResult.Misuse;
import dev.reprise.replay.Replay;
import dev.reprise.verify.StackReport;
import dev.reprise.verify.StackReport.Run;
import dev.reprise.verify.StackReport.StackVerdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The report as workflow commands of GitHub Actions: each finding is an error, a stack of which
 * nothing can be told a warning, and one that departs as is known a notice. What they are about is
 * a stack and not a file, so they stand at the workflow's run.
 */
public final class GithubReport {

  private GithubReport() {}

  /** Writes the report, one command a line. */
  public static String of(VerifyReport report) {
    List<String> lines = new ArrayList<>();
    for (Finding it : Finding.all(report)) {
      String did = it.isChange() ? " has changed at " : " violates ";
      String title = it.stack() + " " + it.protocol() + did + it.clause();
      lines.add(
          command(
              "error",
              title,
              it.sentence()
                  + "\n"
                  + it.message()
                  + "\n"
                  + Replay.line(it.script())
                  + "\n"
                  + it.again()));
    }
    for (StackReport stack : report.stacks()) {
      for (Run run : stack.runs()) {
        run.misuses().forEach(it -> lines.add(misuse(report, stack, run, it)));
      }
      if (stack.verdict() == StackVerdict.UNKNOWN || stack.missing().isPresent()) {
        String why = stack.missing().orElse("too few scripts were judged to their end");
        lines.add(command("warning", stack.stack() + ": " + stack.verdict().words(), why));
      }
      if (stack.verdict() == StackVerdict.DEPARTS) {
        String where =
            stack.departures().size() + " departures from the pages that a dialect declares";
        lines.add(command("notice", stack.stack() + ": " + stack.verdict().words(), where));
      }
    }
    report
        .end()
        .ifPresent(
            end ->
                lines.add(
                    command("warning", "reprise verify", "not all: " + end.cause() + " ended it")));
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** The caller's error is none of the stack's: a notice. */
  private static String misuse(VerifyReport report, StackReport stack, Run run, Misuse it) {
    return command(
        "notice",
        "%s %s %s, where the caller breaks %s"
            .formatted(
                stack.stack(), run.identity().protocol(), it.finding().outcome(), it.clause()),
        it.words()
            + "\n"
            + Replay.line(it.script())
            + "\n"
            + report.replay(run, it.trace().script()));
  }

  private static String command(String kind, String title, String message) {
    return "::%s title=%s::%s"
        .formatted(kind, escaped(title).replace(":", "%3A").replace(",", "%2C"), escaped(message));
  }

  /** A text that is one line, and cannot be another command, whatever a stack has said. */
  private static String escaped(String text) {
    return Styled.printable(text, false).replace("%", "%25").replace("\n", "%0A");
  }
}
