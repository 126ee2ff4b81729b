package dev.reprise.model.judge;

import dev.reprise.model.state.GrowingState;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way in which the machine may have come this far: what the judge keeps of it. Its size depends
 * on the names in use, not on the number of calls.
 *
 * @param certain the choices without which what was seen could not have been seen, each with the
 *     index of the first call that took it
 * @param misuse the first misuse that the stack refused as it promised; null where there was none
 * @param givenBack for each session, the clause by which a connection or a cache last gave back a
 *     reference to it
 */
record Path(
    GrowingState state,
    Map<Value, Integer> certain,
    Verdict.@Nullable CallerViolates misuse,
    Map<Integer, Clause> givenBack,
    History history)
    implements Serializable {

  /** The path before the first call. */
  static Path start(History history) {
    return start(new GrowingState(), history);
  }

  /** The path before the first call from that state. */
  static Path start(GrowingState state, History history) {
    return new Path(state, Map.of(), null, Map.of(), history);
  }

  /** The same path, of which only these choices are certain. */
  Path with(Map<Value, Integer> certain) {
    return new Path(state, certain, misuse, givenBack, history);
  }

  /** The choices that are certain on every one of the paths. */
  static Map<Value, Integer> certain(List<Path> paths) {
    Map<Value, Integer> certain = paths.getFirst().certain;
    for (Path path : paths) {
      certain = inBoth(certain, path.certain);
    }
    return certain;
  }

  /** The choices that are certain after a step of this path. */
  Map<Value, Integer> certainAfter(int index, List<Value> taken) {
    if (certain.keySet().containsAll(taken)) {
      return certain;
    }
    Map<Value, Integer> after = new EnumMap<>(Value.class);
    taken.forEach(value -> after.put(value, index));
    after.putAll(certain);
    return after;
  }

  /** The choices of the first map that the second has too. */
  static Map<Value, Integer> inBoth(Map<Value, Integer> a, Map<Value, Integer> b) {
    if (b.keySet().containsAll(a.keySet())) {
      return a;
    }
    Map<Value, Integer> both = new EnumMap<>(a);
    both.keySet().retainAll(b.keySet());
    return both;
  }
}
