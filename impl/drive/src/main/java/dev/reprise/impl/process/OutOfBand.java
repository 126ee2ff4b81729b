package dev.reprise.impl.process;

import java.util.Optional;

/** The part of a process's answers that its parent sees beside the pipe; by default, nothing. */
public interface OutOfBand {

  /** Nothing. */
  OutOfBand NONE = new OutOfBand() {};

  /** How much the process has said so far, in bytes, whether it was sent or not. */
  default long said() {
    return 0;
  }

  /** The bytes that it had said beyond so many when it ended. */
  default byte[] saidAfter(long received) {
    return new byte[0];
  }

  /** Why the process is to end now, if it can be seen already that it is of no more use. */
  default Optional<ProcessEnded> verdict() {
    return Optional.empty();
  }

  /** Why the process has ended, if that can be seen. */
  default Optional<ProcessEnded> explanation() {
    return Optional.empty();
  }

  /** The process has ended, or is to end, and nobody asks any more. */
  default void discard() {}
}
