package dev.reprise.model.property;

import static dev.reprise.model.property.Such.noConnection;
import static dev.reprise.model.property.Such.noSession;
import static dev.reprise.model.property.Such.noSessionBefore;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.call.Version;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Properties of what a call does, and of where it is done: a rule that does too little, or asks the
 * stack for no choice where there is one, breaks one of these.
 */
@SuppressWarnings("ImmutableEnumChecker") // a predicate has no state
public enum EffectInvariants implements StepInvariant {
  USES_WHAT_THERE_IS(
      "a call that is done uses contexts, connections and sessions that there are, and names that"
          + " are free for what it makes",
      List.of(Clause.CONN_2, Clause.CTXF_1, Clause.GET_0),
      step ->
          !step.done()
              || (step.call().used().stream().allMatch(name -> exists(step.before(), name))
                  && step.call().made().stream().allMatch(name -> isFree(step.before(), name)))),
  DONE_WHERE_IT_FITS(
      "a call is done only where it fits what happened before: a session is set, cached and removed"
          + " where it is at home, a ticket comes to an open client, a server is offered what it"
          + " has made",
      List.of(Clause.CTX_1, Clause.CTX_2, Clause.SHUT_1, Clause.TKT_1, Clause.SRV_1),
      step -> !step.done() || Fitting.fits(step)),
  DOES_JUST_THAT(
      "a context or a connection is made as the call says; a shutdown, the peer's close, a version"
          + " and a second name change just that; a session that is freed has one owner less",
      List.of(
          Clause.CTXF_1, Clause.CONN_1, Clause.SHUT_1, Clause.SHUT_2, Clause.VER_1, Clause.DUP_1),
      step -> !step.done() || doesJustThat(step)),
  SET_WHERE_ALLOWED(
      "a session or NULL takes the place of another one where the stack does not refuse it, which"
          + " it may where the session is blank or the handshake is over",
      List.of(Clause.SET_1, Clause.SET_5, Clause.SET_6, Clause.RET_0),
      step -> StepInvariants.set(step) < 0 || isSetWhereAllowed(step, StepInvariants.set(step))),
  OFFERS_WHAT_IT_HOLDS(
      "a handshake begins with one ClientHello, which offers the session that the connection holds"
          + " or has without a name, or none, under the clause that says why; no other step has one",
      List.of(Clause.SET_1, Clause.RES_1, Clause.EXP_1, Clause.VER_1),
      EffectInvariants::offersWhatItHolds),
  LEFT_OUT_IS_RELEASED_OR_KEPT(
      "a session that is offered stays in its connection; one that is left out of the ClientHello is"
          + " given back at once where the stack does so",
      List.of(Clause.SET_1, Clause.SET_3, Clause.RES_1, Clause.VER_1, Clause.EXP_1),
      step -> !step.did(CallKind.CONNECT_START) || startsAsItShould(step)),
  ENDS_AS_THE_OUTCOME_SAYS(
      "a handshake ends as its outcome says, unless a stack fails one that the peer completes",
      List.of(Clause.SET_3, Clause.SET_4, Clause.CLR_1, Clause.SID_1),
      step -> !step.done() || step.outcome().map(it -> Ending.isRight(step, it)).orElse(true)),
  NEW_IS_LIKE_ITS_CONNECTION(
      "a session that a handshake or a ticket makes belongs to the context of its connection, has"
          + " its version, its id context and its side, and can be resumed as the stack has it",
      List.of(Clause.GET_0, Clause.TKT_1, Clause.VER_1, Clause.SID_1, Clause.SRV_1),
      step -> !step.done() || Ending.newIsRight(step)),
  SPOILED_WHERE_THE_STACK_SAYS(
      "the session of a connection turns bad, offered or not, where its handshake fails, its"
          + " connection ends open or is reused in a cache's mode, if the stack does so there, and"
          + " nowhere else",
      List.of(Clause.OPEN_1, Clause.OPEN_2, Clause.CLR_2, Clause.ONCE_1, Clause.CACHE_4),
      step -> !step.done() || Spoiling.isRight(step)),
  DROPS_NO_MORE_THAN_IT_MUST(
      "a cache that has no room for what comes in drops as many as it must, and no more",
      List.of(Clause.CACHE_2),
      step -> !step.any(it -> Transition.entersCache(it) && !fits(step, it.context()))),
  ONE_OF_EACH_ID(
      "a session that comes into a cache puts another object of its id out; one that is removed or"
          + " turns bad outside of the cache does so where the stack finds that one in its place",
      List.of(Clause.CACHE_1, Clause.CACHE_4),
      step ->
          !step.any(it -> Transition.entersCache(it) && !isOnlyOne(step, it))
              && (!step.chose(Value.COPY_REMOVED_FOUND) || copyIsOut(step))),
  ORDERED_BY_TIME(
      "in a cache that is ordered by time, a session whose time is over stands behind those whose"
          + " time is not, and the others keep their places",
      List.of(Clause.CACHE_2),
      step -> !step.done() || isOrdered(step)),
  FLUSHES_FROM_ITS_CALLBACK(
      "a remove callback that flushes leaves nothing in the cache that is expired, unless the stack"
          + " ignores it there; where the stack forbids it, the call is not done",
      List.of(Clause.CB_3, Clause.CACHE_3),
      step -> !step.done() || flushesFromItsCallback(step)),
  TOLD_OF_WHAT_TURNS_BAD(
      "a session that is invalidated in no cache is told to the remove callback where the stack"
          + " tells of all",
      List.of(Clause.CB_3),
      step ->
          (step.done() && step.chose(Value.REMOVE_CALLBACK_ALWAYS))
              ? step.moved(Kind.CALLED_REMOVE)
              : noSessionBefore(EffectInvariants::isUntold).test(step)),
  FOUND_IS_CACHED_OR_REMOVED(
      "a session that the get callback hands over comes into the server's cache where the mode stores"
          + " sessions; one whose time is over leaves it where the stack does so",
      List.of(Clause.EXP_2, Clause.SID_1, Clause.MODE_1, Clause.CB_2),
      step ->
          !step.did(CallKind.ACCEPT) || (removesWhatIsExpired(step) && cachesWhatIsHanded(step))),
  RETURNS_WHAT_WAS_SET(
      "setting the mode or the size of a cache returns what it was before, and no other call does",
      List.of(Clause.MODE_1, Clause.CACHE_2),
      step -> !step.done() || step.answer().former().equals(former(step))),
  UNDONE_FOR_A_REASON(
      "a call that is not done has the reason that the answer says: the caller broke that clause, the"
          + " stack may refuse it, or the script does not fit what happened",
      List.of(Clause.CONN_2, Clause.CTXF_1, Clause.GET_0, Clause.FREE_2, Clause.CTX_1, Clause.CB_3),
      Undone::hasReason);

