package dev.reprise.model.property;

import static dev.reprise.model.property.Such.noSession;
import static dev.reprise.model.property.Such.noSessionBefore;
import static dev.reprise.model.property.Transition.whenDone;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.GetCallback;
import dev.reprise.spec.call.Moment;
import dev.reprise.spec.call.NewCallback;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;
import java.util.function.Predicate;

/**
 * Properties of every step of a session cache, of its callbacks and of time, and of servers, which
 * look into the cache.
 */
@SuppressWarnings("ImmutableEnumChecker") // a predicate has no state
public enum CacheInvariants implements StepInvariant {
  LIST_ACCOUNTS_FOR_CACHED(
      "what stood in a cache's list, came to its head and left it makes the list after",
      List.of(Clause.CACHE_1, Clause.CACHE_2, Clause.CACHE_3, Clause.CACHE_4),
      step -> step.books().listsBalanced()),
  LAST_IS_EVICTED(
      "a session that is dropped for the size's sake stood at the end of the list",
      List.of(Clause.CACHE_2),
      step -> step.books().lastEvicted()),
  FITS_AFTER_COMING_IN(
      "after a session has come into a cache, the cache holds no more than its size, unless a"
          + " stack does not find what it should drop",
      List.of(Clause.CACHE_2),
      step -> !step.any(it -> Transition.entersCache(it) && overflows(step, it.context()))),
  ADDED_ONCE(
      "adding a session takes one reference to it and returns 1, or changes nothing and returns"
          + " 0 if it is in there",
      List.of(Clause.CACHE_1),
      step ->
          !step.did(CallKind.CACHE_ADD)
              || (step.before().cache(step.session()) == 0
                  ? step.answer().returned() == 1 && comesIn(step, step.session()) == 1
                  : step.answer().returned() == 0 && step.changesNothing())),
  REMOVED_IS_OUT_AND_BAD(
      "a session that was in the cache and is removed is out of it and can be resumed no more,"
          + " unless a stack leaves it good, and removing returns 1, as it does where a stack finds"
          + " its copy there; else 0",
      List.of(Clause.CACHE_4),
      step -> !step.did(CallKind.CACHE_REMOVE) || removedIsOutAndBad(step, step.session())),
  FLUSH_DROPS_WHAT_IS_EXPIRED(
      "a flush drops what is expired at its time, and nothing else",
      List.of(Clause.CACHE_3),
      whenDone(
          Call.CacheFlush.class,
          (step, flush) ->
              noSession(
                  step.before(),
                  s ->
                      step.before().cache(s) == step.context()
                          && (step.after().cache(s) == 0)
                              != (flush.at() == Moment.LATER
                                  || step.before().is(SessionField.EXPIRED, s))))),
  BAD_LEAVES_THE_CACHE(
      "a session that turns bad is in no cache afterwards",
      List.of(
          Clause.OPEN_1, Clause.OPEN_2, Clause.CLR_2, Clause.CACHE_4, Clause.ONCE_1, Clause.TKT_2),
      step ->
          noSession(
              step.after(),
              s ->
                  step.moved(Kind.MARKED, s)
                      && !step.after().is(SessionField.RESUMABLE, s)
                      && step.after().cache(s) != 0)),
  TOLD_WHEN_IT_LEAVES(
      "a session that leaves a cache is told to the remove callback once, if one is set, and"
          + " exists then, unless a copy takes its place or is told instead; another one only where"
          + " a stack tells of all that turn bad",
      List.of(Clause.CB_3),
      step ->
          !step.any(it -> Transition.leavesCache(it) && !toldEnough(step, it))
              && !step.any(
                  it ->
                      it.kind() == Kind.CALLED_REMOVE
                          && (expected(step, it) == 0 || !toldForAReason(step, it)))),
  NEW_COMES_IN(
      "a new session comes into the cache, once, where the mode caches and stores those of its"
          + " role, and else does not",
      List.of(Clause.MODE_1, Clause.CACHE_1),
      noSessionBefore(
          (step, s) ->
              isNew(step, s)
                  && step.before().cache(s) == 0
                  && comesIn(step, s) != (caches(step) && stores(step) ? 1 : 0))),
  NEW_IS_TOLD(
      "a new session is told to the new callback, once, where the mode caches those of its"
          + " role, and else is not",
      List.of(Clause.CB_1),
      noSessionBefore((step, s) -> !newIsTold(step, s))),
  KEPT_IS_ONE_REFERENCE(
      "a new callback that keeps the session is one reference more of the application's; one"
          + " that does not keeps it out of the cache too",
      List.of(Clause.CB_1),
      noSessionBefore((step, s) -> step.moved(Kind.CALLED_NEW, s) && !keptIsOneReference(step, s))),
  SETTING_MOVES_NOTHING(
      "setting a mode, a size, a callback or a scope changes nothing else",
      List.of(Clause.MODE_1, Clause.CACHE_2, Clause.CB_1, Clause.CB_2, Clause.CB_3, Clause.SID_1),
      step ->
          !step.done()
              || switch (step.call()) {
                case Call.SetCacheMode c ->
                    onlySets(step, ContextField.CACHE_MODE, c.mode().number());
                case Call.SetCacheSize c -> onlySets(step, ContextField.CACHE_SIZE, c.size());
                case Call.SetNewCallback c ->
                    onlySets(step, ContextField.NEW_CALLBACK, c.does().ordinal());
                case Call.SetRemoveCallback c ->
                    onlySets(step, ContextField.REMOVE_CALLBACK, c.does().ordinal());
                case Call.SetGetCallback c ->
                    onlySets(step, ContextField.GET_CALLBACK, c.does().ordinal());
                case Call.SetIdContext c -> onlySets(step, ContextField.ID_CONTEXT, c.id());
                default -> true;
              }),
  TIME_MOVES_NOTHING(
      "that the time of a session is over, or begins anew, moves no reference; at most its"
          + " place in the cache's list",
      List.of(Clause.EXP_1),
      whenDone(
          Call.SessionSetTime.class,
          (step, set) ->
              step.moved().isEmpty() && step.changesOnly(state -> setTime(state, set, step)))),
  REUSES_WHAT_IT_FINDS_GOOD(
      "a server reuses the session that is offered if it finds it in its cache or by the callback"
          + " and it is good, its time not over and its scope the same; and else none",
      List.of(Clause.SRV_1, Clause.EXP_2, Clause.SID_1, Clause.CB_2),
      step -> !step.did(CallKind.ACCEPT) || reusesWhatItFindsGood(step)),
  ASKS_FOR_WHAT_IT_LACKS(
      "the get callback is asked once for an offered session that the internal cache has not, and"
          + " for no other",
      List.of(Clause.CB_2),
      step ->
          step.count(Kind.CALLED_GET) == (isAsked(step) ? 1 : 0)
              && (!isAsked(step) || step.moved(Kind.CALLED_GET, step.session()))),
  GIVEN_IS_ONE_LESS(
      "a session that the get callback gives is one reference less of the application's; one that"
          + " it lends is none",
      List.of(Clause.CB_2),
      step ->
          !step.did(CallKind.ACCEPT)
              || step.session() <= 0
              || step.gained(Actor.APP.number(), step.session())
                  == (handed(step) && callback(step) == GetCallback.GIVES ? -1 : 0)),
  SET_ON_SERVER_SAYS_NOTHING(
      "a session that was set on a server's connection is given back when it accepts",
      List.of(Clause.CLI_1),
      step ->
          !step.did(CallKind.ACCEPT)
              || step.heldBefore() == 0
              || step.heldBefore() != step.heldAfter()
              || step.reused());

