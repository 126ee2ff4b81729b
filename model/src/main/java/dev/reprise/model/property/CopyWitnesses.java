package dev.reprise.model.property;

import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import java.util.List;

/** Steps that must be possible where connections start again and something is copied. */
final class CopyWitnesses {

  static final List<Witness> ALL =
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
          .of(CopyInvariants.RESET_KEEPS_WHAT_IS_CLOSED)
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
          .of(CopyInvariants.DUP_SHARES_THE_SESSION)
          .done(
              Call.ConnectionDup.class,
              "a connection that holds a session is copied",
              (step, dup) -> step.before().session(dup.of().number()) != 0)
          .of(StepInvariants.UNDONE_CHANGES_NOTHING)
          .undefined(Clause.DUP_1, "a caller copies a connection that has started")
          .of(CopyInvariants.COPY_IS_ANOTHER_SESSION)
          .done(
              CallKind.SESSION_DUP,
              "a session that can be resumed is copied",
              step -> step.after().is(SessionField.RESUMABLE, step.session()))
          .of(CopyInvariants.MOVED_TAKES_NOTHING)
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

  private CopyWitnesses() {}
}
