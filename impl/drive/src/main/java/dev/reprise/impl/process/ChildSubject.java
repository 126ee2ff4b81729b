package dev.reprise.impl.process;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

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
        child -> child.identity,
        "child",
        choice.stack() + ": the library was exchanged meanwhile");
  }

  /** Runs scripts until the last or the child's end: they are written ahead of the answers. */
  @Override
  protected void converse(Child with, List<Script> scripts, List<Trace> traces) {
    with.expect(with.options.deadline());
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
      trace(scripts.get(traces.size()), with).ifPresent(traces::add);
      ahead -= lengths.remove();
    }
  }
}
