package dev.reprise.cli;

import dev.reprise.diff.ComparedStack;
import dev.reprise.diff.Diff;
import dev.reprise.format.Words;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.profile.Profile;
import dev.reprise.report.DiffReport;
import dev.reprise.spec.subject.Protocol;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reprise diff}: the shortest scripts on which two stacks differ. */
@Command(name = "diff")
final class DiffCommand extends Subcommand {

  /** A file that is larger is no profile. */
  private static final int MOST_MEBIBYTES = 16;

  @Mixin private ProtocolOption protocols = new ProtocolOption();

  @Parameters(index = "0", paramLabel = "A")
  private String first = "";

  @Parameters(index = "1", paramLabel = "B")
  private String second = "";

  @Option(names = "--no-misuse")
  private boolean isMisuseLeftOut;

  @Mixin private Sink.Json json = new Sink.Json();

  @Override
  public Integer call() throws UserError {
    Sink sink = json.sink();
    ComparedStack a = side(first);
    ComparedStack b = side(second);
    List<Protocol> asked = protocols.protocols(List.of());
    List<Protocol> common = Diff.common(a, b, asked);
    if (common.isEmpty()) {
      throw UserError.usage(
          "there is no protocol to compare them in: %s, %s%s",
          spoken(a),
          spoken(b),
          asked.size() < Protocol.values().length
              ? ", and --protocol asks for " + Words.listed(asked)
              : "");
    }
    Diff comparison;
    try (Ticker ticker = new Ticker(err())) {
      comparison = Diff.of(a, b, common, !isMisuseLeftOut, ticker::at);
    } catch (StackUnavailableException e) {
      throw UserError.lacking("%s%s", e.getMessage(), remedy(e, a, b));
    }
    DiffReport report = new DiffReport(comparison);
    report(report.text(), sink, report.json(Version.text()));
    return comparison.differences().isEmpty() ? ExitCode.CONFORMS : ExitCode.VIOLATES;
  }

  private static String spoken(ComparedStack side) {
    return side.name() + " has " + Words.listed(side.protocols());
  }

  private static String remedy(StackUnavailableException why, ComparedStack... sides) {
    for (ComparedStack side : sides) {
      if (side instanceof ComparedStack.Live(var stack)
          && stack.stack().toString().equals(why.place())) {
        return stack.remedy(why);
      }
    }
    return "; see 'reprise stacks'";
  }

  private static ComparedStack side(String word) throws UserError {
    if (!word.endsWith(".json")) {
      return new ComparedStack.Live(StackArguments.chosen(word));
    }
    String text = new InputFile(word, word, "profile", MOST_MEBIBYTES).text();
    try {
      return new ComparedStack.Saved(word, Profile.Saved.parse(text));
    } catch (IllegalArgumentException e) {
      throw UserError.usage("%s: %s", word, e.getMessage());
    }
  }
}
