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
      new WitnessList()
          .of(StateInvariants.COUNT_IS_NUMBER_OF_OWNERS)
          .session(
              "a cache, an actor and a connection own one session",
              (state, s) ->
                  state.cache(s) != 0 && state.connectionsOf(s) > 0 && state.references(s) > 0)
          .of(StateInvariants.CACHED_AT_HOME)
          .session(
              "a cache is the last owner of a session",
              (state, s) -> state.cache(s) != 0 && state.owners(s) == 1)
          .of(StateInvariants.CACHE_IS_A_LIST)
          .step(
              "a cache holds two sessions",
              step ->
                  step.done() && !Such.noContext(step.after(), a -> step.after().cached(a) >= 2))
          .of(StateInvariants.CACHED_IDS_DIFFER)
          .session(
              "a session that no server has issued is in a cache",
              (state, s) -> state.cache(s) != 0 && !state.is(SessionField.ISSUED, s))
          .of(StateInvariants.UNOWNED_CONTEXT_HAS_NO_CACHE)
          .done(
              CallKind.CONNECTION_FREE,
              "the last connection of a freed context is freed, and its cache with it",
              step -> step.leavesCache(Clause.CACHE_5))
          .of(StateInvariants.ALL_CAN_BE_DESTROYED)
          .done(
              CallKind.CONTEXT_FREE,
              "a context is freed, and a session outlives its cache",
              step -> step.leavesCache(Clause.CACHE_5) && !step.moved(Kind.DESTROYED))
          .of(StepInvariants.UNDONE_CHANGES_NOTHING)
          .step(
              "a caller adds a session to the cache of another context",
              step -> step.call().kind() == CallKind.CACHE_ADD && step.isUndefined(Clause.CTX_1))
          .undefined(
              Clause.CTX_2, "a caller adds a session that is in the cache of another context")
          .of(CacheInvariants.LIST_ACCOUNTS_FOR_CACHED)
          .step(
              "a session leaves the cache, and another one takes its place in the middle of a step",
              step -> step.any(Transition::entersCache) && step.leavesCache(Clause.CACHE_2))
          .of(CacheInvariants.LAST_IS_EVICTED)
          .step(
              "the session that has been in the cache longest is dropped and lives on",
              step -> step.leavesCache(Clause.CACHE_2) && !step.moved(Kind.DESTROYED))
          .of(CacheInvariants.FITS_AFTER_COMING_IN)
          .done(
              CallKind.CACHE_ADD,
              "the application adds a session to a cache that is full",
              step -> step.leavesCache(Clause.CACHE_2))
          .of(CacheInvariants.ADDED_ONCE)
          .done(
              CallKind.CACHE_ADD,
              "a session is added to a cache",
              step -> step.answer().returned() == 1)
          .done(
              CallKind.CACHE_ADD,
              "a session is added that is in the cache already",
              step -> step.answer().returned() == 0)
          .of(CacheInvariants.REMOVED_IS_OUT_AND_BAD)
          .done(
              CallKind.CACHE_REMOVE,
              "a session that could be resumed is removed",
              step ->
                  step.before().is(SessionField.RESUMABLE, step.session())
                      && step.answer().returned() == 1)
          .done(
              CallKind.CACHE_REMOVE,
              "a session is removed that is not in the cache",
              step -> step.answer().returned() == 0)
          .of(CacheInvariants.FLUSH_DROPS_WHAT_IS_EXPIRED)
          .done(
              Call.CacheFlush.class,
              "a flush drops one session and leaves another",
              (step, flush) ->
                  flush.at() == Moment.NOW
                      && step.before().cached(step.context()) == 2
                      && step.after().cached(step.context()) == 1)
          .of(CacheInvariants.BAD_LEAVES_THE_CACHE)
          .step(
              "a session is still open, is replaced, and leaves the cache",
              step -> step.leavesCache(Clause.OPEN_1))
          .step(
              "a session is reused for the only time, and leaves the cache",
              step -> step.leavesCache(Clause.ONCE_1))
          .of(CacheInvariants.TOLD_WHEN_IT_LEAVES)
          .step(
              "a remove callback that flushes is told of a second session",
              step -> step.count(it -> it.kind() == Kind.CALLED_REMOVE) == 2)
          .step(
              "a remove callback is told of a session that was in no cache",
              step -> step.moved(Kind.CALLED_REMOVE) && step.chose(Value.REMOVE_CALLBACK_ALWAYS))
          .of(CacheInvariants.NEW_COMES_IN)
          .done(
              CallKind.CONNECT,
              "a new session comes into a cache",
              step -> step.any(Transition::entersCache))
          .of(CacheInvariants.NEW_IS_TOLD)
          .step(
              "a new session is told to a callback and not stored",
              step -> step.moved(Kind.CALLED_NEW) && !step.any(Transition::entersCache))
          .done(
              CallKind.TICKET,
              "a ticket's session is told to a callback",
              step -> step.moved(Kind.CALLED_NEW))
          .of(CacheInvariants.KEPT_IS_ONE_REFERENCE)
          .step(
              "a new callback keeps a session",
              step ->
                  step.any(
                      it ->
                          it.kind() == Kind.CALLED_NEW
                              && step.after().references(it.session()) > 0))
          .step(
              "a new callback declines a session, which leaves the cache",
              step -> step.leavesCache(Clause.CB_1))
          .step(
              "a new callback removes a session, which is bad from the start",
              step -> step.moved(Kind.CALLED_NEW) && step.leavesCache(Clause.CACHE_4))
          .of(CacheInvariants.SETTING_MOVES_NOTHING)
          .done(
              Call.SetCacheSize.class,
              "a cache is set to a smaller size than it has",
              (step, set) -> step.before().cached(step.context()) > set.size())
          .of(CacheInvariants.TIME_MOVES_NOTHING)
          .done(
              Call.SessionSetTime.class,
              "the time of a session is over while a cache holds it",
              (step, set) -> set.expired() && step.before().cache(step.session()) != 0)
          .of(StepInvariants.RELEASED_UNLESS_REUSED)
          .done(
              CallKind.CONNECT,
              "a connection whose session's time is over offers nothing",
              step -> step.chose(Value.EXPIRED_NOT_OFFERED))
          .of(StepInvariants.BAD_STAYS_BAD)
          .done(
              CallKind.TICKET,
              "a ticket comes into the place of a session that could not be resumed",
              step -> step.chose(Value.FIRST_TICKET_IN_PLACE))
          .of(StepInvariants.DESTROYED_BY_LAST_OWNER)
          .done(
              CallKind.TICKET,
              "a ticket's session is handed to a callback that does not want it, and destroyed at once",
              step ->
                  step.chose(Value.LATER_TICKET_HANDED)
                      && step.moved(Kind.CALLED_NEW)
                      && step.moved(Kind.DESTROYED))
          .of(StepInvariants.ASKING_CHANGES_NOTHING)
          .done(
              CallKind.PEER_SHUTDOWN,
              "the peer shuts down an open connection",
              step -> step.phaseBefore() == Phase.OPEN)
          .of(StepInvariants.ONLY_NAMED_OWNERS_MOVE)
          .done(
              CallKind.CONNECT,
              "a callback is how the application comes by a reference",
              step ->
                  !Such.noSession(
                      step.after(), s -> step.after().references(s) > step.before().references(s)))
          .all();

  private CacheWitnesses() {}
}
