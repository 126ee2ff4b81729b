package dev.reprise.stack;

import dev.reprise.campaign.SubjectSource;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.List;

/** A stack in a process of its own that gets a new one for every script. */
final class FreshEachScript implements Subject {

  private final SubjectSource source;
  private final Identity identity;
  private Subject next;
  private boolean used;

  /**
   * Opens the first process.
   *
   * @param source opens subjects that have a process each
   */
  FreshEachScript(SubjectSource source) throws StackUnavailableException {
    this.source = source;
    this.next = source.open();
    this.identity = next.identity();
  }

  /** The same source, or where the stack is misused one of subjects of this kind. */
  static SubjectSource where(boolean isMisused, SubjectSource source) {
    return isMisused ? () -> new FreshEachScript(source) : source;
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
        next = source.open();
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
