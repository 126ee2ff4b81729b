package dev.reprise.campaign;

import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.subject.Subject;

/** Opens subjects of one stack and protocol, as many as are asked for. */
@FunctionalInterface
public interface SubjectSource {

  /**
   * Opens one more.
   *
   * @throws StackUnavailableException if the stack cannot be had
   */
  Subject open() throws StackUnavailableException;
}
