package dev.reprise.stack;

import dev.reprise.impl.child.ChildOptions;
import dev.reprise.impl.child.ChildSubject;
import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.List;

/** A native stack that gets a new process for every script. */
final class FreshEachScript implements Subject {

  private final StackChoice choice;
  private final ChildOptions options;
  private final Identity identity;
  private ChildSubject next;
  private boolean used;

  FreshEachScript(StackChoice choice, ChildOptions options) throws StackUnavailableException {
    this.choice = choice;
    this.options = options;
    this.next = ChildSubject.start(choice, options);
    this.identity = next.identity();
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public Trace run(Script script) {
    if (used) {
      next.close();
      try {
        next = ChildSubject.start(choice, options);
      } catch (StackUnavailableException e) {
        return new Trace(
            script,
            List.of(),
            new Ending.Interrupted(0, "no process could be started: " + e.getMessage()));
      }
    }
    used = true;
    return next.run(script);
  }

  @Override
  public void close() {
    next.close();
  }
}
