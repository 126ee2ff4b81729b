package dev.reprise.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** {@code --baseline} and {@code --approve}: the file with which a run is compared. */
final class BaselineOption {

  /** A file that is larger is no baseline. */
  private static final int MOST_MEBIBYTES = 16;

  @Option(names = "--baseline", paramLabel = "FILE")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--approve")
  private boolean isApproved;

  /**
   * Reads the file, before the work. Empty where none is given, and where it is written for the
   * first time.
   *
   * @param parser throws {@link IllegalArgumentException} where the text is no baseline
   */
  <T> Optional<T> read(Function<String, T> parser) throws UserError {
    if (isApproved && file.isEmpty()) {
      throw UserError.usage("--approve goes with --baseline FILE: that file is written");
    }
    if (file.isEmpty()) {
      return Optional.empty();
    }
    if (isApproved) {
      Sink.of("--baseline", file);
    }
    String name = file.get().toString();
    if (!Files.exists(file.get())) {
      if (!isApproved) {
        throw UserError.lacking("%s: no such file; --approve writes it the first time", place());
      }
      return Optional.empty();
    }
    String text = new InputFile(name, place(), "baseline", MOST_MEBIBYTES).text();
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException e) {
      throw UserError.usage("%s: %s", place(), e.getMessage());
    }
  }

  boolean isGiven() {
    return file.isPresent();
  }

  /** Whether the file is written anew, and so nothing fails that is in the run. */
  boolean isApproved() {
    return isApproved;
  }

  /** The option with its file, as an error names it. */
  String place() {
    return "--baseline " + file.map(Path::toString).orElse("");
  }

  /** The file as a report names it. */
  String name() {
    return "baseline " + file.map(Path::toString).orElse("");
  }

  /** Writes the file anew. */
  void write(String text, PrintWriter out) throws UserError {
    Sink.of("--baseline", file).write(text, out);
  }
}
