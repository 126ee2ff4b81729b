package dev.reprise.model.property;

import dev.reprise.model.state.Movement;
import dev.reprise.model.state.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The ledger of one step kept by double entry: what each owner owned before, and what the movements
 * make of it. The machine has no part in it, so that it can be checked by it.
 */
final class OwnershipLedger {

  /** The references of one owner, as a movement writes it, to one session. */
  private record Account(int owner, int session) {}

  private final Map<Account, Integer> owned;
  private final boolean balanced;
  private boolean overdrawn;
  private boolean destroyedRightly = true;

  OwnershipLedger(Transition step) {
    owned = owned(step.before());
    Set<Integer> destroyed = new HashSet<>();
    for (Movement movement : step.moved()) {
      int s = movement.session();
      switch (movement.kind()) {
        case TAKES -> add(owned, movement.owner(), s, 1);
        case GIVES_BACK -> overdrawn |= add(owned, movement.owner(), s, -1) < 0;
        case DESTROYED -> destroyedRightly &= destroyed.add(s) && total(s) == 0;
        case MARKED, CALLED_NEW, CALLED_REMOVE, CALLED_GET -> {}
      }
    }
    for (int s = 1; s <= Math.max(step.before().sessions(), step.after().sessions()); s++) {
      boolean isLost =
          total(s) == 0
              && (step.moved(Movement.Kind.GIVES_BACK, s)
                  || step.moved(Movement.Kind.CALLED_NEW, s));
      destroyedRightly &= destroyed.contains(s) == isLost;
    }
    balanced = owned.equals(owned(step.after()));
  }

  /** Whether nobody gave back what it did not own, at no moment of the step. */
  boolean neverOverdrawn() {
    return !overdrawn;
  }

  /** Whether the entries lead from what was owned before to what is owned after. */
  boolean balanced() {
    return balanced;
  }

  /**
   * Whether just those sessions were destroyed that lost their last owner, each at that moment, or
   * that a callback was shown and nobody took.
   */
  boolean destroyedWithLastOwner() {
    return destroyedRightly;
  }

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
}
