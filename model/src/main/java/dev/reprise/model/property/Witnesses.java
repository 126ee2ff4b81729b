package dev.reprise.model.property;

import static dev.reprise.model.property.Such.noConnection;
import static dev.reprise.model.property.Such.noContext;
import static dev.reprise.model.property.Such.noSession;
import static dev.reprise.model.property.Such.none;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Moment;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Steps that must be possible, so that no property holds for want of cases. */
public final class Witnesses {

  private static final List<Witness> OF_REFERENCES =
      List.of(
          StateInvariants.COUNT_IS_NUMBER_OF_OWNERS.shownBySession(
              "two connections and an actor own one session",
              (state, s) -> state.connectionsOf(s) == 2 && state.references(s) > 0),
          StateInvariants.WITHOUT_OWNER_GONE.shownBy(
              "a session is destroyed and its connection lives on",
              step -> step.moved(Kind.DESTROYED) && step.call().kind() != CallKind.CONNECTION_FREE),
          StateInvariants.HELD_AT_HOME.shownByConnection(
              "connections of two contexts hold a session each",
              Witnesses::isAnotherInAnotherContext),
          StateInvariants.BLANK_NOT_RESUMABLE.shownBySession(
              "a session exists that no context has used",
              (state, s) -> state.exists(s) && state.home(s) == 0),
          StateInvariants.ABSENT_HAS_NOTHING.shownBy(
              "a connection that has reused a session is freed",
              step ->
                  step.did(CallKind.CONNECTION_FREE)
                      && step.before().is(ConnectionField.REUSED, step.connection())),
          StateInvariants.REUSED_IS_ESTABLISHED.shownByConnection(
              "a connection has reused a session",
              (state, c) -> state.is(ConnectionField.REUSED, c)),
          StateInvariants.OFFERED_IS_HELD.shownByConnection(
              "a connection offers a session that another connection's end has made bad meanwhile",
              (state, c) ->
                  state.phase(c) == Phase.OFFERING
                      && state.session(c) != 0
                      && !state.is(SessionField.RESUMABLE, state.session(c))),
          StateInvariants.NAMES_IN_REACH.shownBySession(
              "two actors own references to one session",
              (state, s) ->
                  state.actors() > 1 && state.references(1, s) > 0 && state.references(2, s) > 0),
          StateInvariants.NOTHING_UNREAD.shownBy(
              "everything that may exist does", step -> step.done() && isFull(step.after())),
          StateInvariants.ALL_CAN_BE_DESTROYED.shownBy(
              "a context is freed while a connection and a session still belong to it",
              step ->
                  step.did(CallKind.CONTEXT_FREE)
                      && !noConnection(step.after(), c -> step.after().session(c) != 0)),
          StepInvariants.UNDONE_CHANGES_NOTHING.shownBy(
              "a blank session is refused", step -> step.answer().word() == Answer.Word.REFUSED),
          StepInvariants.UNDONE_CHANGES_NOTHING.shownByBreaking(
              Clause.FREE_2, "a caller frees a reference that it does not own"),
          StepInvariants.GIVES_BACK_ITS_OWN.shownBy(
              "an actor gives back a reference that another one took",
              step -> step.any(it -> StepInvariants.isHandedOver(step, it))),
          StepInvariants.UNDONE_CHANGES_NOTHING.shownByBreaking(
              Clause.CTX_1, "a caller sets a session on a connection of another context"),
          StepInvariants.UNDONE_CHANGES_NOTHING.shownByBreaking(
              Clause.CONN_2, "a caller uses a connection that is freed"),
          StepInvariants.UNDONE_CHANGES_NOTHING.shownByBreaking(
              Clause.CTXF_1, "a caller uses a context that it has freed"),
          StepInvariants.UNDONE_CHANGES_NOTHING.shownByBreaking(
              Clause.GET_0, "a caller uses a session that is destroyed"),
          StepInvariants.UNDONE_CHANGES_NOTHING.shownByBreaking(
              Clause.SHUT_2, "a caller shuts down a connection after a fatal error"),
          StepInvariants.GIVES_BACK_ITS_OWN.shownBy(
              "one connection gives back a session that another one keeps",
              step ->
                  !noSession(
                      step.after(),
                      s -> step.moved(Kind.GIVES_BACK, s) && step.after().connectionsOf(s) > 0)),
          StepInvariants.LEDGER_ACCOUNTS_FOR_OWNERS.shownBy(
              "one step takes a reference and gives another one back",
              step -> step.moved(Kind.TAKES) && step.moved(Kind.GIVES_BACK)),
          StepInvariants.DESTROYED_BY_LAST_OWNER.shownBy(
              "setting another session destroys the old one",
              step -> step.did(CallKind.SET_SESSION) && step.moved(Kind.DESTROYED)),
          StepInvariants.ONLY_NAMED_OWNERS_MOVE.shownBy(
              "the application gives its reference back and a connection keeps its own",
              step ->
                  step.did(CallKind.SESSION_FREE)
                      && step.after().connectionsOf(step.session()) > 0),
          StepInvariants.SET_TAKES_ONE_AND_RELEASES_THE_OLD.shownBy(
              "the session that a connection holds is set on it again",
              step -> step.did(CallKind.SET_SESSION) && step.heldBefore() == step.session()),
          StepInvariants.SET_TAKES_ONE_AND_RELEASES_THE_OLD.shownBy(
              "a session takes the place of another one",
              step ->
                  step.did(CallKind.SET_SESSION)
                      && step.heldBefore() != 0
                      && step.heldBefore() != step.session()),
          StepInvariants.CLEAR_RELEASES.shownBy(
              "NULL takes the place of a session",
              step -> step.did(CallKind.CLEAR_SESSION) && step.heldBefore() != 0),
          StepInvariants.RELEASED_UNLESS_REUSED.shownBy(
              "the peer declines a session that was offered",
              step ->
                  step.did(CallKind.CONNECT_FINISH, Phase.OFFERING)
                      && step.outcome().equals(Optional.of(Outcome.FULL))),
          StepInvariants.RELEASED_UNLESS_REUSED.shownBy(
              "a handshake fails and the connection keeps the session that it offered",
              step -> step.done() && step.chose(Value.FAILED_KEPT)),
          StepInvariants.ONLY_RESUMABLE_IS_OFFERED.shownBy(
              "a handshake starts with a session that can be resumed",
              step -> step.did(CallKind.CONNECT_START) && step.phaseAfter() == Phase.OFFERING),
          StepInvariants.ONLY_RESUMABLE_IS_OFFERED.shownBy(
              "a handshake starts with a session that cannot be resumed",
              step ->
                  step.did(CallKind.CONNECT_START)
                      && step.heldBefore() != 0
                      && step.phaseAfter() == Phase.GREETING),
          StepInvariants.ONLY_RESUMABLE_IS_OFFERED.shownByConnection(
              "a connection in its handshake holds a session that it has not offered",
              (state, c) -> state.phase(c) == Phase.GREETING && state.session(c) != 0),
          StepInvariants.REUSED_ONLY_AFTER_OFFER.shownBy(
              "a session is reused in the second half of a connect",
              step -> step.did(CallKind.CONNECT_FINISH) && step.reused()),
          StepInvariants.REUSED_ONLY_AFTER_OFFER.shownBy(
              "a session is reused and a successor takes its place",
              step -> step.done() && step.chose(Value.REUSED_SUCCESSOR)),
          StepInvariants.BAD_STAYS_BAD.shownBy(
              "an open session is replaced, is bad, and lives on",
              step -> step.did(CallKind.SET_SESSION) && step.marksAndLivesOn()),
          StepInvariants.BAD_STAYS_BAD.shownBy(
              "the connection of an open session is freed, and the session is bad and lives on",
              step -> step.did(CallKind.CONNECTION_FREE) && step.marksAndLivesOn()),
          StepInvariants.BAD_STAYS_BAD.shownBy(
              "a fatal error makes a session bad that lives on",
              step -> step.chose(Value.FAILED_NOT_RESUMABLE) && !step.moved(Kind.DESTROYED)),
          StepInvariants.CLOSED_STAYS_GOOD.shownBy(
              "a session outlives the connection that was shut down, and can be resumed",
              step ->
                  step.did(CallKind.CONNECTION_FREE, Phase.CLOSED)
                      && step.heldBefore() != 0
                      && step.after().is(SessionField.RESUMABLE, step.heldBefore())),
          StepInvariants.ONE_HOME.shownBy(
              "a blank session is set and so gets a home",
              step ->
                  step.did(CallKind.SET_SESSION)
                      && step.before().home(step.session()) == 0
                      && step.after().home(step.session()) != 0),
          StepInvariants.FREED_CONNECTION_RELEASES.shownBy(
              "a connection is freed in the middle of its handshake",
              step -> step.did(CallKind.CONNECTION_FREE, Phase.OFFERING)),
          StepInvariants.FREED_CONTEXT_SERVES_ON.shownBy(
              "a context is freed while a connection was made from it",
              step -> step.did(CallKind.CONTEXT_FREE) && step.after().inUse(step.context())),
          StepInvariants.CONNECTED_ONCE.shownBy(
              "a connection is shut down", step -> step.did(CallKind.SHUTDOWN, Phase.OPEN)),
          StepInvariants.CONNECTED_ONCE.shownByBreaking(
              Clause.CLR_1, "a caller connects a connection for the second time"),
          StepInvariants.GIVEN_IS_ONE_REFERENCE.shownBy(
              "an actor takes a reference to a session that only a connection owns",
              step ->
                  step.did(CallKind.GET1_SESSION)
                      && step.session() > 0
                      && step.before().references(step.session()) == 0),
          StepInvariants.ASKING_CHANGES_NOTHING.shownBy(
              "a connection that has reused a session is asked",
              step ->
                  step.did(CallKind.SESSION_REUSED)
                      && step.before().is(ConnectionField.REUSED, step.connection())),
          StepInvariants.SAYS_WHAT_WAS_REUSED.shownBy(
              "a connection is asked before its handshake, and says that it has reused none",
              step ->
                  step.did(CallKind.SESSION_REUSED, Phase.FRESH) && step.answer().returned() == 0));

