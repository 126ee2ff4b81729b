package dev.reprise.model.property;

import dev.reprise.model.state.Movement;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The books of one step kept by double entry: the references of each owner and the list of each
 * cache as they were before, and what the movements make of them. The machine has no part in it, so
 * that it can be checked by it.
 */
final class DoubleEntry {

  /** The references of one owner, as a movement writes it, to one session. */
  private record Account(int owner, int session) {}

  private final Map<Account, Integer> owned;
  private final List<List<Integer>> lists;
  private final Set<Integer> destroyed = new HashSet<>();
  private final boolean ownersBalanced;
  private final boolean listsBalanced;
  private boolean overdrawn;
  private boolean destroyedRightly = true;
  private boolean lastEvicted = true;

  DoubleEntry(Transition step) {
    int contexts = Math.max(step.before().contexts(), step.after().contexts());
    owned = owned(step.before());
    lists = lists(step.before(), contexts);
    step.moved().forEach(this::enter);
    for (int s = 1; s <= Math.max(step.before().sessions(), step.after().sessions()); s++) {
      boolean isLost =
          total(s) == 0
              && (step.moved(Movement.Kind.GIVES_BACK, s)
                  || step.moved(Movement.Kind.CALLED_NEW, s));
      destroyedRightly &= destroyed.contains(s) == isLost;
    }
    ownersBalanced = owned.equals(owned(step.after()));
    List<List<Integer>> after = lists(step.after(), contexts);
    if (step.chose(Value.CACHE_ORDER_EXPIRY)) {
      lists.forEach(Collections::sort);
      after.forEach(Collections::sort);
    }
    listsBalanced = lists.equals(after);
  }

  /** Whether nobody gave back what it did not own, at no moment of the step. */
  boolean neverOverdrawn() {
    return !overdrawn;
  }

  /** Whether the entries lead from what was owned before to what is owned after. */
  boolean ownersBalanced() {
    return ownersBalanced;
  }

  /**
   * Whether just those sessions were destroyed that lost their last owner, each at that moment, or
   * that a callback was shown and nobody took.
   */
  boolean destroyedWithLastOwner() {
    return destroyedRightly;
  }

  /**
   * Whether the movements lead from the lists of before to those of after; but for the order, where
   * a stack orders by time.
   */
  boolean listsBalanced() {
    return listsBalanced;
  }

  /** Whether each session that was dropped for the size's sake stood at the end at that moment. */
  boolean lastEvicted() {
    return lastEvicted;
  }

  private void enter(Movement movement) {
    Integer s = movement.session();
    int context = movement.context();
    switch (movement.kind()) {
      case TAKES -> {
        add(owned, movement.owner(), s, 1);
        if (context > 0) {
          lists.get(context - 1).add(s);
        }
      }
      case GIVES_BACK -> {
        overdrawn |= add(owned, movement.owner(), s, -1) < 0;
        if (context > 0) {
          List<Integer> list = lists.get(context - 1);
          boolean isLast = list.isEmpty() || list.getFirst().equals(s);
          lastEvicted &= isLast || movement.clause() != Clause.CACHE_2;
          list.remove((Object) s);
        }
      }
      case DESTROYED -> destroyedRightly &= destroyed.add(s) && total(s) == 0;
      case MARKED, OFFERED, CALLED_NEW, CALLED_REMOVE, CALLED_GET -> {}
    }
  }

  // References

  private static Map<Account, Integer> owned(State state) {
    Map<Account, Integer> owned = new HashMap<>();
    for (int c = 1; c <= state.connections(); c++) {
      add(owned, c, state.session(c), state.session(c) == 0 ? 0 : 1);
    }
    for (int s = 1; s <= state.sessions(); s++) {
      add(owned, Movement.cache(state.cache(s)), s, state.cache(s) == 0 ? 0 : 1);
      for (int actor = 1; actor <= state.actors(); actor++) {
        add(owned, -actor, s, state.references(actor, s));
      }
    }
    return owned;
  }

  /** Adds to an account, and returns what is in it then. */
  private static int add(Map<Account, Integer> owned, int owner, int session, int count) {
    Account account = new Account(owner, session);
    int sum = owned.getOrDefault(account, 0) + count;
    if (sum == 0) {
      owned.remove(account);
    } else {
      owned.put(account, sum);
    }
    return sum;
  }

  private int total(int session) {
    int total = 0;
    for (Map.Entry<Account, Integer> entry : owned.entrySet()) {
      total += entry.getKey().session() == session ? entry.getValue() : 0;
    }
    return total;
  }

  // Lists

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
}