  private static final GetCallback[] GET_CALLBACKS = GetCallback.values();

  /** Steps that must be possible where a server accepts. */
  static final List<Witness> OF_SERVERS =
      List.of(
          StepInvariants.ONLY_RESUMABLE_IS_OFFERED.shownBy(
              "a session of another version is set and left out of the ClientHello",
              step -> step.did(CallKind.CONNECT_START) && step.isUnder(Clause.VER_1)),
          StateInvariants.SERVER_ONLY_ACCEPTS.shownByConnection(
              "a server's connection is open",
              (state, c) -> state.is(ConnectionField.SERVER, c) && state.session(c) != 0),
          REUSES_WHAT_IT_FINDS_GOOD.shownBy(
              "a server reuses a session of its cache that nobody else owned",
              step -> reuses(step) && step.before().owners(step.session()) == 1),
          REUSES_WHAT_IT_FINDS_GOOD.shownBy(
              "a server reuses a session that only the application had",
              step -> reuses(step) && step.before().cache(step.session()) == 0),
          REUSES_WHAT_IT_FINDS_GOOD.shownBy(
              "a server finds a session of another scope",
              step -> step.did(CallKind.ACCEPT) && givesBack(step, Clause.SID_1)),
          REUSES_WHAT_IT_FINDS_GOOD.shownBy(
              "a server finds a session whose time is over",
              step -> step.did(CallKind.ACCEPT) && givesBack(step, Clause.EXP_2)),
          REUSES_WHAT_IT_FINDS_GOOD.shownBy(
              "a server finds a session that can be resumed no more",
              step -> step.done() && step.chose(Value.BAD_FOUND_DECLINED)),
          REUSES_WHAT_IT_FINDS_GOOD.shownBy(
              "a get callback gives a session that can be resumed no more",
              step -> step.done() && step.chose(Value.BAD_GOT_DECLINED)),
          REUSES_WHAT_IT_FINDS_GOOD.shownBy(
              "a client offers a session and a server looks nowhere",
              step ->
                  step.did(CallKind.ACCEPT)
                      && step.before().cache(step.session()) != 0
                      && !reuses(step)
                      && !step.moved(Kind.GIVES_BACK)),
          ASKS_FOR_WHAT_IT_LACKS.shownBy(
              "a get callback misses",
              step -> step.did(CallKind.ACCEPT) && step.moved(Kind.CALLED_GET) && !reuses(step)),
          GIVEN_IS_ONE_LESS.shownBy(
              "a get callback gives the only reference of the application's away",
              step ->
                  reuses(step)
                      && step.before().references(step.session()) == 1
                      && step.after().references(step.session()) == 0),
          SET_ON_SERVER_SAYS_NOTHING.shownBy(
              "a session is set on a server's connection, which accepts with another",
              step -> step.did(CallKind.ACCEPT) && givesBack(step, Clause.CLI_1)));

