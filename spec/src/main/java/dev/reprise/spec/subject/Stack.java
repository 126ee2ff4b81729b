package dev.reprise.spec.subject;

/** A stack that is loaded in this process and makes worlds. Not thread-safe. */
public interface Stack extends AutoCloseable {

  Identity identity();

  /**
   * A fresh, empty world.
   *
   * @param misuse whether calls that the driver's books show to be the caller's error are made all
   *     the same; else they are {@link Result.Skipped}
   */
  World world(boolean misuse);

  /** Frees what the stack's worlds shared. */
  @Override
  void close();
}
