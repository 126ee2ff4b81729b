package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;

/** What holds of every step by which a connection starts again or something is copied. */
public final class CopyInvariants {

  public static final StepInvariant RESET_KEEPS_WHAT_IS_CLOSED =
      new StepInvariant(
          "SSL_clear leaves the session in a connection that was shut down or never started, and no"
              + " open one, unless a stack keeps the open one or drops a server's",
          List.of(Clause.CLR_2),
          CopyInvariants::resetKeepsWhatIsClosed);

  public static final StepInvariant DUP_SHARES_THE_SESSION =
      new StepInvariant(
          "the copy of a connection has its context, its role and one more reference to its session",
          List.of(Clause.DUP_1),
          CopyInvariants::dupSharesTheSession);

  public static final StepInvariant COPY_IS_ANOTHER_SESSION =
      new StepInvariant(
          "the copy of a session is in no cache, belongs to no context, can be resumed if the"
              + " original can, and leaves its count as it was",
          List.of(Clause.DUP_2),
          CopyInvariants::copyIsAnotherSession);

  public static final StepInvariant MOVED_TAKES_NOTHING =
      new StepInvariant(
          "a connection that is put into another context takes no reference, and only a context that"
              + " nobody has any more gives some back",
          List.of(Clause.MOVE_1, Clause.CACHE_5),
          CopyInvariants::movedTakesNothing);

  private CopyInvariants() {}

  static List<StepInvariant> all() {
    return List.of(
        RESET_KEEPS_WHAT_IS_CLOSED,
        DUP_SHARES_THE_SESSION,
        COPY_IS_ANOTHER_SESSION,
        MOVED_TAKES_NOTHING);
  }

  private static boolean resetKeepsWhatIsClosed(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.ConnectionClear clear)) {
      return true;
    }
    int c = clear.connection().number();
    if (step.after().phase(c) != Phase.FRESH || step.after().is(ConnectionField.REUSED, c)) {
      return false;
    }
    int before = step.before().session(c);
    int after = step.after().session(c);
    return switch (step.before().phase(c)) {
      case FRESH -> after == before;
      case CLOSED -> after == (dropsNegotiated(step, c) ? 0 : before);
      case OPEN -> {
        boolean keeps = step.taken().contains(Value.RESET_OPEN_KEPT) && !dropsNegotiated(step, c);
        yield after == (keeps ? before : 0);
      }
      case ABSENT, GREETING, OFFERING, FAILED -> after == 0 || after == before;
    };
  }

  private static boolean dropsNegotiated(Transition step, int c) {
    return !step.before().is(ConnectionField.REUSED, c)
        && step.taken().contains(Value.RESET_SERVER_DROPPED);
  }

  private static boolean dupSharesTheSession(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.ConnectionDup dup)) {
      return true;
    }
    int c = dup.connection().number();
    int of = dup.of().number();
    State after = step.after();
    int s = after.session(of);
    return after.phase(c) == Phase.FRESH
        && after.context(c) == after.context(of)
        && after.is(ConnectionField.SERVER, c) == after.is(ConnectionField.SERVER, of)
        && after.session(c) == s
        && (s == 0 || StepInvariants.gained(step, s) == 1);
  }

  private static boolean copyIsAnotherSession(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.SessionDup dup)) {
      return true;
    }
    int s = dup.copy().number();
    int of = dup.of().number();
    State after = step.after();
    return after.cache(s) == 0
        && after.home(s) == 0
        && after.is(SessionField.RESUMABLE, s) == after.is(SessionField.RESUMABLE, of)
        && after.is(SessionField.EXPIRED, s) == after.is(SessionField.EXPIRED, of)
        && StepInvariants.gained(step, of) == 0
        && after.cache(of) == step.before().cache(of);
  }

  private static boolean movedTakesNothing(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.SetContext move)) {
      return true;
    }
    int c = move.of().number();
    if (step.after().context(c) != move.to().number()) {
      return false;
    }
    if (step.moved(Movement.Kind.TAKES)) {
      return false;
    }
    GrowingState before = Readings.withLedger(step.before());
    before.moves(c, move.to().number());
    return endsWith(step) || Readings.same(before, step.after());
  }

  /** Whether the context that the connection leaves is nobody's any more. */
  private static boolean endsWith(Transition step) {
    int a = step.before().context(Parties.connection(step.call()));
    return !step.after().is(ContextField.HELD, a)
        && !StateInvariants.hasConnection(step.after(), a);
  }
}
