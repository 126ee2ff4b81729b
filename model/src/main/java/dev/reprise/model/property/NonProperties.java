package dev.reprise.model.property;

import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.State;
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
              NonProperties::reusedIsKept));

  private NonProperties() {}

  /** All of them. */
  public static List<NonProperty> all() {
    return ALL;
  }

  private static boolean reusedHoldsResumable(State state) {
    for (int c = 1; c <= state.connections(); c++) {
      int s = state.session(c);
      if (state.reused(c) && s != 0 && !state.resumable(s)) {
        return false;
      }
    }
    return true;
  }

  private static boolean openHoldsOne(State state) {
    for (int c = 1; c <= state.connections(); c++) {
      if (state.phase(c) == Phase.OPEN && state.session(c) == 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean heldIsResumable(State state) {
    for (int c = 1; c <= state.connections(); c++) {
      if (state.session(c) != 0 && !state.resumable(state.session(c))) {
        return false;
      }
    }
    return true;
  }

  private static boolean closedIsResumable(State state) {
    for (int c = 1; c <= state.connections(); c++) {
      int s = state.session(c);
      if (state.phase(c) == Phase.CLOSED && s != 0 && !state.resumable(s)) {
        return false;
      }
    }
    return true;
  }

  private static boolean heldOnce(State state) {
    for (int s = 1; s <= state.sessions(); s++) {
      if (state.connectionsOf(s) > 1) {
        return false;
      }
    }
    return true;
  }

  private static boolean existsIsHeld(State state) {
    for (int s = 1; s <= state.sessions(); s++) {
      if (state.exists(s) && state.connectionsOf(s) == 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean homeIsHeld(State state) {
    for (int s = 1; s <= state.sessions(); s++) {
      if (state.home(s) != 0 && !state.held(state.home(s))) {
        return false;
      }
    }
    return true;
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
    for (int c = 1; c <= step.after().connections(); c++) {
      int s = step.after().session(c);
      if (c != spoiler
          && s != 0
          && step.moved(Movement.Kind.MARKED, s)
          && !step.after().resumable(s)) {
        return false;
      }
    }
    return true;
  }

  private static boolean reusedIsKept(Transition step) {
    for (int c = 1; c <= step.after().connections(); c++) {
      if (step.after().reused(c)
          && !step.before().reused(c)
          && step.after().session(c) != step.before().session(c)) {
        return false;
      }
    }
    return true;
  }
}