  /** Steps that must be possible, one for each of these properties at least. */
  static final List<Witness> SHOWN =
      List.of(
          USES_WHAT_THERE_IS.shownBy(
              "a connection is made beside another one",
              step ->
                  step.did(CallKind.CONNECTION_NEW)
                      && !noConnection(step.before(), c -> step.before().phase(c) != Phase.ABSENT)),
          DONE_WHERE_IT_FITS.shownBy(
              "a session is cached that had no home",
              step -> step.did(CallKind.CACHE_ADD) && step.before().home(step.session()) == 0),
          DOES_JUST_THAT.shownBy(
              "the peer closes an open connection", step -> step.did(CallKind.PEER_SHUTDOWN)),
          SET_WHERE_ALLOWED.shownBy(
              "a blank session takes the place of another one after the handshake",
              step -> step.did(CallKind.SET_SESSION) && step.chose(Value.LATE_BLANK_ACCEPTED)),
          OFFERS_WHAT_IT_HOLDS.shownBy(
              "a ClientHello offers no session, since the time of the one that is held is over",
              step -> step.any(it -> it.kind() == Kind.OFFERED && it.clause() == Clause.EXP_1)),
          LEFT_OUT_IS_RELEASED_OR_KEPT.shownBy(
              "a session that is not offered is given back at the start",
              step ->
                  step.did(CallKind.CONNECT_START)
                      && step.heldBefore() != 0
                      && step.heldAfter() == 0),
          ENDS_AS_THE_OUTCOME_SAYS.shownBy(
              "a stack fails a handshake in which the peer reuses a session",
              step -> step.done() && step.chose(Value.CLIENT_ID_CONTEXT_FAILS)),
          NEW_IS_LIKE_ITS_CONNECTION.shownBy(
              "a handshake of the other version makes a session",
              step -> step.done() && step.chose(Value.OTHER_FULL_RESUMABLE)),
          SPOILED_WHERE_THE_STACK_SAYS.shownBy(
              "a failed handshake spoils a session that was not offered",
              step ->
                  step.did(CallKind.CONNECT_FINISH, Phase.GREETING)
                      && step.chose(Value.FAILED_NOT_RESUMABLE)
                      && step.moved(Kind.MARKED, step.heldBefore())),
          SPOILED_WHERE_THE_STACK_SAYS.shownBy(
              "a session is reused where no cache is, and stays good",
              step ->
                  step.done()
                      && step.outcome().equals(Optional.of(Outcome.REUSED))
                      && step.heldBefore() != 0
                      && !asked(step, Switch.SINGLE_USE)),
          DROPS_NO_MORE_THAN_IT_MUST.shownBy(
              "a cache that was made smaller drops two sessions",
              step -> step.count(it -> isEvicted(it)) > 1),
          ONE_OF_EACH_ID.shownBy(
              "a copy comes into a cache, and the session of its id leaves it",
              step -> step.leavesCache(Clause.CACHE_1)),
          ORDERED_BY_TIME.shownBy(
              "a session whose time begins anew goes to the head of its cache",
              step ->
                  step.call() instanceof Call.SessionSetTime set
                      && step.done()
                      && !set.expired()
                      && step.chose(Value.CACHE_ORDER_EXPIRY)
                      && rank(step.after(), step.session()) > rank(step.before(), step.session())),
          FLUSHES_FROM_ITS_CALLBACK.shownBy(
              "a remove callback flushes another session",
              step -> step.count(Kind.CALLED_REMOVE) > 1 && step.leavesCache(Clause.CACHE_3)),
          TOLD_OF_WHAT_TURNS_BAD.shownBy(
              "a session turns bad that no cache holds, and the remove callback is told",
              step ->
                  step.chose(Value.REMOVE_CALLBACK_ALWAYS) && !step.any(Transition::leavesCache)),
          FOUND_IS_CACHED_OR_REMOVED.shownBy(
              "a server removes a session whose time is over from its cache",
              step -> step.chose(Value.EXPIRED_FOUND_REMOVED) && step.any(Transition::leavesCache)),
          RETURNS_WHAT_WAS_SET.shownBy(
              "the size of a cache is set a second time",
              step ->
                  step.did(CallKind.SET_CACHE_SIZE)
                      && step.before().is(ContextField.CACHE_SIZE, step.context())),
          UNDONE_FOR_A_REASON.shownByBreaking(
              Clause.CB_3, "a remove callback would flush a cache that is locked"));

