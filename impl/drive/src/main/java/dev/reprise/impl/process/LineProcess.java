package dev.reprise.impl.process;

import dev.reprise.impl.process.ProcessEnded.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A process that is written to and answers in lines, from its start to its end, seen from its
 * parent. Not thread-safe.
 */
public final class LineProcess {

  /**
   * The longest answer, in bytes. A process that prints more without a line's end prints garbage.
   */
  private static final int LONGEST_ANSWER = 1 << 20;

  /** How long a process may take to end once it has closed its output. */
  private static final Duration LAST_BREATH = Duration.ofSeconds(10);

  /** How long after that its standard error may take to end. */
  private static final Duration LAST_LINES = Duration.ofSeconds(1);

  /** Those to be killed where this JVM ends without closing its subjects. */
  private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> ALIVE.forEach(Watchdog::end), "children-end"));
  }

  private final Process process;
  private final OutputStream input;
  private final Lines answers;
  private final StandardError errors;
  private final Watchdog watch;
  private final OutOfBand evidence;
  private boolean isDeaf;
  private volatile boolean isSpent;

  private LineProcess(Process process, Lines answers, long memoryLimit, OutOfBand evidence) {
    this.process = process;
    this.evidence = evidence;
    this.input = process.getOutputStream();
    this.answers = answers;
    this.errors = StandardError.of(process);
    this.watch = Watchdog.over(process, memoryLimit, evidence);
  }

  /**
   * Starts a process of ours, which starts no others.
   *
   * @param memoryLimit in bytes of resident memory; 0 for none
   * @param evidence what it leaves for us to see
   */
  public static LineProcess start(ProcessBuilder builder, long memoryLimit, OutOfBand evidence)
      throws IOException {
    Process process = builder.start();
    ALIVE.add(process);
    WholeOutput output = new WholeOutput(process.getInputStream(), evidence);
    return new LineProcess(process, new Lines(output, LONGEST_ANSWER), memoryLimit, evidence);
  }

  /**
   * Starts a process of somebody else's, whose output ends when it does, whoever else still holds
   * the pipe.
   *
   * @param memoryLimit in bytes of resident memory; 0 for none
   */
  public static LineProcess startForeign(ProcessBuilder builder, long memoryLimit)
      throws IOException {
    Process process = builder.start();
    ALIVE.add(process);
    return new LineProcess(
        process, new Lines(ForeignOutput.of(process), LONGEST_ANSWER), memoryLimit, OutOfBand.NONE);
  }

  public long pid() {
    return process.pid();
  }

  /** From now on, each answer is to come within that time. */
  public void expect(Duration each) {
    watch.expect(each);
  }

  /** No answer is waited for any more. */
  public void expectNothing() {
    watch.expectNothing();
  }

  /**
   * Writes to the process, which need not leave before {@link #flush}. One that can no longer be
   * written to has ended, and its answers tell how.
   */
  public void write(byte[] bytes) {
    if (!isDeaf) {
      try {
        input.write(bytes);
      } catch (IOException e) {
        isDeaf = true;
      }
    }
  }

  /** Lets what was written leave. */
  public void flush() {
    if (!isDeaf) {
      try {
        input.flush();
      } catch (IOException e) {
        isDeaf = true;
      }
    }
  }

  /** Ends what the process reads. */
  public void closeInput() {
    isDeaf = true;
    try {
      input.close();
    } catch (IOException e) {
      // It has ended already.
    }
  }

  /** Waits for the next line. */
  public String answer() throws ProcessEnded {
    String line;
    try {
      line = answers.next();
    } catch (Lines.TooLongException e) {
      throw garbage(e.start() + "…");
    } catch (IOException e) {
      line = null;
    }
    if (line == null) {
      throw end();
    }
    watch.answered();
    return line;
  }

  /** The line that follows an answer of several; null where the process ended in the middle. */
  public @Nullable String further() {
    try {
      return answers.next();
    } catch (IOException e) {
      return null;
    }
  }

  /** The answers have ended: finds out how the process did. */
  private ProcessEnded end() {
    if (!within(LAST_BREATH, process::waitFor)) {
      return ended(Kind.GARBAGE, "closed its standard output");
    }
    // All is read then, unless a process of the child's own holds the pipe open.
    var _ = within(LAST_LINES, errors::awaitEnd);
    Optional<ProcessEnded> verdict = evidence.explanation().or(watch::verdict);
    if (verdict.isPresent()) {
      kill();
      return verdict.get();
    }
    String rest = answers.rest(200);
    if (!rest.isBlank()) {
      return garbage(rest);
    }
    int status = process.exitValue();
    Optional<String> signal = Signals.of(status);
    if (signal.isPresent() && Signals.isFromOutside(signal.get())) {
      return ended(Kind.KILLED, fromOutside(signal.get()));
    }
    String how = signal.orElse("exit status " + status);
    return ended(Kind.DIED, how + errors.lastWords().map(words -> ": " + words).orElse(""));
  }

  /** Something that can be waited for. */
  private interface Event {
    /** Whether it came in time. */
    boolean await(Duration most) throws InterruptedException;
  }

  /**
   * Waits although the thread is interrupted: else nobody would ever learn how the process ended.
   */
  private static boolean within(Duration most, Event event) {
    boolean wasInterrupted = false;
    try {
      while (true) {
        try {
          return event.await(most);
        } catch (InterruptedException e) {
          wasInterrupted = true;
        }
      }
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String fromOutside(String signal) {
    return signal.equals("SIGKILL")
        ? "SIGKILL from outside: kill -9, or the system ran out of memory"
        : signal + " from outside";
  }

  /** Ends the process for what it printed. */
  public ProcessEnded garbage(String printed) {
    return ended(
        Kind.GARBAGE, "printed '" + Printed.shortened(Printed.oneLine(printed), 100) + "'");
  }

  /** Ends the process for what it said or did. */
  public ProcessEnded ended(Kind kind, String how) {
    kill();
    return new ProcessEnded(kind, how);
  }

  /** Waits until the process ends by itself; whether it did in time. */
  public boolean endsWithin(Duration most) {
    return within(most, process::waitFor);
  }

  /** The status of a process that has ended. */
  public int status() {
    return process.exitValue();
  }

  /** The line of standard error that says best why it ended, if there is one. */
  public List<String> lastWords() {
    return errors.lastWords().stream().toList();
  }

  /** Whether the process has ended, or is to end, as far as anybody here knows. */
  public boolean isSpent() {
    return isSpent;
  }

  /** Ends the process, if it has not ended yet. */
  public void kill() {
    isSpent = true;
    Watchdog.end(process);
    evidence.discard();
    ALIVE.remove(process);
  }
}
