package dev.reprise.model.property;

import static dev.reprise.model.property.Such.noSession;

import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;

/**
 * What leaves a cache since something else comes in, or since it shares the id of what is removed.
 */
final class Evicting {

  private Evicting() {}

  static boolean isEvicted(Movement it) {
    return Transition.leavesCache(it) && it.clause() == Clause.CACHE_2;
  }

  static boolean fits(Transition step, int a) {
    int size = step.before().get(ContextField.CACHE_SIZE, a);
    boolean evicts = step.leavesCache(Clause.CACHE_2);
    if (size == 0) {
      return !evicts && !(step.did(CallKind.CACHE_ADD) && step.asked(Switch.UNISSUED_REMOVED));
    }
    int room = size > 1 && step.chose(Value.CACHE_FULL_BELOW_SIZE) ? size - 1 : size;
    int cached = step.after().cached(a);
    boolean wasFull = step.before().cached(a) >= room;
    boolean isLookedFor = step.asked(Switch.UNISSUED_REMOVED);
    boolean isFlushed = step.leavesCache(Clause.CACHE_3) || step.leavesCache(Clause.CACHE_4);
    return step.asked(Switch.CACHE_FULL) == size > 1
        && (!step.did(CallKind.CACHE_ADD) || wasFull || !isLookedFor)
        && (cached <= room || step.chose(Value.UNISSUED_REMOVED_NOT_FOUND))
        && (cached >= room || !evicts || isFlushed || step.leavesCache(Clause.CB_1));
  }

  static boolean isOnlyOne(Transition step, Movement coming) {
    State after = step.after();
    int s = coming.session();
    return after.cache(s) == 0 || !Fitting.hasCopyOf(after, coming.context(), s);
  }

  /** Whether what shares the id of the session that is removed or spoilt is out of the cache. */
  static boolean copyIsOut(Transition step) {
    int s = step.did(CallKind.CACHE_REMOVE) ? step.session() : step.heldBefore();
    State before = step.before();
    return noSession(
        before,
        it ->
            before.cache(it) != 0
                && Fitting.areOneId(before, it, s)
                && step.after().cache(it) != 0);
  }
}