  private final Stated<Transition> stated;

  CacheInvariants(String sentence, List<Clause> clauses, Predicate<Transition> holds) {
    stated = new Stated<>(sentence, clauses, holds);
  }

  @Override
  public Stated<Transition> stated() {
    return stated;
  }

  // Sessions that come and leave

  /** How often a cache took a reference to the session. */
  private static int comesIn(Transition step, int s) {
    return step.count(it -> Transition.entersCache(it) && it.session() == s);
  }

  private static boolean overflows(Transition step, int a) {
    int size = step.before().get(ContextField.CACHE_SIZE, a);
    return size > 0
        && step.after().cached(a) > size
        && !step.chose(Value.UNISSUED_REMOVED_NOT_FOUND);
  }

  private static boolean removedIsOutAndBad(Transition step, int s) {
    State after = step.after();
    boolean isThere = step.before().cache(s) != 0 || step.chose(Value.COPY_REMOVED_FOUND);
    boolean isFound = isThere && !step.chose(Value.UNISSUED_REMOVED_NOT_FOUND);
    return !isFound
        ? step.answer().returned() == 0 && after.cache(s) == step.before().cache(s)
        : step.answer().returned() == 1
            && after.cache(s) == 0
            && (!after.is(SessionField.RESUMABLE, s) || step.chose(Value.REMOVED_UNCHANGED));
  }

  // The callbacks

  /** How often the remove callback is told of a session that leaves the cache. */
  private static int expected(Transition step, Movement movement) {
    return step.before().is(ContextField.REMOVE_CALLBACK, movement.context()) ? 1 : 0;
  }

  private static boolean toldEnough(Transition step, Movement leaving) {
    int told = step.count(Kind.CALLED_REMOVE, leaving.session());
    int expected = expected(step, leaving) * leavings(step, leaving.session());
    return told == expected
        || (told > expected && step.chose(Value.REMOVE_CALLBACK_ALWAYS))
        || (told < expected
            && (step.chose(Value.COPY_ADDED_UNTOLD) || step.chose(Value.COPY_REMOVED_FOUND)));
  }

  /** How often it leaves one: a session whose ticket is renewed in place may come in again. */
  private static int leavings(Transition step, int s) {
    return step.count(it -> Transition.leavesCache(it) && it.session() == s);
  }

  /** The session is about to leave the cache, or the stack tells of all that turn bad. */
  @SuppressWarnings("ReferenceEquality") // the same entry of the ledger
  private static boolean toldForAReason(Transition step, Movement told) {
    boolean later = false;
    for (Movement movement : step.moved()) {
      if (movement.session() == told.session()) {
        if (later && Transition.leavesCache(movement)) {
          return true;
        }
        if (!later && movement.kind() == Kind.DESTROYED) {
          return false;
        }
      }
      later |= movement == told;
    }
    return step.chose(Value.REMOVE_CALLBACK_ALWAYS) || step.chose(Value.COPY_REMOVED_FOUND);
  }

  /** Whether a server has issued the session in this step, to the connection that is named. */
  private static boolean isNew(Transition step, int s) {
    return !step.before().is(SessionField.RESUMABLE, s)
        && step.moved(Kind.MARKED, s)
        && step.connection() != 0;
  }

