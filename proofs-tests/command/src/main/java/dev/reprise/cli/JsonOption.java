package dev.reprise.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --json}: the report for programs. */
final class JsonOption {

  @Option(names = "--json", paramLabel = "FILE")
  private Optional<Path> file = Optional.empty();

  /** The place where the report goes. */
  Sink sink() throws UserError {
    return Sink.of("--json", file);
  }
}
