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

  /**
   * The context of that name, as {@link #toString} writes it.
   *
   * @throws IllegalArgumentException if it is no name of up to three letters
   */
  public static Context named(String text) {
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter < 'A' || letter > 'Z' || text.length() > 3) {
        throw new IllegalArgumentException("a context has a name such as A, not '" + text + "'");
      }
      number = number * 26 + (letter - 'A' + 1);
    }
    if (number == 0) {
      throw new IllegalArgumentException("a context has a name such as A");
    }
    return new Context(number);
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
