package dev.reprise.model.property;

import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The marks of a step: which session turns bad, and which choice of the stack it follows from. */
final class Spoiling {

  /** The choices by which the session that a connection holds turns bad. */
  private enum Event {
    OPEN_FREED(Switch.OPEN_FREED, Value.OPEN_FREED_NOT_RESUMABLE),
    ABANDONED(Switch.ABANDONED, Value.ABANDONED_NOT_RESUMABLE),
    REPLACED(Switch.OPEN_REPLACED, Value.OPEN_REPLACED_NOT_RESUMABLE),
    OFFERED(Switch.OFFERED_MARK, Value.OFFERED_NOT_RESUMABLE),
    DECLINED(Switch.DECLINED_MARK, Value.DECLINED_NOT_RESUMABLE),
    FAILED(Switch.FAILED_MARK, Value.FAILED_NOT_RESUMABLE),
    GARBAGE(Switch.GARBAGE_MARK, Value.GARBAGE_NOT_RESUMABLE),
    REUSED(Switch.SINGLE_USE, Value.SINGLE_USE_ONCE),
    RENEWED(Switch.RENEWED_OLD, Value.RENEWED_OLD_REMOVED);

    private final Switch of;
    private final Value bad;

    Event(Switch of, Value bad) {
      this.of = of;
      this.bad = bad;
    }

    private boolean happens(Transition step) {
      return switch (this) {
        case OPEN_FREED -> ends(step) && step.phaseBefore() == Phase.OPEN;
        case ABANDONED -> ends(step) && step.phaseBefore() == Phase.OFFERING;
        case REPLACED -> step.phaseBefore() == Phase.OPEN && (replaces(step) || resets(step));
        case OFFERED -> starts(step) && StepInvariants.offers(step);
        case DECLINED -> is(step, Outcome.FULL) && !Ending.fails(step) && Ending.offered(step);
        case FAILED ->
            step.outcome().isPresent()
                && !is(step, Outcome.FAILED_GARBAGE)
                && Ending.fails(step)
                && isStillHeld(step);
        case GARBAGE -> is(step, Outcome.FAILED_GARBAGE) && isStillHeld(step);
        case REUSED ->
            step.outcome().filter(Outcome::reuses).isPresent()
                && !step.phaseBefore().established()
                && !Ending.fails(step)
                && step.mode().client();
        case RENEWED ->
            Ending.isRenewed(step)
                && step.asked(Switch.SINGLE_USE)
                && !step.chose(Value.SINGLE_USE_ONCE);
      };
    }
  }

  /** All choices by which a session turns bad. */
  private static final Set<Value> BAD = bad();

  private Spoiling() {}

  private static Set<Value> bad() {
    EnumSet<Value> bad =
        EnumSet.of(
            Value.EVICTED_NOT_RESUMABLE,
            Value.FLUSHED_NOT_RESUMABLE,
            Value.CONTEXT_FREED_NOT_RESUMABLE,
            Value.REMOVED_NOT_RESUMABLE,
            Value.UNCACHED_REMOVED_NOT_RESUMABLE,
            Value.SET_COPIES);
    Arrays.stream(Event.values()).forEach(event -> bad.add(event.bad));
    return bad;
  }

  static boolean isRight(Transition step) {
    return isNoted(step) && isMarkedWhereItLeaves(step) && isRightlySpoiled(step);
  }

  /** Whether each mark that changes is in the ledger. */
  private static boolean isNoted(Transition step) {
    return Such.noSession(
        step.after(),
        s ->
            StateInvariants.recount(step.after(), s) > 0
                && !step.chose(Value.SET_COPIES)
                && step.call().kind() != CallKind.SESSION_DUP
                && (step.count(Kind.MARKED, s) % 2 != 0)
                    != (step.before().is(SessionField.RESUMABLE, s)
                        != step.after().is(SessionField.RESUMABLE, s)));
  }

  /** Whether a session that a cache drops is bad afterwards, where the stack marks such. */
  private static boolean isMarkedWhereItLeaves(Transition step) {
    return !step.any(
        it ->
            Transition.leavesCache(it)
                && isMarked(step, it.clause())
                && step.after().is(SessionField.RESUMABLE, it.session()));
  }

