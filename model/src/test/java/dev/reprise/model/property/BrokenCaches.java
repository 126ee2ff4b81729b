package dev.reprise.model.property;

import static dev.reprise.model.property.MadeSteps.A;
import static dev.reprise.model.property.MadeSteps.C1;
import static dev.reprise.model.property.MadeSteps.DONE;
import static dev.reprise.model.property.MadeSteps.RETURNED_0;
import static dev.reprise.model.property.MadeSteps.S1;
import static dev.reprise.model.property.MadeSteps.S2;
import static dev.reprise.model.property.MadeSteps.bare;
import static dev.reprise.model.property.MadeSteps.cacheGivesBack;
import static dev.reprise.model.property.MadeSteps.cacheTakes;
import static dev.reprise.model.property.MadeSteps.called;
import static dev.reprise.model.property.MadeSteps.connect;
import static dev.reprise.model.property.MadeSteps.destroyed;
import static dev.reprise.model.property.MadeSteps.marked;
import static dev.reprise.model.property.MadeSteps.open;
import static dev.reprise.model.property.MadeSteps.step;

import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Moment;
import dev.reprise.spec.call.NewCallback;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.clause.Clause;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Steps of caches, callbacks, tickets and time, each as no machine may make it. */
final class BrokenCaches {

  private static final Call ADD = new Call.CacheAdd(A, S1);
  private static final Call REMOVE = new Call.CacheRemove(A, S1);

  private BrokenCaches() {}

  /** Context A and s1, good, which the application owns. */
  private static MadeState one() {
    return new MadeState().withContext(1).withSession(1, 1, true).withReferences(1, 1, 1);
  }

  /** The same with s1 in the cache. */
  private static MadeState cached() {
    return one().withCached(1, 1, 1);
  }

  /** The same with s2 in the cache too, at its head. */
  private static MadeState two() {
    return cached().withSession(2, 1, true).withReferences(1, 2, 1).withCached(1, 2, 2);
  }

  /** A fresh connection of context A, which is set to that mode and has this callback. */
  private static MadeState about(CacheMode mode, NewCallback does) {
    return set(bare(Phase.FRESH), mode, does);
  }

  /** After its handshake it holds s2, which is new and good. */
  private static MadeState negotiated(CacheMode mode, NewCallback does) {
    return set(bare(Phase.OPEN), mode, does)
        .withConnection(1, 1, Phase.OPEN, 2)
        .withSession(2, 1, true);
  }

  private static MadeState set(MadeState state, CacheMode mode, NewCallback does) {
    return state
        .with(1, ContextField.CACHE_MODE, mode.number())
        .with(1, ContextField.NEW_CALLBACK, does.ordinal());
  }

  private static Movement issued() {
    return marked(2, Clause.GET_0);
  }

  static Stream<Arguments> steps() {
    return Stream.of(lists(), callbacks(), news(), others()).flatMap(steps -> steps);
  }

