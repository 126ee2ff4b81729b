package dev.reprise.impl.child;

import dev.reprise.impl.child.ChildEnded.Kind;
import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservationText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One child process, from its start to its end, seen from the parent. Not thread-safe. */
final class Child {

  /** Of all answers, in bytes. A stack that prints more without a line's end prints garbage. */
  private static final int LONGEST_ANSWER = 1 << 20;

  /** How long a process may take to end once it has closed its output. */
  private static final Duration LAST_BREATH = Duration.ofSeconds(10);

  /** How long after that its standard error may take to end. */
  private static final Duration LAST_LINES = Duration.ofSeconds(1);

  /** Those to be killed where this JVM ends without closing its subjects. */
  private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly), "children-end"));
  }

  private final Process process;
  private final OutputStream scripts;
  private final Lines answers;
  private final StandardError errors;
  private final Watch watch;
  private final Duration deadline;
  private boolean hasBegun;
  private boolean isDeaf;
  private volatile boolean isSpent;

  private Child(Process process, ChildOptions options) {
    this.process = process;
    this.scripts = process.getOutputStream();
    this.answers = new Lines(process.getInputStream(), LONGEST_ANSWER);
    this.errors = StandardError.of(process);
    this.watch = Watch.over(process, options.memoryLimit());
    this.deadline = options.deadline();
  }

  /** A child that waits for its stack to be loaded. */
  static Child start(StackChoice choice, ChildOptions options) throws StackUnavailableException {
    try {
      Process process = ChildCommand.of(choice, options).start();
      ALIVE.add(process);
      return new Child(process, options);
    } catch (IOException e) {
      throw new StackUnavailableException(
          choice.stack(), "no process can be started for it: " + Wire.oneLine(e.toString()));
    }
  }

  /**
   * Waits until the stack is loaded.
   *
   * @throws StackUnavailableException if it cannot be; the child is no more then
   */
  Identity hello(StackChoice choice, Duration within) throws StackUnavailableException {
    String library = choice.library().map(path -> path + ": ").orElse("");
    watch.expect(within);
    try {
      String line = answer();
      Optional<Identity> identity = Wire.hello(line);
      if (identity.isPresent()) {
        return identity.get();
      }
      throw garbage(line);
    } catch (ChildEnded e) {
      throw new StackUnavailableException(
          choice.stack(), library + "the process that was to load it ended: " + e.how());
    } catch (StackUnavailableException e) {
      kill();
      throw e;
    } finally {
      watch.expectNothing();
    }
  }

  long pid() {
    return process.pid();
  }

  /** From now on, each answer is to come within the deadline. */
  void expectAnswers() {
    watch.expect(deadline);
  }

  /** No answer is waited for any more. */
  void expectNothing() {
    watch.expectNothing();
  }

  /**
   * Writes one script, which need not leave before {@link #flush}. A child that can no longer be
   * written to has ended, and its answers tell how.
   *
   * @return the script's length on the wire, in bytes
   */
  int send(Script script) {
    byte[] line = (Wire.script(script) + "\n").getBytes(StandardCharsets.US_ASCII);
    if (!isDeaf) {
      try {
        scripts.write(line);
      } catch (IOException e) {
        isDeaf = true;
      }
    }
    return line.length;
  }

  /** Lets what was written leave. */
  void flush() {
    if (!isDeaf) {
      try {
        scripts.flush();
      } catch (IOException e) {
        isDeaf = true;
      }
    }
  }

  /** Waits until the child begins with its next script. */
  void begin() throws ChildEnded {
    String line = answer();
    if (line.startsWith(Wire.UNREADABLE)) {
      throw ended(Kind.UNREADABLE, line.substring(Wire.UNREADABLE.length()));
    }
    if (!line.equals(Wire.BEGIN)) {
      throw garbage(line);
    }
    hasBegun = true;
  }

  /** Whether the child has begun any script. */
  boolean hasBegun() {
    return hasBegun;
  }

  /**
   * Waits for what was seen of a call.
   *
   * @param call its index
   */
  Observation observation(int call) throws ChildEnded {
    String line = answer();
    int space = line.indexOf(' ');
    if (space < 0 || !line.substring(0, space).equals(Integer.toString(call))) {
      throw garbage(line);
    }
    String said = line.substring(space + 1);
    if (said.startsWith(Wire.THREW)) {
      throw ended(Kind.DIED, said);
    }
    try {
      return ObservationText.parse(said);
    } catch (IllegalArgumentException e) {
      throw garbage(line);
    }
  }

  private String answer() throws ChildEnded {
    String line = line();
    if (line == null) {
      throw end();
    }
    watch.answered();
    if (line.endsWith(FatalNotice.START)) {
      throw fatal(line);
    }
    return line;
  }

  private @Nullable String line() throws ChildEnded {
    try {
      return answers.next();
    } catch (Lines.TooLongException e) {
      throw garbage(e.start() + "…");
    } catch (IOException e) {
      return null;
    }
  }

  private ChildEnded fatal(String line) {
    Optional<String> notice = FatalNotice.read(noticeLines());
    return notice.isEmpty() ? garbage(line) : ended(Kind.DIED, notice.get());
  }

  /** The lines that may be a notice. The child need not live to its end, which takes a while. */
  private List<String> noticeLines() {
    List<String> lines = new ArrayList<>();
    try {
      while (!FatalNotice.isComplete(lines)) {
        String line = answers.next();
        if (line == null) {
          break;
        }
        lines.add(line);
      }
    } catch (IOException e) {
      // As good as the end.
    }
    return lines;
  }

  /** The answers have ended: finds out how the process did. */
  private ChildEnded end() {
    if (!within(LAST_BREATH, process::waitFor)) {
      return ended(Kind.GARBAGE, "closed its standard output");
    }
    // All is read then, unless a process of the child's own holds the pipe open.
    var _ = within(LAST_LINES, errors::awaitEnd);
    Optional<ChildEnded> verdict = watch.verdict();
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

  /** Waits although the thread is interrupted: else nobody would ever learn how the child ended. */
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

  private ChildEnded garbage(String printed) {
    return ended(Kind.GARBAGE, "printed '" + Wire.shortened(Wire.oneLine(printed), 100) + "'");
  }

  private ChildEnded ended(Kind kind, String how) {
    kill();
    return new ChildEnded(kind, how);
  }

  /** Whether the process has ended, or is to end, as far as anybody here knows. */
  boolean isSpent() {
    return isSpent;
  }

  /** Ends the process, if it has not ended yet. */
  void kill() {
    isSpent = true;
    process.destroyForcibly();
    ALIVE.remove(process);
  }
}
