package dev.reprise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** Where a report goes that an option names: a file, or {@code -} for standard output. */
record Sink(String option, Optional<Path> file) {

  private static final Path STANDARD_OUTPUT = Path.of("-");

  /** Whether it goes to standard output, where then nothing else may go. */
  boolean isStandardOutput() {
    return file.filter(STANDARD_OUTPUT::equals).isPresent();
  }

  /** A report that cannot be written is found out before the work, not after it. */
  void check() throws UserError {
    if (!isStandardOutput()) {
      ReportFile.check(option, file);
    }
  }

  void write(String text, PrintWriter out) throws UserError {
    if (isStandardOutput()) {
      out.print(text);
      out.flush();
    } else {
      ReportFile.write(file, text);
    }
  }
}
