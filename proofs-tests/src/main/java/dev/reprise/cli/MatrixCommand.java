package dev.reprise.cli;

import dev.reprise.catalogue.Clauses;
import dev.reprise.catalogue.Dialects;
import dev.reprise.matrix.Golden;
import dev.reprise.matrix.Matrix;
import dev.reprise.matrix.Survey;
import dev.reprise.report.MatrixHtml;
import dev.reprise.report.MatrixJson;
import dev.reprise.report.MatrixMarkdown;
import dev.reprise.report.MatrixText;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.ChosenStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reprise matrix}: stacks side by side. */
@Command(
    name = "matrix",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Measures what every stack does with every clause, every switch and every misuse, and shows"
          + " it side by side, each cell with the shortest script that showed it.",
      ""
    },
    footer = {
      "",
      "What a cell says:",
      "  conforms     does what the pages say",
      "  departs      does not, and its dialect declares it",
      "  violates     does not",
      "  refuses      the caller is wrong: the call fails and changes nothing",
      "  ignores      the caller is wrong: goes on as if the call had not been made",
      "  accepts      the caller is wrong: goes on as if the call were allowed",
      "  corrupts     the caller is wrong: something is wrong afterwards",
      "  crashes, hangs, garbage; unsupported: cannot be asked",
      "",
      "Examples:",
      "  reprise matrix --html matrix.html",
      "  reprise matrix openssl openssl@/opt/openssl/lib/libssl.so.3 --json -",
      "  reprise matrix --golden spec/matrix/golden.json",
      "  reprise matrix --golden spec/matrix/golden.json --update",
      "",
      "Exit codes: 0, 1 a stack violates a clause (with --golden: a cell has changed),",
      "2 usage, 3 a stack that was named, or that the golden matrix has, cannot be had",
      "here."
    })
final class MatrixCommand implements Callable<Integer> {

  private static final int SCRIPTS = 1_000;
  private static final int MOST_WORKERS = 256;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ProtocolOption protocols = new ProtocolOption();

  @Parameters(
      paramLabel = "STACK",
      description =
          "one of those that 'reprise stacks' lists, or STACK@LIBRARY (default: every stack found;"
              + " with --golden, those that it has)")
  private List<String> words = new ArrayList<>();

  @Option(names = "--json", paramLabel = "FILE", description = "also write it as JSON; - prints it")
  private Optional<Path> json = Optional.empty();