  private static Stream<Arguments> lists() {
    return Stream.of(
        Arguments.of(CacheInvariants.LIST_ACCOUNTS_FOR_CACHED, step(one(), ADD, cached())),
        Arguments.of(
            CacheInvariants.LIST_ACCOUNTS_FOR_CACHED,
            step(one().withSession(2, 1, true).withCached(1, 2, 1), ADD, two(), cacheTakes(1, 1))),
        Arguments.of(
            CacheInvariants.LAST_IS_EVICTED,
            step(two(), ADD, cached(), cacheGivesBack(1, 2, Clause.CACHE_2))),
        Arguments.of(
            CacheInvariants.FITS_AFTER_COMING_IN,
            step(
                cached().with(1, ContextField.CACHE_SIZE, 1),
                new Call.CacheAdd(A, S2),
                two().with(1, ContextField.CACHE_SIZE, 1),
                cacheTakes(1, 2))),
        Arguments.of(CacheInvariants.ADDED_ONCE, step(one(), ADD, one())),
        Arguments.of(
            CacheInvariants.ADDED_ONCE, step(one(), ADD, RETURNED_0, cached(), cacheTakes(1, 1))),
        Arguments.of(CacheInvariants.ADDED_ONCE, step(cached(), ADD, cached())),
        Arguments.of(CacheInvariants.ADDED_ONCE, step(cached(), ADD, RETURNED_0, two())),
        Arguments.of(CacheInvariants.REMOVED_IS_OUT_AND_BAD, step(cached(), REMOVE, cached())),
        Arguments.of(CacheInvariants.REMOVED_IS_OUT_AND_BAD, step(cached(), REMOVE, one())),
        Arguments.of(
            CacheInvariants.REMOVED_IS_OUT_AND_BAD,
            step(cached(), REMOVE, RETURNED_0, one().withSession(1, 1, false))),
        Arguments.of(CacheInvariants.REMOVED_IS_OUT_AND_BAD, step(one(), REMOVE, DONE, one())),
        Arguments.of(
            CacheInvariants.FLUSH_DROPS_WHAT_IS_EXPIRED,
            step(
                cached().with(1, SessionField.EXPIRED, 1),
                new Call.CacheFlush(A, Moment.NOW),
                cached().with(1, SessionField.EXPIRED, 1))),
        Arguments.of(
            CacheInvariants.FLUSH_DROPS_WHAT_IS_EXPIRED,
            step(cached(), new Call.CacheFlush(A, Moment.NOW), one())),
        Arguments.of(
            CacheInvariants.FLUSH_DROPS_WHAT_IS_EXPIRED,
            step(cached(), new Call.CacheFlush(A, Moment.LATER), cached())),
        Arguments.of(
            CacheInvariants.BAD_LEAVES_THE_CACHE,
            step(
                open(Phase.OPEN).withCached(1, 1, 1),
                new Call.ClearSession(C1),
                bare(Phase.OPEN).withSession(1, 1, false).withCached(1, 1, 1),
                marked(1, Clause.OPEN_1))));
  }

  private static MadeState watched(MadeState state) {
    return state.with(1, ContextField.REMOVE_CALLBACK, RemoveCallback.WATCHES.ordinal());
  }

  private static Stream<Arguments> callbacks() {
    Movement told = called(Kind.CALLED_REMOVE, 1, 1);
    Movement out = cacheGivesBack(1, 1, Clause.CACHE_4);
    return Stream.of(
        Arguments.of(
            CacheInvariants.TOLD_WHEN_IT_LEAVES,
            step(watched(cached()), REMOVE, watched(one()), out)),
        Arguments.of(
            CacheInvariants.TOLD_WHEN_IT_LEAVES,
            step(watched(cached()), REMOVE, watched(one()), told, told, out)),
        Arguments.of(CacheInvariants.TOLD_WHEN_IT_LEAVES, step(cached(), REMOVE, one(), told, out)),
        Arguments.of(
            CacheInvariants.TOLD_WHEN_IT_LEAVES,
            step(watched(cached()), REMOVE, watched(one()), out, told)),
        Arguments.of(
            CacheInvariants.TOLD_WHEN_IT_LEAVES,
            step(
                watched(cached().withReferences(1, 1, 0)),
                REMOVE,
                watched(new MadeState().withContext(1)),
                out,
                destroyed(1),
                told)),
        Arguments.of(
            CacheInvariants.TOLD_WHEN_IT_LEAVES,
            step(watched(one()), REMOVE, watched(one()), told)));
  }

  /** A handshake after which there is a new session, and what moves besides. */
  private static Transition connects(CacheMode mode, NewCallback does, Movement... moved) {
    return connects(mode, does, negotiated(mode, does), moved);
  }

  private static Transition connects(
      CacheMode mode, NewCallback does, MadeState after, Movement... moved) {
    Movement[] all = Stream.concat(Stream.of(issued()), Stream.of(moved)).toArray(Movement[]::new);
    return step(about(mode, does), connect(Outcome.FULL), after, all);
  }

