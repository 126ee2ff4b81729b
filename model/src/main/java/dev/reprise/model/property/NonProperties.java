package dev.reprise.model.property;

import static dev.reprise.model.property.Absent.noConnection;
import static dev.reprise.model.property.Absent.noContext;
import static dev.reprise.model.property.Absent.noSession;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.clause.Clause;
import java.util.List;

/** What one might believe of sessions and connections, and is false. */
public final class NonProperties {

  private static final List<NonProperty> ALL =
      List.of(
          NonProperty.ofStates(
              "a connection that reused a session holds one that can be resumed",
              List.of(Clause.OPEN_1, Clause.OPEN_2),
              NonProperties::reusedHoldsResumable),
          NonProperty.ofStates(
              "a connection that is open holds a session",
              List.of(Clause.SET_6, Clause.GET_0),
              NonProperties::openHoldsOne),
          NonProperty.ofStates(
              "a session that a connection holds can be resumed",
              List.of(Clause.NEW_1, Clause.OPEN_2, Clause.GET_0),
              NonProperties::heldIsResumable),
          NonProperty.ofStates(
              "a session that was closed down can be resumed",
              List.of(Clause.SHUT_1, Clause.OPEN_2),
              NonProperties::closedIsResumable),
          NonProperty.ofStates(
              "at most one connection holds a session",
              List.of(Clause.SET_2),
              NonProperties::heldOnce),
          NonProperty.ofStates(
              "a session that exists is held by a connection",
              List.of(Clause.GET_1, Clause.NEW_1),
              NonProperties::existsIsHeld),
          NonProperty.ofStates(
              "a session's home is held by the application",
              List.of(Clause.CTXF_1),
              NonProperties::homeIsHeld),
          new NonProperty(
              "freeing a connection destroys its session",
              List.of(Clause.CONN_1, Clause.FREE_1),
              NonProperties::freeingDestroys),
          new NonProperty(
              "only the application's own call destroys a session",
              List.of(Clause.SET_3, Clause.SET_5, Clause.CONN_1),
              step ->
                  !step.moved(Movement.Kind.DESTROYED) || step.call() instanceof Call.SessionFree),
          new NonProperty(
              "setting a session gives it one reference more",
              List.of(Clause.SET_5),
              NonProperties::settingCountsUp),
          new NonProperty(
              "a session becomes bad for the connection that spoils it, and for no other",
              List.of(Clause.OPEN_1, Clause.OPEN_2),
              NonProperties::badForOneOnly),
          new NonProperty(
              "a connection that reused the session it offered still holds it",
              List.of(Clause.GET_0),
              NonProperties::reusedIsKept),
          NonProperty.ofStates(
              "a connection that has offered nothing holds nothing that it could offer",
              List.of(Clause.SET_3, Clause.EXP_1, Clause.TKT_1),
              NonProperties::unofferedIsBad),
          new NonProperty(
              "a session that is bad stays so", List.of(Clause.TKT_1), NonProperties::badStaysBad),
          new NonProperty(
              "a connection that is reset keeps its session",
              List.of(Clause.CLR_2),
              step ->
                  !step.done()
                      || !(step.call() instanceof Call.ConnectionClear reset)
                      || step.after().session(reset.connection().number())
                          == step.before().session(reset.connection().number())),
          new NonProperty(
              "a session can be resumed as long as its copy can",
              List.of(Clause.DUP_2),
              NonProperties::resumableWithItsCopy),
          NonProperty.ofStates(
              "a cache holds at most as many sessions as its size says",
              List.of(Clause.CACHE_2),
              NonProperties::cacheFits),
          NonProperty.ofStates(
              "a session that is in a cache can be resumed",
              List.of(Clause.CACHE_1),
              NonProperties::cachedIsResumable),
          NonProperty.ofStates(
              "a session whose time is over is in no cache",
              List.of(Clause.CACHE_3, Clause.EXP_1),
              NonProperties::cachedIsUnexpired),
          NonProperty.ofStates(
              "a session that the application owns is in no cache",
              List.of(Clause.CACHE_1, Clause.GET_1),
              NonProperties::ownedIsUncached),
          NonProperty.ofStates(
              "a session that is in a cache is in the one of a context that the application holds",
              List.of(Clause.CACHE_5),
              NonProperties::cacheIsHeld),
          new NonProperty(
              "a session that a cache drops is destroyed",
              List.of(Clause.CACHE_2, Clause.CACHE_3, Clause.CACHE_4),
              NonProperties::droppedIsDestroyed),
          new NonProperty(
              "a session leaves a cache only when it is removed, flushed or dropped for another"
                  + " one",
              List.of(Clause.OPEN_1, Clause.OPEN_2, Clause.CACHE_5),
              NonProperties::leavesOnlyByTheCache),
          new NonProperty(
              "the references of an actor change by its own calls only",
              List.of(Clause.CB_1, Clause.CB_2),
              step ->
                  step.moved().stream()
                      .noneMatch(
                          movement ->
                              movement.owner() < Movement.NOBODY
                                  && Parties.actor(step.call()) != -movement.owner())),
          new NonProperty(
              "one call tells a callback of one session at most",
              List.of(Clause.CB_3),
              step -> calls(step, Movement.Kind.CALLED_REMOVE) <= 1),
          new NonProperty(
              "a server reuses what is in its cache",
              List.of(Clause.SRV_1, Clause.SID_1, Clause.EXP_2),
              NonProperties::cachedIsReused),
          new NonProperty(
              "a server that keeps no cache reuses nothing",
              List.of(Clause.CB_2, Clause.SRV_1),
              NonProperties::offReusesNothing));

  private NonProperties() {}

  /** All of them. */
  public static List<NonProperty> all() {
    return ALL;
  }

