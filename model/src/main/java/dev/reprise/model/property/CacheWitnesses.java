package dev.reprise.model.property;

import static dev.reprise.model.property.Absent.noContext;

import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Moment;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;

/** What must be possible of caches, callbacks, tickets and time. */
final class CacheWitnesses {

  private static final List<Witness> ALL =
      List.of(
          new Witness(
              "a cache, an actor and a connection own one session",
              StateInvariants.COUNT_IS_NUMBER_OF_OWNERS,
              Shows.inState(
                  Shows.anySession(
                      (state, s) ->
                          state.cache(s) != 0
                              && state.connectionsOf(s) > 0
                              && state.references(s) > 0))),
          new Witness(
              "a cache is the last owner of a session",
              StateInvariants.CACHED_AT_HOME,
              Shows.inState(
                  Shows.anySession((state, s) -> state.cache(s) != 0 && state.owners(s) == 1))),
          new Witness(
              "a cache holds two sessions",
              StateInvariants.CACHE_IS_A_LIST,
              Shows.inState(state -> !noContext(state, a -> state.cached(a) < 2))),
          new Witness(
              "a session that no server has issued is in a cache",
              StateInvariants.CACHED_IDS_DIFFER,
              Shows.inState(
                  Shows.anySession(
                      (state, s) -> state.cache(s) != 0 && !state.is(SessionField.ISSUED, s)))),
          new Witness(
              "the last connection of a freed context is freed, and its cache with it",
              StateInvariants.UNOWNED_CONTEXT_HAS_NO_CACHE,
              Shows.done(
                  Call.ConnectionFree.class, (step, free) -> gaveBack(step, Clause.CACHE_5))),
          new Witness(
              "a context is freed, and a session outlives its cache",
              StateInvariants.ALL_CAN_BE_DESTROYED,
              Shows.done(
                  Call.ContextFree.class,
                  (step, free) ->
                      gaveBack(step, Clause.CACHE_5) && !step.moved(Movement.Kind.DESTROYED))),
          new Witness(
              "a caller adds a session to the cache of another context",
              StepInvariants.UNDONE_CHANGES_NOTHING,
              step ->
                  step.call() instanceof Call.CacheAdd && Shows.undefined(Clause.CTX_1).test(step)),
          new Witness(
              "a caller adds a session that is in the cache of another context",
              StepInvariants.UNDONE_CHANGES_NOTHING,
              Shows.undefined(Clause.CTX_2)),
          new Witness(
              "a session leaves the cache, and another one takes its place in the middle of a step",
              CacheInvariants.LIST_ACCOUNTS_FOR_CACHED,
              step -> comesIn(step) && gaveBack(step, Clause.CACHE_2)),
          new Witness(
              "the session that has been in the cache longest is dropped and lives on",
              CacheInvariants.LAST_IS_EVICTED,
              step -> gaveBack(step, Clause.CACHE_2) && !step.moved(Movement.Kind.DESTROYED)),
          new Witness(
              "the application adds a session to a cache that is full",
              CacheInvariants.FITS_AFTER_COMING_IN,
              Shows.done(Call.CacheAdd.class, (step, add) -> gaveBack(step, Clause.CACHE_2))),
          new Witness(
              "a session is added to a cache",
              CacheInvariants.ADDED_ONCE,
              Shows.done(Call.CacheAdd.class, (step, add) -> step.answer().returned() == 1)),
          new Witness(
              "a session is added that is in the cache already",
              CacheInvariants.ADDED_ONCE,
              Shows.done(Call.CacheAdd.class, (step, add) -> step.answer().returned() == 0)),
          new Witness(
              "a session that could be resumed is removed",
              CacheInvariants.REMOVED_IS_OUT_AND_BAD,
              Shows.done(
                  Call.CacheRemove.class,
                  (step, remove) ->
                      step.before().is(SessionField.RESUMABLE, remove.session().number())
                          && step.answer().returned() == 1)),
          new Witness(
              "a session is removed that is not in the cache",
              CacheInvariants.REMOVED_IS_OUT_AND_BAD,
              Shows.done(Call.CacheRemove.class, (step, remove) -> step.answer().returned() == 0)),
          new Witness(
              "a flush drops one session and leaves another",
              CacheInvariants.FLUSH_DROPS_WHAT_IS_EXPIRED,
              Shows.done(
                  Call.CacheFlush.class,
                  (step, flush) ->
                      flush.at() == Moment.NOW
                          && step.before().cached(flush.of().number()) == 2
                          && step.after().cached(flush.of().number()) == 1)),
          new Witness(
              "a session is still open, is replaced, and leaves the cache",
              CacheInvariants.BAD_LEAVES_THE_CACHE,
              step -> gaveBack(step, Clause.OPEN_1)),
          new Witness(
              "a session is reused for the only time, and leaves the cache",
              CacheInvariants.BAD_LEAVES_THE_CACHE,
              step -> gaveBack(step, Clause.ONCE_1)),
          new Witness(
              "a remove callback that flushes is told of a second session",
              CacheInvariants.TOLD_WHEN_IT_LEAVES,
              step -> calls(step, Movement.Kind.CALLED_REMOVE) == 2),
          new Witness(
              "a remove callback is told of a session that was in no cache",
              CacheInvariants.TOLD_WHEN_IT_LEAVES,
              step ->
                  step.moved(Movement.Kind.CALLED_REMOVE)
                      && step.taken().contains(Value.REMOVE_CALLBACK_ALWAYS)),
          new Witness(
              "a new session comes into a cache",
              CacheInvariants.NEW_COMES_IN,
              step -> step.call() instanceof Call.Connect && step.done() && comesIn(step)),
          new Witness(
              "a new session is told to a callback and not stored",
              CacheInvariants.NEW_IS_TOLD,
              step -> step.moved(Movement.Kind.CALLED_NEW) && !comesIn(step)),
          new Witness(
              "a ticket's session is told to a callback",
              CacheInvariants.NEW_IS_TOLD,
              Shows.done(
                  Call.Ticket.class, (step, ticket) -> step.moved(Movement.Kind.CALLED_NEW))),
          new Witness(
              "a new callback keeps a session",
              CacheInvariants.KEPT_IS_ONE_REFERENCE,
              step ->
                  Shows.anySession(
                          (state, s) ->
                              step.moved(Movement.Kind.CALLED_NEW, s) && state.references(s) > 0)
                      .test(step.after())),
          new Witness(
              "a new callback declines a session, which leaves the cache",
              CacheInvariants.KEPT_IS_ONE_REFERENCE,
              step -> gaveBack(step, Clause.CB_1)),
          new Witness(
              "a new callback removes a session, which is bad from the start",
              CacheInvariants.KEPT_IS_ONE_REFERENCE,
              step -> step.moved(Movement.Kind.CALLED_NEW) && gaveBack(step, Clause.CACHE_4)),
          new Witness(
              "a cache is set to a smaller size than it has",
              CacheInvariants.SETTING_MOVES_NOTHING,
              Shows.done(
                  Call.SetCacheSize.class,
                  (step, set) -> step.before().cached(set.of().number()) > set.size())),
          new Witness(
              "the time of a session is over while a cache holds it",
              CacheInvariants.TIME_MOVES_NOTHING,
              Shows.done(
                  Call.SessionSetTime.class,
                  (step, set) ->
                      set.expired() && step.before().cache(set.session().number()) != 0)),
          new Witness(
              "a connection whose session's time is over offers nothing",
              StepInvariants.RELEASED_UNLESS_REUSED,
              Shows.done(
                  Call.Connect.class,
                  (step, connect) -> step.taken().contains(Value.EXPIRED_NOT_OFFERED))),
          new Witness(
              "a ticket comes into the place of a session that could not be resumed",
              StepInvariants.BAD_STAYS_BAD,
              Shows.done(
                  Call.Ticket.class,
                  (step, ticket) -> step.taken().contains(Value.FIRST_TICKET_IN_PLACE))),
          new Witness(
              "a ticket's session is handed to a callback that does not want it, and destroyed at once",
              StepInvariants.DESTROYED_BY_LAST_OWNER,
              Shows.done(
                  Call.Ticket.class,
                  (step, ticket) ->
                      step.taken().contains(Value.LATER_TICKET_HANDED)
                          && step.moved(Movement.Kind.CALLED_NEW)
                          && step.moved(Movement.Kind.DESTROYED))),
          new Witness(
              "the peer shuts down an open connection",
              StepInvariants.ASKING_CHANGES_NOTHING,
              Shows.done(
                  Call.PeerShutdown.class,
                  (step, shutdown) ->
                      step.before().phase(shutdown.connection().number()) == Phase.OPEN)),
          new Witness(
              "a callback is how the application comes by a reference",
              StepInvariants.ONLY_NAMED_OWNERS_MOVE,
              Shows.done(
                  Call.Connect.class,
                  (step, connect) ->
                      Shows.anySession(
                              (state, s) -> state.references(s) > step.before().references(s))
                          .test(step.after()))));

  private CacheWitnesses() {}

  static List<Witness> all() {
    return ALL;
  }

  /** Whether a cache gave a session back under the clause. */
  private static boolean gaveBack(Transition step, Clause clause) {
    for (Movement movement : step.moved()) {
      if (movement.kind() == Movement.Kind.GIVES_BACK
          && movement.context() > 0
          && movement.clause() == clause) {
        return true;
      }
    }
    return false;
  }

  private static boolean comesIn(Transition step) {
    for (Movement movement : step.moved()) {
      if (movement.kind() == Movement.Kind.TAKES && movement.context() > 0) {
        return true;
      }
    }
    return false;
  }

  private static int calls(Transition step, Movement.Kind callback) {
    int calls = 0;
    for (Movement movement : step.moved()) {
      if (movement.kind() == callback) {
        calls++;
      }
    }
    return calls;
  }
}
