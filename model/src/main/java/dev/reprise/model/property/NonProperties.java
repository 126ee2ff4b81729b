package dev.reprise.model.property;

import static dev.reprise.model.property.Such.noConnectionAfter;
import static dev.reprise.model.property.Such.noContext;
import static dev.reprise.model.property.Such.noSessionBefore;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Beliefs about sessions and connections that one might have, and that are false. */
public final class NonProperties {

  private static final Set<Clause> OF_CACHES =
      EnumSet.of(Clause.CACHE_2, Clause.CACHE_3, Clause.CACHE_4, Clause.CB_1);

  private static final List<NonProperty> ALL =
      List.of(
          NonProperty.ofNoConnection(
              "a connection that reused a session holds one that can be resumed",
              List.of(Clause.OPEN_1, Clause.OPEN_2),
              (state, c) -> state.is(ConnectionField.REUSED, c) && holdsBad(state, c)),
          NonProperty.ofNoConnection(
              "a connection that is open holds a session",
              List.of(Clause.SET_6, Clause.GET_0),
              (state, c) -> state.phase(c) == Phase.OPEN && state.session(c) == 0),
          NonProperty.ofNoConnection(
              "a session that a connection holds can be resumed",
              List.of(Clause.NEW_1, Clause.OPEN_2, Clause.GET_0),
              NonProperties::holdsBad),
          NonProperty.ofNoConnection(
              "a session that was closed down can be resumed",
              List.of(Clause.SHUT_1, Clause.OPEN_2),
              (state, c) -> state.phase(c) == Phase.CLOSED && holdsBad(state, c)),
          NonProperty.ofNoSession(
              "at most one connection holds a session",
              List.of(Clause.SET_2),
              (state, s) -> state.connectionsOf(s) > 1),
          NonProperty.ofNoSession(
              "a session that exists is held by a connection",
              List.of(Clause.GET_1, Clause.NEW_1),
              (state, s) -> state.exists(s) && state.connectionsOf(s) == 0),
          NonProperty.ofNoSession(
              "a session's home is held by the application",
              List.of(Clause.CTXF_1),
              (state, s) -> state.home(s) != 0 && !state.is(ContextField.HELD, state.home(s))),
          new NonProperty(
              "freeing a connection destroys its session",
              List.of(Clause.CONN_1, Clause.FREE_1),
              step ->
                  !step.did(CallKind.CONNECTION_FREE)
                      || step.heldBefore() == 0
                      || step.moved(Kind.DESTROYED, step.heldBefore())),
          new NonProperty(
              "only the application's own call destroys a session",
              List.of(Clause.SET_3, Clause.SET_5, Clause.CONN_1),
              step -> !step.moved(Kind.DESTROYED) || step.call().kind() == CallKind.SESSION_FREE),
          new NonProperty(
              "setting a session gives it one reference more",
              List.of(Clause.SET_5),
              step ->
                  !step.did(CallKind.SET_SESSION)
                      || step.after().owners(step.session())
                          == step.before().owners(step.session()) + 1),
          new NonProperty(
              "a session becomes bad for the connection that spoils it, and for no other",
              List.of(Clause.OPEN_1, Clause.OPEN_2),
              noConnectionAfter(
                  (step, c) ->
                      c != step.connection()
                          && holdsBad(step.after(), c)
                          && step.moved(Kind.MARKED, step.after().session(c)))),
          new NonProperty(
              "a connection that reused the session it offered still holds it",
              List.of(Clause.GET_0),
              noConnectionAfter(
                  (step, c) ->
                      step.becomes(ConnectionField.REUSED, c)
                          && step.after().session(c) != step.before().session(c))),
          NonProperty.ofNoConnection(
              "a connection that has offered nothing holds nothing that it could offer",
              List.of(Clause.SET_3, Clause.EXP_1, Clause.TKT_1),
              NonProperties::isGoodAndNotOffered),
          new NonProperty(
              "a session that is bad stays so",
              List.of(Clause.TKT_1),
              noSessionBefore(
                  (step, s) ->
                      step.before().exists(s)
                          && step.becomes(SessionField.RESUMABLE, s)
                          && !step.moved(Kind.DESTROYED, s))),
          new NonProperty(
              "a connection that is reset keeps its session",
              List.of(Clause.CLR_2),
              step ->
                  !step.did(CallKind.CONNECTION_CLEAR) || step.heldAfter() == step.heldBefore()),
          new NonProperty(
              "a session can be resumed as long as its copy can",
              List.of(Clause.DUP_2),
              step -> copied(step.after(), false) != 1 || copied(step.after(), true) != 1),
          NonProperty.ofStates(
              "a cache holds at most as many sessions as its size says",
              List.of(Clause.CACHE_2),
              noContext(
                  (state, a) ->
                      state.get(ContextField.CACHE_SIZE, a) > 0
                          && state.cached(a) > state.get(ContextField.CACHE_SIZE, a))),
          NonProperty.ofNoSession(
              "a session that is in a cache can be resumed",
              List.of(Clause.CACHE_1),
              (state, s) -> state.cache(s) != 0 && !state.is(SessionField.RESUMABLE, s)),
          NonProperty.ofNoSession(
              "a session whose time is over is in no cache",
              List.of(Clause.CACHE_3, Clause.EXP_1),
              (state, s) -> state.cache(s) != 0 && state.is(SessionField.EXPIRED, s)),
          NonProperty.ofNoSession(
              "a session that the application owns is in no cache",
              List.of(Clause.CACHE_1, Clause.GET_1),
              (state, s) -> state.cache(s) != 0 && state.references(s) > 0),
          NonProperty.ofNoSession(
              "a session that is in a cache is in the one of a context that the application holds",
              List.of(Clause.CACHE_5),
              (state, s) -> state.cache(s) != 0 && !state.is(ContextField.HELD, state.cache(s))),
          new NonProperty(
              "a session that a cache drops is destroyed",
              List.of(Clause.CACHE_2, Clause.CACHE_3, Clause.CACHE_4),
              step ->
                  !step.any(
                      it ->
                          Transition.leavesCache(it) && !step.moved(Kind.DESTROYED, it.session()))),
          new NonProperty(
              "a session leaves a cache only when it is removed, flushed or dropped for another one",
              List.of(Clause.OPEN_1, Clause.OPEN_2, Clause.CACHE_5),
              step ->
                  !step.any(it -> Transition.leavesCache(it) && !OF_CACHES.contains(it.clause()))),
          new NonProperty(
              "the references of an actor change by its own calls only",
              List.of(Clause.CB_1, Clause.CB_2),
              step -> !step.any(it -> it.owner() < Movement.NOBODY && step.actor() != -it.owner())),
          new NonProperty(
              "one call tells a callback of one session at most",
              List.of(Clause.CB_3),
              step -> step.count(Kind.CALLED_REMOVE) <= 1),
          new NonProperty(
              "a server reuses what is in its cache",
              List.of(Clause.SRV_1, Clause.SID_1, Clause.EXP_2),
              step ->
                  !step.did(CallKind.ACCEPT)
                      || step.session() <= 0
                      || step.before().cache(step.session()) == 0
                      || step.reused()),
          new NonProperty(
              "a server that keeps no cache reuses nothing",
              List.of(Clause.CB_2, Clause.SRV_1),
              step -> !step.did(CallKind.ACCEPT) || step.mode().server() || !step.reused()));

  private NonProperties() {}

  /** All of them. */
  public static List<NonProperty> all() {
    return ALL;
  }

  private static boolean holdsBad(State state, int c) {
    return state.session(c) != 0 && !state.is(SessionField.RESUMABLE, state.session(c));
  }

  private static boolean isGoodAndNotOffered(State state, int c) {
    int s = state.session(c);
    return state.phase(c) == Phase.GREETING
        && s != 0
        && state.is(SessionField.RESUMABLE, s)
        && StateInvariants.isOfItsVersion(state, c, s)
        && !state.is(SessionField.EXPIRED, s);
  }

  /** How many sessions are copies or were copied, and can be resumed, or cannot. */
  private static int copied(State state, boolean resumable) {
    int copied = 0;
    for (int s = 1; s <= state.sessions(); s++) {
      copied +=
          state.get(SessionField.COPIED, s) == 1 && state.is(SessionField.RESUMABLE, s) == resumable
              ? 1
              : 0;
    }
    return copied;
  }
}
