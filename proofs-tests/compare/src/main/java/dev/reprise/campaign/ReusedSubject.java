package dev.reprise.campaign;

import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A source that keeps one subject that was closed, and opens it to the next who asks: a process
 * that has run scripts is warm, and to start another costs as much as some hundred of them. For
 * work to which it makes no difference which scripts the process has run before.
 */
public final class ReusedSubject implements SubjectSource, AutoCloseable {

  private final SubjectSource source;
  private final AtomicReference<@Nullable Subject> idle = new AtomicReference<>();

  public ReusedSubject(SubjectSource source) {
    this.source = source;
  }

  @Override
  public Subject open() throws StackUnavailableException {
    Subject kept = idle.getAndSet(null);
    return new Lent(kept != null ? kept : source.open());
  }

  /** Closes the subject that is kept, if there is one. */
  @Override
  public void close() {
    keep(null);
  }

  private void keep(@Nullable Subject subject) {
    Subject other = idle.getAndSet(subject);
    if (other != null) {
      other.close();
    }
  }

  /** A subject that is kept when it is closed. */
  private final class Lent implements Subject {

    private final Subject subject;

    Lent(Subject subject) {
      this.subject = subject;
    }

    @Override
    public Identity identity() {
      return subject.identity();
    }

    @Override
    public Trace run(Script script) {
      return subject.run(script);
    }

    @Override
    public List<Trace> run(List<Script> scripts) {
      return subject.run(scripts);
    }

    @Override
    public void close() {
      keep(subject);
    }
  }
}
