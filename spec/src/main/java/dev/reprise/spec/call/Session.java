package dev.reprise.spec.call;

import java.io.Serializable;

/**
 * The name of an {@code SSL_SESSION} object: {@code s1}, {@code s2}, …. A name may be given again
 * once the object it named is destroyed.
 *
 * @param number from 1 up; 0 is {@link #NONE}, −1 is {@link #UNNAMED}
 */
public record Session(int number) implements Serializable {

  /** No session: the NULL pointer. */
  public static final Session NONE = new Session(0);

  /** An object that the stack showed and no script has named. */
  public static final Session UNNAMED = new Session(-1);

  public Session {
    if (number < -1) {
      throw new IllegalArgumentException("a session has a number from 1 up, not " + number);
    }
  }

  @Override
  public String toString() {
    return switch (number) {
      case 0 -> "none";
      case -1 -> "unnamed";
      default -> "s" + number;
    };
  }
}
