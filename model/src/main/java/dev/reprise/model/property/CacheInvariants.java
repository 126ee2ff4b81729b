package dev.reprise.model.property;

import static dev.reprise.model.property.Absent.noSession;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Moment;
import dev.reprise.spec.call.NewCallback;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;

/** What holds of every step of a session cache, of its callbacks and of time. */
public final class CacheInvariants {

  public static final StepInvariant LIST_ACCOUNTS_FOR_CACHED =
      new StepInvariant(
          "what stood in a cache's list, came to its head and left it makes the list after",
          List.of(Clause.CACHE_1, Clause.CACHE_2, Clause.CACHE_3, Clause.CACHE_4),
          step -> step.lists().balanced());

  public static final StepInvariant LAST_IS_EVICTED =
      new StepInvariant(
          "a session that is dropped for the size's sake stood at the end of the list",
          List.of(Clause.CACHE_2),
          step -> step.lists().lastEvicted());

  public static final StepInvariant FITS_AFTER_COMING_IN =
      new StepInvariant(
          "after a session has come into a cache, the cache holds no more than its size, unless a"
              + " stack does not find what it should drop",
          List.of(Clause.CACHE_2),
          CacheInvariants::fitsAfterComingIn);

  public static final StepInvariant ADDED_ONCE =
      new StepInvariant(
          "adding a session takes one reference to it and returns 1, or changes nothing and returns"
              + " 0 if it is in there",
          List.of(Clause.CACHE_1),
          CacheInvariants::addedOnce);

  public static final StepInvariant REMOVED_IS_OUT_AND_BAD =
      new StepInvariant(
          "a session that was in the cache and is removed is out of it and can be resumed no more,"
              + " unless a stack leaves it good, and removing returns 1; else 0",
          List.of(Clause.CACHE_4),
          CacheInvariants::removedIsOutAndBad);

  public static final StepInvariant FLUSH_DROPS_WHAT_IS_EXPIRED =
      new StepInvariant(
          "a flush drops what is expired at its time, and nothing else",
          List.of(Clause.CACHE_3),
          CacheInvariants::flushDropsWhatIsExpired);

  public static final StepInvariant BAD_LEAVES_THE_CACHE =
      new StepInvariant(
          "a session that turns bad is in no cache afterwards",
          List.of(Clause.OPEN_1, Clause.OPEN_2, Clause.CLR_2, Clause.CACHE_4, Clause.ONCE_1),
          CacheInvariants::badLeavesTheCache);

  public static final StepInvariant TOLD_WHEN_IT_LEAVES =
      new StepInvariant(
          "a session that leaves a cache is told to the remove callback once, if one is set, and"
              + " exists then; another one only where a stack tells of all that turn bad",
          List.of(Clause.CB_3),
          CacheInvariants::toldWhenItLeaves);

  public static final StepInvariant NEW_COMES_IN =
      new StepInvariant(
          "a new session comes into the cache, once, where the mode caches and stores those of its"
              + " role, and else does not",
          List.of(Clause.MODE_1, Clause.CACHE_1),
          CacheInvariants::newComesIn);

  public static final StepInvariant NEW_IS_TOLD =
      new StepInvariant(
          "a new session is told to the new callback, once, where the mode caches those of its"
              + " role, and else is not",
          List.of(Clause.CB_1),
          CacheInvariants::newIsTold);

  public static final StepInvariant KEPT_IS_ONE_REFERENCE =
      new StepInvariant(
          "a new callback that keeps the session is one reference more of the application's; one"
              + " that does not keeps it out of the cache too",
          List.of(Clause.CB_1),
          CacheInvariants::keptIsOneReference);

  public static final StepInvariant SETTING_MOVES_NOTHING =
      new StepInvariant(
          "setting a mode, a size, a callback or a scope changes nothing else",
          List.of(
              Clause.MODE_1, Clause.CACHE_2, Clause.CB_1, Clause.CB_2, Clause.CB_3, Clause.SID_1),
          CacheInvariants::settingMovesNothing);

  public static final StepInvariant TIME_MOVES_NOTHING =
      new StepInvariant(
          "that the time of a session is over, or begins anew, moves no reference; at most its"
              + " place in the cache's list",
          List.of(Clause.EXP_1),
          CacheInvariants::timeMovesNothing);

  private static final NewCallback[] NEW_CALLBACKS = NewCallback.values();
  private static final RemoveCallback[] REMOVE_CALLBACKS = RemoveCallback.values();

  private CacheInvariants() {}

