package dev.reprise.model.property;

import static dev.reprise.model.property.Such.noSession;

import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;

/** Remove callbacks that flush the cache they are called for. */
final class Flushing {

  private Flushing() {}

  static boolean flushes(State state, int a) {
    return state.get(ContextField.REMOVE_CALLBACK, a) == RemoveCallback.FLUSHES.ordinal();
  }

  static boolean flushesFromItsCallback(Transition step) {
    return !step.chose(Value.NESTED_FLUSH_FORBIDDEN)
        && asksFirst(step)
        && !step.any(it -> Transition.leavesCache(it) && !flushesWhenLeft(step, it));
  }

  /** Whether a stack that locks its caches holds the lock when a session leaves so. */
  private static boolean isLocked(Movement leaving) {
    return switch (leaving.clause()) {
      case CACHE_1, CACHE_2, CACHE_3, CACHE_5 -> true;
      default -> false;
    };
  }

  /** Whether the callback is told of the session right before it leaves, with nothing between. */
  @SuppressWarnings("ReferenceEquality") // the same entry of the ledger
  private static boolean isToldJustBefore(Transition step, Movement leaving) {
    Movement before = leaving;
    for (Movement movement : step.moved()) {
      if (movement == leaving) {
        break;
      }
      before = movement;
    }
    return before.kind() == Kind.CALLED_REMOVE && before.session() == leaving.session();
  }

  /** Whether the stack is asked first where more than one session may leave. */
  private static boolean asksFirst(Transition step) {
    return switch (step.call()) {
      case Call.Accept _ ->
          asksFirst(step, step.before().context(step.connection()), 0)
              && asksWhereFull(step, Undone.isFull(step, step.before().context(step.connection())));
      case Call.CacheAdd add when step.before().cache(add.session().number()) == 0 ->
          asksWhereFull(step, Undone.dropsFrom(step, add.to().number(), add.session().number()));
      case Call.CacheRemove remove ->
          asksFirst(step, remove.from().number(), remove.session().number());
      default -> true;
    };
  }

  private static boolean asksFirst(Transition step, int a, int but) {
    return !flushes(step.before(), a)
        || !holdsExpired(step.before(), a, but)
        || step.asked(Switch.NESTED_FLUSH);
  }

  private static boolean asksWhereFull(Transition step, boolean drops) {
    int a = step.context() != 0 ? step.context() : step.before().context(step.connection());
    return !drops || !flushes(step.before(), a) || step.asked(Switch.NESTED_FLUSH);
  }

  private static boolean flushesWhenLeft(Transition step, Movement leaving) {
    int a = leaving.context();
    boolean isLocked = isLocked(leaving);
    if (!flushes(step.before(), a)) {
      return !step.asked(Switch.NESTED_FLUSH);
    }
    boolean isNested =
        leaving.clause() == Clause.CACHE_3 && step.call().kind() != CallKind.CACHE_FLUSH;
    if (isNested) {
      return true;
    }
    if (leaving.clause() == Clause.CACHE_1 && step.chose(Value.COPY_ADDED_UNTOLD)) {
      return true;
    }
    boolean mustAsk =
        leaving.clause() == Clause.CACHE_5
            || (isLocked && holdsExpired(step.before(), a, leaving.session()));
    if (isLocked && step.chose(Value.NESTED_FLUSH_IGNORED)) {
      return isToldJustBefore(step, leaving);
    }
    State after = step.after();
    return (!mustAsk || step.asked(Switch.NESTED_FLUSH))
        && noSession(after, s -> after.cache(s) == a && after.is(SessionField.EXPIRED, s));
  }

  /** Whether another session than that one is in the cache and expired. */
  static boolean holdsExpired(State state, int a, int but) {
    return !noSession(
        state, s -> s != but && state.cache(s) == a && state.is(SessionField.EXPIRED, s));
  }
}