  private static final Set<Clause> OF_INVALIDATION =
      Set.of(Clause.OPEN_1, Clause.OPEN_2, Clause.CLR_2, Clause.ONCE_1, Clause.CACHE_4);

  private final Stated<Transition> stated;

  EffectInvariants(String sentence, List<Clause> clauses, Predicate<Transition> holds) {
    stated = new Stated<>(sentence, clauses, holds);
  }

  @Override
  public Stated<Transition> stated() {
    return stated;
  }

  @Override
  public boolean looksAtUndone() {
    return this == UNDONE_FOR_A_REASON;
  }

  /** Whether the step asked the stack for that choice. */
  static boolean asked(Transition step, Switch of) {
    return step.taken().stream().anyMatch(value -> value.of() == of);
  }

  // Names

  static boolean exists(State state, Object name) {
    return switch (name) {
      case Context a -> state.is(ContextField.HELD, a.number());
      case Connection c -> isName(state, c.number());
      case Session s -> StateInvariants.recount(state, s.number()) > 0;
      default -> true;
    };
  }

  /** Whether the name stands for a connection and was not freed. */
  private static boolean isName(State state, int c) {
    return state.phase(c) == Phase.ALIAS
        || (state.phase(c) != Phase.ABSENT
            && !(state.is(ConnectionField.TWO_NAMES, c)
                && state.is(ConnectionField.TWO_NAMES, state.alias())));
  }

