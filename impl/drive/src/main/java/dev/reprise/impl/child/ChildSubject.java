package dev.reprise.impl.child;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ProcessEnded;
import dev.reprise.impl.process.ProcessEnded.Kind;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.impl.process.ProcessSubject;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A subject whose stack is loaded in a child process, so that it can kill, hang or corrupt that one
 * only. If the child ends or is ended, the ending of the script's trace says how, with the call,
 * and the next script runs in a new child.
 *
 * <p>An ending's text starts with one of: a signal's name; {@code exit status}; {@code threw};
 * {@code used more than}; {@code no answer within}; {@code printed}; {@code closed its standard
 * output}. Where somebody else killed the process, the script was interrupted; a script that such a
 * child had not begun is run again.
 */
public final class ChildSubject extends ProcessSubject<Child> {

  /** How much is written ahead of the answers, in bytes: some thousand calls. */
  private static final int WINDOW = 64 * 1024;

  ChildSubject(ChildProgram program, StackChoice choice, ProcessOptions options)
      throws StackUnavailableException {
    super(
        () -> Child.start(program, choice, options),
        Child::identity,
        "child",
        choice.stack() + ": the library was exchanged meanwhile");
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
      Child current = living();
      boolean isInOrder = false;
      current.expectAnswers();
      try {
        converse(current, scripts, traces);
        isInOrder = true;
      } finally {
        current.expectNothing();
        if (!isInOrder) {
          // The next run must not read answers that are still to come from this one.
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

  /** Receives the trace of one script; empty where it is to be run again. */
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
      if (end.kind() == Kind.UNREADABLE) {
        throw new IllegalArgumentException("a script has no text form: " + end.how(), end);
      }
      return unfinished(script, seen, end, begins, hadBegun);
    }
  }
}
