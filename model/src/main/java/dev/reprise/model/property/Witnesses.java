package dev.reprise.model.property;

import static dev.reprise.model.property.Absent.noConnection;
import static dev.reprise.model.property.Absent.noContext;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.ArrayList;
import java.util.List;

/** What must be possible, so that no property holds for want of cases. */
public final class Witnesses {

  private static final List<Witness> OF_REFERENCES =
      List.of(
          new Witness(
              "two connections and an actor own one session",
              StateInvariants.COUNT_IS_NUMBER_OF_OWNERS,
              Shows.inState(
                  Shows.anySession(
                      (state, s) -> state.connectionsOf(s) == 2 && state.references(s) > 0))),
          new Witness(
              "a session is destroyed and its connection lives on",
              StateInvariants.WITHOUT_OWNER_GONE,
              step ->
                  step.moved(Movement.Kind.DESTROYED)
                      && !(step.call() instanceof Call.ConnectionFree)),
          new Witness(
              "connections of two contexts hold a session each",
              StateInvariants.HELD_AT_HOME,
              Shows.inState(
                  Shows.anyConnection(
                      (state, c) ->
                          state.session(c) != 0
                              && !noConnection(
                                  state,
                                  other ->
                                      state.session(other) != 0
                                          && state.context(other) != state.context(c))))),
          new Witness(
              "a session exists that no context has used",
              StateInvariants.BLANK_NOT_RESUMABLE,
              Shows.inState(Shows.anySession((state, s) -> state.exists(s) && state.home(s) == 0))),
          new Witness(
              "a connection that has reused a session is freed",
              StateInvariants.ABSENT_HAS_NOTHING,
              Shows.done(
                  Call.ConnectionFree.class,
                  (step, free) ->
                      step.before().is(ConnectionField.REUSED, free.connection().number()))),
          new Witness(
              "a connection has reused a session",
              StateInvariants.REUSED_IS_ESTABLISHED,
              Shows.inState(
                  Shows.anyConnection((state, c) -> state.is(ConnectionField.REUSED, c)))),
          new Witness(
              "a connection offers a session that another connection's end has made bad meanwhile",
              StateInvariants.OFFERED_IS_HELD,
              Shows.inState(
                  Shows.anyConnection(
                      (state, c) ->
                          state.phase(c) == Phase.OFFERING
                              && state.session(c) != 0
                              && !state.is(SessionField.RESUMABLE, state.session(c))))),
          new Witness(
              "two actors own references to one session",
              StateInvariants.NAMES_IN_REACH,
              Shows.inState(
                  Shows.anySession(
                      (state, s) ->
                          state.actors() > 1
                              && state.references(1, s) > 0
                              && state.references(2, s) > 0))),
          new Witness(
              "everything that may exist does",
              StateInvariants.NOTHING_UNREAD,
              Shows.inState(Witnesses::full)),
          new Witness(
              "a context is freed while a connection and a session still belong to it",
              StateInvariants.ALL_CAN_BE_DESTROYED,
              Shows.done(
                  Call.ContextFree.class,
                  (step, free) ->
                      Shows.anyConnection((state, c) -> state.session(c) != 0).test(step.after()))),
          new Witness(
              "a blank session is refused",
              StepInvariants.UNDONE_CHANGES_NOTHING,
              step -> step.answer().word() == Answer.Word.REFUSED),
          new Witness(
              "a caller frees a reference that it does not own",
              StepInvariants.UNDONE_CHANGES_NOTHING,
              Shows.undefined(Clause.FREE_2)),
          new Witness(
              "a caller sets a session on a connection of another context",
              StepInvariants.UNDONE_CHANGES_NOTHING,
              Shows.undefined(Clause.CTX_1)),
          new Witness(
              "a caller uses a connection that is freed",
              StepInvariants.UNDONE_CHANGES_NOTHING,
              Shows.undefined(Clause.CONN_2)),
          new Witness(
              "a caller uses a context that it has freed",
              StepInvariants.UNDONE_CHANGES_NOTHING,
              Shows.undefined(Clause.CTXF_1)),
          new Witness(
              "a caller uses a session that is destroyed",
              StepInvariants.UNDONE_CHANGES_NOTHING,
              Shows.undefined(Clause.GET_0)),
          new Witness(
              "a caller shuts down a connection after a fatal error",
              StepInvariants.UNDONE_CHANGES_NOTHING,
              Shows.undefined(Clause.SHUT_2)),
          new Witness(
              "one connection gives back a session that another one keeps",
              StepInvariants.GIVES_BACK_ITS_OWN,
              step ->
                  Shows.anySession(
                          (state, s) ->
                              step.moved(Movement.Kind.GIVES_BACK, s) && state.connectionsOf(s) > 0)
                      .test(step.after())),
          new Witness(
              "one step takes a reference and gives another one back",
              StepInvariants.LEDGER_ACCOUNTS_FOR_OWNERS,
              step -> step.moved(Movement.Kind.TAKES) && step.moved(Movement.Kind.GIVES_BACK)),
          new Witness(
              "setting another session destroys the old one",
              StepInvariants.DESTROYED_BY_LAST_OWNER,
              Shows.done(
                  Call.SetSession.class, (step, set) -> step.moved(Movement.Kind.DESTROYED))),
          new Witness(
              "the application gives its reference back and a connection keeps its own",
              StepInvariants.ONLY_NAMED_OWNERS_MOVE,
              Shows.done(
                  Call.SessionFree.class,
                  (step, free) -> step.after().connectionsOf(free.session().number()) > 0)),
          new Witness(
              "the session that a connection holds is set on it again",
              StepInvariants.SET_TAKES_ONE_AND_RELEASES_THE_OLD,
              Shows.done(
                  Call.SetSession.class,
                  (step, set) ->
                      step.before().session(set.on().number()) == set.session().number())),
          new Witness(
              "a session takes the place of another one",
              StepInvariants.SET_TAKES_ONE_AND_RELEASES_THE_OLD,
              Shows.done(
                  Call.SetSession.class,
                  (step, set) -> {
                    int old = step.before().session(set.on().number());
                    return old != 0 && old != set.session().number();
                  })),
          new Witness(
              "NULL takes the place of a session",
              StepInvariants.CLEAR_RELEASES,
              Shows.done(
                  Call.ClearSession.class,
                  (step, clear) -> step.before().session(clear.on().number()) != 0)),
          new Witness(
              "the peer declines a session that was offered",
              StepInvariants.RELEASED_UNLESS_REUSED,
              Shows.done(
                  Call.ConnectFinish.class,
                  (step, finish) ->
                      finish.outcome() == Outcome.FULL
                          && step.before().phase(finish.connection().number()) == Phase.OFFERING)),
          new Witness(
              "a handshake fails and the connection keeps the session that it offered",
              StepInvariants.RELEASED_UNLESS_REUSED,
              step -> step.done() && step.taken().contains(Value.FAILED_KEPT)),
          new Witness(
              "a handshake starts with a session that can be resumed",
              StepInvariants.ONLY_RESUMABLE_IS_OFFERED,
              Shows.done(
                  Call.ConnectStart.class,
                  (step, start) ->
                      step.after().phase(start.connection().number()) == Phase.OFFERING)),
          new Witness(
              "a handshake starts with a session that cannot be resumed",
              StepInvariants.ONLY_RESUMABLE_IS_OFFERED,
              Shows.done(
                  Call.ConnectStart.class,
                  (step, start) ->
                      step.before().session(start.connection().number()) != 0
                          && step.after().phase(start.connection().number()) == Phase.GREETING)),
          new Witness(
              "a connection in its handshake holds a session that it has not offered",
              StepInvariants.ONLY_RESUMABLE_IS_OFFERED,
              Shows.inState(
                  Shows.anyConnection(
                      (state, c) -> state.phase(c) == Phase.GREETING && state.session(c) != 0))),
          new Witness(
              "a session is reused in the second half of a connect",
              StepInvariants.REUSED_ONLY_AFTER_OFFER,
              Shows.done(
                  Call.ConnectFinish.class,
                  (step, finish) ->
                      step.after().is(ConnectionField.REUSED, finish.connection().number()))),
          new Witness(
              "a session is reused and a successor takes its place",
              StepInvariants.REUSED_ONLY_AFTER_OFFER,
              step -> step.done() && step.taken().contains(Value.REUSED_SUCCESSOR)),
          new Witness(
              "an open session is replaced, is bad, and lives on",
              StepInvariants.BAD_STAYS_BAD,
              Shows.done(
                  Call.SetSession.class,
                  (step, set) ->
                      step.moved(Movement.Kind.MARKED) && !step.moved(Movement.Kind.DESTROYED))),
          new Witness(
              "the connection of an open session is freed, and the session is bad and lives on",
              StepInvariants.BAD_STAYS_BAD,
              Shows.done(
                  Call.ConnectionFree.class,
                  (step, free) ->
                      step.moved(Movement.Kind.MARKED) && !step.moved(Movement.Kind.DESTROYED))),
          new Witness(
              "a fatal error makes a session bad that lives on",
              StepInvariants.BAD_STAYS_BAD,
              step ->
                  step.taken().contains(Value.FAILED_NOT_RESUMABLE)
                      && !step.moved(Movement.Kind.DESTROYED)),
          new Witness(
              "a session outlives the connection that was shut down, and can be resumed",
              StepInvariants.CLOSED_STAYS_GOOD,
              Shows.done(
                  Call.ConnectionFree.class,
                  (step, free) -> {
                    int c = free.connection().number();
                    int s = step.before().session(c);
                    return step.before().phase(c) == Phase.CLOSED
                        && s != 0
                        && step.after().is(SessionField.RESUMABLE, s);
                  })),
          new Witness(
              "a blank session is set and so gets a home",
              StepInvariants.ONE_HOME,
              Shows.done(
                  Call.SetSession.class,
                  (step, set) ->
                      step.before().home(set.session().number()) == 0
                          && step.after().home(set.session().number()) != 0)),
          new Witness(
              "a connection is freed in the middle of its handshake",
              StepInvariants.FREED_CONNECTION_RELEASES,
              Shows.done(
                  Call.ConnectionFree.class,
                  (step, free) ->
                      step.before().phase(free.connection().number()) == Phase.OFFERING)),
          new Witness(
              "a context is freed while a connection was made from it",
              StepInvariants.FREED_CONTEXT_SERVES_ON,
              Shows.done(
                  Call.ContextFree.class,
                  (step, free) -> step.after().inUse(free.context().number()))),
          new Witness(
              "a connection is shut down",
              StepInvariants.CONNECTED_ONCE,
              Shows.done(
                  Call.Shutdown.class,
                  (step, shutdown) ->
                      step.before().phase(shutdown.connection().number()) == Phase.OPEN)),
          new Witness(
              "a caller connects a connection for the second time",
              StepInvariants.CONNECTED_ONCE,
              Shows.undefined(Clause.CLR_1)),
          new Witness(
              "an actor takes a reference to a session that only a connection owns",
              StepInvariants.GIVEN_IS_ONE_REFERENCE,
              Shows.done(
                  Call.Get1Session.class,
                  (step, get1) ->
                      get1.session().number() > 0
                          && step.before().references(get1.session().number()) == 0)),
          new Witness(
              "a connection that has reused a session is asked",
              StepInvariants.ASKING_CHANGES_NOTHING,
              Shows.done(
                  Call.SessionReused.class,
                  (step, asks) -> step.before().is(ConnectionField.REUSED, asks.of().number()))));

  private Witnesses() {}

  /** All of them, also those of copies, caches and servers; each property has at least one. */
  public static List<Witness> all() {
    List<Witness> all = new ArrayList<>(OF_REFERENCES);
    all.addAll(CopyWitnesses.all());
    all.addAll(CacheWitnesses.all());
    all.addAll(ServerWitnesses.all());
    return List.copyOf(all);
  }

  private static boolean full(State state) {
    for (int c = 1; c <= state.connections(); c++) {
      if (state.phase(c) == Phase.ABSENT) {
        return false;
      }
    }
    for (int s = 1; s <= state.sessions(); s++) {
      for (int actor = 1; actor <= state.actors(); actor++) {
        if (state.references(actor, s) == 0) {
          return false;
        }
      }
    }
    return noContext(state, a -> !state.is(ContextField.HELD, a));
  }
}
