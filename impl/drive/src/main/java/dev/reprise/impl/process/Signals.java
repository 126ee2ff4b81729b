package dev.reprise.impl.process;

import java.util.Map;
import java.util.Optional;

/** The names of signals by which processes end, with their numbers on Linux (signal(7)). */
final class Signals {

  /** The number that is added to a signal's where it stands for an exit status. */
  private static final int BASE = 128;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(1, "SIGHUP"),
          Map.entry(2, "SIGINT"),
          Map.entry(3, "SIGQUIT"),
          Map.entry(4, "SIGILL"),
          Map.entry(5, "SIGTRAP"),
          Map.entry(6, "SIGABRT"),
          Map.entry(7, "SIGBUS"),
          Map.entry(8, "SIGFPE"),
          Map.entry(9, "SIGKILL"),
          Map.entry(10, "SIGUSR1"),
          Map.entry(11, "SIGSEGV"),
          Map.entry(12, "SIGUSR2"),
          Map.entry(13, "SIGPIPE"),
          Map.entry(14, "SIGALRM"),
          Map.entry(15, "SIGTERM"),
          Map.entry(24, "SIGXCPU"),
          Map.entry(25, "SIGXFSZ"),
          Map.entry(31, "SIGSYS"));

  private Signals() {}

  /** The signal that an exit status stands for. A process can also exit with such a status. */
  static Optional<String> of(int status) {
    return Optional.ofNullable(NAMES.get(status - BASE));
  }

  /** Whether a signal comes from people and systems, not from what the process does. */
  static boolean isFromOutside(String signal) {
    return switch (signal) {
      case "SIGHUP", "SIGINT", "SIGQUIT", "SIGKILL", "SIGTERM" -> true;
      default -> false;
    };
  }
}