  static List<StepInvariant> all() {
    return List.of(
        LIST_ACCOUNTS_FOR_CACHED,
        LAST_IS_EVICTED,
        FITS_AFTER_COMING_IN,
        ADDED_ONCE,
        REMOVED_IS_OUT_AND_BAD,
        FLUSH_DROPS_WHAT_IS_EXPIRED,
        BAD_LEAVES_THE_CACHE,
        TOLD_WHEN_IT_LEAVES,
        NEW_COMES_IN,
        NEW_IS_TOLD,
        KEPT_IS_ONE_REFERENCE,
        SETTING_MOVES_NOTHING,
        TIME_MOVES_NOTHING);
  }

  // What comes and what leaves

  private static boolean fitsAfterComingIn(Transition step) {
    for (Movement movement : step.moved()) {
      int a = movement.context();
      if (movement.kind() == Movement.Kind.TAKES && a > 0) {
        int size = step.before().get(ContextField.CACHE_SIZE, a);
        if (size > 0
            && step.after().cached(a) > size
            && !step.taken().contains(Value.UNISSUED_REMOVED_NOT_FOUND)) {
          return false;
        }
      }
    }
    return true;
  }

  /** How often a cache took a reference to the session. */
  private static int comesIn(Transition step, int s) {
    int times = 0;
    for (Movement movement : step.moved()) {
      if (movement.kind() == Movement.Kind.TAKES
          && movement.context() > 0
          && movement.session() == s) {
        times++;
      }
    }
    return times;
  }

