package dev.reprise.spec.call;

import java.io.Serializable;

/**
 * The name of an {@code SSL_CTX}: {@code A}, {@code B}, … {@code Z}, {@code AA}, ….
 *
 * @param number 1 for {@code A}; 0 is {@link #NONE}
 */
public record Context(int number) implements Serializable {

  /** No context: the home of a session that no context has used yet. */
  public static final Context NONE = new Context(0);

  public Context {
    if (number < 0) {
      throw new IllegalArgumentException("a context has a number from 1 up, not " + number);
    }
  }

  @Override
  public String toString() {
    if (number == 0) {
      return "none";
    }
    StringBuilder letters = new StringBuilder();
    for (int rest = number; rest > 0; rest = (rest - 1) / 26) {
      letters.append((char) ('A' + (rest - 1) % 26));
    }
    return letters.reverse().toString();
  }
}
