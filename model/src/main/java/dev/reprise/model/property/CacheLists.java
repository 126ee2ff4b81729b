package dev.reprise.model.property;

import dev.reprise.model.state.Movement;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The lists of the caches in one step: each as it was before, and what the movements make of it.
 * The machine has no part in it, so that it can be checked by it.
 */
final class CacheLists {

  private final List<List<Integer>> lists;
  private final boolean balanced;
  private boolean lastEvicted = true;

  CacheLists(Transition step) {
    int contexts = Math.max(step.before().contexts(), step.after().contexts());
    lists = lists(step.before(), contexts);
    step.moved().forEach(this::enter);
    List<List<Integer>> after = lists(step.after(), contexts);
    if (step.chose(Value.CACHE_ORDER_EXPIRY)) {
      lists.forEach(Collections::sort);
      after.forEach(Collections::sort);
    }
    balanced = lists.equals(after);
  }

  /**
   * Whether the movements lead from the lists of before to those of after; but for the order, where
   * a stack orders by time.
   */
  boolean balanced() {
    return balanced;
  }

  /** Whether each session that was dropped for the size's sake stood at the end at that moment. */
  boolean lastEvicted() {
    return lastEvicted;
  }

  /** The list of every cache, from its end. */
  private static List<List<Integer>> lists(State state, int contexts) {
    List<List<Integer>> lists = new ArrayList<>();
    for (int a = 1; a <= contexts; a++) {
      List<Integer> list = new ArrayList<>();
      for (int s = 1; s <= state.sessions(); s++) {
        if (state.cache(s) == a && state.is(SessionField.RANK, s)) {
          list.add(s);
        }
      }
      list.sort(Comparator.comparingInt(s -> state.get(SessionField.RANK, s)));
      lists.add(list);
    }
    return lists;
  }

  private void enter(Movement movement) {
    Integer s = movement.session();
    if (Transition.entersCache(movement)) {
      lists.get(movement.context() - 1).add(s);
    } else if (Transition.leavesCache(movement)) {
      List<Integer> list = lists.get(movement.context() - 1);
      if (movement.clause() == Clause.CACHE_2 && !list.isEmpty() && !list.getFirst().equals(s)) {
        lastEvicted = false;
      }
      list.remove((Object) s);
    }
  }
}
