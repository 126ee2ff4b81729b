package dev.reprise.impl.child;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ProcessEnded;
import dev.reprise.impl.process.ProcessEnded.Kind;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A subject whose stack is loaded in a child process, so that it can kill, hang or corrupt that one
 * only. Whatever becomes of the child, the ending of the script's trace says so, with the call, and
 * the next script runs in a new child.
 *
 * <p>An ending's text starts with one of: a signal's name; {@code exit status}; {@code threw};
 * {@code used more than}; {@code no answer within}; {@code printed}; {@code closed its standard
 * output}. Where somebody else killed the process, the script was interrupted; a script that such a
 * child had not begun is run again.
 *
 * <p>{@link #close} may be called by any thread, also while scripts run; everything else by one
 * thread at a time.
 */
public final class ChildSubject implements Subject {

  /** How much is written ahead of the answers, in bytes: some thousand calls. */
  private static final int WINDOW = 64 * 1024;

  /** How often a child is started again before it counts as lost, and how long between. */
  private static final int STARTS = 3;

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final ChildProgram program;
  private final StackChoice choice;
  private final ProcessOptions options;
  private final Identity identity;
  private volatile Child child;
  private volatile boolean isClosed;

  ChildSubject(ChildProgram program, StackChoice choice, ProcessOptions options)
      throws StackUnavailableException {
    this.program = program;
    this.choice = choice;
    this.options = options;
    this.child = Child.start(program, choice, options);
    this.identity = child.hello(choice, options.startDeadline());
  }

  @Override
  public Identity identity() {
    return identity;
  }

  /** The process id of the child that runs now, or that ran last. */
  public long pid() {
    return child.pid();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the script has no text form
   * @throws ChildLostException if the child ended and cannot be started again
   */
  @Override
  public Trace run(Script script) {
    return run(List.of(script)).getFirst();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a script has no text form; the others are lost then
   * @throws ChildLostException if the child ended and cannot be started again
   */
  @Override
  public List<Trace> run(List<Script> scripts) {
    List<Trace> traces = new ArrayList<>(scripts.size());
    while (traces.size() < scripts.size()) {
      Child current = livingChild();
      boolean isInOrder = false;
      current.expectAnswers();
      try {
        converse(current, scripts, traces);
        isInOrder = true;
      } finally {
        current.expectNothing();
        if (!isInOrder) {
          // What it still answers is not for the next run to read.
          current.kill();
        }
      }
    }
    return traces;
  }

  /** Runs scripts on a child, from the first without a trace until the last or the child's end. */
  private void converse(Child with, List<Script> scripts, List<Trace> traces) {
    int sent = traces.size();
    Deque<Integer> lengths = new ArrayDeque<>();
    int ahead = 0;
    while (traces.size() < scripts.size() && !with.isSpent()) {
      if (ahead < WINDOW / 2) {
        boolean isIdle = ahead == 0;
        while (ahead < WINDOW && sent < scripts.size()) {
          int length = with.send(scripts.get(sent));
          lengths.add(length);
          ahead += length;
          sent++;
          if (isIdle) {
            with.flush(); // It begins with this one while the others are written.
            isIdle = false;
          }
        }
        with.flush();
      }
      receive(with, scripts.get(traces.size())).ifPresent(traces::add);
      ahead -= lengths.remove();
    }
  }

  /**
   * Receives the trace of one script.
   *
   * @return empty where somebody ended the child before the script began: it is to be run again
   */
  private Optional<Trace> receive(Child from, Script script) {
    List<Observation> seen = new ArrayList<>(script.size() + 1);
    boolean hadBegun = from.hasBegun();
    boolean begins = false;
    try {
      from.begin();
      begins = true;
      while (seen.size() <= script.size()) {
        seen.add(from.observation(seen.size()));
      }
      return Optional.of(new Trace(script, seen, Ending.COMPLETED));
    } catch (ProcessEnded end) {
      if (isClosed) {
        throw new IllegalStateException("closed while scripts ran", end);
      }
      if (end.kind() == Kind.UNREADABLE) {
        throw new IllegalArgumentException("a script has no text form: " + end.how(), end);
      }
      if (begins) {
        return Optional.of(new Trace(script, seen, end.during(seen.size())));
      }
      // A child that is killed before it has begun anything, each time, would go on for ever.
      return end.kind() == Kind.KILLED && hadBegun
          ? Optional.empty()
          : Optional.of(new Trace(script, seen, end.beforeTheScript().during(0)));
    }
  }

  private Child livingChild() {
    if (child.isSpent() && !isClosed) {
      child = startAgain();
    }
    if (isClosed) {
      child.kill();
      throw new IllegalStateException("closed");
    }
    return child;
  }

  private Child startAgain() {
    int starts = 1;
    while (true) {
      try {
        Child next = Child.start(program, choice, options);
        if (!next.hello(choice, options.startDeadline()).equals(identity)) {
          next.kill();
          throw new ChildLostException(choice.stack() + ": the library was exchanged meanwhile");
        }
        return next;
      } catch (StackUnavailableException e) {
        if (starts == STARTS) {
          throw new ChildLostException(
              e.place() + ": the child ended and cannot be started again: " + e.reason());
        }
      }
      starts++;
      pause();
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChildLostException(choice.stack() + ": interrupted while the child was started");
    }
  }

  /** Ends the child. Scripts that run are given up: their runs throw. */
  @Override
  public void close() {
    isClosed = true;
    child.kill();
  }
}
