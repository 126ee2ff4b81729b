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
  private final boolean isQuiet;
  private final boolean isLive;
  private final long began = System.nanoTime();
  private long shown;

  Ticker(PrintWriter err) {
    this(err, false);
  }

  /**
   * A ticker.
   *
   * @param isQuiet whether it shows nothing
   */
  Ticker(PrintWriter err, boolean isQuiet) {
    this.err = err;
    this.isQuiet = isQuiet;
    this.isLive = !isQuiet && isTerminal();
  }

  /** Whether a person sits at the command. */
  // JDK 25 gives null again where standard input or output is no terminal.
  @SuppressWarnings("SystemConsoleNull")
  static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** Whether standard output is to have colours. */
  static boolean isColoured() {
    String no = System.getenv("NO_COLOR");
    return isTerminal() && (no == null || no.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
  }

  /** Shows which part of the work is done, from 0 to 1, and how long the rest will take. */
  void at(double part, String what) {
    double left = (System.nanoTime() - began) / 1e9 / part * (1 - part);
    say(
        "%3.0f %%  %s%s",
        100 * part, what, part < 0.02 ? "" : String.format(Locale.ROOT, "  %.0f s left", left));
  }

  /** Shows a line, if the one before has stood for a while. */
  @SuppressWarnings("AnnotateFormatMethod") // The annotation is in no library that we have.
  synchronized void say(String format, Object... arguments) {
    long now = System.nanoTime();
    if (now - shown >= EVERY) {
      shown = now;
      show(String.format(Locale.ROOT, format, arguments));
    }
  }

  /** Shows a line at once. */
  synchronized void show(String text) {
    if (isLive) {
      err.print("\r" + text + "\u001b[K");
      err.flush();
    }
  }

  /** Prints a line that stays, whoever reads it, without what a stack said to steer a terminal. */
  synchronized void print(String text) {
    if (isQuiet) {
      return;
    }
    show("");
    err.println(text.replaceAll("\\p{Cntrl}", "?"));
    err.flush();
  }

  /** Clears the line. */
  @Override
  public void close() {
    show("");
  }
}
