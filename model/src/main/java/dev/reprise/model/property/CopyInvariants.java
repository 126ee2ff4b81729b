package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.Movement.Kind;
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
          "the copy of a connection has its context, its role, its version and one more reference to"
              + " its session",
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

  /** The role of a connection, its version, and the session id context that it was made in. */
  private static final List<Field> OF_CONNECTION =
      List.of(ConnectionField.SERVER, ConnectionField.ID_CONTEXT, ConnectionField.OTHER_VERSION);

  /** The version of a session, its session id context, who made it, and whether it is good. */
  private static final List<Field> OF_SESSION =
      List.of(
          SessionField.RESUMABLE,
          SessionField.EXPIRED,
          SessionField.ISSUED,
          SessionField.ID_CONTEXT,
          SessionField.OTHER_VERSION);

  /** Steps that must be possible where connections start again and something is copied. */
  static final List<Witness> WITNESSES =
      new WitnessList()
          .of(StateInvariants.BLANK_NOT_RESUMABLE)
          .session(
              "a copy exists that can be resumed and belongs to no context",
              (state, s) -> state.is(SessionField.RESUMABLE, s) && state.home(s) == 0)
          .of(StepInvariants.SET_TAKES_ONE_AND_RELEASES_THE_OLD)
          .done(
              Call.CopySessionId.class,
              "a connection takes the session of another one",
              (step, copy) -> step.before().session(copy.from().number()) != 0)
          .of(StepInvariants.CLEAR_RELEASES)
          .done(
              Call.CopySessionId.class,
              "a connection takes it from another one that it has no session",
              (step, copy) ->
                  step.before().session(copy.from().number()) == 0 && step.heldBefore() != 0)
          .of(RESET_KEEPS_WHAT_IS_CLOSED)
          .done(
              CallKind.CONNECTION_CLEAR,
              "a connection that was shut down is reset and keeps its session",
              step -> step.phaseBefore() == Phase.CLOSED && step.heldAfter() != 0)
          .done(
              CallKind.CONNECTION_CLEAR,
              "an open connection is reset and its session is destroyed",
              step -> step.moved(Kind.DESTROYED))
          .of(StepInvariants.CONNECTED_ONCE)
          .done(
              CallKind.CONNECTION_CLEAR,
              "a connection is reset in the middle of its handshake",
              step -> step.phaseBefore().handshaking())
          .of(DUP_SHARES_THE_SESSION)
          .done(
              Call.ConnectionDup.class,
              "a connection that holds a session is copied",
              (step, dup) -> step.before().session(dup.of().number()) != 0)
          .of(StepInvariants.UNDONE_CHANGES_NOTHING)
          .undefined(Clause.DUP_1, "a caller copies a connection that has started")
          .of(COPY_IS_ANOTHER_SESSION)
          .done(
              CallKind.SESSION_DUP,
              "a session that can be resumed is copied",
              step -> step.after().is(SessionField.RESUMABLE, step.session()))
          .of(MOVED_TAKES_NOTHING)
          .done(
              Call.SetContext.class,
              "a connection is put into another context",
              (step, move) -> step.before().context(step.connection()) != move.to().number())
          .of(StepInvariants.ONE_HOME)
          .done(
              CallKind.SET_SESSION,
              "a copy of a session is set and so gets a home",
              step ->
                  step.before().home(step.session()) == 0
                      && step.before().is(SessionField.RESUMABLE, step.session()))
          .all();

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
        && OF_CONNECTION.stream().allMatch(field -> after.get(field, c) == after.get(field, of))
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
        && OF_SESSION.stream().allMatch(field -> after.get(field, s) == after.get(field, of))
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
        && !step.moved(Kind.TAKES)
        && (isLeftToNobody || step.changesOnly(state -> state.moves(c, move.to().number())));
  }
}
