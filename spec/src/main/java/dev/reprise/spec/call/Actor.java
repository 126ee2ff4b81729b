package dev.reprise.spec.call;

/**
 * A part of the application that owns references of its own, such as a thread or a module: {@code
 * app}, {@code app2}, {@code app3}, ….
 *
 * @param number 1 for {@code app}
 */
public record Actor(int number) {

  /** The application, where a script has only one actor. */
  public static final Actor APP = new Actor(1);

  public Actor {
    if (number < 1) {
      throw new IllegalArgumentException("an actor has a number from 1 up, not " + number);
    }
  }

  @Override
  public String toString() {
    return number == 1 ? "app" : "app" + number;
  }
}
