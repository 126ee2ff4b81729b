package dev.reprise.cli;

import dev.reprise.impl.process.EnvironmentException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
      sink.tryOut(file.get());
    }
    return sink;
  }

  /** Makes the file beside the report, and takes it away again. */
  private void tryOut(Path to) throws UserError {
    try {
      if (!Files.exists(to) || Files.isRegularFile(to)) {
        Path part = part(Files.exists(to) ? to.toRealPath() : to.toAbsolutePath());
        Files.createFile(part);
        Files.delete(part);
      }
    } catch (IOException e) {
      throw cannotBeWritten(to, e);
    }
  }

  private UserError cannotBeWritten(Path to, IOException why) {
    return UserError.lacking(
        "%s %s: cannot be written: %s", option, to, EnvironmentException.words(why));
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
        write(text, file.get());
      } catch (IOException e) {
        throw cannotBeWritten(file.get(), e);
      }
    }
  }

  /** Writes a file beside it and renames that, so that an older report is whole or replaced. */
  private static void write(String text, Path to) throws IOException {
    Path target = Files.exists(to) ? to.toRealPath() : to.toAbsolutePath();
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      Files.writeString(target, text); // a device or a pipe
      return;
    }
    Path part = part(target);
    OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW);
    try {
      try (out) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** The file beside the report while it is written. */
  static Path part(Path target) {
    return target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid());
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
