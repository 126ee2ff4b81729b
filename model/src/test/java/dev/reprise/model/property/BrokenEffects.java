package dev.reprise.model.property;

import static dev.reprise.model.property.MadeSteps.A;
import static dev.reprise.model.property.MadeSteps.B;
import static dev.reprise.model.property.MadeSteps.C1;
import static dev.reprise.model.property.MadeSteps.C2;
import static dev.reprise.model.property.MadeSteps.S1;
import static dev.reprise.model.property.MadeSteps.S2;
import static dev.reprise.model.property.MadeSteps.UNDEFINED;
import static dev.reprise.model.property.MadeSteps.bare;
import static dev.reprise.model.property.MadeSteps.cacheGivesBack;
import static dev.reprise.model.property.MadeSteps.cacheTakes;
import static dev.reprise.model.property.MadeSteps.called;
import static dev.reprise.model.property.MadeSteps.connect;
import static dev.reprise.model.property.MadeSteps.finish;
import static dev.reprise.model.property.MadeSteps.marked;
import static dev.reprise.model.property.MadeSteps.open;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Moment;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.call.Version;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Steps that do too little, too much or where they may not, each as no machine may make it. */
final class BrokenEffects {

  private BrokenEffects() {}

  static Stream<Arguments> steps() {
    return Stream.of(calls(), handshakes(), spoiling(), caches(), undone()).flatMap(it -> it);
  }

  private static Arguments broken(
      EffectInvariants property,
      State before,
      Call call,
      List<Value> taken,
      State after,
      Movement... moved) {
    return Arguments.of(
        property, new Transition(before, call, MadeSteps.DONE, taken, after, List.of(moved)));
  }

  private static MadeState context() {
    return new MadeState().withContext(1);
  }

  private static Stream<Arguments> calls() {
    EffectInvariants exists = EffectInvariants.USES_WHAT_THERE_IS;
    EffectInvariants just = EffectInvariants.DOES_JUST_THAT;
    EffectInvariants fits = EffectInvariants.DONE_WHERE_IT_FITS;
    EffectInvariants set = EffectInvariants.SET_WHERE_ALLOWED;
    List<Value> none = List.of();
    MadeState fresh = bare(Phase.FRESH);
    MadeState one = open(Phase.FRESH).withReferences(1, 1, 1);
    return Stream.of(
        broken(exists, context(), new Call.Shutdown(C1), none, context()),
        broken(exists, new MadeState(), new Call.ConnectionNew(C1, A), none, fresh),
        broken(exists, context(), new Call.SessionUpRef(Actor.APP, S1), none, context()),
        broken(exists, fresh, new Call.ConnectionNew(C1, A), none, fresh),
        broken(just, new MadeState(), new Call.ContextNew(A), none, new MadeState()),
        broken(just, context(), new Call.ContextFree(A), none, context()),
        broken(
            just,
            context().with(1, ContextField.ID_CONTEXT, 1),
            new Call.ConnectionNew(C1, A),
            List.of(Value.NEW_HOLDS_NONE),
            bare(Phase.FRESH).with(1, ContextField.ID_CONTEXT, 1)),
        broken(
            just,
            context(),
            new Call.ServerNew(C1, A),
            List.of(Value.NEW_HOLDS_NONE),
            bare(Phase.FRESH)),
        broken(just, open(Phase.OPEN), new Call.Shutdown(C1), none, open(Phase.OPEN)),
        broken(just, open(Phase.OPEN), new Call.PeerShutdown(C1), none, open(Phase.OPEN)),
        broken(just, fresh, new Call.SetVersion(C1, Version.OTHER), none, fresh),
        broken(just, open(Phase.OPEN), new Call.ConnectionDup(C2, C1), none, open(Phase.OPEN)),
        broken(just, one, new Call.SessionFree(Actor.APP, S1), none, one),
        broken(fits, open(Phase.OPEN), new Call.SetSession(C2, S1), none, open(Phase.OPEN)),
        broken(
            fits,
            one.with(1, SessionField.HOME, 2),
            new Call.CacheAdd(A, S1),
            none,
            one.withCached(1, 1, 1)),
        broken(
            fits,
            open(Phase.OPEN).with(1, ConnectionField.PEER_CLOSED, 1),
            new Call.Ticket(C1, S2),
            List.of(Value.LATER_TICKET_SUCCESSOR),
            open(Phase.OPEN)),
        broken(fits, bare(Phase.FAILED), new Call.ConnectStart(C1), none, bare(Phase.GREETING)),
        broken(
            EffectInvariants.RETURNS_WHAT_WAS_SET,
            context(),
            new Call.SetCacheSize(A, 1),
            none,
            context().with(1, ContextField.CACHE_SIZE, 1)),
        broken(
            EffectInvariants.RETURNS_WHAT_WAS_SET,
            context(),
            new Call.SetCacheMode(A, CacheMode.CLIENT),
            none,
            set(context(), CacheMode.CLIENT)),
        broken(
            set,
            open(Phase.OPEN),
            new Call.ClearSession(C1),
            List.of(Value.NULL_CLEARS),
            bare(Phase.OPEN)),
        broken(
            set,
            open(Phase.FRESH),
            new Call.SetSession(C1, S1),
            List.of(Value.LATE_SET_ALLOWED),
            open(Phase.FRESH)),
        broken(
            set,
            fresh.withReferences(1, 1, 1),
            new Call.SetSession(C1, S1),
            List.of(Value.BLANK_REFUSED),
            open(Phase.FRESH).withReferences(1, 1, 1)));
  }

