package dev.reprise.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * A line on standard error that says how much is done and how long it will take, if a person sees
 * it.
 */
final class Ticker implements AutoCloseable {

  private static final long EVERY = 100_000_000L;

  private final PrintWriter err;
  private final boolean isLive;
  private final long began = System.nanoTime();
  private long shown;

  Ticker(PrintWriter err) {
    this.err = err;
    this.isLive = isTerminal();
  }

  /** Whether a person sits at the command. */
  // JDK 25 gives null again where standard input or output is no terminal.
  @SuppressWarnings("SystemConsoleNull")
  static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** So much is done, from 0 to 1. */
  synchronized void at(double part, String what) {
    long now = System.nanoTime();
    if (now - shown < EVERY) {
      return;
    }
    shown = now;
    double seconds = (now - began) / 1e9;
    show(
        String.format(
            Locale.ROOT,
            "%3.0f %%  %s%s",
            100 * part,
            what,
            part < 0.02 ? "" : String.format(Locale.ROOT, "  %.0f s left", left(seconds, part))));
  }

  /** How it goes on, where nobody knows how much there is to do. */
  synchronized void say(String what) {
    long now = System.nanoTime();
    if (now - shown >= EVERY) {
      shown = now;
      show(what);
    }
  }

  private static double left(double seconds, double part) {
    return seconds / part * (1 - part);
  }

  private void show(String text) {
    if (isLive) {
      err.print("\r" + text + "\u001b[K");
      err.flush();
    }
  }

  /** Clears the line. */
  @Override
  public synchronized void close() {
    show("");
  }
}