  static boolean isFree(State state, Object name) {
    return switch (name) {
      case Context a ->
          !state.is(ContextField.HELD, a.number())
              && !StateInvariants.hasConnection(state, a.number())
              && noSession(state, s -> state.home(s) == a.number());
      case Connection c -> state.phase(c.number()) == Phase.ABSENT;
      case Session s -> s.equals(Session.NONE) || StateInvariants.recount(state, s.number()) == 0;
      default -> true;
    };
  }

  // Small calls

  private static OptionalInt former(Transition step) {
    return switch (step.call()) {
      case Call.SetCacheMode set -> setting(step, ContextField.CACHE_MODE, set.of());
      case Call.SetCacheSize set -> setting(step, ContextField.CACHE_SIZE, set.of());
      default -> OptionalInt.empty();
    };
  }

  private static OptionalInt setting(Transition step, Field field, Context of) {
    return OptionalInt.of(step.before().get(field, of.number()));
  }

  private static boolean doesJustThat(Transition step) {
    return switch (step.call()) {
      case Call.ContextNew made -> isHeld(step, made.context(), true);
      case Call.ContextFree freed -> !step.after().is(ContextField.HELD, freed.context().number());
      case Call.ConnectionNew made -> isMade(step, made.connection(), made.in(), false);
      case Call.ServerNew made -> isMade(step, made.connection(), made.in(), true);
      case Call.Shutdown _ -> isShut(step);
      case Call.PeerShutdown _ -> becomes(step, ConnectionField.PEER_CLOSED);
      case Call.SetVersion set ->
          step.changesOnly(
              state ->
                  state.set(
                      ConnectionField.OTHER_VERSION,
                      step.connection(),
                      set.version() == Version.OTHER));
      case Call.ConnectionDup dup -> isNamedTwice(step, dup.connection().number(), dup.of());
      case Call.ConnectionFree free -> losesName(step, free.connection().number());
      case Call.SessionFree freed -> step.gained(freed.session().number()) == -1;
      default -> true;
    };
  }

  private static boolean isHeld(Transition step, Context a, boolean held) {
    return step.changesOnly(state -> state.set(ContextField.HELD, a.number(), held));
  }

  private static boolean isMade(Transition step, Connection made, Context in, boolean isServer) {
    int c = made.number();
    int a = in.number();
    return asked(step, Switch.NEW_CONNECTION)
        && step.changesOnly(
            state -> {
              state.appears(c, a);
              state.set(ConnectionField.SERVER, c, isServer);
              state.set(ConnectionField.ID_CONTEXT, c, state.get(ContextField.ID_CONTEXT, a));
              boolean hasOwn = step.chose(Value.NEW_HOLDS_ITS_OWN);
              state.set(ConnectionField.OWN, c, hasOwn ? Own.NOT_RESUMABLE : Own.NONE);
            });
  }

  private static boolean isShut(Transition step) {
    return switch (step.phaseBefore()) {
      case OPEN, CLOSED ->
          step.changesOnly(
              state -> state.set(ConnectionField.PHASE, step.connection(), Phase.CLOSED));
      case FRESH, GREETING, OFFERING ->
          step.chose(Value.EARLY_SHUTDOWN_HARMLESS) && step.changesNothing();
      case ABSENT, ALIAS, FAILED -> false;
    };
  }

