package dev.reprise.cli;

import dev.reprise.catalogue.Clauses;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.matrix.Golden;
import dev.reprise.matrix.Matrix;
import dev.reprise.matrix.Measurement;
import dev.reprise.matrix.Survey;
import dev.reprise.replay.Replay;
import dev.reprise.report.ColumnTable;
import dev.reprise.report.MatrixJson;
import dev.reprise.report.MatrixMarkdown;
import dev.reprise.report.MatrixText;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.ChosenStack;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reprise matrix}: stacks side by side. */
@Command(name = "matrix")
final class MatrixCommand extends Subcommand {

  private static final int SCRIPTS = 1_000;
  private static final int MOST_WORKERS = 256;

  @Mixin private ProtocolOption protocols = new ProtocolOption();
  @Mixin private DialectOption dialect = new DialectOption();

  @Parameters(paramLabel = "STACK")
  private List<String> words = new ArrayList<>();

  @Option(names = "--stack", paramLabel = "STACK", split = ",")
  private List<String> named = new ArrayList<>();

  @Mixin private Sink.Json json = new Sink.Json();

  @Option(names = "--markdown", paramLabel = "FILE")
  private Optional<Path> markdown = Optional.empty();

  @Option(names = "--html", paramLabel = "FILE")
  private Optional<Path> html = Optional.empty();

  @Mixin private GoldenOption golden = new GoldenOption();
  @Mixin private MatrixBaseline baseline = new MatrixBaseline();
  @Mixin private TimeOption time = new TimeOption();

  @Option(names = "--all-scripts")
  private boolean isAllScripts;

  @Option(names = "--scripts", paramLabel = "N")
  private int scripts = SCRIPTS;

  @Option(names = "--workers", paramLabel = "N")
  private int workers = Runtime.getRuntime().availableProcessors() + 1;

  private List<Sink> sinks = List.of();

  /** Whether a stack that is missing was asked for, on the command line or by the file. */
  private boolean isAsked;

  private Optional<Measurement> measurement = Optional.empty();
  private boolean isWritten;

  @Override
  public Integer call() throws UserError {
    words.addAll(named);
    sinks = sinks();
    UserError.bounded("--scripts", scripts, Integer.MAX_VALUE);
    UserError.bounded("--workers", workers, MOST_WORKERS);
    Optional<Duration> most = time.limit();
    Function<Identity, Declared> declarations = dialect.declarations(Dialects.load());
    List<ChosenStack> stacks = stacks();
    List<Protocol> asked =
        protocols.protocols(
            words.isEmpty() ? List.of() : stacks.stream().map(ChosenStack::stack).toList());
    try (Ticker ticker = new Ticker(err());
        Interruption interruption = new Interruption(most, () -> endLate(ticker))) {
      Survey survey =
          new Survey(
              declarations,
              dialect.name().map(name -> "--dialect " + Replay.quoted(name)).orElse(""),
              Clauses.load(),
              scripts,
              workers,
              interruption::isOver,
              new Columns(ticker, columns(stacks)));
      Measurement measured = new Measurement(survey, stacks, asked);
      synchronized (this) {
        measurement = Optional.of(measured);
      }
      measured.run();
      ticker.show("");
      Survey quiet = survey.telling(ticker::at);
      return end(
          column -> Golden.of(quiet.measure(List.of(column.name()), List.of(column.protocol()))),
          interruption.isSignalled());
    }
  }

  private List<Sink> sinks() throws UserError {
    List<Sink> all = List.of(json.sink(), Sink.of("--markdown", markdown), Sink.of("--html", html));
    if (all.stream().filter(Sink::isStandardOutput).count() > 1) {
      throw UserError.usage(
          "standard output is for one document: --json -, --markdown - or --html -");
    }
    return all;
  }

  /** Whether standard output is a document, and nothing else. */
  private boolean isDocument() {
    return sinks.stream().anyMatch(Sink::isStandardOutput);
  }

  // Which stacks

