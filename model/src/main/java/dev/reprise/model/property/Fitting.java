package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.Optional;

/** The conditions under which a call that is done fits what happened before. */
final class Fitting {

  private Fitting() {}

  static boolean fits(Transition step) {
    State before = step.before();
    return switch (step.call()) {
      case Call.SetSession set -> isAtHome(before, set.session().number(), step);
      case Call.CacheAdd add -> mayBeCached(before, add.session().number(), add.to().number());
      case Call.CacheRemove remove ->
          isOf(before, remove.session().number(), remove.from().number());
      case Call.Get1Session get ->
          get.session().number() == step.heldBefore() && !isWorking(before, step.connection());
      case Call.GetSession _, Call.SessionReused _ -> step.connection() > 0;
      case Call.SetVersion _ ->
          step.phaseBefore() == Phase.FRESH
              && !isServer(step)
              && before.own(step.connection()) == Own.NONE;
      case Call.SetContext move -> mayMove(step, move.to().number());
      case Call.PeerShutdown _ ->
          isEstablished(step)
              && isListening(step)
              && step.asked(Switch.REPLACED_READ) == isReplaced(step)
              && !step.chose(Value.REPLACED_READ_FAILS);
      case Call.Ticket _ -> mayGetTicket(step);
      case Call.Accept _ -> mayAccept(step);
      case Call.Connect _, Call.ConnectStart _, Call.Handshake _ -> mayConnect(step);
      case Call.ConnectFinish _ ->
          step.phaseBefore().handshaking() && mayEnd(step, step.phaseBefore() == Phase.OFFERING);
      case Call.ConnectionDup dup -> mayBeCopied(before, before.handle(dup.of().number()));
      case Call.CopySessionId copy -> !isWorking(before, before.handle(copy.from().number()));
      default -> true;
    };
  }

  private static boolean isAtHome(State before, int s, Transition step) {
    return isOf(before, s, before.context(step.connection()))
        && switch (step.phaseBefore()) {
          case FRESH, OPEN, CLOSED, FAILED -> true;
          case ABSENT, ALIAS, GREETING, OFFERING -> false;
        };
  }

  private static boolean isOf(State before, int s, int a) {
    return before.home(s) == 0 || before.home(s) == a;
  }

  /** Whether two sessions are objects of one id: one is a copy of the other, or both of a third. */
  static boolean areOneId(State before, int one, int other) {
    return one != other
        && before.is(SessionField.COPIED, one)
        && before.get(SessionField.COPIED, one) == before.get(SessionField.COPIED, other)
        && before.is(SessionField.ISSUED, one)
        && before.is(SessionField.ISSUED, other);
  }

  /** Whether the cache has another object of its id. */
  static boolean hasCopyOf(State before, int a, int s) {
    return a != 0
        && !Such.noSession(before, it -> before.cache(it) == a && areOneId(before, it, s));
  }

  private static boolean mayBeCopied(State before, int of) {
    return before.phase(of) == Phase.FRESH ? !isWorking(before, of) : before.alias() == 0;
  }

  private static boolean mayBeCached(State before, int s, int a) {
    boolean isSecondWithoutId =
        before.cache(s) == 0
            && !before.is(SessionField.ISSUED, s)
            && !Such.noSession(
                before,
                other -> before.cache(other) == a && !before.is(SessionField.ISSUED, other));
    return !isSecondWithoutId
        && isOf(before, s, a)
        && (before.cache(s) == 0 || before.cache(s) == a);
  }

  /** Whether the connection may hold a session that no script can name. */
  private static boolean isWorking(State before, int c) {
    return before.session(c) == 0
        && (before.phase(c).handshaking()
            || before.phase(c) == Phase.FAILED
            || before.own(c) != Own.NONE
            || before.is(ConnectionField.NAMELESS, c));
  }

  private static boolean mayMove(Transition step, int to) {
    State before = step.before();
    int from = before.context(step.connection());
    return step.phaseBefore() == Phase.FRESH
        && (step.heldBefore() == 0 || from == to)
        && !before.isAny(ContextField.settings(), from)
        && !before.isAny(ContextField.settings(), to);
  }

  private static boolean isEstablished(Transition step) {
    return step.phaseBefore().established();
  }

  /** Whether the peer has not closed. */
  private static boolean isListening(Transition step) {
    return !step.before().is(ConnectionField.PEER_CLOSED, step.connection());
  }

  private static boolean isReplaced(Transition step) {
    return step.before().is(ConnectionField.REPLACED, step.connection());
  }

  private static boolean isServer(Transition step) {
    return step.before().is(ConnectionField.SERVER, step.connection());
  }

  private static boolean speaksOther(Transition step) {
    return step.before().is(ConnectionField.OTHER_VERSION, step.connection());
  }

  private static boolean mayGetTicket(Transition step) {
    boolean isClosed = step.phaseBefore() == Phase.CLOSED;
    return isEstablished(step)
        && isListening(step)
        && !isServer(step)
        && !speaksOther(step)
        && step.asked(Switch.CLOSED_READ) == isClosed
        && step.asked(Switch.REPLACED_READ) == isReplaced(step)
        && !step.chose(Value.REPLACED_READ_FAILS)
        && !step.chose(Value.REPLACED_READ_NO_TICKET);
  }

  private static boolean mayAccept(Transition step) {
    State before = step.before();
    int offered = step.session();
    return isServer(step)
        && step.phaseBefore() == Phase.FRESH
        && (offered <= 0
            || (before.is(SessionField.ISSUED, offered)
                && before.is(SessionField.SERVED, offered)
                && Such.noSession(before, it -> areOneId(before, it, offered))))
        && !CacheInvariants.isHandedFromElsewhere(step);
  }

  private static boolean mayConnect(Transition step) {
    boolean offers = StepInvariants.offers(step);
    boolean isWhole = step.call().kind() != CallKind.CONNECT_START;
    if (isEstablished(step)) {
      return isWhole
          && !(step.call().kind() == CallKind.HANDSHAKE && speaksOther(step))
          && (!step.done() || step.chose(Value.CONNECT_AGAIN_IGNORED))
          && !step.chose(Value.CONNECT_AGAIN_UNSPECIFIED)
          && step.outcome().equals(Optional.of(Outcome.FULL))
          && !isServer(step)
          && !isReplaced(step);
    }
    return step.phaseBefore() == Phase.FRESH
        && !isServer(step)
        && !(offers && speaksOther(step))
        && !(step.call().kind() == CallKind.HANDSHAKE && speaksOther(step))
        && (!isWhole || mayEnd(step, offers));
  }

  /** Whether the peer can let the handshake end so. */
  private static boolean mayEnd(Transition step, boolean offered) {
    int s = step.heldBefore();
    return step.outcome().filter(Outcome::reuses).isEmpty()
        || (offered && (s == 0 || !step.before().is(SessionField.SERVED, s)));
  }
}
