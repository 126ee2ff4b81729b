package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.NewCallback;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.Optional;
import java.util.Set;

/** The end of a handshake, and the session that it makes, as the outcome and the stack have it. */
final class Ending {

  /** The values by which a new session takes the place of the one that was held. */
  private static final Set<Value> REPLACING =
      Set.of(
          Value.FULL_RESUMABLE,
          Value.FULL_NOT_RESUMABLE,
          Value.HANDSHAKE_FULL_RESUMABLE,
          Value.HANDSHAKE_FULL_NOT_RESUMABLE,
          Value.OTHER_FULL_RESUMABLE,
          Value.OTHER_FULL_NOT_RESUMABLE,
          Value.REUSED_SUCCESSOR,
          Value.REUSED_SUCCESSOR_NOT_RESUMABLE,
          Value.HANDSHAKE_REUSED_SUCCESSOR,
          Value.HANDSHAKE_REUSED_SUCCESSOR_NOT_RESUMABLE,
          Value.FIRST_TICKET_SUCCESSOR,
          Value.LATER_TICKET_SUCCESSOR);

  /** Of those, the ones by which the new session cannot be resumed. */
  private static final Set<Value> NOT_RESUMABLE =
      Set.of(
          Value.FULL_NOT_RESUMABLE,
          Value.HANDSHAKE_FULL_NOT_RESUMABLE,
          Value.OTHER_FULL_NOT_RESUMABLE,
          Value.REUSED_SUCCESSOR_NOT_RESUMABLE,
          Value.HANDSHAKE_REUSED_SUCCESSOR_NOT_RESUMABLE);

  private Ending() {}

  /** Whether the handshake ends as the peer and the stack have it. */
  static boolean isRight(Transition step, Outcome outcome) {
    if (step.phaseBefore().established()) {
      return step.changesNothing();
    }
    boolean fails = fails(step);
    boolean isAsked =
        switch (outcome) {
          case FULL ->
              step.asked(Switch.DECLINED_HANDSHAKE) == offered(step)
                  && step.asked(Switch.OVERWRITTEN_HANDSHAKE) == isOverwritten(step);
          case REUSED, RENEWED -> step.asked(Switch.CLIENT_ID_CONTEXT) == isOfAnotherScope(step);
          case FAILED, FAILED_GARBAGE -> true;
          case PEER -> throw new IllegalArgumentException("nobody has decided: " + step.call());
        };
    return isAsked
        && step.phaseAfter() == (fails ? Phase.FAILED : Phase.OPEN)
        && step.reused() == (outcome.reuses() && !fails)
        && (fails || !step.after().is(ConnectionField.NAMELESS, step.connection()));
  }

  static boolean fails(Transition step) {
    return step.outcome().filter(Outcome::fails).isPresent()
        || step.chose(Value.DECLINED_FAILS)
        || step.chose(Value.OVERWRITTEN_FAILS)
        || step.chose(Value.CLIENT_ID_CONTEXT_FAILS);
  }

  /** Whether the connection offered, or offers in this step, what it holds. */
  static boolean offered(Transition step) {
    return step.call().kind() == CallKind.CONNECT_FINISH
        ? step.phaseBefore() == Phase.OFFERING
        : StepInvariants.offers(step);
  }

  private static boolean isOverwritten(Transition step) {
    return step.before().own(step.connection()) == Own.OVERWRITTEN && !offered(step);
  }

  private static boolean isOfAnotherScope(Transition step) {
    int s = step.heldBefore();
    return s != 0
        && step.before().get(SessionField.ID_CONTEXT, s)
            != step.before().get(ConnectionField.ID_CONTEXT, step.connection());
  }

  // The new session

  /** Whether the session that the step makes, if any, is as it should be. */
  static boolean newIsRight(Transition step) {
    return switch (step.call()) {
      case Call.Connect made -> isRightAfter(step, made.fresh());
      case Call.ConnectFinish made -> isRightAfter(step, made.fresh());
      case Call.Handshake made -> isRightAfter(step, made.fresh());
      case Call.Accept made ->
          step.reused()
              ? step.heldAfter() == step.session()
              : step.heldAfter() == made.fresh().number()
                  && isLike(step, made.fresh().number(), isIssuedByServer(step));
      case Call.Ticket made -> isRightTicket(step, made.fresh().number());
      default -> true;
    };
  }

  private static boolean isRightAfter(Transition step, Session fresh) {
    if (step.phaseBefore().established() || step.phaseAfter() == Phase.FAILED) {
      return true;
    }
    return isRenewed(step)
        ? isRightlyRenewed(step, fresh.number())
        : step.asked(asked(step)) && isRight(step, fresh.number());
  }

  /** Whether the peer accepts the session that the connection offered, and renews its ticket. */
  static boolean isRenewed(Transition step) {
    return step.outcome().equals(Optional.of(Outcome.RENEWED)) && !fails(step);
  }

