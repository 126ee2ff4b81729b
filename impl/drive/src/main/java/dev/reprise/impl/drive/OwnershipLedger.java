package dev.reprise.impl.drive;

import dev.reprise.spec.call.Actor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The ledger of the references that each actor obtained through the API and has not given back. It
 * says what is still to be freed in the end, and which call would free too much.
 *
 * @param <S> a session of the stack
 */
public final class OwnershipLedger<S> {

  private static final int[] NOTHING = {};

  /** The count of each actor, by the actor's number. */
  private final Map<S, int[]> owned = new LinkedHashMap<>();

  public void takes(Actor by, S object) {
    add(by, object, 1);
  }

  /**
   * Takes note of a reference that is given back: one of the actor's, or one that another actor
   * took where it has none. A misuse can leave the actor in debt.
   */
  public void givesBack(Actor by, S object) {
    add(ownedBy(by, object) > 0 ? by : other(by, object), object, -1);
  }

  /** The first actor that owns a reference; the given one, if none does. */
  private Actor other(Actor by, S object) {
    int[] counts = owned.getOrDefault(object, NOTHING);
    for (int number = 1; number < counts.length; number++) {
      if (counts[number] > 0) {
        return new Actor(number);
      }
    }
    return by;
  }

  private void add(Actor by, S object, int references) {
    int[] counts = owned.getOrDefault(object, NOTHING);
    if (by.number() >= counts.length) {
      counts = Arrays.copyOf(counts, by.number() + 1);
      owned.put(object, counts);
    }
    counts[by.number()] += references;
  }

  public int ownedBy(Actor actor, S object) {
    int[] counts = owned.getOrDefault(object, NOTHING);
    return actor.number() < counts.length ? counts[actor.number()] : 0;
  }

  /** The number of references that all actors together own: not below 0. */
  public int owned(S object) {
    int sum = 0;
    for (int count : owned.getOrDefault(object, NOTHING)) {
      sum += count;
    }
    return Math.max(0, sum);
  }

  /** Frees every reference that is still owned, session by session, in the order they came. */
  public void giveAllBack(Consumer<S> free) {
    for (S object : owned.keySet()) {
      for (int left = owned(object); left > 0; left--) {
        free.accept(object);
      }
    }
  }
}
