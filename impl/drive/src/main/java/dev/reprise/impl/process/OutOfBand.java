package dev.reprise.impl.process;

import java.util.Optional;

/**
 * The part of a process's answers that its parent sees beside the pipe. By default that is nothing,
 * as of a process of somebody else's.
 */
public interface OutOfBand {

  /** Nothing. */
  OutOfBand NONE = new OutOfBand() {};

  /**
   * All that the process answers, in whatever way. The standard output of somebody else's process
   * ends when the process does, whoever else still holds the pipe.
   */
  default Lines.Source answers(Process process) {
    return new ForeignOutput(process);
  }

  /** How much the process has said so far, in bytes, whether it was sent or not. */
  default long said() {
    return 0;
  }

  /** Why the process is to end now, if it can be seen already that it is of no more use. */
  default Optional<ProcessEnded> verdict() {
    return Optional.empty();
  }

  /** Why the process has ended, if that can be seen. */
  default Optional<ProcessEnded> explanation() {
    return Optional.empty();
  }

  /**
   * Whether the process runs a program of somebody else's, which may start others and leave them
   * behind.
   */
  default boolean isForeign() {
    return true;
  }

  /** The process has ended, or is to end, and nobody asks any more. */
  default void discard() {}
}