  private static boolean becomes(Transition step, Field field) {
    return step.changesOnly(state -> state.set(field, step.connection(), true));
  }

  private static boolean isNamedTwice(Transition step, int c, Connection name) {
    int of = step.before().handle(name.number());
    return step.before().phase(of) == Phase.FRESH
        || (step.chose(Value.STARTED_DUP_SAME)
            && step.changesOnly(
                state -> {
                  state.set(ConnectionField.PHASE, c, Phase.ALIAS);
                  state.set(ConnectionField.TWO_NAMES, of, true);
                }));
  }

  private static boolean losesName(Transition step, int name) {
    State before = step.before();
    int alias = before.alias();
    if (!StepInvariants.losesOneName(step)) {
      return !before.is(ConnectionField.TWO_NAMES, step.connection())
          || step.after().phase(alias) == Phase.ABSENT;
    }
    return step.changesOnly(
        state -> {
          if (name == alias) {
            state.vanishes(alias);
            state.set(ConnectionField.TWO_NAMES, step.connection(), false);
          } else {
            state.set(ConnectionField.TWO_NAMES, alias, true);
          }
        });
  }

  // Setting

  private static boolean isSetWhereAllowed(Transition step, int s) {
    State before = step.before();
    boolean isLate = step.phaseBefore() != Phase.FRESH;
    boolean isBlank = s != 0 && before.home(s) == 0 && !before.is(SessionField.ISSUED, s);
    boolean isSilent = step.chose(Value.REFUSAL_SILENT);
    return asked(step, Switch.LATE_SET) == isLate
        && !step.chose(Value.LATE_SET_FORBIDDEN)
        && asked(step, Switch.NULL_SET) == (s == 0)
        && asked(step, Switch.BLANK_SET) == (isBlank && !isLate)
        && asked(step, Switch.LATE_BLANK_SET) == (isBlank && isLate)
        && (step.answer().returned() == 0) == isSilent
        && (isSilent || (!isRefused(step) && isReplaced(step)));
  }

  private static boolean isRefused(Transition step) {
    return step.chose(Value.BLANK_REFUSED)
        || step.chose(Value.LATE_BLANK_REFUSED)
        || step.chose(Value.NULL_REFUSED);
  }

  /** Whether the connection knows that it does not hold what its handshake left. */
  private static boolean isReplaced(Transition step) {
    int c = step.connection();
    Own own = step.before().own(c);
    boolean wasCleared = StepInvariants.set(step) == 0;
    boolean wasReused = step.before().is(ConnectionField.REUSED, c);
    return !step.after().is(ConnectionField.NAMELESS, c)
        && step.after().is(ConnectionField.REPLACED, c)
            == (step.phaseBefore().established() || step.before().is(ConnectionField.REPLACED, c))
        && (!wasCleared || step.after().own(c) == (own == Own.RESUMABLE ? Own.NOT_RESUMABLE : own))
        && asked(step, Switch.LATE_REUSED)
            == (!wasCleared && !wasReused && step.phaseBefore().established())
        && step.reused() == (wasReused || step.chose(Value.LATE_REUSED_SAID));
  }

  // The ClientHello

  private static boolean offersWhatItHolds(Transition step) {
    boolean begins = step.done() && begins(step);
    return step.count(Kind.OFFERED) == (begins ? 1 : 0)
        && (!begins || step.any(hello(step)::equals));
  }

  private static boolean begins(Transition step) {
    return switch (step.call().kind()) {
      case CONNECT_START, CONNECT, HANDSHAKE -> step.phaseBefore() == Phase.FRESH;
      default -> false;
    };
  }

  /** What the connection that begins its handshake says in its ClientHello. */
  private static Movement hello(Transition step) {
    int s = step.heldBefore();
    int c = step.connection();
    if (StepInvariants.offers(step)) {
      return new Movement(Kind.OFFERED, c, s == 0 ? Movement.NAMELESS : s, Clause.SET_1);
    }
    return new Movement(Kind.OFFERED, c, Movement.NOTHING, whyNothing(step.before(), c, s));
  }

