package dev.reprise.model.property;

import dev.reprise.model.state.Movement;
import dev.reprise.model.state.State;
import java.util.Arrays;

/**
 * The ledger of one step kept by double entry: what each owner owned before, and what the movements
 * make of it. The machine has no part in it, so that it can be checked by it.
 */
final class OwnershipLedger {

  private final int connections;
  private final int contexts;
  private final int owners;
  private final int sessions;

  /**
   * References of each owner, session by session. Connections come first, then the caches of
   * contexts, then the actors.
   */
  private final int[] owned;

  private boolean overdrawn;
  private boolean destroyedRightly = true;
  private final boolean balanced;

  OwnershipLedger(Transition step) {
    State before = step.before();
    State after = step.after();
    this.connections = Math.max(before.connections(), after.connections());
    this.contexts = Math.max(before.contexts(), after.contexts());
    this.owners = connections + contexts + Math.max(before.actors(), after.actors());
    this.sessions = Math.max(before.sessions(), after.sessions());
    this.owned = owned(before);
    int[] destroyed = new int[sessions];
    for (int i = 0; i < step.moved().size(); i++) {
      enter(step.moved().get(i), destroyed);
    }
    for (int s = 1; s <= sessions; s++) {
      boolean gone = total(s) == 0 && step.moved(Movement.Kind.GIVES_BACK, s);
      boolean shown = total(s) == 0 && step.moved(Movement.Kind.CALLED_NEW, s);
      if (destroyed[s - 1] != (gone || shown ? 1 : 0)) {
        destroyedRightly = false;
      }
    }
    this.balanced = Arrays.equals(owned, owned(after));
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

  private int[] owned(State state) {
    int[] books = new int[owners * sessions];
    for (int c = 1; c <= state.connections(); c++) {
      int s = state.session(c);
      if (s != 0) {
        books[at(c - 1, s)]++;
      }
    }
    for (int s = 1; s <= state.sessions(); s++) {
      if (state.cache(s) != 0) {
        books[at(connections + state.cache(s) - 1, s)]++;
      }
      for (int actor = 1; actor <= state.actors(); actor++) {
        books[at(connections + contexts + actor - 1, s)] = state.references(actor, s);
      }
    }
    return books;
  }

  private int at(int row, int session) {
    return row * sessions + session - 1;
  }

  /** Where the books have the owner of a movement and its session. */
  private int at(Movement movement) {
    int owner = movement.owner();
    int row;
    if (movement.context() > 0) {
      row = connections + movement.context() - 1;
    } else {
      row = owner > Movement.NOBODY ? owner - 1 : connections + contexts - owner - 1;
    }
    return at(row, movement.session());
  }

  private void enter(Movement movement, int[] destroyed) {
    int s = movement.session();
    switch (movement.kind()) {
      case TAKES -> owned[at(movement)]++;
      case GIVES_BACK -> {
        if (--owned[at(movement)] < 0) {
          overdrawn = true;
        }
      }
      case DESTROYED -> {
        destroyed[s - 1]++;
        if (total(s) != 0) {
          destroyedRightly = false;
        }
      }
      case MARKED, CALLED_NEW, CALLED_REMOVE, CALLED_GET -> {}
    }
  }

  private int total(int session) {
    int total = 0;
    for (int at = session - 1; at < owned.length; at += sessions) {
      total += owned[at];
    }
    return total;
  }
}