  /** Whether the stack marks what leaves a cache under the clause. */
  private static boolean isMarked(Transition step, Clause clause) {
    return switch (clause) {
      case CACHE_2 -> step.chose(Value.EVICTED_NOT_RESUMABLE);
      case CACHE_3 -> step.chose(Value.FLUSHED_NOT_RESUMABLE);
      case CACHE_5 -> step.chose(Value.CONTEXT_FREED_NOT_RESUMABLE);
      default -> false;
    };
  }

  private static boolean isRightlySpoiled(Transition step) {
    return (step.connection() == 0 || step.phaseBefore() == Phase.ABSENT)
        ? isChosen(step) && removedIsBad(step)
        : isChosen(step) && Arrays.stream(Event.values()).allMatch(event -> isRight(step, event));
  }

  /** Whether nothing turns bad but by a choice of the stack. */
  private static boolean isChosen(Transition step) {
    return step.taken().stream().anyMatch(BAD::contains)
        || Such.noSession(
            step.before(),
            s ->
                step.before().is(SessionField.RESUMABLE, s)
                    && !step.after().is(SessionField.RESUMABLE, s)
                    && StateInvariants.recount(step.after(), s) > 0);
  }

  private static boolean isRight(Transition step, Event event) {
    int s = step.heldBefore();
    boolean happens = s != 0 && event.happens(step);
    boolean isAsked = step.asked(event.of);
    if (!happens) {
      return !isAsked;
    }
    boolean mayBeSpoiledBefore = event != Event.OFFERED && step.chose(Value.OFFERED_NOT_RESUMABLE);
    boolean mustAsk =
        event == Event.REUSED || event == Event.RENEWED || isVisible(step.before(), s);
    return (mayBeSpoiledBefore || isAsked == mustAsk)
        && (!step.chose(event.bad)
            || StateInvariants.recount(step.after(), s) == 0
            || !step.after().is(SessionField.RESUMABLE, s)
            || (step.heldAfter() == s && isIssuedAgain(step, s)));
  }

  private static boolean isIssuedAgain(Transition step, int s) {
    return step.count(Kind.MARKED, s) > 1 || Ending.isRenewedInPlace(step);
  }

  /** Whether anybody could see that the session turns bad. */
  private static boolean isVisible(State state, int s) {
    return state.is(SessionField.RESUMABLE, s)
        || state.cache(s) != 0
        || (state.home(s) != 0 && state.is(ContextField.REMOVE_CALLBACK, state.home(s)))
        || Fitting.hasCopyOf(state, state.home(s), s);
  }

  private static boolean ends(Transition step) {
    return step.did(CallKind.CONNECTION_FREE) && !StepInvariants.losesOneName(step);
  }

  private static boolean replaces(Transition step) {
    return StepInvariants.set(step) >= 0
        && !step.chose(Value.SET_COPIES)
        && !step.chose(Value.REFUSAL_SILENT);
  }

  private static boolean resets(Transition step) {
    return step.did(CallKind.CONNECTION_CLEAR);
  }

  private static boolean starts(Transition step) {
    return switch (step.call().kind()) {
      case CONNECT_START, CONNECT, HANDSHAKE -> step.phaseBefore() == Phase.FRESH;
      default -> false;
    };
  }

  private static boolean is(Transition step, Outcome outcome) {
    return step.outcome().equals(Optional.of(outcome)) && !step.phaseBefore().established();
  }

  /** Whether the connection still holds its session when the handshake fails. */
  private static boolean isStillHeld(Transition step) {
    return !step.chose(Value.UNOFFERED_RELEASED_AT_START);
  }

  /** A session that is removed and was in no cache turns bad where the stack does so. */
  private static boolean removedIsBad(Transition step) {
    if (!step.did(CallKind.CACHE_REMOVE)) {
      return true;
    }
    State before = step.before();
    int s = step.session();
    boolean isOutside =
        before.cache(s) == 0
            && !step.chose(Value.COPY_REMOVED_FOUND)
            && (before.is(SessionField.ISSUED, s)
                || (before.home(s) != 0 && step.chose(Value.UNISSUED_REMOVED_REMOVED)));
    return step.asked(Switch.UNCACHED_REMOVED) == isOutside
        && step.asked(Switch.UNISSUED_REMOVED)
            == (before.home(s) != 0 && !before.is(SessionField.ISSUED, s))
        && (!step.chose(Value.UNCACHED_REMOVED_NOT_RESUMABLE)
            || !step.after().is(SessionField.RESUMABLE, s));
  }
}
