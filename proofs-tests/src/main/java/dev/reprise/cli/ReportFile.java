package dev.reprise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that a report is written to, if one was named. */
final class ReportFile {

  private ReportFile() {}

  /** A report that cannot be written is found out before the work, not after it. */
  static void check(String option, Optional<Path> file) throws UserError {
    if (file.isPresent()) {
      Path folder = file.get().toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file.get())) {
        throw new UserError(
            ExitCode.USAGE, option + " " + file.get() + ": there is no folder for that file");
      }
    }
  }

  static void write(Optional<Path> file, String text) throws UserError {
    if (file.isPresent()) {
      try {
        Files.writeString(file.get(), text);
      } catch (IOException e) {
        throw new UserError(ExitCode.LACKING, "cannot write " + file.get() + ": " + e);
      }
    }
  }
}
