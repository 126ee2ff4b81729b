package dev.reprise.impl.reference;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the names of a script stand for: at most one object for each number from 1 up.
 *
 * @param <T> what is named
 */
final class Numbered<T> {

  private final List<@Nullable T> objects = new ArrayList<>();

  /** What has this number, or null. */
  @Nullable T get(int number) {
    return number > 0 && number <= objects.size() ? objects.get(number - 1) : null;
  }

  /** Gives the number, from 1 up, to this object and takes it from any other. */
  void put(int number, T object) {
    while (objects.size() < number) {
      objects.add(null);
    }
    objects.set(number - 1, object);
  }

  /** Every object that has a number, in the order of the numbers. */
  List<T> all() {
    List<T> all = new ArrayList<>();
    for (@Nullable T object : objects) {
      if (object != null) {
        all.add(object);
      }
    }
    return all;
  }
}