  /** Whether the mode caches a new session of the connection. */
  private static boolean caches(Transition step) {
    return step.before().is(ConnectionField.SERVER, step.connection())
        ? step.mode().server()
        : step.mode().client() && !step.chose(Value.RENEWED_NEW_PASSED_OVER);
  }

  private static boolean stores(Transition step) {
    return step.mode().store() && !step.chose(Value.CLIENT_CACHED_TOLD);
  }

  private static boolean newIsTold(Transition step, int s) {
    int told = step.count(Kind.CALLED_NEW, s);
    if (told == 0 && !isNew(step, s)) {
      return true;
    }
    return step.connection() != 0
        && told == (caches(step) && step.setting(ContextField.NEW_CALLBACK) != 0 ? 1 : 0);
  }

  private static boolean keptIsOneReference(Transition step, int s) {
    int kept = step.gained(Actor.APP.number(), s);
    return step.setting(ContextField.NEW_CALLBACK) == NewCallback.KEEPS.ordinal()
        ? kept == 1
        : kept == 0 && (step.after().cache(s) == 0 || step.chose(Value.NEW_DECLINED_STAYS));
  }

  // Settings and time

  private static boolean onlySets(Transition step, Field field, int value) {
    return step.changesOnly(state -> state.set(field, step.context(), value));
  }

  private static void setTime(State state, Call.SessionSetTime set, Transition step) {
    state.set(SessionField.EXPIRED, set.session().number(), set.expired() ? 1 : 0);
    if (step.chose(Value.CACHE_ORDER_EXPIRY)) {
      for (int s = 1; s <= state.sessions(); s++) {
        state.set(SessionField.RANK, s, step.after().get(SessionField.RANK, s));
      }
    }
  }

  // Servers

  private static GetCallback callback(Transition step) {
    return GET_CALLBACKS[step.setting(ContextField.GET_CALLBACK)];
  }

  /** Whether the server looks into its cache and the session is there. */
  private static boolean inside(Transition step) {
    return (step.mode().server() || step.chose(Value.UNCACHED_LOOKUP_DONE))
        && step.mode().lookup()
        && step.before().cache(step.session()) == step.before().context(step.connection());
  }

  private static boolean asked(Transition step) {
    return step.session() > 0 && !inside(step) && callback(step) != GetCallback.NONE;
  }

  /** Whether the step is one in which the get callback must be asked. */
  private static boolean isAsked(Transition step) {
    return step.did(CallKind.ACCEPT) && asked(step);
  }

  private static boolean handed(Transition step) {
    return asked(step)
        && callback(step) != GetCallback.MISSES
        && step.before().references(Actor.APP.number(), step.session()) > 0;
  }

  /** Whether the server finds the session that is offered, in its cache or by the callback. */
  static boolean isFound(Transition step) {
    return inside(step) || handed(step);
  }

  /** Whether what the callback hands over is declined before anything else of it is looked at. */
  static boolean isDeclinedFirst(Transition step) {
    return !inside(step)
        && !step.before().is(SessionField.RESUMABLE, step.session())
        && step.chose(Value.BAD_GOT_DECLINED);
  }

  /** Whether the callback hands over a session that belongs to another context. */
  static boolean isHandedFromElsewhere(Transition step) {
    return step.session() > 0
        && handed(step)
        && step.before().home(step.session()) != step.before().context(step.connection());
  }

  private static boolean good(Transition step) {
    State before = step.before();
    int s = step.session();
    return (before.is(SessionField.RESUMABLE, s)
            || step.chose(inside(step) ? Value.BAD_FOUND_REUSED : Value.BAD_GOT_REUSED))
        && !before.is(SessionField.EXPIRED, s)
        && before.get(SessionField.ID_CONTEXT, s)
            == before.get(ConnectionField.ID_CONTEXT, step.connection());
  }

  private static boolean reusesWhatItFindsGood(Transition step) {
    int s = step.session();
    boolean reuses = s > 0 && (inside(step) || handed(step)) && good(step);
    return step.reused() == reuses && (!reuses || step.heldAfter() == s);
  }

  private static boolean reuses(Transition step) {
    return step.did(CallKind.ACCEPT) && step.reused();
  }

  /** Whether a connection gives a session back under the clause. */
  private static boolean givesBack(Transition step, Clause clause) {
    return step.any(
        it ->
            it.kind() == Kind.GIVES_BACK && it.owner() > Movement.NOBODY && it.clause() == clause);
  }
}
