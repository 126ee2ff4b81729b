package dev.reprise.model.lifetime;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.clause.Clause;

/**
 * A reference that an actor took.
 *
 * @param call index of the call that gave it
 * @param clause by which it was given
 */
record Reference(Actor by, int call, Clause clause) {

  /** Whether the new callback took it during the call. */
  boolean isByCallback() {
    return clause == Clause.CB_1;
  }

  /** The call as people count, and the callback. */
  String words() {
    return "taken at call " + (call + 1) + (isByCallback() ? " by the new callback" : "");
  }
}