  @Option(names = "--markdown", paramLabel = "FILE", description = "also write it as Markdown")
  private Optional<Path> markdown = Optional.empty();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "also write it as one HTML file that needs no other")
  private Optional<Path> html = Optional.empty();

  @Option(
      names = "--golden",
      paramLabel = "FILE",
      description = "compare it with an earlier one, and say which cells have changed")
  private Optional<Path> golden = Optional.empty();

  @Option(names = "--update", description = "write the golden matrix instead of comparing with it")
  private boolean isUpdate;

  @Option(
      names = "--all-scripts",
      description = "print the script of every cell, not only of those that depart or violate")
  private boolean isAllScripts;

  @Option(
      names = "--scripts",
      paramLabel = "N",
      description = "random scripts for each column (default: ${DEFAULT-VALUE})")
  private int scripts = SCRIPTS;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "columns that are measured at once (default: one more than there are processors, since"
              + " a stack that hangs keeps none busy)")
  private int workers = Runtime.getRuntime().availableProcessors() + 1;

  @Override
  public Integer call() throws UserError {
    List<Sink> sinks =
        List.of(
            new Sink("--json", json), new Sink("--markdown", markdown), new Sink("--html", html));
    for (Sink sink : sinks) {
      sink.check();
    }
    check("--scripts", scripts, Integer.MAX_VALUE);
    check("--workers", workers, MOST_WORKERS);
    if (isUpdate && golden.isEmpty()) {
      throw new UserError(ExitCode.USAGE, "--update goes with --golden FILE: that file is written");
    }
    Optional<Golden> before = golden();
    List<ChosenStack> stacks = stacks(before);
    List<Protocol> asked =
        protocols.protocols(
            words.isEmpty() ? List.of() : stacks.stream().map(ChosenStack::stack).toList());
    Clauses clauses = Clauses.load();
    PrintWriter out = spec.commandLine().getOut();
    Matrix matrix;
    try (Ticker ticker = new Ticker(spec.commandLine().getErr())) {
      matrix =
          new Survey(Dialects.load(), clauses, scripts, workers, ticker::at).measure(stacks, asked);
    }
    if (sinks.stream().noneMatch(Sink::isStandardOutput)) {
      out.print(MatrixText.of(matrix, isColoured(), isAllScripts));
      out.flush();
    }
    sinks.get(0).write(MatrixJson.of(matrix, clauses, Version.text()), out);
    sinks.get(1).write(MatrixMarkdown.of(matrix, clauses), out);
    sinks.get(2).write(MatrixHtml.of(matrix, clauses, Version.text()), out);
    boolean isNamed = !words.isEmpty() || before.isPresent();
    int lacking = isNamed && !matrix.missing().isEmpty() ? ExitCode.LACKING : ExitCode.CONFORMS;
    if (golden.isPresent()) {
      return golden(before.orElseGet(() -> new Golden(Map.of())), matrix, stacks, asked, lacking);
    }
    return matrix.violated() ? ExitCode.VIOLATES : lacking;
  }

  // Which stacks

  private List<ChosenStack> stacks(Optional<Golden> before) throws UserError {
    if (!words.isEmpty()) {
      return StackArguments.chosen(words);
    }
    if (before.isEmpty()) {
      return StackArguments.stacks(List.of()).stream().map(ChosenStack::installed).toList();
    }
    try {
      return StackArguments.chosen(List.copyOf(before.get().stacks()));
    } catch (UserError e) {
      throw new UserError(ExitCode.USAGE, place() + ": " + e.getMessage());
    }
  }

  // The golden matrix

  private String place() {
    return "--golden " + golden.map(Path::toString).orElse("");
  }

  /** The golden matrix as it is; empty where it is to be written for the first time. */
  private Optional<Golden> golden() throws UserError {
    if (golden.isEmpty()) {
      return Optional.empty();
    }
    if (isUpdate) {
      ReportFile.check("--golden", golden);
      if (!Files.exists(golden.get())) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(Golden.parse(Files.readString(golden.get())));
    } catch (IOException e) {
      throw new UserError(
          ExitCode.LACKING, place() + ": cannot be read; --update writes it the first time");
    } catch (IllegalArgumentException e) {
      throw new UserError(ExitCode.USAGE, place() + ": " + e.getMessage());
    }
  }

  private int golden(
      Golden before, Matrix matrix, List<ChosenStack> stacks, List<Protocol> asked, int lacking)
      throws UserError {
    PrintWriter out = spec.commandLine().getOut();
    Golden now = Golden.of(matrix);
    List<ChosenStack> there =
        stacks.stream()
            .filter(
                stack ->
                    matrix.missing().stream()
                        .noneMatch(missing -> missing.stack().equals(stack.toString())))
            .toList();
    List<Golden.Change> changes = before.changes(now, there, asked);
    if (isUpdate) {
      ReportFile.write(golden, before.with(now).toJson());
    }
    boolean isQuiet = new Sink("--json", json).isStandardOutput();
    PrintWriter to = isQuiet ? spec.commandLine().getErr() : out;
    changes.forEach(change -> to.println((isUpdate ? "written: " : "changed: ") + change));
    to.println(
        changes.size()
            + (changes.size() == 1 ? " cell differs" : " cells differ")
            + " from "
            + golden.map(Path::toString).orElse("")
            + (isUpdate ? ", which is written anew" : ""));
    to.flush();
    return changes.isEmpty() || isUpdate ? lacking : ExitCode.VIOLATES;
  }

  private static boolean isColoured() {
    String no = System.getenv("NO_COLOR");
    return Ticker.isTerminal()
        && (no == null || no.isEmpty())
        && !"dumb".equals(System.getenv("TERM"));
  }

  private static void check(String option, int value, int most) throws UserError {
    if (value < 1 || value > most) {
      String bound = value < 1 ? "at least 1" : "at most " + most;
      throw new UserError(ExitCode.USAGE, option + " must be " + bound + ", not " + value);
    }
  }
}