  private static Stream<Arguments> news() {
    CacheMode off = CacheMode.OFF;
    CacheMode client = CacheMode.CLIENT;
    CacheMode noStore = new CacheMode(true, false, true, false);
    Movement told = called(Kind.CALLED_NEW, 1, 2);
    MadeState stored = negotiated(off, NewCallback.NONE).withCached(1, 2, 1);
    MadeState storedAllTheSame = negotiated(noStore, NewCallback.NONE).withCached(1, 2, 1);
    return Stream.of(
        Arguments.of(CacheInvariants.NEW_COMES_IN, connects(client, NewCallback.NONE)),
        Arguments.of(
            CacheInvariants.NEW_COMES_IN,
            connects(off, NewCallback.NONE, stored, cacheTakes(1, 2))),
        Arguments.of(
            CacheInvariants.NEW_COMES_IN,
            connects(noStore, NewCallback.NONE, storedAllTheSame, cacheTakes(1, 2))),
        Arguments.of(CacheInvariants.NEW_IS_TOLD, connects(client, NewCallback.KEEPS)),
        Arguments.of(CacheInvariants.NEW_IS_TOLD, connects(off, NewCallback.KEEPS, told)),
        Arguments.of(CacheInvariants.NEW_IS_TOLD, connects(client, NewCallback.NONE, told)),
        Arguments.of(CacheInvariants.NEW_IS_TOLD, connects(client, NewCallback.KEEPS, told, told)),
        Arguments.of(
            CacheInvariants.NEW_IS_TOLD, step(one(), new Call.CacheAdd(A, S2), cached(), told)),
        Arguments.of(
            CacheInvariants.KEPT_IS_ONE_REFERENCE, connects(client, NewCallback.KEEPS, told)),
        Arguments.of(
            CacheInvariants.KEPT_IS_ONE_REFERENCE,
            connects(
                client,
                NewCallback.DECLINES,
                negotiated(client, NewCallback.DECLINES).withReferences(1, 2, 1),
                told)),
        Arguments.of(
            CacheInvariants.KEPT_IS_ONE_REFERENCE,
            connects(
                client,
                NewCallback.DECLINES,
                negotiated(client, NewCallback.DECLINES).withCached(1, 2, 1),
                told)));
  }

  private static Stream<Arguments> others() {
    return Stream.of(
        Arguments.of(
            CacheInvariants.SETTING_MOVES_NOTHING,
            step(two(), new Call.SetCacheSize(A, 1), cached().with(1, ContextField.CACHE_SIZE, 1))),
        Arguments.of(
            CacheInvariants.SETTING_MOVES_NOTHING,
            step(one(), new Call.SetNewCallback(A, NewCallback.KEEPS), one())),
        Arguments.of(
            CacheInvariants.TIME_MOVES_NOTHING,
            step(
                cached(),
                new Call.SessionSetTime(S1, true),
                one().with(1, SessionField.EXPIRED, 1))),
        Arguments.of(
            CacheInvariants.TIME_MOVES_NOTHING,
            step(cached(), new Call.SessionSetTime(S1, true), cached())),
        Arguments.of(
            StepInvariants.ONLY_RESUMABLE_IS_OFFERED,
            step(
                open(Phase.FRESH).with(1, SessionField.EXPIRED, 1),
                new Call.ConnectStart(C1),
                open(Phase.OFFERING).with(1, SessionField.EXPIRED, 1))),
        Arguments.of(
            StepInvariants.ONLY_RESUMABLE_IS_OFFERED,
            step(
                open(Phase.FRESH).with(1, SessionField.OTHER_VERSION, 1),
                new Call.ConnectStart(C1),
                open(Phase.OFFERING).with(1, SessionField.OTHER_VERSION, 1))),
        Arguments.of(
            StepInvariants.REUSED_ONLY_AFTER_OFFER,
            step(
                open(Phase.FRESH).with(1, SessionField.EXPIRED, 1),
                new Call.Handshake(C1, Outcome.REUSED, S2),
                open(Phase.OPEN).withReused(1))),
        Arguments.of(
            StepInvariants.BAD_STAYS_BAD,
            step(
                open(Phase.OPEN).withSession(1, 1, false),
                new Call.Ticket(C1, S2),
                open(Phase.OPEN))),
        Arguments.of(
            StepInvariants.ONLY_NAMED_OWNERS_MOVE,
            step(
                one(),
                ADD,
                one().withReferences(2, 1, 1),
                new Movement(Kind.TAKES, -2, 1, Clause.CB_1))),
        Arguments.of(
            StepInvariants.GIVES_BACK_ITS_OWN,
            step(one(), REMOVE, one(), cacheGivesBack(1, 1, Clause.CACHE_4))),
        Arguments.of(StepInvariants.LEDGER_ACCOUNTS_FOR_OWNERS, step(one(), ADD, cached())));
  }
}
