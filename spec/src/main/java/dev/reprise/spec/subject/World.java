package dev.reprise.spec.subject;

import dev.reprise.spec.call.Call;

/**
 * A fresh, empty world of one stack, in which one script runs.
 *
 * <p>Not thread-safe. The driver behind it keeps books of what the script obtained, so that {@link
 * #close} can give everything back whatever happened before.
 */
public interface World {

  /**
   * Makes the call and tells what was seen.
   *
   * <p>Calls that make an object or give one back without a result are {@link Result.Done}, or
   * {@link Result.Returned} 0 where the stack refused; {@code SessionNew}, {@code GetSession} and
   * {@code Get1Session} are {@link Result.Gave}; all others are {@link Result.Returned} with the
   * number that the C function returned.
   */
  Observation apply(Call call);

  /**
   * Frees every connection, gives back every reference that the script still owns, then frees every
   * context, and tells what was seen. The world is not used again.
   */
  Observation close();
}
