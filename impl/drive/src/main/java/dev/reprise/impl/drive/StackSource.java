package dev.reprise.impl.drive;

import dev.reprise.spec.subject.Stack;

/** Loads stacks into this process. */
@FunctionalInterface
public interface StackSource {

  /**
   * Loads the stack that was chosen.
   *
   * @throws StackUnavailableException if there is no such stack, or its library cannot be used
   */
  Stack load(StackChoice choice) throws StackUnavailableException;
}