  private static Clause whyNothing(State before, int c, int s) {
    if (s == 0) {
      return Clause.SET_1;
    }
    if (!before.is(SessionField.RESUMABLE, s)) {
      return Clause.RES_1;
    }
    return StateInvariants.isOfItsVersion(before, c, s) ? Clause.EXP_1 : Clause.VER_1;
  }

  private static boolean startsAsItShould(Transition step) {
    int s = step.heldBefore();
    State before = step.before();
    boolean isOffered = StepInvariants.offers(step);
    boolean isOfVersion = s != 0 && StateInvariants.isOfItsVersion(before, step.connection(), s);
    boolean isGood = s != 0 && before.is(SessionField.RESUMABLE, s);
    Clause clause = isOffered ? Clause.SET_1 : isGood && !isOfVersion ? Clause.VER_1 : Clause.RES_1;
    boolean isKept = isGood && isOfVersion && step.chose(Value.EXPIRED_NOT_OFFERED_KEPT);
    boolean isAsked = s != 0 && !isOffered && !isKept;
    return step.isUnder(clause)
        && asked(step, Switch.UNOFFERED_SESSION) == isAsked
        && step.heldAfter() == (step.chose(Value.UNOFFERED_RELEASED_AT_START) ? 0 : s);
  }

  // Caches

  private static boolean isEvicted(Movement it) {
    return Transition.leavesCache(it) && it.clause() == Clause.CACHE_2;
  }

  private static boolean fits(Transition step, int a) {
    int size = step.before().get(ContextField.CACHE_SIZE, a);
    boolean evicts = step.leavesCache(Clause.CACHE_2);
    if (size == 0) {
      return !evicts && !(step.did(CallKind.CACHE_ADD) && asked(step, Switch.UNISSUED_REMOVED));
    }
    int room = size > 1 && step.chose(Value.CACHE_FULL_BELOW_SIZE) ? size - 1 : size;
    int cached = step.after().cached(a);
    boolean wasFull = step.before().cached(a) >= room;
    boolean isLookedFor = asked(step, Switch.UNISSUED_REMOVED);
    boolean isFlushed = step.leavesCache(Clause.CACHE_3) || step.leavesCache(Clause.CACHE_4);
    return asked(step, Switch.CACHE_FULL) == size > 1
        && (!step.did(CallKind.CACHE_ADD) || wasFull || !isLookedFor)
        && (cached <= room || step.chose(Value.UNISSUED_REMOVED_NOT_FOUND))
        && (cached >= room || !evicts || isFlushed || step.leavesCache(Clause.CB_1));
  }

  private static boolean isOnlyOne(Transition step, Movement coming) {
    State after = step.after();
    int s = coming.session();
    return after.cache(s) == 0 || !Fitting.hasCopyOf(after, coming.context(), s);
  }

  /** Whether what shares the id of the session that is removed or spoilt is out of the cache. */
  private static boolean copyIsOut(Transition step) {
    int s = step.did(CallKind.CACHE_REMOVE) ? step.session() : step.heldBefore();
    State before = step.before();
    return noSession(
        before,
        it ->
            before.cache(it) != 0
                && Fitting.areOneId(before, it, s)
                && step.after().cache(it) != 0);
  }

  static int rank(State state, int s) {
    return state.get(SessionField.RANK, s);
  }

  private static boolean isOrdered(Transition step) {
    State after = step.after();
    if (asked(step, Switch.CACHE_ORDER) != isOrderAsked(step)) {
      return false;
    }
    if (!step.chose(Value.CACHE_ORDER_EXPIRY)) {
      return true;
    }
    return noSession(
        after,
        s ->
            after.cache(s) != 0
                && (isMoved(step, s)
                    ? rank(after, s) != place(after, s)
                    : !noSession(after, other -> isPassed(step, s, other))));
  }

  /** Whether the place of a session depends on how the stack orders its caches. */
  private static boolean isOrderAsked(Transition step) {
    State before = step.before();
    return step.call().kind() == CallKind.SESSION_SET_TIME
        ? before.cache(step.session()) != 0
        : step.any(
                it -> Transition.entersCache(it) && before.is(SessionField.EXPIRED, it.session()))
            && !step.leavesCache(Clause.CACHE_3);
  }