  /** Steps of caches, callbacks, tickets and time. */
  private static final List<Witness> OF_CACHES =
      List.of(
          StateInvariants.COUNT_IS_NUMBER_OF_OWNERS.shownBySession(
              "a cache, an actor and a connection own one session",
              (state, s) ->
                  state.cache(s) != 0 && state.connectionsOf(s) > 0 && state.references(s) > 0),
          StateInvariants.CACHED_AT_HOME.shownBySession(
              "a cache is the last owner of a session",
              (state, s) -> state.cache(s) != 0 && state.owners(s) == 1),
          StateInvariants.CACHE_IS_A_LIST.shownBy(
              "a cache holds two sessions",
              step -> step.done() && !noContext(step.after(), a -> step.after().cached(a) >= 2)),
          StateInvariants.CACHED_IDS_DIFFER.shownBySession(
              "a session that no server has issued is in a cache",
              (state, s) -> state.cache(s) != 0 && !state.is(SessionField.ISSUED, s)),
          StateInvariants.UNOWNED_CONTEXT_HAS_NO_CACHE.shownBy(
              "the last connection of a freed context is freed, and its cache with it",
              step -> step.did(CallKind.CONNECTION_FREE) && step.leavesCache(Clause.CACHE_5)),
          StateInvariants.ALL_CAN_BE_DESTROYED.shownBy(
              "a context is freed, and a session outlives its cache",
              step ->
                  step.did(CallKind.CONTEXT_FREE)
                      && step.leavesCache(Clause.CACHE_5)
                      && !step.moved(Kind.DESTROYED)),
          StepInvariants.UNDONE_CHANGES_NOTHING.shownBy(
              "a caller adds a session to the cache of another context",
              step -> step.call().kind() == CallKind.CACHE_ADD && step.isUndefined(Clause.CTX_1)),
          StepInvariants.UNDONE_CHANGES_NOTHING.shownByBreaking(
              Clause.CTX_2, "a caller adds a session that is in the cache of another context"),
          CacheInvariants.LIST_ACCOUNTS_FOR_CACHED.shownBy(
              "a session leaves the cache, and another one takes its place in the middle of a step",
              step -> step.any(Transition::entersCache) && step.leavesCache(Clause.CACHE_2)),
          CacheInvariants.LAST_IS_EVICTED.shownBy(
              "the session that has been in the cache longest is dropped and lives on",
              step -> step.leavesCache(Clause.CACHE_2) && !step.moved(Kind.DESTROYED)),
          CacheInvariants.FITS_AFTER_COMING_IN.shownBy(
              "the application adds a session to a cache that is full",
              step -> step.did(CallKind.CACHE_ADD) && step.leavesCache(Clause.CACHE_2)),
          CacheInvariants.ADDED_ONCE.shownBy(
              "a session is added to a cache",
              step -> step.did(CallKind.CACHE_ADD) && step.answer().returned() == 1),
          CacheInvariants.ADDED_ONCE.shownBy(
              "a session is added that is in the cache already",
              step -> step.did(CallKind.CACHE_ADD) && step.answer().returned() == 0),
          CacheInvariants.REMOVED_IS_OUT_AND_BAD.shownBy(
              "a session that could be resumed is removed",
              step ->
                  step.did(CallKind.CACHE_REMOVE)
                      && step.before().is(SessionField.RESUMABLE, step.session())
                      && step.answer().returned() == 1),
          CacheInvariants.REMOVED_IS_OUT_AND_BAD.shownBy(
              "a session is removed that is not in the cache",
              step -> step.did(CallKind.CACHE_REMOVE) && step.answer().returned() == 0),
          CacheInvariants.FLUSH_DROPS_WHAT_IS_EXPIRED.shownBy(
              Call.CacheFlush.class,
              "a flush drops one session and leaves another",
              (step, flush) ->
                  flush.at() == Moment.NOW
                      && step.before().cached(step.context()) == 2
                      && step.after().cached(step.context()) == 1),
          CacheInvariants.BAD_LEAVES_THE_CACHE.shownBy(
              "a session is still open, is replaced, and leaves the cache",
              step -> step.leavesCache(Clause.OPEN_1)),
          CacheInvariants.BAD_LEAVES_THE_CACHE.shownBy(
              "a session is reused for the only time, and leaves the cache",
              step -> step.leavesCache(Clause.ONCE_1)),
          CacheInvariants.TOLD_WHEN_IT_LEAVES.shownBy(
              "a remove callback that flushes is told of a second session",
              step -> step.count(Kind.CALLED_REMOVE) == 2),
          CacheInvariants.TOLD_WHEN_IT_LEAVES.shownBy(
              "a remove callback is told of a session that was in no cache",
              step -> step.moved(Kind.CALLED_REMOVE) && step.chose(Value.REMOVE_CALLBACK_ALWAYS)),
          CacheInvariants.NEW_COMES_IN.shownBy(
              "a new session comes into a cache",
              step -> step.did(CallKind.CONNECT) && step.any(Transition::entersCache)),
          CacheInvariants.NEW_IS_TOLD.shownBy(
              "a new session is told to a callback and not stored",
              step -> step.moved(Kind.CALLED_NEW) && !step.any(Transition::entersCache)),
          CacheInvariants.NEW_IS_TOLD.shownBy(
              "a ticket's session is told to a callback",
              step -> step.did(CallKind.TICKET) && step.moved(Kind.CALLED_NEW)),
          CacheInvariants.KEPT_IS_ONE_REFERENCE.shownBy(
              "a new callback keeps a session",
              step ->
                  step.any(
                      it ->
                          it.kind() == Kind.CALLED_NEW
                              && step.after().references(it.session()) > 0)),
          CacheInvariants.KEPT_IS_ONE_REFERENCE.shownBy(
              "a new callback declines a session, which leaves the cache",
              step -> step.leavesCache(Clause.CB_1)),
          CacheInvariants.KEPT_IS_ONE_REFERENCE.shownBy(
              "a new callback removes a session, which is bad from the start",
              step -> step.moved(Kind.CALLED_NEW) && step.leavesCache(Clause.CACHE_4)),
          CacheInvariants.SETTING_MOVES_NOTHING.shownBy(
              Call.SetCacheSize.class,
              "a cache is set to a smaller size than it has",
              (step, set) -> step.before().cached(step.context()) > set.size()),
          CacheInvariants.TIME_MOVES_NOTHING.shownBy(
              Call.SessionSetTime.class,
              "the time of a session is over while a cache holds it",
              (step, set) -> set.expired() && step.before().cache(step.session()) != 0),
          StepInvariants.RELEASED_UNLESS_REUSED.shownBy(
              "a connection whose session's time is over offers nothing",
              step -> step.did(CallKind.CONNECT) && step.chose(Value.EXPIRED_NOT_OFFERED)),
          StepInvariants.BAD_STAYS_BAD.shownBy(
              "a ticket comes into the place of a session that could not be resumed",
              step -> step.did(CallKind.TICKET) && step.chose(Value.FIRST_TICKET_IN_PLACE)),
          StepInvariants.DESTROYED_BY_LAST_OWNER.shownBy(
              "a ticket's session is handed to a callback that does not want it, and destroyed at once",
              step ->
                  step.did(CallKind.TICKET)
                      && step.chose(Value.LATER_TICKET_HANDED)
                      && step.moved(Kind.CALLED_NEW)
                      && step.moved(Kind.DESTROYED)),
          StepInvariants.ASKING_CHANGES_NOTHING.shownBy(
              "the peer shuts down an open connection",
              step -> step.did(CallKind.PEER_SHUTDOWN, Phase.OPEN)),
          StepInvariants.ONLY_NAMED_OWNERS_MOVE.shownBy(
              "a callback is how the application comes by a reference",
              step ->
                  step.did(CallKind.CONNECT)
                      && !noSession(
                          step.after(),
                          s -> step.after().references(s) > step.before().references(s))));

  private Witnesses() {}

  /** All of them, also those of copies, caches and servers; each property has at least one. */
  public static List<Witness> all() {
    return Stream.of(
            OF_REFERENCES,
            StepInvariants.OF_COPIES,
            OF_CACHES,
            CacheInvariants.OF_SERVERS,
            EffectInvariants.SHOWN)
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
    return none(state.actors(), actor -> state.references(actor, s) == 0);
  }
}
