package dev.reprise.spec.call;

import java.io.Serializable;

/**
 * The name of an {@code SSL}: {@code c1}, {@code c2}, ….
 *
 * @param number from 1 up
 */
public record Connection(int number) implements Serializable {

  public Connection {
    if (number < 1) {
      throw new IllegalArgumentException("a connection has a number from 1 up, not " + number);
    }
  }

  @Override
  public String toString() {
    return "c" + number;
  }
}
