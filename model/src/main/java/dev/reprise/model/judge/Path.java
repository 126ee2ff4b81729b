package dev.reprise.model.judge;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.state.GrowingState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One way in which the machine may have come this far; null is the way before the first call.
 *
 * @param taken the choices of the last step
 * @param certain the choices of this step and those before it, without which what was seen could
 *     not have been seen, each with the index of the first call that took it
 * @param seen the result that was observed, in words
 */
record Path(
    @Nullable Path parent,
    int index,
    Call call,
    Answer answer,
    List<Value> taken,
    Map<Value, Integer> certain,
    GrowingState state,
    String seen) {

  /** The path that goes on by one call. */
  static Path after(
      @Nullable Path parent,
      int index,
      Call call,
      Answer answer,
      List<Value> taken,
      GrowingState state,
      String seen) {
    Map<Value, Integer> certain = certain(parent, index, taken);
    return new Path(parent, index, call, answer, taken, certain, state, seen);
  }

  /** The state that a path leads to. */
  static GrowingState stateOf(@Nullable Path path) {
    return path == null ? new GrowingState() : path.state();
  }

  /** The clause by which the machine answered. */
  Clause clause() {
    return answer.clause().orElse(Clause.RET_0);
  }

  boolean is(Answer.Word word) {
    return answer.word() == word;
  }

  /** This path, where the other one leads to the same. */
  Path or(Path other) {
    return withOnly(inBoth(certain, other.certain));
  }

  /** This path, which does not explain what was seen: only that is certain which was before. */
  Path withOnly(Map<Value, Integer> certain) {
    return new Path(parent, index, call, answer, taken, certain, state, seen);
  }

  /** Whether two paths end alike, what moved in their last step included. */
  static boolean same(Path a, Path b) {
    return sameState(a, b) && a.state.ledger().equals(b.state.ledger());
  }

  /** Whether two paths end alike. */
  static boolean sameState(Path a, Path b) {
    return a.answer == b.answer && a.state.equals(b.state);
  }

  /** Adds the path, or notes on the one that is there that the two lead to the same. */
  static void join(List<Path> paths, Path path, BiPredicate<Path, Path> same) {
    for (int i = 0; i < paths.size(); i++) {
      if (same.test(paths.get(i), path)) {
        paths.set(i, paths.get(i).or(path));
        return;
      }
    }
    paths.add(path);
  }

  /** The choices that are certain on every one of the paths. */
  static Map<Value, Integer> certain(List<@Nullable Path> paths) {
    Path first = paths.getFirst();
    Map<Value, Integer> certain = first == null ? Map.of() : first.certain;
    for (Path path : paths) {
      certain = path == null ? Map.of() : inBoth(certain, path.certain);
    }
    return certain;
  }

  private static Map<Value, Integer> certain(@Nullable Path parent, int index, List<Value> taken) {
    Map<Value, Integer> before = parent == null ? Map.of() : parent.certain;
    if (before.keySet().containsAll(taken)) {
      return before;
    }
    Map<Value, Integer> certain = new EnumMap<>(Value.class);
    taken.forEach(value -> certain.put(value, index));
    certain.putAll(before);
    return certain;
  }

  private static Map<Value, Integer> inBoth(Map<Value, Integer> a, Map<Value, Integer> b) {
    if (b.keySet().containsAll(a.keySet())) {
      return a;
    }
    Map<Value, Integer> both = new EnumMap<>(Value.class);
    a.forEach(
        (value, index) -> {
          if (b.containsKey(value)) {
            both.put(value, index);
          }
        });
    return both;
  }
}
