package dev.reprise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The place that an option names for a report, if any: a file, or {@code -}, standard output. */
record Sink(String option, Optional<Path> file) {

  private static final Path STANDARD_OUTPUT = Path.of("-");

  /** A sink. One that cannot be written to is refused before the work, not after it. */
  static Sink of(String option, Optional<Path> file) throws UserError {
    Sink sink = new Sink(option, file);
    if (file.isPresent() && !sink.isStandardOutput()) {
      Path folder = file.get().toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file.get())) {
        throw UserError.usage("%s %s: there is no folder for that file", option, file.get());
      }
    }
    return sink;
  }

  /** Whether it is standard output, where then nothing else may go. */
  boolean isStandardOutput() {
    return file.filter(STANDARD_OUTPUT::equals).isPresent();
  }

  void write(String text, PrintWriter out) throws UserError {
    if (isStandardOutput()) {
      out.print(text);
      out.flush();
    } else if (file.isPresent()) {
      try {
        Files.writeString(file.get(), text);
      } catch (IOException e) {
        throw UserError.lacking("cannot write %s: %s", file.get(), e);
      }
    }
  }

  /** {@code --json}: the report for programs. */
  static final class Json {

    @Option(names = "--json", paramLabel = "FILE")
    private Optional<Path> file = Optional.empty();

    /** The place where the report goes. */
    Sink sink() throws UserError {
      return Sink.of("--json", file);
    }
  }
}
