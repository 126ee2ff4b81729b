package dev.reprise.campaign;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A limit after which no more work is begun, such as one of time. It remembers whether it left any
 * work undone. May be asked by several threads.
 */
public final class Limit {

  private final BooleanSupplier isOver;
  private volatile boolean isCut;

  /**
   * A limit of one piece of work.
   *
   * @param isOver whether it is reached; asked often
   */
  public Limit(BooleanSupplier isOver) {
    this.isOver = isOver;
  }

  /** No limit. */
  public static Limit none() {
    return new Limit(() -> false);
  }

  /** A limit that is reached so long from now, and where this one is. */
  public Limit within(Duration time) {
    long began = System.nanoTime();
    return new Limit(() -> ends() || System.nanoTime() - began >= time.toNanos());
  }

  /** Whether the work ends here; asked only where there is more of it. */
  public boolean ends() {
    if (isOver.getAsBoolean()) {
      isCut = true;
    }
    return isCut;
  }

  /** Whether any work was left undone. */
  public boolean isCut() {
    return isCut;
  }
}