  /**
   * The stacks that are named, else those of the file with which the matrix is compared, else all.
   * A golden matrix names no stack that is neither known nor named.
   */
  private List<ChosenStack> stacks() throws UserError {
    if (golden.isGiven() && (baseline.isGiven() || dialect.name().isPresent())) {
      throw UserError.usage(
          "--golden is about every cell, by the dialects that describe the stacks: it goes neither"
              + " with --baseline nor with --dialect");
    }
    Optional<Golden> exact = golden.read();
    Optional<Golden> earlier = baseline.read();
    List<ChosenStack> chosen = StackArguments.chosen(words);
    List<ChosenStack> there = new ArrayList<>();
    for (String word : exact.map(Golden::stacks).orElse(Set.of())) {
      there.add(StackArguments.inFile(word, chosen, golden.place()));
    }
    isAsked = !chosen.isEmpty() || exact.isPresent() || earlier.isPresent();
    if (!chosen.isEmpty()) {
      return chosen;
    }
    for (String word : earlier.map(Golden::stacks).orElse(Set.of())) {
      there.add(StackArguments.inFile(word, chosen, baseline.place()));
    }
    return isAsked
        ? there
        : StackArguments.installed(List.of()).stream().map(ChosenStack::installed).toList();
  }

  // What is told

  /** The lines of the columns as they end; none where standard output is a document. */
  private Optional<ColumnTable> columns(List<ChosenStack> stacks) {
    if (isDocument()) {
      return Optional.empty();
    }
    ColumnTable table =
        ColumnTable.of(stacks.stream().map(ChosenStack::toString).toList(), Ticker.isColoured());
    print(table.head());
    return Optional.of(table);
  }

  private void print(String text) {
    out().print(text);
    out().flush();
  }

  private synchronized void printed(String row, Ticker ticker) {
    if (!isWritten) {
      ticker.close();
      print(row);
    }
  }

  /** Tells each column as soon as it is done. */
  private final class Columns implements Survey.Progress {

    private final Ticker ticker;
    private final Optional<ColumnTable> table;

    private Columns(Ticker ticker, Optional<ColumnTable> table) {
      this.ticker = ticker;
      this.table = table;
    }

    @Override
    public void at(double part, String what) {
      ticker.at(part, what);
    }

    @Override
    public void ended(List<Matrix.Cell> cells, double seconds) {
      table.ifPresent(it -> printed(it.row(cells, seconds), ticker));
    }
  }

  /**
   * Writes the matrix as far as it was measured; the exit code.
   *
   * @param again measures a column once more
   */
  private synchronized int end(Function<Matrix.Column, Golden> again, boolean isSignalled)
      throws UserError {
    if (isWritten) {
      return ExitCode.NOT_ALL; // Told already; the JVM is ending.
    }
    isWritten = true;
    Matrix matrix = measurement.orElseThrow().soFar();
    if (!isDocument()) {
      print(
          (matrix.columns().isEmpty() ? "" : "\n")
              + MatrixText.of(matrix, Ticker.isColoured(), isAllScripts, time.cause(isSignalled)));
    }
    Clauses clauses = Clauses.load();
    MatrixJson asJson = new MatrixJson(matrix, clauses, Version.text());
    sinks.get(0).write(asJson.text(), out());
    sinks.get(1).write(MatrixMarkdown.of(matrix, clauses), out());
    sinks.get(2).write(asJson.html(), out());
    if (isFailed(matrix, again)) {
      return ExitCode.VIOLATES;
    }
    if (isAsked && !matrix.missing().isEmpty()) {
      return ExitCode.LACKING;
    }
    return matrix.isComplete() ? ExitCode.CONFORMS : ExitCode.NOT_ALL;
  }

  private boolean isFailed(Matrix matrix, Function<Matrix.Column, Golden> again) throws UserError {
    PrintWriter said = isDocument() ? err() : out();
    if (golden.isGiven()) {
      return golden.compare(matrix, again, said, out());
    }
    return baseline.isGiven() ? baseline.compare(matrix, again, said, out()) : matrix.violated();
  }

  /** Writes what is there, where the columns in hand do not end in time after a signal. */
  private synchronized void endLate(Ticker ticker) {
    try {
      if (measurement.isPresent()) {
        ticker.close();
        end(_ -> new Golden(Map.of()), true); // Nothing is measured any more.
      }
    } catch (UserError e) {
      err().println("reprise: " + e.getMessage());
      err().flush();
    }
  }
}
