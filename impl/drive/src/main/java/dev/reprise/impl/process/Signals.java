package dev.reprise.impl.process;

import java.util.List;
import java.util.Optional;

/** The names of signals by which processes end, with their numbers on Linux (signal(7)). */
final class Signals {

  /** The number that is added to a signal's where it stands for an exit status. */
  private static final int BASE = 128;

  /** By number; those that end no process have no name here. */
  private static final List<String> NAMES =
      List.of(
          ("- SIGHUP SIGINT SIGQUIT SIGILL SIGTRAP SIGABRT SIGBUS SIGFPE SIGKILL SIGUSR1 SIGSEGV"
                  + " SIGUSR2 SIGPIPE SIGALRM SIGTERM - - - - - - - - SIGXCPU SIGXFSZ - - - - -"
                  + " SIGSYS")
              .split(" "));

  private Signals() {}

  /**
   * The words for an exit status: the signal that it stands for, if any. A process can also exit
   * with such a status.
   */
  static String words(int status) {
    int signal = status - BASE;
    return signal > 0 && signal < NAMES.size() && !NAMES.get(signal).equals("-")
        ? NAMES.get(signal)
        : "exit status " + status;
  }

  /** The words for a signal that comes from people and systems, not from what the process does. */
  static Optional<String> fromOutside(String signal) {
    return switch (signal) {
      case "SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM" -> Optional.of(signal + " from outside");
      case "SIGKILL" ->
          Optional.of("SIGKILL from outside: kill -9, or the system ran out of memory");
      default -> Optional.empty();
    };
  }
}
