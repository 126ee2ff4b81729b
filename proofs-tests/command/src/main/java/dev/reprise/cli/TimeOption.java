package dev.reprise.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --time}: the time after which a run ends before its end. */
final class TimeOption {

  @Option(names = "--time", paramLabel = "TIME")
  private Optional<String> time = Optional.empty();

  /** The time, if it is limited. */
  Optional<Duration> limit() throws UserError {
    return ExploreCommand.time("--time", time);
  }

  /** The words for what ended a run. */
  String cause(boolean isSignalled) {
    return isSignalled ? "a signal" : "--time " + time.orElse("");
  }
}