  /** Whether a renewed ticket was put where the stack puts it. */
  private static boolean isRightlyRenewed(Transition step, int fresh) {
    int held = step.heldBefore();
    return step.asked(Switch.RENEWED_SESSION)
        && step.asked(Switch.RENEWED_NEW) == step.mode().client()
        && (isRenewedInPlace(step)
            ? step.heldAfter() == held
                && !step.after().is(SessionField.COPIED, held)
                && isIssued(step, held, true)
            : step.heldAfter() == fresh
                && step.after().own(step.connection()) == Own.NONE
                && isLike(step, fresh, true));
  }

  /** Whether a renewed ticket came into the session that the connection goes on to hold. */
  static boolean isRenewedInPlace(Transition step) {
    return step.chose(Value.RENEWED_IN_PLACE) && step.heldBefore() != 0;
  }

  /** Which choice decides what the connection holds. */
  private static Switch asked(Transition step) {
    boolean isHandshake = step.call().kind() == CallKind.HANDSHAKE;
    if (step.reused()) {
      return isHandshake ? Switch.HANDSHAKE_REUSED : Switch.REUSED_SESSION;
    }
    return step.before().is(ConnectionField.OTHER_VERSION, step.connection())
        ? Switch.OTHER_FULL
        : isHandshake ? Switch.HANDSHAKE_FULL : Switch.FULL_SESSION;
  }

  private static boolean isRight(Transition step, int fresh) {
    if (step.taken().stream().noneMatch(REPLACING::contains)) {
      int kept = step.reused() ? step.heldBefore() : 0;
      return step.heldAfter() == kept && StateInvariants.recount(step.after(), fresh) == 0;
    }
    return step.heldAfter() == fresh
        && step.after().own(step.connection()) == Own.NONE
        && isLike(step, fresh, step.taken().stream().noneMatch(NOT_RESUMABLE::contains));
  }

  private static boolean isIssuedByServer(Transition step) {
    return step.mode().server() || step.chose(Value.SERVER_UNCACHED_RESUMABLE);
  }

  private static boolean isRightTicket(Transition step, int fresh) {
    int held = step.heldBefore();
    if (step.chose(Value.CLOSED_READ_IGNORED)) {
      return step.before().equals(step.after());
    }
    boolean isFirst = held != 0 && !step.before().is(SessionField.ISSUED, held);
    boolean isHanded =
        step.chose(Value.FIRST_TICKET_HANDED) || step.chose(Value.LATER_TICKET_HANDED);
    if (!step.asked(isFirst ? Switch.FIRST_TICKET : Switch.LATER_TICKET)) {
      return false;
    }
    if (isHanded) {
      return step.heldAfter() == held
          && step.moved(Kind.CALLED_NEW, fresh) == isTold(step)
          && (StateInvariants.recount(step.after(), fresh) == 0 || isLike(step, fresh, true));
    }
    boolean isInPlace =
        step.chose(Value.FIRST_TICKET_IN_PLACE) || step.chose(Value.LATER_TICKET_IN_PLACE);
    return (isInPlace && held != 0)
        ? step.heldAfter() == held
            && !step.after().is(SessionField.COPIED, held)
            && isIssued(step, held, true)
        : step.heldAfter() == fresh && isLike(step, fresh, true);
  }

  private static boolean isTold(Transition step) {
    return step.mode().client() && step.setting(ContextField.NEW_CALLBACK) != 0;
  }

  /** Whether the session has what its connection has. */
  private static boolean isLike(Transition step, int s, boolean issued) {
    State after = step.after();
    int c = step.connection();
    return after.home(s) == after.context(c)
        && isSame(after, SessionField.ID_CONTEXT, s, ConnectionField.ID_CONTEXT, c)
        && isSame(after, SessionField.OTHER_VERSION, s, ConnectionField.OTHER_VERSION, c)
        && isSame(after, SessionField.SERVED, s, ConnectionField.SERVER, c)
        && !after.is(SessionField.EXPIRED, s)
        && !after.is(SessionField.COPIED, s)
        && isIssued(step, s, issued);
  }

  private static boolean isSame(State state, Field ofSession, int s, Field ofConnection, int c) {
    return state.get(ofSession, s) == state.get(ofConnection, c);
  }

  private static boolean isIssued(Transition step, int s, boolean issued) {
    boolean isRemoved =
        step.moved(Kind.CALLED_NEW, s)
            && step.setting(ContextField.NEW_CALLBACK) == NewCallback.REMOVES.ordinal();
    boolean maybeStored =
        issued
            && !step.before().is(ConnectionField.SERVER, step.connection())
            && step.mode().client()
            && step.mode().store()
            && !step.chose(Value.RENEWED_NEW_PASSED_OVER);
    return step.after().is(SessionField.ISSUED, s) == issued
        && step.asked(Switch.CLIENT_CACHED) == maybeStored
        && (isRemoved || step.after().is(SessionField.RESUMABLE, s) == issued);
  }
}