  private static Stream<Arguments> handshakes() {
    EffectInvariants offers = EffectInvariants.OFFERS_WHAT_IT_HOLDS;
    EffectInvariants leaves = EffectInvariants.LEFT_OUT_IS_RELEASED_OR_KEPT;
    EffectInvariants ends = EffectInvariants.ENDS_AS_THE_OUTCOME_SAYS;
    EffectInvariants made = EffectInvariants.NEW_IS_LIKE_ITS_CONNECTION;
    List<Value> resumable = List.of(Value.FULL_RESUMABLE, Value.DECLINED_FULL);
    MadeState other = bare(Phase.FRESH).with(1, ConnectionField.OTHER_VERSION, 1);
    MadeState offering = open(Phase.OFFERING);
    MadeState bad = open(Phase.FRESH).withSession(1, 1, false);
    Call start = new Call.ConnectStart(C1);
    List<Value> kept = List.of(Value.UNOFFERED_RELEASED_AT_FINISH);
    return Stream.of(
        broken(offers, open(Phase.FRESH), start, List.of(), offering),
        broken(offers, open(Phase.FRESH), start, List.of(), offering, hello(2, Clause.SET_1)),
        broken(
            offers,
            open(Phase.FRESH),
            start,
            List.of(),
            offering,
            hello(1, Clause.SET_1),
            hello(1, Clause.SET_1)),
        broken(
            offers,
            bad,
            start,
            kept,
            open(Phase.GREETING).withSession(1, 1, false),
            hello(Movement.NOTHING, Clause.EXP_1)),
        broken(offers, bare(Phase.OPEN), shut(), List.of(), bare(Phase.CLOSED), nothing()),
        broken(
            leaves,
            open(Phase.FRESH).withSession(1, 1, false),
            new Call.ConnectStart(C1),
            List.of(Value.UNOFFERED_RELEASED_AT_START),
            open(Phase.GREETING).withSession(1, 1, false)),
        broken(
            leaves, open(Phase.FRESH), new Call.ConnectStart(C1), List.of(), bare(Phase.OFFERING)),
        broken(
            ends,
            open(Phase.OFFERING),
            finish(Outcome.FULL, S2),
            List.of(Value.DECLINED_FULL),
            bare(Phase.FAILED)),
        broken(ends, bare(Phase.FRESH), connect(Outcome.FAILED), List.of(), bare(Phase.OPEN)),
        broken(ends, open(Phase.OFFERING), finish(Outcome.REUSED, S2), List.of(), open(Phase.OPEN)),
        broken(ends, open(Phase.FRESH), connect(Outcome.FULL), List.of(), bare(Phase.OPEN)),
        broken(made, bare(Phase.FRESH), connect(Outcome.FULL), resumable, bare(Phase.OPEN)),
        broken(made, bare(Phase.FRESH), connect(Outcome.FULL), resumable, made(Phase.OPEN, false)),
        broken(
            made,
            other,
            connect(Outcome.FULL),
            List.of(Value.OTHER_FULL_RESUMABLE),
            made(Phase.OPEN, true).with(1, ConnectionField.OTHER_VERSION, 1)),
        broken(
            made,
            bare(Phase.FRESH).with(1, ContextField.ID_CONTEXT, 1),
            connect(Outcome.FULL),
            List.of(Value.FULL_RESUMABLE),
            made(Phase.OPEN, true)
                .with(1, ContextField.ID_CONTEXT, 1)
                .with(2, SessionField.ID_CONTEXT, 1)),
        broken(
            made,
            bare(Phase.OPEN),
            new Call.Ticket(C1, S2),
            List.of(Value.FIRST_TICKET_SUCCESSOR),
            made(Phase.OPEN, true)));
  }

