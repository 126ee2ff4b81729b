package dev.reprise.impl.openssl;

import dev.reprise.spec.call.Actor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The driver's own books: how many references each actor obtained through the API and has not given
 * back. They say what is still to be freed in the end, and which call would free too much.
 */
final class Books {

  private final Map<SessionObject, Map<Actor, Integer>> owned = new LinkedHashMap<>();

  void takes(Actor by, SessionObject object) {
    owned.computeIfAbsent(object, o -> new HashMap<>()).merge(by, 1, Integer::sum);
  }

  /** May leave the actor in debt, where a misuse was let through. */
  void givesBack(Actor by, SessionObject object) {
    owned.computeIfAbsent(object, o -> new HashMap<>()).merge(by, -1, Integer::sum);
  }

  int ownedBy(Actor actor, SessionObject object) {
    return owned.getOrDefault(object, Map.of()).getOrDefault(actor, 0);
  }

  /** What all actors together own: not below 0. */
  int owned(SessionObject object) {
    int sum = 0;
    for (int count : owned.getOrDefault(object, Map.of()).values()) {
      sum += count;
    }
    return Math.max(0, sum);
  }

  /** Every object that has been in the books, in the order in which it came. */
  List<SessionObject> objects() {
    return List.copyOf(owned.keySet());
  }
}
