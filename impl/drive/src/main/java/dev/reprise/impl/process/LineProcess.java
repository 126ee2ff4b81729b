package dev.reprise.impl.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.spec.subject.Ending;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import org.apache.commons.lang3.function.FailablePredicate;

/**
 * A process that is written to and answers in lines, from its start to its end, seen from its
 * parent. Not thread-safe.
 */
public abstract class LineProcess implements AutoCloseable {

  /**
   * The longest answer, in bytes. A process that prints more without a line's end prints garbage.
   */
  private static final int LONGEST_ANSWER = 1 << 20;

  /** How long a process may take to end once it has closed its output. */
  private static final Duration LAST_BREATH = Duration.ofSeconds(10);

  /** How long after that its standard error may take to end. */
  private static final Duration LAST_LINES = Duration.ofSeconds(1);

  /** Those to be killed where this JVM ends without closing its subjects. */
  private static final Set<ProcessTree> ALIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> ALIVE.forEach(ProcessTree::end), "children-end"));
  }

  protected final ProcessOptions options;
  private final Process process;
  private final ProcessTree tree;

  /**
   * What the process reads. One that can no longer be written to has ended: its answers say how.
   */
  private final PrintStream input;

  private final Lines answers;
  private final StandardError errors;
  private final Watchdog watch;
  private final OutOfBand evidence;
  private volatile boolean isSpent;

  /**
   * Starts a process.
   *
   * @param evidence what it leaves for us to see; discarded where no process can be started
   * @throws EnvironmentException if the system lets no process or thread be started
   */
  protected LineProcess(ProcessBuilder builder, ProcessOptions options, OutOfBand evidence) {
    this.options = options;
    this.evidence = evidence;
    String mark = "";
    if (evidence.isForeign()) {
      mark = "%016x".formatted(ThreadLocalRandom.current().nextLong());
      builder.environment().put(ProcessTree.MARK, mark);
    }
    try {
      this.process = builder.start();
    } catch (IOException e) {
      evidence.discard();
      throw new EnvironmentException("no process can be started", e);
    }
    this.tree = new ProcessTree(process, mark);
    ALIVE.add(tree);
    this.input = new PrintStream(process.getOutputStream(), false, UTF_8);
    try {
      this.answers = new Lines(evidence.answers(process), LONGEST_ANSWER);
      this.errors = new StandardError(process);
      this.watch = new Watchdog(process, tree, options.memoryLimit(), evidence);
    } catch (OutOfMemoryError e) {
      close();
      throw new EnvironmentException(
          "no thread can be started to read from a process: " + e.getMessage());
    }
  }

  public final long pid() {
    return process.pid();
  }

  /** From now on, each answer is to come within that time, and with no more effort than allowed. */
  protected final void expect(Duration each) {
    watch.expect(each, options.effort());
  }

  /** No answer is waited for any more. */
  protected final void expectNothing() {
    watch.expect(null, options.effort());
  }

  /** Writes a line to the process, which need not leave before {@link #flush}. */
  protected final void write(byte[] line) {
    input.writeBytes(line);
  }

  /** Lets what was written leave. */
  public final void flush() {
    input.flush();
  }

  /** Ends its input; whether it then ends by itself in time, as it should. */
  public final boolean leaves(Duration within) {
    input.close();
    return within(within, process::waitFor);
  }

  /** Waits for the next line. */
  protected final String answer() throws ProcessEnded {
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

  /** Waits for one line, which is to come within that time. */
  protected final String answer(Duration within) throws ProcessEnded {
    watch.expect(within, within);
    flush();
    try {
      return answer();
    } finally {
      expectNothing();
    }
  }

  /** The answers have ended: finds out how the process did. */
  private ProcessEnded end() {
    if (!within(LAST_BREATH, process::waitFor)) {
      return ended(Ending.Garbage::new, "closed its standard output");
    }
    // All is read then, unless a process of the child's own holds the pipe open.
    var _ = within(LAST_LINES, errors::awaitEnd);
    Optional<ProcessEnded> verdict = evidence.explanation().or(watch::verdict);
    if (verdict.isPresent()) {
      close();
      return verdict.get();
    }
    String rest = answers.rest(200);
    if (!rest.isBlank()) {
      return garbage(rest);
    }
    String how = Signals.words(process.exitValue());
    return Signals.fromOutside(how)
        .map(words -> ended(Ending.Interrupted::new, words))
        .orElseGet(
            () ->
                ended(
                    Ending.Died::new,
                    how + errors.lastWords().map(said -> ": " + said).orElse("")));
  }

  /**
   * Waits although the thread is interrupted: else nobody would ever learn how the process ended.
   *
   * @param event waits for something; tells whether it came in time
   */
  private static boolean within(
      Duration most, FailablePredicate<Duration, InterruptedException> event) {
    try {
      return event.test(most);
    } catch (InterruptedException e) {
      boolean came = within(most, event);
      Thread.currentThread().interrupt();
      return came;
    }
  }

  /** Ends the process for what it printed. */
  protected final ProcessEnded garbage(String printed) {
    close();
    return ProcessEnded.printed(printed);
  }

  /** Ends the process for what it said or did. */
  protected final ProcessEnded ended(BiFunction<Integer, String, Ending> ending, String how) {
    close();
    return new ProcessEnded(ending, how);
  }

  /** Whether the process has ended, or is to end, as far as anybody here knows. */
  public final boolean isSpent() {
    return isSpent;
  }

  /** Ends the process, if it has not ended yet, and all that it has started. */
  @Override
  public final void close() {
    isSpent = true;
    tree.end();
    evidence.discard();
    ALIVE.remove(tree);
  }
}