  private static Movement hello(int session, Clause clause) {
    return new Movement(Kind.OFFERED, 1, session, clause);
  }

  private static Movement nothing() {
    return hello(Movement.NOTHING, Clause.SET_1);
  }

  private static Call shut() {
    return new Call.Shutdown(C1);
  }

  /** Context A with its connection c1, which holds s2, new. */
  private static MadeState made(Phase phase, boolean good) {
    return context()
        .withConnection(1, 1, phase, 2)
        .withSession(2, 1, good)
        .with(2, SessionField.ISSUED, good ? 1 : 0);
  }

  private static Stream<Arguments> spoiling() {
    EffectInvariants spoils = EffectInvariants.SPOILED_WHERE_THE_STACK_SAYS;
    MadeState bad = open(Phase.FAILED).withSession(1, 1, false);
    MadeState good = open(Phase.FAILED);
    Call fails = finish(Outcome.FAILED, Session.NONE);
    return Stream.of(
        // a handshake that fails and spoils nothing, where nothing was offered
        broken(spoils, open(Phase.GREETING), fails, List.of(), good),
        broken(spoils, open(Phase.GREETING), fails, List.of(Value.FAILED_NOT_RESUMABLE), good),
        broken(
            spoils,
            open(Phase.GREETING),
            fails,
            List.of(Value.FAILED_UNCHANGED),
            bad,
            marked(1, Clause.OPEN_2)),
        broken(spoils, open(Phase.GREETING), fails, List.of(Value.FAILED_NOT_RESUMABLE), bad),
        // single use where no cache is
        broken(
            spoils,
            open(Phase.OFFERING),
            finish(Outcome.REUSED, S2),
            List.of(Value.SINGLE_USE_ONCE),
            open(Phase.OPEN).withSession(1, 1, false),
            marked(1, Clause.ONCE_1)),
        broken(
            spoils,
            set(open(Phase.OFFERING), CacheMode.CLIENT),
            finish(Outcome.REUSED, S2),
            List.of(),
            set(open(Phase.OPEN), CacheMode.CLIENT)),
        broken(spoils, open(Phase.OPEN), new Call.ConnectionFree(C1), List.of(), context()),
        // a session that is flushed and stays good on a stack that marks it
        broken(
            spoils,
            two(),
            new Call.CacheFlush(A, Moment.LATER),
            List.of(Value.FLUSHED_NOT_RESUMABLE),
            two().withCached(0, 1, 0).withReferences(1, 1, 1),
            cacheGivesBack(1, 1, Clause.CACHE_3)));
  }

  private static MadeState set(MadeState state, CacheMode mode) {
    return state.with(1, ContextField.CACHE_MODE, mode.number());
  }

  private static MadeState two() {
    return context()
        .withSession(1, 1, true)
        .withCached(1, 1, 1)
        .withSession(2, 1, true)
        .withCached(1, 2, 2);
  }

  private static MadeState flushing(MadeState state) {
    return state.with(1, ContextField.REMOVE_CALLBACK, RemoveCallback.FLUSHES.ordinal());
  }

