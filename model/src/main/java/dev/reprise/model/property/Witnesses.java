package dev.reprise.model.property;

import static dev.reprise.model.property.Such.noConnection;
import static dev.reprise.model.property.Such.noContext;
import static dev.reprise.model.property.Such.noSession;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Steps that must be possible, so that no property holds for want of cases. */
public final class Witnesses {

  private static final List<Witness> OF_REFERENCES =
      new WitnessList()
          .of(StateInvariants.COUNT_IS_NUMBER_OF_OWNERS)
          .session(
              "two connections and an actor own one session",
              (state, s) -> state.connectionsOf(s) == 2 && state.references(s) > 0)
          .of(StateInvariants.WITHOUT_OWNER_GONE)
          .step(
              "a session is destroyed and its connection lives on",
              step -> step.moved(Kind.DESTROYED) && step.call().kind() != CallKind.CONNECTION_FREE)
          .of(StateInvariants.HELD_AT_HOME)
          .connection(
              "connections of two contexts hold a session each",
              Witnesses::isAnotherInAnotherContext)
          .of(StateInvariants.BLANK_NOT_RESUMABLE)
          .session(
              "a session exists that no context has used",
              (state, s) -> state.exists(s) && state.home(s) == 0)
          .of(StateInvariants.ABSENT_HAS_NOTHING)
          .done(
              CallKind.CONNECTION_FREE,
              "a connection that has reused a session is freed",
              step -> step.before().is(ConnectionField.REUSED, step.connection()))
          .of(StateInvariants.REUSED_IS_ESTABLISHED)
          .connection(
              "a connection has reused a session",
              (state, c) -> state.is(ConnectionField.REUSED, c))
          .of(StateInvariants.OFFERED_IS_HELD)
          .connection(
              "a connection offers a session that another connection's end has made bad meanwhile",
              (state, c) ->
                  state.phase(c) == Phase.OFFERING
                      && state.session(c) != 0
                      && !state.is(SessionField.RESUMABLE, state.session(c)))
          .of(StateInvariants.NAMES_IN_REACH)
          .session(
              "two actors own references to one session",
              (state, s) ->
                  state.actors() > 1 && state.references(1, s) > 0 && state.references(2, s) > 0)
          .of(StateInvariants.NOTHING_UNREAD)
          .step("everything that may exist does", step -> step.done() && isFull(step.after()))
          .of(StateInvariants.ALL_CAN_BE_DESTROYED)
          .done(
              CallKind.CONTEXT_FREE,
              "a context is freed while a connection and a session still belong to it",
              step -> !noConnection(step.after(), c -> step.after().session(c) != 0))
          .of(StepInvariants.UNDONE_CHANGES_NOTHING)
          .step("a blank session is refused", step -> step.answer().word() == Answer.Word.REFUSED)
          .undefined(Clause.FREE_2, "a caller frees a reference that it does not own")
          .undefined(Clause.CTX_1, "a caller sets a session on a connection of another context")
          .undefined(Clause.CONN_2, "a caller uses a connection that is freed")
          .undefined(Clause.CTXF_1, "a caller uses a context that it has freed")
          .undefined(Clause.GET_0, "a caller uses a session that is destroyed")
          .undefined(Clause.SHUT_2, "a caller shuts down a connection after a fatal error")
          .of(StepInvariants.GIVES_BACK_ITS_OWN)
          .step(
              "one connection gives back a session that another one keeps",
              step ->
                  !noSession(
                      step.after(),
                      s -> step.moved(Kind.GIVES_BACK, s) && step.after().connectionsOf(s) > 0))
          .of(StepInvariants.LEDGER_ACCOUNTS_FOR_OWNERS)
          .step(
              "one step takes a reference and gives another one back",
              step -> step.moved(Kind.TAKES) && step.moved(Kind.GIVES_BACK))
          .of(StepInvariants.DESTROYED_BY_LAST_OWNER)
          .done(
              CallKind.SET_SESSION,
              "setting another session destroys the old one",
              step -> step.moved(Kind.DESTROYED))
          .of(StepInvariants.ONLY_NAMED_OWNERS_MOVE)
          .done(
              CallKind.SESSION_FREE,
              "the application gives its reference back and a connection keeps its own",
              step -> step.after().connectionsOf(step.session()) > 0)
          .of(StepInvariants.SET_TAKES_ONE_AND_RELEASES_THE_OLD)
          .done(
              CallKind.SET_SESSION,
              "the session that a connection holds is set on it again",
              step -> step.heldBefore() == step.session())
          .done(
              CallKind.SET_SESSION,
              "a session takes the place of another one",
              step -> step.heldBefore() != 0 && step.heldBefore() != step.session())
          .of(StepInvariants.CLEAR_RELEASES)
          .done(
              CallKind.CLEAR_SESSION,
              "NULL takes the place of a session",
              step -> step.heldBefore() != 0)
          .of(StepInvariants.RELEASED_UNLESS_REUSED)
          .done(
              CallKind.CONNECT_FINISH,
              "the peer declines a session that was offered",
              step ->
                  step.phaseBefore() == Phase.OFFERING
                      && step.outcome().equals(Optional.of(Outcome.FULL)))
          .step(
              "a handshake fails and the connection keeps the session that it offered",
              step -> step.done() && step.chose(Value.FAILED_KEPT))
          .of(StepInvariants.ONLY_RESUMABLE_IS_OFFERED)
          .done(
              CallKind.CONNECT_START,
              "a handshake starts with a session that can be resumed",
              step -> step.phaseAfter() == Phase.OFFERING)
          .done(
              CallKind.CONNECT_START,
              "a handshake starts with a session that cannot be resumed",
              step -> step.heldBefore() != 0 && step.phaseAfter() == Phase.GREETING)
          .connection(
              "a connection in its handshake holds a session that it has not offered",
              (state, c) -> state.phase(c) == Phase.GREETING && state.session(c) != 0)
          .of(StepInvariants.REUSED_ONLY_AFTER_OFFER)
          .done(
              CallKind.CONNECT_FINISH,
              "a session is reused in the second half of a connect",
              step -> step.after().is(ConnectionField.REUSED, step.connection()))
          .step(
              "a session is reused and a successor takes its place",
              step -> step.done() && step.chose(Value.REUSED_SUCCESSOR))
          .of(StepInvariants.BAD_STAYS_BAD)
          .done(
              CallKind.SET_SESSION,
              "an open session is replaced, is bad, and lives on",
              step -> step.moved(Kind.MARKED) && !step.moved(Kind.DESTROYED))
          .done(
              CallKind.CONNECTION_FREE,
              "the connection of an open session is freed, and the session is bad and lives on",
              step -> step.moved(Kind.MARKED) && !step.moved(Kind.DESTROYED))
          .step(
              "a fatal error makes a session bad that lives on",
              step -> step.chose(Value.FAILED_NOT_RESUMABLE) && !step.moved(Kind.DESTROYED))
          .of(StepInvariants.CLOSED_STAYS_GOOD)
          .done(
              CallKind.CONNECTION_FREE,
              "a session outlives the connection that was shut down, and can be resumed",
              step ->
                  step.phaseBefore() == Phase.CLOSED
                      && step.heldBefore() != 0
                      && step.after().is(SessionField.RESUMABLE, step.heldBefore()))
          .of(StepInvariants.ONE_HOME)
          .done(
              CallKind.SET_SESSION,
              "a blank session is set and so gets a home",
              step ->
                  step.before().home(step.session()) == 0 && step.after().home(step.session()) != 0)
          .of(StepInvariants.FREED_CONNECTION_RELEASES)
          .done(
              CallKind.CONNECTION_FREE,
              "a connection is freed in the middle of its handshake",
              step -> step.phaseBefore() == Phase.OFFERING)
          .of(StepInvariants.FREED_CONTEXT_SERVES_ON)
          .done(
              CallKind.CONTEXT_FREE,
              "a context is freed while a connection was made from it",
              step -> step.after().inUse(step.context()))
          .of(StepInvariants.CONNECTED_ONCE)
          .done(
              CallKind.SHUTDOWN,
              "a connection is shut down",
              step -> step.phaseBefore() == Phase.OPEN)
          .undefined(Clause.CLR_1, "a caller connects a connection for the second time")
          .of(StepInvariants.GIVEN_IS_ONE_REFERENCE)
          .done(
              CallKind.GET1_SESSION,
              "an actor takes a reference to a session that only a connection owns",
              step -> step.session() > 0 && step.before().references(step.session()) == 0)
          .of(StepInvariants.ASKING_CHANGES_NOTHING)
          .done(
              CallKind.SESSION_REUSED,
              "a connection that has reused a session is asked",
              step -> step.before().is(ConnectionField.REUSED, step.connection()))
          .all();

  private Witnesses() {}

  /** All of them, also those of copies, caches and servers; each property has at least one. */
  public static List<Witness> all() {
    return Stream.of(
            OF_REFERENCES, CopyInvariants.WITNESSES, CacheWitnesses.ALL, ServerInvariants.WITNESSES)
        .flatMap(List::stream)
        .toList();
  }

  private static boolean isAnotherInAnotherContext(State state, int c) {
    return state.session(c) != 0
        && !noConnection(
            state, other -> state.session(other) != 0 && state.context(other) != state.context(c));
  }

  private static boolean isFull(State state) {
    return noContext(state, a -> !state.is(ContextField.HELD, a))
        && noConnection(state, c -> state.phase(c) == Phase.ABSENT)
        && noSession(state, s -> !isOwnedByEveryActor(state, s));
  }

  private static boolean isOwnedByEveryActor(State state, int s) {
    return IntStream.rangeClosed(1, state.actors())
        .allMatch(actor -> state.references(actor, s) != 0);
  }
}
