package dev.reprise.cli;

import dev.reprise.catalogue.Clauses;
import dev.reprise.catalogue.Dialects;
import dev.reprise.matrix.Golden;
import dev.reprise.matrix.Matrix;
import dev.reprise.matrix.Survey;
import dev.reprise.report.MatrixJson;
import dev.reprise.report.MatrixMarkdown;
import dev.reprise.report.MatrixText;
import dev.reprise.spec.subject.Printed;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.ChosenStack;
import dev.reprise.stack.KnownStack;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reprise matrix}: stacks side by side. */
@Command(name = "matrix")
final class MatrixCommand extends Subcommand {

  private static final int SCRIPTS = 1_000;
  private static final int MOST_WORKERS = 256;

  /** How much of a column's name is shown. */
  private static final int LONGEST_NAME = 100;

  /** A file that is larger is no golden matrix. */
  private static final int MOST_MEBIBYTES = 16;

  @Mixin private ProtocolOption protocols = new ProtocolOption();

  @Parameters(paramLabel = "STACK")
  private List<String> words = new ArrayList<>();

  @Option(names = "--stack", paramLabel = "STACK", split = ",")
  private List<String> named = new ArrayList<>();

  @Mixin private Sink.Json json = new Sink.Json();

  @Option(names = "--markdown", paramLabel = "FILE")
  private Optional<Path> markdown = Optional.empty();

  @Option(names = "--html", paramLabel = "FILE")
  private Optional<Path> html = Optional.empty();

  @Option(names = "--golden", paramLabel = "FILE")
  private Optional<Path> golden = Optional.empty();

  @Option(names = "--update")
  private boolean isUpdate;

  @Option(names = "--all-scripts")
  private boolean isAllScripts;

  @Option(names = "--scripts", paramLabel = "N")
  private int scripts = SCRIPTS;

  @Option(names = "--workers", paramLabel = "N")
  private int workers = Runtime.getRuntime().availableProcessors() + 1;

  @Override
  public Integer call() throws UserError {
    words.addAll(named);
    List<Sink> sinks =
        List.of(json.sink(), Sink.of("--markdown", markdown), Sink.of("--html", html));
    UserError.bounded("--scripts", scripts, Integer.MAX_VALUE);
    UserError.bounded("--workers", workers, MOST_WORKERS);
    if (isUpdate && golden.isEmpty()) {
      throw UserError.usage("--update goes with --golden FILE: that file is written");
    }
    Optional<Golden> before = golden();
    List<ChosenStack> stacks = stacks(before);
    List<Protocol> asked =
        protocols.protocols(
            words.isEmpty() ? List.of() : stacks.stream().map(ChosenStack::stack).toList());
    Clauses clauses = Clauses.load();
    PrintWriter out = out();
    Matrix matrix = measure(clauses, stacks, asked);
    if (sinks.stream().noneMatch(Sink::isStandardOutput)) {
      out.print(MatrixText.of(matrix, Ticker.isColoured(), isAllScripts));
      out.flush();
    }
    MatrixJson asJson = new MatrixJson(matrix, clauses, Version.text());
    sinks.get(0).write(asJson.text(), out);
    sinks.get(1).write(MatrixMarkdown.of(matrix, clauses), out);
    sinks.get(2).write(asJson.html(), out);
    boolean isNamed = !words.isEmpty() || before.isPresent();
    int lacking = isNamed && !matrix.missing().isEmpty() ? ExitCode.LACKING : ExitCode.CONFORMS;
    if (golden.isPresent()) {
      Golden old = before.orElseGet(() -> new Golden(Map.of()));
      return golden(old, matrix, clauses, stacks, asked, lacking);
    }
    return matrix.violated() ? ExitCode.VIOLATES : lacking;
  }

  private Matrix measure(Clauses clauses, List<ChosenStack> stacks, List<Protocol> asked) {
    try (Ticker ticker = new Ticker(err())) {
      return new Survey(Dialects.load(), clauses, scripts, workers, ticker::at)
          .measure(stacks, asked);
    }
  }

  // Which stacks

  private List<ChosenStack> stacks(Optional<Golden> before) throws UserError {
    List<ChosenStack> named = StackArguments.chosen(words);
    List<ChosenStack> there = new ArrayList<>();
    for (String word : before.map(Golden::stacks).orElse(Set.of())) {
      there.add(known(word, named));
    }
    if (!named.isEmpty()) {
      return named;
    }
    return before.isPresent()
        ? there
        : StackArguments.installed(List.of()).stream().map(ChosenStack::installed).toList();
  }

  /**
   * The stack of a column of the golden matrix. The file is data: what it says is neither run as a
   * command nor loaded as a library, unless the command line says so too.
   */
  private ChosenStack known(String word, List<ChosenStack> named) throws UserError {
    for (ChosenStack stack : named) {
      if (stack.toString().equals(word)) {
        return stack;
      }
    }
    return KnownStack.named(word)
        .map(ChosenStack::installed)
        .orElseThrow(
            () ->
                UserError.usage(
                    "%s: a column is about '%s', which is not the name of a stack that Reprise"
                        + " knows; name it on the command line, too, to have it measured",
                    place(), Printed.shortened(word, LONGEST_NAME)));
  }

  // The golden matrix

  private String place() {
    return "--golden " + golden.map(Path::toString).orElse("");
  }

  /** The golden matrix as it is; empty where it is to be written for the first time. */
  private Optional<Golden> golden() throws UserError {
    if (isUpdate) {
      Sink.of("--golden", golden);
    }
    if (golden.isEmpty() || (isUpdate && !Files.exists(golden.get()))) {
      return Optional.empty();
    }
    if (!Files.exists(golden.get())) {
      throw UserError.lacking("%s: no such file; --update writes it the first time", place());
    }
    String name = golden.get().toString();
    try {
      return Optional.of(
          Golden.parse(new InputFile(name, place(), "golden matrix", MOST_MEBIBYTES).text()));
    } catch (IllegalArgumentException e) {
      throw UserError.usage("%s: %s", place(), e.getMessage());
    }
  }

  private int golden(
      Golden before,
      Matrix matrix,
      Clauses clauses,
      List<ChosenStack> stacks,
      List<Protocol> asked,
      int lacking)
      throws UserError {
    PrintWriter out = out();
    Golden now = Golden.of(matrix);
    List<String> missing = matrix.missing().stream().map(Matrix.Missing::stack).toList();
    List<ChosenStack> there =
        stacks.stream().filter(stack -> !missing.contains(stack.toString())).toList();
    PrintWriter to = json.sink().isStandardOutput() ? err() : out;
    List<Golden.Change> seen = before.changes(now, there, asked);
    List<Golden.Change> changes =
        isUpdate
            ? seen
            : before.confirmed(
                seen,
                there,
                asked,
                (stack, protocol) ->
                    Golden.of(measure(clauses, List.of(stack), List.of(protocol))));
    if (isUpdate) {
      Sink.of("--golden", golden).write(before.with(now).toJson(), out);
    }
    seen.stream()
        .filter(change -> !changes.contains(change))
        .forEach(change -> to.println("seen once, not when measured again: " + change));
    changes.forEach(change -> to.println((isUpdate ? "written: " : "changed: ") + change));
    String cells = changes.size() == 1 ? " cell differs" : " cells differ";
    String anew = isUpdate ? ", which is written anew" : "";
    to.println(changes.size() + cells + " from " + golden.map(Path::toString).orElse("") + anew);
    to.flush();
    return changes.isEmpty() || isUpdate ? lacking : ExitCode.VIOLATES;
  }
}