  private static boolean reusedHoldsResumable(State state) {
    return noConnection(
        state,
        c ->
            state.is(ConnectionField.REUSED, c)
                && state.session(c) != 0
                && !state.is(SessionField.RESUMABLE, state.session(c)));
  }

  private static boolean openHoldsOne(State state) {
    return noConnection(state, c -> state.phase(c) == Phase.OPEN && state.session(c) == 0);
  }

  private static boolean heldIsResumable(State state) {
    return noConnection(
        state, c -> state.session(c) != 0 && !state.is(SessionField.RESUMABLE, state.session(c)));
  }

  private static boolean closedIsResumable(State state) {
    return noConnection(
        state,
        c ->
            state.phase(c) == Phase.CLOSED
                && state.session(c) != 0
                && !state.is(SessionField.RESUMABLE, state.session(c)));
  }

  private static boolean heldOnce(State state) {
    return noSession(state, s -> state.connectionsOf(s) > 1);
  }

  private static boolean existsIsHeld(State state) {
    return noSession(state, s -> state.exists(s) && state.connectionsOf(s) == 0);
  }

  private static boolean homeIsHeld(State state) {
    return noSession(state, s -> state.home(s) != 0 && !state.is(ContextField.HELD, state.home(s)));
  }

  private static boolean freeingDestroys(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.ConnectionFree free)) {
      return true;
    }
    int s = step.before().session(free.connection().number());
    return s == 0 || step.moved(Movement.Kind.DESTROYED, s);
  }

  private static boolean settingCountsUp(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.SetSession set)) {
      return true;
    }
    int s = set.session().number();
    return step.after().owners(s) == step.before().owners(s) + 1;
  }

  private static boolean badForOneOnly(Transition step) {
    int spoiler = Parties.connection(step.call());
    return noConnection(
        step.after(),
        c ->
            c != spoiler
                && step.after().session(c) != 0
                && step.moved(Movement.Kind.MARKED, step.after().session(c))
                && !step.after().is(SessionField.RESUMABLE, step.after().session(c)));
  }

  private static boolean reusedIsKept(Transition step) {
    return noConnection(
        step.after(),
        c ->
            step.after().is(ConnectionField.REUSED, c)
                && !step.before().is(ConnectionField.REUSED, c)
                && step.after().session(c) != step.before().session(c));
  }

  private static boolean unofferedIsBad(State state) {
    return noConnection(
        state,
        c ->
            state.phase(c) == Phase.GREETING
                && state.session(c) != 0
                && state.is(SessionField.RESUMABLE, state.session(c))
                && Parties.isOfItsVersion(state, c, state.session(c))
                && !state.is(SessionField.EXPIRED, state.session(c)));
  }

  private static boolean badStaysBad(Transition step) {
    return noSession(
        step.before(),
        s ->
            step.before().exists(s)
                && !step.before().is(SessionField.RESUMABLE, s)
                && step.after().is(SessionField.RESUMABLE, s)
                && !step.moved(Movement.Kind.DESTROYED, s));
  }

  private static boolean resumableWithItsCopy(Transition step) {
    State state = step.after();
    int copied = 0;
    int resumable = 0;
    for (int s = 1; s <= state.sessions(); s++) {
      if (state.get(SessionField.COPIED, s) == 1) {
        copied++;
        resumable += state.is(SessionField.RESUMABLE, s) ? 1 : 0;
      }
    }
    return copied != 2 || resumable != 1;
  }

  private static boolean cacheFits(State state) {
    return noContext(
        state,
        a ->
            state.get(ContextField.CACHE_SIZE, a) > 0
                && state.cached(a) > state.get(ContextField.CACHE_SIZE, a));
  }

  private static boolean cachedIsResumable(State state) {
    return noSession(state, s -> state.cache(s) != 0 && !state.is(SessionField.RESUMABLE, s));
  }

  private static boolean cachedIsUnexpired(State state) {
    return noSession(state, s -> state.cache(s) != 0 && state.is(SessionField.EXPIRED, s));
  }

  private static boolean ownedIsUncached(State state) {
    return noSession(state, s -> state.cache(s) != 0 && state.references(s) > 0);
  }

  private static boolean cacheIsHeld(State state) {
    return noSession(
        state, s -> state.cache(s) != 0 && !state.is(ContextField.HELD, state.cache(s)));
  }

  private static boolean droppedIsDestroyed(Transition step) {
    for (Movement movement : step.moved()) {
      if (movement.kind() == Movement.Kind.GIVES_BACK
          && movement.context() > 0
          && !step.moved(Movement.Kind.DESTROYED, movement.session())) {
        return false;
      }
    }
    return true;
  }

  private static boolean leavesOnlyByTheCache(Transition step) {
    for (Movement movement : step.moved()) {
      if (movement.kind() == Movement.Kind.GIVES_BACK && movement.context() > 0) {
        switch (movement.clause()) {
          case CACHE_2, CACHE_3, CACHE_4, CB_1 -> {}
          default -> {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static int calls(Transition step, Movement.Kind callback) {
    int calls = 0;
    for (Movement movement : step.moved()) {
      calls += movement.kind() == callback ? 1 : 0;
    }
    return calls;
  }

  private static boolean cachedIsReused(Transition step) {
    return !step.done()
        || !(step.call() instanceof Call.Accept accept)
        || accept.offered().number() <= 0
        || step.before().cache(accept.offered().number()) == 0
        || step.after().is(ConnectionField.REUSED, accept.connection().number());
  }

  private static boolean offReusesNothing(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.Accept accept)) {
      return true;
    }
    int c = accept.connection().number();
    int a = step.before().context(c);
    return CacheMode.of(step.before().get(ContextField.CACHE_MODE, a)).server()
        || !step.after().is(ConnectionField.REUSED, c);
  }
}
