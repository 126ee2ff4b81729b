package dev.reprise.cli;

import dev.reprise.diff.ComparedStack;
import dev.reprise.diff.Diff;
import dev.reprise.diff.DiffResult;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.profile.SavedProfile;
import dev.reprise.report.DiffReport;
import dev.reprise.spec.subject.Protocol;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reprise diff}: the shortest scripts on which two stacks differ. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Finds the shortest scripts on which two stacks differ, also where the caller is wrong: the"
          + " switch or call, what the one did and what the other did.",
      ""
    },
    footer = {
      "",
      "A and B are each a stack (openssl), a stack with the shared library to load for",
      "it (openssl@/opt/openssl/lib/libssl.so.3), or a file whose name ends in .json,",
      "which 'reprise profile --json' wrote; of that only the switches are compared.",
      "",
      "Examples:",
      "  reprise diff openssl boringssl",
      "  reprise diff openssl openssl@/opt/openssl/lib/libssl.so.3 --protocol tls1.3",
      "  reprise diff openssl profile.json --json -",
      "",
      "Exit codes: 0 no difference, 1 differences, 2 usage, 3 a stack or a file cannot",
      "be had here."
    })
final class DiffCommand implements Callable<Integer> {

  /** A file that is larger is no profile. */
  private static final long MOST_BYTES = 16L << 20;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ProtocolOption protocols = new ProtocolOption();

  @Parameters(index = "0", paramLabel = "A", description = "a stack or a saved profile")
  private String first = "";

  @Parameters(index = "1", paramLabel = "B", description = "another")
  private String second = "";

  @Option(names = "--no-misuse", description = "compare only what the caller may do; quicker")
  private boolean isMisuseLeftOut;

  @Option(names = "--json", paramLabel = "FILE", description = "also write it as JSON; - prints it")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() throws UserError {
    Sink sink = new Sink("--json", json);
    sink.check();
    ComparedStack a = side(first);
    ComparedStack b = side(second);
    List<Protocol> asked = protocols.protocols(List.of());
    List<Protocol> common = Diff.common(a, b, asked);
    if (common.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          "there is no protocol to compare them in: "
              + spoken(a)
              + ", "
              + spoken(b)
              + (asked.size() < Protocol.values().length
                  ? ", and --protocol asks for " + StackArguments.listed(asked)
                  : ""));
    }
    DiffResult comparison;
    try (Ticker ticker = new Ticker(spec.commandLine().getErr())) {
      comparison = Diff.of(a, b, common, !isMisuseLeftOut, ticker::at);
    } catch (StackUnavailableException e) {
      throw new UserError(ExitCode.LACKING, e.getMessage() + "; " + install(e.place(), a, b));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (!sink.isStandardOutput()) {
      out.print(DiffReport.text(comparison));
      out.flush();
    }
    sink.write(DiffReport.json(comparison, Version.text()), out);
    return comparison.differences().isEmpty() ? ExitCode.CONFORMS : ExitCode.VIOLATES;
  }

  private static String spoken(ComparedStack side) {
    return side.name() + " has " + StackArguments.listed(side.protocols());
  }

  private static String install(String place, ComparedStack... sides) {
    for (ComparedStack side : sides) {
      if (side instanceof ComparedStack.Live(var stack) && stack.stack().toString().equals(place)) {
        return stack.stack().install();
      }
    }
    return "see 'reprise stacks'";
  }

  private static ComparedStack side(String word) throws UserError {
    if (!word.endsWith(".json")) {
      return new ComparedStack.Live(StackArguments.chosen(List.of(word)).getFirst());
    }
    Path file = Path.of(word);
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new UserError(ExitCode.USAGE, word + ": too large for a profile");
      }
      return new ComparedStack.Saved(word, SavedProfile.parse(Files.readString(file)));
    } catch (CharacterCodingException e) {
      throw new UserError(ExitCode.USAGE, word + ": no profile: it is no UTF-8 text");
    } catch (IOException e) {
      throw new UserError(ExitCode.LACKING, word + ": cannot be read");
    } catch (IllegalArgumentException e) {
      throw new UserError(ExitCode.USAGE, word + ": " + e.getMessage());
    }
  }
}