  private static Stream<Arguments> caches() {
    Call add = new Call.CacheAdd(A, new Session(3));
    Call ends = new Call.SessionSetTime(S2, true);
    Call remove = new Call.CacheRemove(A, S1);
    MadeState size1 = two().with(1, ContextField.CACHE_SIZE, 1);
    MadeState three = two().withSession(3, 1, true).withCached(1, 3, 3);
    return Stream.of(
        // a cache that was made smaller drops one session only
        broken(
            EffectInvariants.DROPS_NO_MORE_THAN_IT_MUST,
            size1,
            add,
            List.of(),
            size1,
            cacheTakes(1, 3),
            cacheGivesBack(1, 1, Clause.CACHE_2)),
        broken(
            EffectInvariants.DROPS_NO_MORE_THAN_IT_MUST,
            two(),
            add,
            List.of(),
            two(),
            cacheTakes(1, 3),
            cacheGivesBack(1, 1, Clause.CACHE_2)),
        broken(
            EffectInvariants.ONE_OF_EACH_ID,
            copies().withCached(1, 1, 1).withReferences(1, 2, 1),
            new Call.CacheAdd(A, S2),
            List.of(Value.COPY_ADDED_UNTOLD),
            copies().withCached(1, 1, 1).withCached(1, 2, 2).withReferences(1, 2, 1),
            cacheTakes(1, 2)),
        broken(
            EffectInvariants.ONE_OF_EACH_ID,
            copies().withCached(1, 1, 1).withReferences(1, 2, 1),
            new Call.CacheRemove(A, S2),
            List.of(Value.COPY_REMOVED_FOUND),
            copies().withCached(1, 1, 1).withReferences(1, 2, 1)),
        broken(
            EffectInvariants.ORDERED_BY_TIME,
            three,
            ends,
            List.of(Value.CACHE_ORDER_EXPIRY),
            two().withSession(3, 1, true).withCached(1, 3, 3).with(2, SessionField.EXPIRED, 1)),
        broken(EffectInvariants.ORDERED_BY_TIME, three, ends, List.of(), three),
        broken(
            EffectInvariants.FLUSHES_FROM_ITS_CALLBACK,
            flushing(two()).with(2, SessionField.EXPIRED, 1),
            remove,
            List.of(Value.NESTED_FLUSH_ALLOWED),
            flushing(context().withSession(2, 1, true).withCached(1, 2, 1))
                .with(2, SessionField.EXPIRED, 1),
            called(Kind.CALLED_REMOVE, 1, 1),
            cacheGivesBack(1, 1, Clause.CACHE_4)),
        broken(
            EffectInvariants.FLUSHES_FROM_ITS_CALLBACK,
            flushing(two()),
            remove,
            List.of(Value.NESTED_FLUSH_FORBIDDEN),
            flushing(two())),
        broken(
            EffectInvariants.TOLD_OF_WHAT_TURNS_BAD,
            flushing(open(Phase.OPEN)),
            new Call.ClearSession(C1),
            List.of(),
            flushing(bare(Phase.OPEN)),
            marked(1, Clause.OPEN_1)),
        broken(
            EffectInvariants.TOLD_OF_WHAT_TURNS_BAD,
            flushing(open(Phase.OPEN)),
            new Call.ClearSession(C1),
            List.of(Value.REMOVE_CALLBACK_ALWAYS),
            flushing(bare(Phase.OPEN))),
        broken(
            EffectInvariants.FOUND_IS_CACHED_OR_REMOVED,
            server().with(1, SessionField.EXPIRED, 1),
            new Call.Accept(C1, S1, S2),
            List.of(Value.EXPIRED_FOUND_REMOVED),
            server().with(1, SessionField.EXPIRED, 1),
            new Movement(Kind.GIVES_BACK, 1, 1, Clause.EXP_2)));
  }

  /** Two sessions of one id, at home in context A. */
  private static MadeState copies() {
    return context()
        .withSession(1, 1, true)
        .withSession(2, 1, true)
        .with(1, SessionField.ISSUED, 1)
        .with(2, SessionField.ISSUED, 1)
        .with(1, SessionField.COPIED, 1)
        .with(2, SessionField.COPIED, 1);
  }

  /** A server's connection of context A, whose cache holds s1. */
  private static MadeState server() {
    return set(bare(Phase.FRESH), CacheMode.SERVER)
        .with(1, ConnectionField.SERVER, 1)
        .withSession(1, 1, true)
        .withCached(1, 1, 1);
  }

  private static Stream<Arguments> undone() {
    return Stream.of(
            // by CONN-2, though the connection is there
            step(open(Phase.OPEN), new Call.Shutdown(C1), UNDEFINED),
            step(open(Phase.OPEN), new Call.SetContext(C1, B), UNDEFINED))
        .map(step -> Arguments.of(EffectInvariants.UNDONE_FOR_A_REASON, step));
  }

  private static Transition step(State state, Call call, Answer answer) {
    return MadeSteps.step(state, call, answer, state);
  }
}