  /** Whether the session is one that the call gives a new place. */
  private static boolean isMoved(Transition step, int s) {
    return step.call().kind() == CallKind.SESSION_SET_TIME
        ? s == step.session()
        : step.any(it -> Transition.entersCache(it) && it.session() == s);
  }

  /** The place of a session from the end, by its time: of equals it is the newest. */
  private static int place(State state, int s) {
    int place = 1;
    for (int other = 1; other <= state.sessions(); other++) {
      if (other != s
          && state.cache(other) == state.cache(s)
          && (state.is(SessionField.EXPIRED, other) || !state.is(SessionField.EXPIRED, s))) {
        place++;
      }
    }
    return place;
  }

  /** Whether two sessions that keep their places changed them all the same. */
  private static boolean isPassed(Transition step, int s, int other) {
    State before = step.before();
    State after = step.after();
    return other != s
        && after.cache(other) == after.cache(s)
        && before.cache(other) == before.cache(s)
        && !isMoved(step, other)
        && (rank(before, s) < rank(before, other)) != (rank(after, s) < rank(after, other));
  }

  static boolean flushes(State state, int a) {
    return state.get(ContextField.REMOVE_CALLBACK, a) == RemoveCallback.FLUSHES.ordinal();
  }

  private static boolean flushesFromItsCallback(Transition step) {
    return !step.chose(Value.NESTED_FLUSH_FORBIDDEN)
        && asksFirst(step)
        && !step.any(it -> Transition.leavesCache(it) && !flushesWhenLeft(step, it));
  }

  /** Whether a stack that locks its caches holds the lock when a session leaves so. */
  private static boolean isLocked(Movement leaving) {
    return switch (leaving.clause()) {
      case CACHE_1, CACHE_2, CACHE_3, CACHE_5 -> true;
      default -> false;
    };
  }

  /** Whether the callback is told of the session right before it leaves, with nothing between. */
  @SuppressWarnings("ReferenceEquality") // the same entry of the ledger
  private static boolean isToldJustBefore(Transition step, Movement leaving) {
    Movement before = leaving;
    for (Movement movement : step.moved()) {
      if (movement == leaving) {
        break;
      }
      before = movement;
    }
    return before.kind() == Kind.CALLED_REMOVE && before.session() == leaving.session();
  }

  /** Whether the stack is asked first where more than one session may leave. */
  private static boolean asksFirst(Transition step) {
    return switch (step.call()) {
      case Call.Accept _ ->
          asksFirst(step, step.before().context(step.connection()), 0)
              && asksWhereFull(step, Undone.isFull(step, step.before().context(step.connection())));
      case Call.CacheAdd add when step.before().cache(add.session().number()) == 0 ->
          asksWhereFull(step, Undone.dropsFrom(step, add.to().number(), add.session().number()));
      case Call.CacheRemove remove ->
          asksFirst(step, remove.from().number(), remove.session().number());
      default -> true;
    };
  }

  private static boolean asksFirst(Transition step, int a, int but) {
    return !flushes(step.before(), a)
        || !holdsExpired(step.before(), a, but)
        || asked(step, Switch.NESTED_FLUSH);
  }

  private static boolean asksWhereFull(Transition step, boolean drops) {
    int a = step.context() != 0 ? step.context() : step.before().context(step.connection());
    return !drops || !flushes(step.before(), a) || asked(step, Switch.NESTED_FLUSH);
  }

