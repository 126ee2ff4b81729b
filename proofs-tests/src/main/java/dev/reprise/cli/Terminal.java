package dev.reprise.cli;

import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.KnownStack;
import dev.reprise.verify.Verification;
import java.io.PrintWriter;
import java.util.Locale;

/** Live progress on standard error, where that is a terminal; else nothing. */
final class Terminal implements Verification.Progress, AutoCloseable {

  private static final long EVERY = 100_000_000L;

  private final PrintWriter err;
  private final boolean live;
  private String what = "";
  private long began;
  private long shown;

  Terminal(PrintWriter err) {
    this.err = err;
    this.live = System.console().isTerminal();
  }

  @Override
  public synchronized void scripts(KnownStack stack, Protocol protocol, int done, int of) {
    if (!live) {
      return;
    }
    long now = System.nanoTime();
    String which = stack + " " + protocol;
    if (!which.equals(what)) {
      what = which;
      began = now;
    }
    if (now - shown < EVERY && done < of) {
      return;
    }
    shown = now;
    double seconds = Math.max(1e-9, (now - began) / 1e9);
    double rate = done / seconds;
    show(
        String.format(
            Locale.ROOT,
            "%s  %,d of %,d scripts, %,.0f a second, %.0f s left",
            which,
            done,
            of,
            rate,
            (of - done) / Math.max(1, rate)));
  }

  @Override
  public synchronized void shrinking(KnownStack stack, Protocol protocol) {
    if (live) {
      show(stack + " " + protocol + "  shrinking what failed");
    }
  }

  private void show(String text) {
    err.print("\r" + text + "\u001b[K");
    err.flush();
  }

  /** Clears the line. */
  @Override
  public void close() {
    if (live) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }
}
