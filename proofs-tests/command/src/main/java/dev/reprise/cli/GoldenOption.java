package dev.reprise.cli;

import dev.reprise.matrix.Golden;
import dev.reprise.matrix.Matrix;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** {@code --golden} and {@code --update}: the matrix of which no cell may change. */
final class GoldenOption {

  /** A file that is larger is no golden matrix. */
  private static final int MOST_MEBIBYTES = 16;

  @Option(names = "--golden", paramLabel = "FILE")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--update")
  private boolean isUpdate;

  private Optional<Golden> before = Optional.empty();

  boolean isGiven() {
    return file.isPresent();
  }

  /** The option with its file, as an error names it. */
  String place() {
    return "--golden " + file.map(Path::toString).orElse("");
  }

  /** The golden matrix as it is; empty where it is to be written for the first time. */
  Optional<Golden> read() throws UserError {
    if (isUpdate && file.isEmpty()) {
      throw UserError.usage("--update goes with --golden FILE: that file is written");
    }
    if (isUpdate) {
      Sink.of("--golden", file);
    }
    if (file.isEmpty() || (isUpdate && !Files.exists(file.get()))) {
      return Optional.empty();
    }
    if (!Files.exists(file.get())) {
      throw UserError.lacking("%s: no such file; --update writes it the first time", place());
    }
    String name = file.get().toString();
    String text = new InputFile(name, place(), "golden matrix", MOST_MEBIBYTES).text();
    try {
      before = Optional.of(Golden.parse(text));
      return before;
    } catch (IllegalArgumentException e) {
      throw UserError.usage("%s: %s", place(), e.getMessage());
    }
  }

  /**
   * Compares the matrix with it or writes it anew, and says which cells have changed; whether the
   * run fails for them.
   *
   * @param again measures a column once more
   * @param said where it is told
   */
  boolean compare(
      Matrix matrix, Function<Matrix.Column, Golden> again, PrintWriter said, PrintWriter out)
      throws UserError {
    Golden old = before.orElseGet(() -> new Golden(Map.of()));
    Golden now = Golden.of(matrix);
    List<Golden.Change> seen = old.changes(now, matrix.columns());
    List<Golden.Change> changes = isUpdate ? seen : old.confirmed(seen, matrix.columns(), again);
    boolean isWritten = isUpdate && !matrix.columns().isEmpty();
    if (isWritten) {
      Sink.of("--golden", file).write(old.with(now).toJson(), out);
    }
    seen.stream()
        .filter(change -> !changes.contains(change))
        .forEach(change -> said.println("seen once, not when measured again: " + change));
    changes.forEach(change -> said.println((isUpdate ? "written: " : "changed: ") + change));
    String cells = changes.size() == 1 ? " cell differs" : " cells differ";
    String anew = isWritten ? ", which is written anew" : "";
    said.println(changes.size() + cells + " from " + file.map(Path::toString).orElse("") + anew);
    said.flush();
    return !changes.isEmpty() && !isUpdate;
  }
}
