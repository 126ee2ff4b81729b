package dev.reprise.cli;

import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.NamedStack;
import dev.reprise.verify.Check;
import dev.reprise.verify.Verification;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;

/** Live progress on standard error, where that is a terminal; else nothing. */
final class Terminal implements Verification.Progress, AutoCloseable {

  private static final long EVERY = 100_000_000L;

  private final PrintWriter err;
  private final boolean live;
  private long shown;

  // JDK 25 gives null again where standard input or output is no terminal.
  @SuppressWarnings("SystemConsoleNull")
  Terminal(PrintWriter err) {
    this.err = err;
    Console console = System.console();
    this.live = console != null && console.isTerminal();
  }

  @Override
  public Check.Progress of(NamedStack stack, Protocol protocol) {
    String what = stack + " " + protocol;
    long began = System.nanoTime();
    return new Check.Progress() {
      @Override
      public void scripts(int done, int of) {
        Terminal.this.scripts(what, began, done, of);
      }

      @Override
      public void shrinking() {
        show(what + "  shrinking what failed");
      }
    };
  }

  private synchronized void scripts(String what, long began, int done, int of) {
    long now = System.nanoTime();
    if (now - shown < EVERY && done < of) {
      return;
    }
    shown = now;
    double rate = done / Math.max(1e-9, (now - began) / 1e9);
    show(
        String.format(
            Locale.ROOT,
            "%s  %,d of %,d scripts, %,.0f a second, %.0f s left",
            what,
            done,
            of,
            rate,
            (of - done) / Math.max(1, rate)));
  }

  private synchronized void show(String text) {
    if (live) {
      err.print("\r" + text + "\u001b[K");
      err.flush();
    }
  }

  /** Clears the line. */
  @Override
  public void close() {
    show("");
  }
}