  private static boolean flushesWhenLeft(Transition step, Movement leaving) {
    int a = leaving.context();
    boolean isLocked = isLocked(leaving);
    if (!flushes(step.before(), a)) {
      return !asked(step, Switch.NESTED_FLUSH);
    }
    boolean isNested =
        leaving.clause() == Clause.CACHE_3 && step.call().kind() != CallKind.CACHE_FLUSH;
    if (isNested) {
      return true;
    }
    if (leaving.clause() == Clause.CACHE_1 && step.chose(Value.COPY_ADDED_UNTOLD)) {
      return true;
    }
    boolean mustAsk =
        leaving.clause() == Clause.CACHE_5
            || (isLocked && holdsExpired(step.before(), a, leaving.session()));
    if (isLocked && step.chose(Value.NESTED_FLUSH_IGNORED)) {
      return isToldJustBefore(step, leaving);
    }
    State after = step.after();
    return (!mustAsk || asked(step, Switch.NESTED_FLUSH))
        && noSession(after, s -> after.cache(s) == a && after.is(SessionField.EXPIRED, s));
  }

  /** Whether another session than that one is in the cache and expired. */
  static boolean holdsExpired(State state, int a, int but) {
    return !noSession(
        state, s -> s != but && state.cache(s) == a && state.is(SessionField.EXPIRED, s));
  }

  /**
   * Whether a session is invalidated that no cache has, and the stack was not asked who is told.
   */
  private static boolean isUntold(Transition step, int s) {
    State before = step.before();
    int home = before.home(s);
    return home != 0
        && before.cache(s) == 0
        && !step.any(it -> Transition.entersCache(it) && it.session() == s)
        && before.is(ContextField.REMOVE_CALLBACK, home)
        && step.any(
            it ->
                it.kind() == Kind.MARKED
                    && it.session() == s
                    && OF_INVALIDATION.contains(it.clause()))
        && !step.after().is(SessionField.RESUMABLE, s)
        && !asked(step, Switch.REMOVE_CALLBACK)
        && !(step.chose(Value.COPY_REMOVED_FOUND) && step.moved(Kind.CALLED_REMOVE, s));
  }

  // Servers

  private static boolean removesWhatIsExpired(Transition step) {
    int s = step.session();
    State before = step.before();
    boolean isFound = s > 0 && CacheInvariants.isFound(step);
    boolean isInScope =
        isFound
            && before.get(SessionField.ID_CONTEXT, s)
                == before.get(ConnectionField.ID_CONTEXT, step.connection());
    boolean isExpired = isFound && before.is(SessionField.EXPIRED, s);
    boolean removes =
        step.chose(Value.EXPIRED_FOUND_REMOVED)
            || step.chose(Value.EXPIRED_OTHER_ID_CONTEXT_REMOVED);
    if (isFound && CacheInvariants.isDeclinedFirst(step)) {
      return true;
    }
    return asked(step, Switch.EXPIRED_FOUND) == (isExpired && isInScope)
        && asked(step, Switch.EXPIRED_OTHER_ID_CONTEXT) == (isExpired && !isInScope)
        && (!removes || (step.after().cache(s) == 0 && isToldOfUncached(step, s)))
        && (!isFound || isInScope || gives(step, Clause.SID_1))
        && (!isExpired || !isInScope || gives(step, Clause.EXP_2));
  }

  /** Whether the stack is asked who is told of a session that no cache has and that is removed. */
  private static boolean isToldOfUncached(Transition step, int s) {
    State before = step.before();
    return before.cache(s) != 0
        || step.any(it -> Transition.entersCache(it) && it.session() == s)
        || asked(step, Switch.REMOVE_CALLBACK)
            == before.is(ContextField.REMOVE_CALLBACK, before.home(s));
  }

  private static boolean cachesWhatIsHanded(Transition step) {
    int s = step.session();
    boolean isStored =
        s > 0
            && CacheInvariants.isFound(step)
            && !CacheInvariants.isDeclinedFirst(step)
            && step.before().cache(s) == 0
            && (step.mode().server() || step.chose(Value.UNCACHED_LOOKUP_DONE))
            && step.mode().store();
    return step.any(it -> Transition.entersCache(it) && it.session() == s) == isStored;
  }

  private static boolean gives(Transition step, Clause clause) {
    return step.any(
        it ->
            it.kind() == Kind.GIVES_BACK && it.owner() > Movement.NOBODY && it.clause() == clause);
  }
}
