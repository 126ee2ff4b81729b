package dev.reprise.model.property;

import dev.reprise.model.state.Movement;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The lists of the caches in one step: what each was before, and what the ledger makes of it. The
 * machine has no part in it, so that it can be checked by it.
 */
final class CacheLists {

  private final List<List<Integer>> lists;
  private final boolean balanced;
  private boolean lastEvicted = true;

  CacheLists(Transition step) {
    int contexts = Math.max(step.before().contexts(), step.after().contexts());
    lists = lists(step.before(), contexts);
    for (int i = 0; i < step.moved().size(); i++) {
      enter(step.moved().get(i));
    }
    List<List<Integer>> after = lists(step.after(), contexts);
    if (step.taken().contains(Value.CACHE_ORDER_EXPIRY)) {
      lists.forEach(Collections::sort);
      after.forEach(Collections::sort);
    }
    balanced = lists.equals(after);
  }

  /**
   * Whether what came to the head and what left makes the lists of after; but for the order, where
   * a stack orders by time.
   */
  boolean balanced() {
    return balanced;
  }

  /** Whether whatever was dropped for the size's sake stood at the end at that moment. */
  boolean lastEvicted() {
    return lastEvicted;
  }

  /** The list of every cache, from its end. */
  private static List<List<Integer>> lists(State state, int contexts) {
    List<List<Integer>> lists = new ArrayList<>();
    for (int a = 1; a <= contexts; a++) {
      lists.add(a <= state.contexts() ? list(state, a) : new ArrayList<>());
    }
    return lists;
  }

  private static List<Integer> list(State state, int a) {
    List<Integer> list = new ArrayList<>();
    for (int rank = 1; rank <= state.sessions(); rank++) {
      for (int s = 1; s <= state.sessions(); s++) {
        if (state.cache(s) == a && state.get(SessionField.RANK, s) == rank) {
          list.add(s);
        }
      }
    }
    return list;
  }

  private void enter(Movement movement) {
    if (movement.context() == 0) {
      return;
    }
    List<Integer> list = lists.get(movement.context() - 1);
    Integer s = movement.session();
    switch (movement.kind()) {
      case TAKES -> list.add(s);
      case GIVES_BACK -> {
        if (movement.clause() == Clause.CACHE_2 && !list.isEmpty() && !list.getFirst().equals(s)) {
          lastEvicted = false;
        }
        list.remove((Object) s);
      }
      case MARKED, DESTROYED, CALLED_NEW, CALLED_REMOVE, CALLED_GET -> {}
    }
  }
}
