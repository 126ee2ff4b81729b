package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;

/** Properties of every step by which a connection starts again or something is copied. */
public final class CopyInvariants {

  private static final StepList ALL = new StepList();

  public static final StepInvariant RESET_KEEPS_WHAT_IS_CLOSED =
      ALL.of(
          "SSL_clear leaves the session in a connection that was shut down or never started, and no"
              + " open one, unless a stack keeps the open one or drops a server's",
          List.of(Clause.CLR_2),
          step ->
              !step.did(CallKind.CONNECTION_CLEAR)
                  || (step.phaseAfter() == Phase.FRESH
                      && !step.after().is(ConnectionField.REUSED, step.connection())
                      && resetKeepsWhatIsClosed(step)));

  public static final StepInvariant DUP_SHARES_THE_SESSION =
      ALL.of(
          "the copy of a connection has its context, its role and one more reference to its session",
          List.of(Clause.DUP_1),
          CopyInvariants::dupSharesTheSession);

  public static final StepInvariant COPY_IS_ANOTHER_SESSION =
      ALL.of(
          "the copy of a session is in no cache, belongs to no context, can be resumed if the"
              + " original can, and leaves its count as it was",
          List.of(Clause.DUP_2),
          CopyInvariants::copyIsAnotherSession);

  public static final StepInvariant MOVED_TAKES_NOTHING =
      ALL.of(
          "a connection that is put into another context takes no reference, and only a context that"
              + " nobody has any more gives some back",
          List.of(Clause.MOVE_1, Clause.CACHE_5),
          CopyInvariants::movedTakesNothing);

  /** The role of a connection, and what it was made in. */
  private static final List<Field> COPIED =
      List.of(ConnectionField.SERVER, ConnectionField.ID_CONTEXT, ConnectionField.OTHER_VERSION);

  private CopyInvariants() {}

  static List<StepInvariant> all() {
    return ALL.all();
  }

  private static boolean resetKeepsWhatIsClosed(Transition step) {
    int before = step.heldBefore();
    int after = step.heldAfter();
    boolean drops =
        step.chose(Value.RESET_SERVER_DROPPED)
            && !step.before().is(ConnectionField.REUSED, step.connection());
    return switch (step.phaseBefore()) {
      case FRESH -> after == before;
      case CLOSED -> after == (drops ? 0 : before);
      case OPEN -> after == (step.chose(Value.RESET_OPEN_KEPT) && !drops ? before : 0);
      case ABSENT, GREETING, OFFERING, FAILED -> after == 0 || after == before;
    };
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
        && COPIED.stream().allMatch(field -> after.get(field, c) == after.get(field, of))
        && after.session(c) == s
        && (s == 0 || step.gained(s) == 1);
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
        && step.gained(of) == 0
        && after.cache(of) == step.before().cache(of);
  }

  private static boolean movedTakesNothing(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.SetContext move)) {
      return true;
    }
    int c = step.connection();
    int left = step.before().context(c);
    boolean isLeftToNobody =
        !step.after().is(ContextField.HELD, left)
            && !StateInvariants.hasConnection(step.after(), left);
    return step.after().context(c) == move.to().number()
        && !step.moved(Movement.Kind.TAKES)
        && (isLeftToNobody || step.changesOnly(state -> state.moves(c, move.to().number())));
  }
}
