package dev.reprise.model.property;

import dev.reprise.model.state.Movement;
import dev.reprise.model.state.State;
import java.util.Arrays;

/**
 * The ledger of one step kept by double entry: what each owner owned before, and what the movements
 * make of it. The machine has no part in it, so that it can be checked by it.
 */
final class Books {

  /** References by owner and session. Connections come first, from 1, and after them the actors. */
  private final int[][] owned;

  private final Transition step;
  private final int connections;
  private boolean overdrawn;
  private boolean destroyedRightly = true;

  private Books(Transition step) {
    this.step = step;
    this.connections = Math.max(step.before().connections(), step.after().connections());
    this.owned = owned(step.before());
    int[] destroyed = new int[sessions()];
    for (Movement movement : step.moved()) {
      enter(movement, destroyed);
    }
    for (int s = 1; s < sessions(); s++) {
      boolean gone = step.moved(Movement.Kind.GIVES_BACK, s) && total(s) == 0;
      if (destroyed[s] != (gone ? 1 : 0)) {
        destroyedRightly = false;
      }
    }
  }

  static Books of(Transition step) {
    return new Books(step);
  }

  /** Whether nobody gave back what it did not own, at no moment of the step. */
  boolean neverOverdrawn() {
    return !overdrawn;
  }

  /** Whether the entries lead from what was owned before to what is owned after. */
  boolean balanced() {
    return Arrays.deepEquals(owned, owned(step.after()));
  }

  /** Whether just those sessions were destroyed that lost their last owner, each at that moment. */
  boolean destroyedWithLastOwner() {
    return destroyedRightly;
  }

  private int sessions() {
    return Math.max(step.before().sessions(), step.after().sessions()) + 1;
  }

  private int actors() {
    return Math.max(step.before().actors(), step.after().actors());
  }

  private int[][] owned(State state) {
    int[][] books = new int[connections + actors() + 1][sessions()];
    for (int c = 1; c <= state.connections(); c++) {
      if (state.session(c) != 0) {
        books[c][state.session(c)]++;
      }
    }
    for (int actor = 1; actor <= state.actors(); actor++) {
      for (int s = 1; s <= state.sessions(); s++) {
        books[connections + actor][s] += state.tokens(actor, s);
      }
    }
    return books;
  }

  private void enter(Movement movement, int[] destroyed) {
    int s = movement.session();
    int owner =
        movement.owner() >= 0 ? movement.owner() : connections - movement.owner();
    switch (movement.kind()) {
      case TAKES -> owned[owner][s]++;
      case GIVES_BACK -> {
        if (--owned[owner][s] < 0) {
          overdrawn = true;
        }
      }
      case DESTROYED -> {
        destroyed[s]++;
        if (total(s) != 0) {
          destroyedRightly = false;
        }
      }
      case MARKED -> {}
    }
  }

  private int total(int session) {
    int total = 0;
    for (int[] owner : owned) {
      total += owner[session];
    }
    return total;
  }
}
