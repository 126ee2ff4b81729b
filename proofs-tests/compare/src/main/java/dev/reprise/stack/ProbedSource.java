package dev.reprise.stack;

import dev.reprise.campaign.SubjectSource;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Subject;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A source that has opened its first subject, and so knows who it is. The first subject that is
 * asked for is that one.
 */
public final class ProbedSource implements SubjectSource, AutoCloseable {

  private final SubjectSource source;
  private final Identity identity;
  private final AtomicReference<@Nullable Subject> first;

  /**
   * Opens the first subject.
   *
   * @throws StackUnavailableException if the stack cannot be had
   */
  public ProbedSource(SubjectSource source) throws StackUnavailableException {
    this.source = source;
    Subject subject = source.open();
    this.first = new AtomicReference<>(subject);
    this.identity = subject.identity();
  }

  public Identity identity() {
    return identity;
  }

  @Override
  public Subject open() throws StackUnavailableException {
    Subject opened = first.getAndSet(null);
    return opened != null ? opened : source.open();
  }

  /** Closes the first subject, if nobody asked for it. */
  @Override
  public void close() {
    Subject opened = first.getAndSet(null);
    if (opened != null) {
      opened.close();
    }
  }
}
