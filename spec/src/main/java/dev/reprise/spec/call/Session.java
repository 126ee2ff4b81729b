package dev.reprise.spec.call;

import java.io.Serializable;

/**
 * The name of an {@code SSL_SESSION} object: {@code s1}, {@code s2}, …. A name may be given again
 * once the object it named is destroyed.
 *
 * @param number from 1 up; 0 is {@link #NONE}, −1 is {@link #UNNAMED}, −2 is {@link #UNKNOWN}
 */
public record Session(int number) implements Serializable {

  /** No session: the NULL pointer. */
  public static final Session NONE = new Session(0);

  /** An object that the stack showed and no script has named. */
  public static final Session UNNAMED = new Session(-1);

  /** Some session, of which the subject cannot tell which it is. Only offers are told so. */
  public static final Session UNKNOWN = new Session(-2);

  public Session {
    if (number < -2) {
      throw new IllegalArgumentException("a session has a number from 1 up, not " + number);
    }
  }

  /** Whether the two can be one session: an {@link #UNKNOWN} one is any, but not none. */
  public boolean mayBe(Session other) {
    return equals(other)
        || (equals(UNKNOWN) && !other.equals(NONE))
        || (other.equals(UNKNOWN) && !equals(NONE));
  }

  @Override
  public String toString() {
    return switch (number) {
      case 0 -> "none";
      case -1 -> "unnamed";
      case -2 -> "unknown";
      default -> "s" + number;
    };
  }
}
