package dev.reprise.model.property;

import static dev.reprise.model.property.Transition.whenDone;

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
import java.util.function.Predicate;

/** Properties of every step by which a connection starts again or something is copied. */
@SuppressWarnings("ImmutableEnumChecker") // a predicate has no state
public enum CopyInvariants implements StepInvariant {
  RESET_KEEPS_WHAT_IS_CLOSED(
      "SSL_clear leaves the session in a connection that was shut down or never started, and no"
          + " open one, unless a stack keeps the open one or drops a server's",
      List.of(Clause.CLR_2),
      step ->
          !step.did(CallKind.CONNECTION_CLEAR)
              || (step.phaseAfter() == Phase.FRESH
                  && !step.reused()
                  && resetKeepsWhatIsClosed(step))),
  DUP_SHARES_THE_SESSION(
      "the copy of a connection has its context, its role, its version and one more reference to"
          + " its session",
      List.of(Clause.DUP_1),
      whenDone(
          Call.ConnectionDup.class,
          (step, dup) -> sharesTheSession(step, dup.connection().number(), dup.of().number()))),
  COPY_IS_ANOTHER_SESSION(
      "the copy of a session is in no cache, belongs to no context, can be resumed if the"
          + " original can, and leaves its count as it was",
      List.of(Clause.DUP_2),
      whenDone(
          Call.SessionDup.class,
          (step, dup) -> isAnotherSession(step, dup.copy().number(), dup.of().number()))),
  MOVED_TAKES_NOTHING(
      "a connection that is put into another context takes no reference, and only a context that"
          + " nobody has any more gives some back",
      List.of(Clause.MOVE_1, Clause.CACHE_5),
      whenDone(
          Call.SetContext.class,
          (step, move) -> takesNothing(step, step.connection(), move.to().number())));

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
      List.of(
          StateInvariants.BLANK_NOT_RESUMABLE.shownBySession(
              "a copy exists that can be resumed and belongs to no context",
              (state, s) -> state.is(SessionField.RESUMABLE, s) && state.home(s) == 0),
          StepInvariants.SET_TAKES_ONE_AND_RELEASES_THE_OLD.shownBy(
              Call.CopySessionId.class,
              "a connection takes the session of another one",
              (step, copy) -> step.before().session(copy.from().number()) != 0),
          StepInvariants.CLEAR_RELEASES.shownBy(
              Call.CopySessionId.class,
              "a connection takes it from another one that it has no session",
              (step, copy) ->
                  step.before().session(copy.from().number()) == 0 && step.heldBefore() != 0),
          RESET_KEEPS_WHAT_IS_CLOSED.shownBy(
              "a connection that was shut down is reset and keeps its session",
              step -> step.did(CallKind.CONNECTION_CLEAR, Phase.CLOSED) && step.heldAfter() != 0),
          RESET_KEEPS_WHAT_IS_CLOSED.shownBy(
              "an open connection is reset and its session is destroyed",
              step -> step.did(CallKind.CONNECTION_CLEAR) && step.moved(Kind.DESTROYED)),
          StepInvariants.CONNECTED_ONCE.shownBy(
              "a connection is reset in the middle of its handshake",
              step -> step.did(CallKind.CONNECTION_CLEAR) && step.phaseBefore().handshaking()),
          DUP_SHARES_THE_SESSION.shownBy(
              Call.ConnectionDup.class,
              "a connection that holds a session is copied",
              (step, dup) -> step.before().session(dup.of().number()) != 0),
          StepInvariants.UNDONE_CHANGES_NOTHING.shownByBreaking(
              Clause.DUP_1, "a caller copies a connection that has started"),
          COPY_IS_ANOTHER_SESSION.shownBy(
              "a session that can be resumed is copied",
              step ->
                  step.did(CallKind.SESSION_DUP)
                      && step.after().is(SessionField.RESUMABLE, step.session())),
          MOVED_TAKES_NOTHING.shownBy(
              Call.SetContext.class,
              "a connection is put into another context",
              (step, move) -> step.before().context(step.connection()) != move.to().number()),
          StepInvariants.ONE_HOME.shownBy(
              "a copy of a session is set and so gets a home",
              step ->
                  step.did(CallKind.SET_SESSION)
                      && step.before().home(step.session()) == 0
                      && step.before().is(SessionField.RESUMABLE, step.session())));

  private final Stated<Transition> stated;

  CopyInvariants(String sentence, List<Clause> clauses, Predicate<Transition> holds) {
    stated = new Stated<>(sentence, clauses, holds);
  }

  @Override
  public Stated<Transition> stated() {
    return stated;
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

  private static boolean sharesTheSession(Transition step, int c, int of) {
    State after = step.after();
    int s = after.session(of);
    return after.phase(c) == Phase.FRESH
        && after.context(c) == after.context(of)
        && OF_CONNECTION.stream().allMatch(field -> after.get(field, c) == after.get(field, of))
        && after.session(c) == s
        && (s == 0 || step.gained(s) == 1);
  }

  private static boolean isAnotherSession(Transition step, int s, int of) {
    State after = step.after();
    return after.cache(s) == 0
        && after.home(s) == 0
        && OF_SESSION.stream().allMatch(field -> after.get(field, s) == after.get(field, of))
        && step.gained(of) == 0
        && after.cache(of) == step.before().cache(of);
  }

  private static boolean takesNothing(Transition step, int c, int to) {
    int left = step.before().context(c);
    boolean isLeftToNobody =
        !step.after().is(ContextField.HELD, left)
            && !StateInvariants.hasConnection(step.after(), left);
    return step.after().context(c) == to
        && !step.moved(Kind.TAKES)
        && (isLeftToNobody || step.changesOnly(state -> state.moves(c, to)));
  }
}
