package dev.reprise.model.property;

import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Moment;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;

/** The reasons for which a call is not done: what the caller broke, or the script has wrong. */
final class Undone {

  private Undone() {}

  /** Whether there is the reason that the answer says. */
  static boolean hasReason(Transition step) {
    return switch (step.answer().word()) {
      case DONE -> true;
      case REFUSED -> step.chose(Value.REFUSAL_REASON) && isRefusable(step);
      case NO_CALL -> !Fitting.fits(step) || isMisnamed(step) || isUnspecified(step);
      case UNDEFINED -> isBroken(step, step.answer().clause().orElseThrow());
    };
  }

  private static boolean isRefusable(Transition step) {
    return step.chose(Value.BLANK_REFUSED)
        || step.chose(Value.LATE_BLANK_REFUSED)
        || step.chose(Value.NULL_REFUSED)
        || step.chose(Value.SET_COPIES);
  }

  /** Whether a name that the call makes is taken, or one that it needs is missing. */
  private static boolean isMisnamed(Transition step) {
    return step.call().made().stream().anyMatch(name -> !Naming.isFree(step.before(), name))
        || step.call().used().stream().anyMatch(name -> !Naming.exists(step.before(), name));
  }

  /** Whether the stack has no rule for what no page says. */
  private static boolean isUnspecified(Transition step) {
    return step.chose(Value.EARLY_SHUTDOWN_UNSPECIFIED)
        || step.chose(Value.CONNECT_AGAIN_UNSPECIFIED);
  }

  private static boolean isBroken(Transition step, Clause clause) {
    return switch (clause) {
      case CONN_2 -> isMissing(step, Connection.class);
      case CTXF_1 -> isMissing(step, Context.class);
      case GET_0 ->
          isMissing(step, Session.class) || isFlushedMeanwhile(step) || isDroppedInstead(step);
      case FREE_2 -> step.before().references(step.session()) == 0;
      case CTX_1 -> isElsewhere(step);
      case CTX_2 -> step.before().cache(step.session()) > 0 && !isCachedThere(step);
      case CB_3 -> isNestedFlush(step);
      case SET_1 -> step.phaseBefore().handshaking();
      case SET_5 -> step.phaseBefore() != Phase.FRESH && step.chose(Value.LATE_SET_FORBIDDEN);
      case CLR_1, SHUT_2 -> step.phaseBefore() == Phase.FAILED;
      case DUP_1 -> step.chose(Value.STARTED_DUP_FORBIDDEN);
      case TKT_1 ->
          step.chose(Value.REPLACED_READ_FAILS) || step.chose(Value.REPLACED_READ_NO_TICKET);
      case SHUT_1 -> step.chose(Value.REPLACED_READ_FAILS);
      default -> false;
    };
  }

  private static boolean isMissing(Transition step, Class<?> kind) {
    return step.call().used().stream()
        .anyMatch(name -> kind.isInstance(name) && !Naming.exists(step.before(), name));
  }

  private static boolean isElsewhere(Transition step) {
    State before = step.before();
    return switch (step.call()) {
      case Call.SetContext move ->
          step.heldBefore() != 0 && before.context(step.connection()) != move.to().number();
      case Call.CacheAdd add -> isOfAnother(before, add.session(), add.to().number());
      case Call.CacheRemove remove -> isOfAnother(before, remove.session(), remove.from().number());
      case Call.SetSession set ->
          isOfAnother(before, set.session(), before.context(step.connection()));
      case Call.CopySessionId copy ->
          before.context(step.connection()) != before.context(before.handle(copy.from().number()));
      case Call.Accept _ -> CacheInvariants.isHandedFromElsewhere(step);
      default -> false;
    };
  }

  private static boolean isCachedThere(Transition step) {
    return step.before().cache(step.session()) == step.context();
  }

  private static boolean isOfAnother(State before, Session session, int a) {
    int home = before.home(session.number());
    return home != 0 && home != a;
  }

  /** Whether only a cache has the session that is set, and the remove callback would flush it. */
  private static boolean isFlushedMeanwhile(Transition step) {
    int s = StepInvariants.setAtAll(step);
    State before = step.before();
    return s > 0
        && before.cache(s) != 0
        && before.is(SessionField.EXPIRED, s)
        && StateInvariants.recount(before, s) == 1
        && Flushing.flushes(before, before.cache(s))
        && step.phaseBefore() == Phase.OPEN
        && step.heldBefore() != 0
        && step.chose(Value.OPEN_REPLACED_NOT_RESUMABLE);
  }

  /** Whether only a cache has the session that is set, and drops it with the copy that is held. */
  private static boolean isDroppedInstead(Transition step) {
    int s = StepInvariants.setAtAll(step);
    State before = step.before();
    return s > 0
        && StateInvariants.recount(before, s) == 1
        && step.phaseBefore() == Phase.OPEN
        && step.heldBefore() != 0
        && before.cache(s) == before.home(step.heldBefore())
        && Fitting.areOneId(before, s, step.heldBefore())
        && step.chose(Value.OPEN_REPLACED_NOT_RESUMABLE)
        && step.chose(Value.COPY_REMOVED_FOUND);
  }

  /** Whether the remove callback would flush while the stack must not be called. */
  private static boolean isNestedFlush(Transition step) {
    State before = step.before();
    int a = step.context() != 0 ? step.context() : before.context(step.connection());
    return step.chose(Value.NESTED_FLUSH_FORBIDDEN)
        && Flushing.flushes(before, a)
        && before.cached(a) > 0
        && switch (step.call()) {
          case Call.ContextFree _ -> !StateInvariants.hasConnection(before, a);
          case Call.ConnectionFree _ ->
              !before.is(ContextField.HELD, a)
                  && Such.noConnection(
                      before, c -> c != step.connection() && before.context(c) == a);
          case Call.CacheRemove remove ->
              Flushing.holdsExpired(before, a, remove.session().number());
          case Call.CacheFlush flush ->
              flush.at() == Moment.LATER || Flushing.holdsExpired(before, a, 0);
          case Call.CacheAdd add -> dropsFrom(step, a, add.session().number());
          default -> isFull(step, a) || Flushing.holdsExpired(before, a, 0);
        };
  }

  /** Whether the remove callback is told of another session when that one comes into the cache. */
  static boolean dropsFrom(Transition step, int a, int s) {
    return Fitting.hasCopyOf(step.before(), a, s)
        ? step.chose(Value.COPY_ADDED_TOLD) || isFull(step, a, 0)
        : isFull(step, a);
  }

  /** Whether one session more is too much for the cache. */
  static boolean isFull(Transition step, int a) {
    return isFull(step, a, 1);
  }

  private static boolean isFull(Transition step, int a, int more) {
    int size = step.before().get(ContextField.CACHE_SIZE, a);
    int room = step.chose(Value.CACHE_FULL_BELOW_SIZE) && size > 1 ? size - 1 : size;
    return size > 0
        && step.before().cached(a) + more > room
        && !step.chose(Value.UNISSUED_REMOVED_NOT_FOUND);
  }
}
