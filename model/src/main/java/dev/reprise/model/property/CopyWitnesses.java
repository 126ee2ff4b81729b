package dev.reprise.model.property;

import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.clause.Clause;
import java.util.List;

/** What must be possible where connections start again and things are copied. */
final class CopyWitnesses {

  private static final List<Witness> ALL =
      List.of(
          new Witness(
              "a copy exists that can be resumed and belongs to no context",
              StateInvariants.BLANK_NOT_RESUMABLE,
              Shows.inState(
                  Shows.anySession(
                      (state, s) -> state.is(SessionField.RESUMABLE, s) && state.home(s) == 0))),
          new Witness(
              "a connection takes the session of another one",
              StepInvariants.SET_TAKES_ONE_AND_RELEASES_THE_OLD,
              Shows.done(
                  Call.CopySessionId.class,
                  (step, copy) -> step.before().session(copy.from().number()) != 0)),
          new Witness(
              "a connection takes it from another one that it has no session",
              StepInvariants.CLEAR_RELEASES,
              Shows.done(
                  Call.CopySessionId.class,
                  (step, copy) ->
                      step.before().session(copy.from().number()) == 0
                          && step.before().session(copy.to().number()) != 0)),
          new Witness(
              "a connection that was shut down is reset and keeps its session",
              CopyInvariants.RESET_KEEPS_WHAT_IS_CLOSED,
              Shows.done(
                  Call.ConnectionClear.class,
                  (step, reset) ->
                      step.before().phase(reset.connection().number()) == Phase.CLOSED
                          && step.after().session(reset.connection().number()) != 0)),
          new Witness(
              "an open connection is reset and its session is destroyed",
              CopyInvariants.RESET_KEEPS_WHAT_IS_CLOSED,
              Shows.done(
                  Call.ConnectionClear.class,
                  (step, reset) -> step.moved(Movement.Kind.DESTROYED))),
          new Witness(
              "a connection is reset in the middle of its handshake",
              StepInvariants.CONNECTED_ONCE,
              Shows.done(
                  Call.ConnectionClear.class,
                  (step, reset) -> step.before().phase(reset.connection().number()).handshaking())),
          new Witness(
              "a connection that holds a session is copied",
              CopyInvariants.DUP_SHARES_THE_SESSION,
              Shows.done(
                  Call.ConnectionDup.class,
                  (step, dup) -> step.before().session(dup.of().number()) != 0)),
          new Witness(
              "a caller copies a connection that has started",
              StepInvariants.UNDONE_CHANGES_NOTHING,
              Shows.undefined(Clause.DUP_1)),
          new Witness(
              "a session that can be resumed is copied",
              CopyInvariants.COPY_IS_ANOTHER_SESSION,
              Shows.done(
                  Call.SessionDup.class,
                  (step, dup) -> step.after().is(SessionField.RESUMABLE, dup.copy().number()))),
          new Witness(
              "a connection is put into another context",
              CopyInvariants.MOVED_TAKES_NOTHING,
              Shows.done(
                  Call.SetContext.class,
                  (step, move) -> step.before().context(move.of().number()) != move.to().number())),
          new Witness(
              "a copy of a session is set and so gets a home",
              StepInvariants.ONE_HOME,
              Shows.done(
                  Call.SetSession.class,
                  (step, set) ->
                      step.before().home(set.session().number()) == 0
                          && step.before().is(SessionField.RESUMABLE, set.session().number()))));

  private CopyWitnesses() {}

  static List<Witness> all() {
    return ALL;
  }
}
