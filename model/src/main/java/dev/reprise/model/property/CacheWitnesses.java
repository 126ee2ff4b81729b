package dev.reprise.model.property;

import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Moment;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;

/** Steps that must be possible of caches, callbacks, tickets and time. */
final class CacheWitnesses {

  static final List<Witness> ALL =
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
              step ->
                  step.done() && !Such.noContext(step.after(), a -> step.after().cached(a) >= 2)),
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
                      && !Such.noSession(
                          step.after(),
                          s -> step.after().references(s) > step.before().references(s))));

  private CacheWitnesses() {}
}
