package dev.reprise.impl.process;

import java.util.Optional;

/** What a process leaves for its parent to see beside what comes through the pipe. */
public interface OutOfBand {

  /** Nothing. */
  OutOfBand NONE =
      new OutOfBand() {
        @Override
        public long said() {
          return 0;
        }

        @Override
        public byte[] saidAfter(long received) {
          return new byte[0];
        }

        @Override
        public Optional<ProcessEnded> verdict() {
          return Optional.empty();
        }

        @Override
        public Optional<ProcessEnded> explanation() {
          return Optional.empty();
        }

        @Override
        public void discard() {}
      };

  /** How much the process has said so far, in bytes, whether it was sent or not. */
  long said();

  /** What it had said beyond so many bytes when it ended. */
  byte[] saidAfter(long received);

  /** Why the process is to end now, if it can be seen already that it is of no more use. */
  Optional<ProcessEnded> verdict();

  /** Why the process has ended, if that can be seen. */
  Optional<ProcessEnded> explanation();

  /** The process has ended, or is to end, and nobody asks any more. */
  void discard();
}