  private static boolean addedOnce(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.CacheAdd add)) {
      return true;
    }
    int s = add.session().number();
    if (step.before().cache(s) != 0) {
      return step.answer().returned() == 0 && Readings.same(step.before(), step.after());
    }
    return step.answer().returned() == 1 && comesIn(step, s) == 1;
  }

  private static boolean removedIsOutAndBad(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.CacheRemove remove)) {
      return true;
    }
    int s = remove.session().number();
    boolean found =
        step.before().cache(s) != 0 && !step.taken().contains(Value.UNISSUED_REMOVED_NOT_FOUND);
    if (!found) {
      return step.answer().returned() == 0 && step.after().cache(s) == step.before().cache(s);
    }
    return step.answer().returned() == 1
        && step.after().cache(s) == 0
        && (!step.after().is(SessionField.RESUMABLE, s)
            || step.taken().contains(Value.REMOVED_UNCHANGED));
  }

  private static boolean flushDropsWhatIsExpired(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.CacheFlush flush)) {
      return true;
    }
    int a = flush.of().number();
    for (int s = 1; s <= step.before().sessions(); s++) {
      boolean drops = flush.at() == Moment.LATER || step.before().is(SessionField.EXPIRED, s);
      if (step.before().cache(s) == a && (step.after().cache(s) == 0) != drops) {
        return false;
      }
    }
    return true;
  }

  private static boolean badLeavesTheCache(Transition step) {
    return noSession(
        step.after(),
        s ->
            step.moved(Movement.Kind.MARKED, s)
                && !step.after().is(SessionField.RESUMABLE, s)
                && step.after().cache(s) != 0);
  }

  // The callbacks

  private static boolean toldWhenItLeaves(Transition step) {
    for (Movement movement : step.moved()) {
      int a = movement.context();
      int s = movement.session();
      if (movement.kind() == Movement.Kind.GIVES_BACK && a > 0 && !toldEnough(step, a, s)) {
        return false;
      }
      if (movement.kind() == Movement.Kind.CALLED_REMOVE
          && (expected(step, a) == 0 || !toldForAReason(step, movement))) {
        return false;
      }
    }
    return true;
  }

  private static boolean toldEnough(Transition step, int a, int s) {
    int told = step.count(Movement.Kind.CALLED_REMOVE, s);
    int expected = expected(step, a);
    return told == expected
        || (told > expected && step.taken().contains(Value.REMOVE_CALLBACK_ALWAYS));
  }

  private static int expected(Transition step, int a) {
    return REMOVE_CALLBACKS[step.before().get(ContextField.REMOVE_CALLBACK, a)]
            == RemoveCallback.NONE
        ? 0
        : 1;
  }

  /** The session is about to leave the cache, or the stack tells of all that turn bad. */
  @SuppressWarnings("ReferenceEquality") // the same entry of the ledger
  private static boolean toldForAReason(Transition step, Movement told) {
    boolean later = false;
    for (Movement movement : step.moved()) {
      if (later && movement.session() == told.session()) {
        if (movement.kind() == Movement.Kind.GIVES_BACK && movement.context() > 0) {
          return true;
        }
      } else if (movement.session() == told.session()
          && movement.kind() == Movement.Kind.DESTROYED) {
        return false;
      }
      later |= movement == told;
    }
    return step.taken().contains(Value.REMOVE_CALLBACK_ALWAYS);
  }

  /**
   * Whether a server has issued the session in this step, to the connection that the call names.
   */
  private static boolean isNew(Transition step, int s) {
    return !step.before().is(SessionField.RESUMABLE, s)
        && step.moved(Movement.Kind.MARKED, s)
        && Parties.connection(step.call()) != 0;
  }

  /** Whether the mode caches what is new on the connection that the call names. */
  private static boolean caches(Transition step) {
    State before = step.before();
    int c = Parties.connection(step.call());
    CacheMode mode = mode(step);
    return before.is(ConnectionField.SERVER, c) ? mode.server() : mode.client();
  }

  private static CacheMode mode(Transition step) {
    int a = step.before().context(Parties.connection(step.call()));
    return CacheMode.of(step.before().get(ContextField.CACHE_MODE, a));
  }

  private static boolean newComesIn(Transition step) {
    for (int s = 1; s <= step.before().sessions(); s++) {
      if (isNew(step, s) && step.before().cache(s) == 0) {
        boolean comes =
            caches(step) && mode(step).store() && !step.taken().contains(Value.CLIENT_CACHED_TOLD);
        if (comesIn(step, s) != (comes ? 1 : 0)) {
          return false;
        }
      }
    }
    return true;
  }

  private static NewCallback newCallback(Transition step) {
    int a = step.before().context(Parties.connection(step.call()));
    return NEW_CALLBACKS[step.before().get(ContextField.NEW_CALLBACK, a)];
  }

  private static boolean newIsTold(Transition step) {
    for (int s = 1; s <= step.before().sessions(); s++) {
      int told = step.count(Movement.Kind.CALLED_NEW, s);
      if (told > 0 && Parties.connection(step.call()) == 0) {
        return false;
      }
      if (told > 0 || isNew(step, s)) {
        boolean tells = caches(step) && newCallback(step) != NewCallback.NONE;
        if (told != (tells ? 1 : 0)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean keptIsOneReference(Transition step) {
    int app = Actor.APP.number();
    for (int s = 1; s <= step.before().sessions(); s++) {
      if (!step.moved(Movement.Kind.CALLED_NEW, s)) {
        continue;
      }
      NewCallback callback = newCallback(step);
      int kept = step.after().references(app, s) - step.before().references(app, s);
      if (kept != (callback == NewCallback.KEEPS ? 1 : 0)) {
        return false;
      }
      if (callback != NewCallback.KEEPS
          && step.after().cache(s) != 0
          && !step.taken().contains(Value.NEW_DECLINED_STAYS)) {
        return false;
      }
    }
    return true;
  }

  // Settings and time

  private static boolean settingMovesNothing(Transition step) {
    if (!step.done()) {
      return true;
    }
    return switch (step.call()) {
      case Call.SetCacheMode c -> onlySets(step, ContextField.CACHE_MODE, c.mode().number());
      case Call.SetCacheSize c -> onlySets(step, ContextField.CACHE_SIZE, c.size());
      case Call.SetNewCallback c -> onlySets(step, ContextField.NEW_CALLBACK, c.does().ordinal());
      case Call.SetRemoveCallback c ->
          onlySets(step, ContextField.REMOVE_CALLBACK, c.does().ordinal());
      case Call.SetGetCallback c -> onlySets(step, ContextField.GET_CALLBACK, c.does().ordinal());
      case Call.SetIdContext c -> onlySets(step, ContextField.ID_CONTEXT, c.scope());
      default -> true;
    };
  }

  private static boolean onlySets(Transition step, Field field, int value) {
    State before = Readings.withLedger(step.before());
    before.set(field, Parties.context(step.call()), value);
    return Readings.same(before, step.after());
  }

  private static boolean timeMovesNothing(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.SessionSetTime set)) {
      return true;
    }
    State before = Readings.withLedger(step.before());
    before.set(SessionField.EXPIRED, set.session().number(), set.expired() ? 1 : 0);
    if (step.taken().contains(Value.CACHE_ORDER_EXPIRY)) {
      for (int s = 1; s <= step.after().sessions(); s++) {
        before.set(SessionField.RANK, s, step.after().get(SessionField.RANK, s));
      }
    }
    return step.moved().isEmpty() && Readings.same(before, step.after());
  }
}
