package dev.reprise.impl.drive;

import dev.reprise.spec.call.Actor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The driver's own books: how many references each actor obtained through the API and has not given
 * back. They say what is still to be freed in the end, and which call would free too much.
 *
 * @param <S> a session of the stack
 */
public final class OwnershipLedger<S> {

  private final Map<S, Map<Actor, Integer>> owned = new LinkedHashMap<>();

  public void takes(Actor by, S object) {
    owned.computeIfAbsent(object, o -> new HashMap<>()).merge(by, 1, Integer::sum);
  }

  /** May leave the actor in debt, where a misuse was let through. */
  public void givesBack(Actor by, S object) {
    owned.computeIfAbsent(object, o -> new HashMap<>()).merge(by, -1, Integer::sum);
  }

  public int ownedBy(Actor actor, S object) {
    return owned.getOrDefault(object, Map.of()).getOrDefault(actor, 0);
  }

  /** What all actors together own: not below 0. */
  public int owned(S object) {
    int sum = 0;
    for (int count : owned.getOrDefault(object, Map.of()).values()) {
      sum += count;
    }
    return Math.max(0, sum);
  }

  /** Every object that has been in the books, in the order in which it came. */
  public List<S> objects() {
    return List.copyOf(owned.keySet());
  }
}
