package dev.reprise.model.machine;

import static dev.reprise.model.machine.Answer.done;
import static dev.reprise.model.machine.Answer.undefined;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.Guard;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Moment;
import dev.reprise.spec.call.NewCallback;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;

/** The rules of the session cache of a context, and of the callbacks that go with it. */
final class Caching {

  private static final NewCallback[] NEW_CALLBACKS = NewCallback.values();
  private static final RemoveCallback[] REMOVE_CALLBACKS = RemoveCallback.values();

  private Caching() {}

  static CacheMode mode(State state, int a) {
    return CacheMode.of(state.get(ContextField.CACHE_MODE, a));
  }

  static RemoveCallback removeCallback(State state, int a) {
    return REMOVE_CALLBACKS[state.get(ContextField.REMOVE_CALLBACK, a)];
  }

  // Settings, questions and time

  /** {@code SSL_CTX_set_session_cache_mode}. */
  static Answer mode(State state, int a, CacheMode mode) {
    if (!state.is(ContextField.HELD, a)) {
      return undefined(Clause.CTXF_1);
    }
    int before = state.get(ContextField.CACHE_MODE, a);
    state.set(ContextField.CACHE_MODE, a, mode.number());
    return Answer.modeWas(before);
  }

  /** {@code SSL_CTX_sess_set_cache_size}. */
  static Answer size(State state, int a, int size) {
    if (!state.is(ContextField.HELD, a)) {
      return undefined(Clause.CTXF_1);
    }
    int before = state.get(ContextField.CACHE_SIZE, a);
    state.set(ContextField.CACHE_SIZE, a, size);
    return Answer.sizeWas(before);
  }

  static Answer asked(State state, int a) {
    return state.is(ContextField.HELD, a) ? done(Clause.CACHE_6) : undefined(Clause.CTXF_1);
  }

  static Answer time(State state, int s, boolean expired, Choices choices) {
    if (!state.exists(s)) {
      return undefined(Clause.GET_0);
    }
    state.set(SessionField.EXPIRED, s, expired);
    if (state.cache(s) != 0 && choices.chose(Value.CACHE_ORDER_EXPIRY)) {
      ordersByExpiry(state, s);
    }
    return done(Clause.EXP_1);
  }

  /** Those that expire first stand at the end; of equals, the newest is nearest to the head. */
  private static void ordersByExpiry(State state, int s) {
    int before = 0;
    for (int other = 1; other <= state.sessions(); other++) {
      if (other != s
          && state.cache(other) == state.cache(s)
          && state.get(SessionField.RANK, other) > 0
          && (state.is(SessionField.EXPIRED, other) || !state.is(SessionField.EXPIRED, s))) {
        before++;
      }
    }
    state.ranks(s, before + 1);
  }

  // Sessions that enter the cache

  /** Whether new sessions of such a connection are cached. */
  static boolean caches(State state, int c) {
    CacheMode mode = mode(state, state.context(c));
    return state.decides(
        Guard.MODE_CACHES, state.is(ConnectionField.SERVER, c) ? mode.server() : mode.client());
  }

  /** Whether a callback is told of new sessions of such a connection. */
  static boolean tellsNew(State state, int c) {
    return caches(state, c)
        && state.get(ContextField.NEW_CALLBACK, state.context(c)) != NewCallback.NONE.ordinal();
  }

  /** The connection has a new session that can be resumed. */
  static void negotiated(State state, int c, int s, Choices choices) {
    if (!caches(state, c)) {
      return;
    }
    int a = state.context(c);
    if (state.decides(Guard.MODE_STORES, mode(state, a).store())
        && (state.is(ConnectionField.SERVER, c) || choices.chose(Value.CLIENT_CACHED_STORED))) {
      comesIn(state, a, s, choices);
    }
    NewCallback callback = NEW_CALLBACKS[state.get(ContextField.NEW_CALLBACK, a)];
    if (callback != NewCallback.NONE) {
      state.calls(Movement.Kind.CALLED_NEW, a, s, Clause.CB_1);
    }
    switch (callback) {
      case NONE -> {}
      case KEEPS -> state.actorTakes(Actor.APP.number(), s, Clause.CB_1);
      case DECLINES -> declined(state, s, choices);
      case REMOVES -> removes(state, s, choices);
    }
  }

  private static void declined(State state, int s, Choices choices) {
    if (state.cache(s) != 0 && choices.chose(Value.NEW_DECLINED_REMOVED)) {
      goesOut(state, s, false, Clause.CB_1, choices);
    }
  }

  /** The session goes to the head of the list; what is too much is dropped from its end. */
  static void comesIn(State state, int a, int s, Choices choices) {
    if (state.cache(s) != 0) {
      return;
    }
    state.cacheTakes(a, s, Clause.CACHE_1);
    replacesSameId(state, a, s, choices);
    int room = room(state, a, choices);
    while (state.decides(Guard.CACHE_OVERFULL, state.cached(a) > room)) {
      int last = lastBut(state, a, s);
      if (last == 0 || !isFound(state, last, choices)) {
        break;
      }
      goesOut(state, last, Value.EVICTED_NOT_RESUMABLE, true, Clause.CACHE_2, choices);
    }
    boolean isFlushed = state.cache(s) == 0; // by the callback that was told of another
    if (!isFlushed
        && state.is(SessionField.EXPIRED, s)
        && choices.chose(Value.CACHE_ORDER_EXPIRY)) {
      ordersByExpiry(state, s);
    }
  }

  /** "If a session with the same session id already exists, the old session is removed." */
  private static void replacesSameId(State state, int a, int s, Choices choices) {
    int old = sameId(state, a, s);
    if (old == 0) {
      return;
    }
    if (choices.chose(Value.COPY_ADDED_TOLD)) {
      goesOut(state, old, true, Clause.CACHE_1, choices);
    } else {
      state.leaves(old);
      state.cacheGivesBack(old, Clause.CACHE_1);
    }
  }

  /** Another session object in the cache that has the id of that session, or 0. */
  static int sameId(State state, int a, int s) {
    if (a != 0 && state.is(SessionField.COPIED, s)) {
      for (int other = 1; other <= state.sessions(); other++) {
        if (state.cache(other) == a && haveSameId(state, other, s)) {
          return other;
        }
      }
    }
    return 0;
  }

  /** Whether these are two objects, one a copy of the other or both of one, that have an id. */
  static boolean haveSameId(State state, int one, int other) {
    return one != other
        && state.is(SessionField.COPIED, one)
        && state.get(SessionField.COPIED, one) == state.get(SessionField.COPIED, other)
        && state.is(SessionField.ISSUED, one)
        && state.is(SessionField.ISSUED, other);
  }

  /** How many sessions the cache may hold. */
  private static int room(State state, int a, Choices choices) {
    int size = state.get(ContextField.CACHE_SIZE, a);
    if (size == 0) {
      return Integer.MAX_VALUE;
    }
    return size > 1 && choices.chose(Value.CACHE_FULL_BELOW_SIZE) ? size - 1 : size;
  }

  /** The session at the end of the list, that one left out; 0 if there is none. */
  private static int lastBut(State state, int a, int s) {
    int last = state.lastCached(a);
    return last == s ? 0 : last;
  }

  static Answer add(State state, int a, int s, Choices choices) {
    if (!state.is(ContextField.HELD, a)) {
      return undefined(Clause.CTXF_1);
    }
    if (!state.exists(s)) {
      return undefined(Clause.GET_0);
    }
    if (state.cache(s) != 0 && state.cache(s) != a) {
      return undefined(Clause.CTX_2);
    }
    if (state.home(s) != 0 && state.home(s) != a) {
      return undefined(Clause.CTX_1);
    }
    if (state.cache(s) == a) {
      return Answer.returns(0, Clause.CACHE_1);
    }
    if (!state.is(SessionField.ISSUED, s) && holds(state, a, 0, SessionField.ISSUED, false)) {
      return NoCall.TWO_WITHOUT_ID;
    }
    if (tellsOfDropped(state, a, s, choices) && deadlocks(state, a, choices)) {
      return undefined(Clause.CB_3);
    }
    state.set(SessionField.HOME, s, a);
    comesIn(state, a, s, choices);
    return done(Clause.CACHE_1);
  }

  /** Whether the remove callback is called for another session when that one comes in. */
  private static boolean tellsOfDropped(State state, int a, int s, Choices choices) {
    return sameId(state, a, s) == 0
        ? evicts(state, a, 1, choices)
        : choices.chose(Value.COPY_ADDED_TOLD) || evicts(state, a, 0, choices);
  }

  /** Whether so many more sessions make the cache drop one. */
  static boolean evicts(State state, int a, int more, Choices choices) {
    int last = state.lastCached(a);
    return last != 0
        && state.cached(a) + more > room(state, a, choices)
        && isFound(state, last, choices);
  }

  /**
   * Whether the stack drops a session, flushes or frees a cache in such a way that the remove
   * callback must not flush it.
   */
  static boolean deadlocks(State state, int a, Choices choices) {
    return removeCallback(state, a) == RemoveCallback.FLUSHES
        && choices.chose(Value.NESTED_FLUSH_FORBIDDEN);
  }

  /** Whether another session than that one is in the cache and expired. */
  static boolean holdsExpired(State state, int a, int but) {
    return holds(state, a, but, SessionField.EXPIRED, true);
  }

  private static boolean holds(State state, int a, int but, Field field, boolean value) {
    for (int s = 1; s <= state.sessions(); s++) {
      if (s != but && state.cache(s) == a && state.is(field, s) == value) {
        return true;
      }
    }
    return false;
  }

  // Sessions that leave it

  /**
   * A session goes out of the cache that it is in: the callback is called while the session still
   * exists, then the cache gives its reference back.
   *
   * @param locked whether a stack that locks its caches holds the lock meanwhile
   */
  static void goesOut(State state, int s, boolean locked, Clause clause, Choices choices) {
    int a = state.cache(s);
    state.leaves(s);
    callsRemove(state, a, s, locked, choices);
    state.cacheGivesBack(s, clause);
  }

  /** The same, and where the stack does so the session cannot be resumed any more. */
  private static void goesOut(
      State state, int s, Value bad, boolean locked, Clause clause, Choices choices) {
    if (choices.chose(bad)) {
      state.marks(s, false, clause);
    }
    goesOut(state, s, locked, clause, choices);
  }

  private static void callsRemove(State state, int a, int s, boolean locked, Choices choices) {
    RemoveCallback callback = removeCallback(state, a);
    if (callback != RemoveCallback.NONE) {
      state.calls(Movement.Kind.CALLED_REMOVE, a, s, Clause.CB_3);
    }
    if (callback == RemoveCallback.FLUSHES
        && nextToFlush(state, a, Moment.NOW) != 0
        && !(locked && choices.chose(Value.NESTED_FLUSH_IGNORED))) {
      flushes(state, a, Moment.NOW, choices);
    }
  }

  /** A session that is invalidated leaves the cache, if it is in one. */
  static void dropsInvalid(State state, int s, Clause clause, Choices choices) {
    if (state.cache(s) == 0) {
      dropsUncached(state, state.home(s), s, clause, choices);
    } else if (isFound(state, s, choices)) {
      goesOut(state, s, false, clause, choices);
    }
  }

  /** The same for a session that is not in the cache: one of the same id may leave it instead. */
  private static void dropsUncached(State state, int a, int s, Clause clause, Choices choices) {
    int same = foundInstead(state, a, s, choices);
    if (same != 0) {
      state.leaves(same);
      callsRemove(state, a, s, false, choices);
      state.cacheGivesBack(same, clause);
    } else if (tellsOfUncached(state, a, s, choices)) {
      callsRemove(state, a, s, false, choices);
    }
  }

  /** The session of the same id that a stack finds when that one is to leave the cache, or 0. */
  private static int foundInstead(State state, int a, int s, Choices choices) {
    int same = sameId(state, a, s);
    return same != 0 && choices.chose(Value.COPY_REMOVED_FOUND) ? same : 0;
  }

  /** Whether the remove callback is called for a session that is invalidated. */
  static boolean tellsOfInvalid(State state, int s, Choices choices) {
    if (state.cache(s) == 0) {
      return tellsOfUncached(state, state.home(s), s, choices);
    }
    return removeCallback(state, state.cache(s)) != RemoveCallback.NONE
        && isFound(state, s, choices);
  }

  private static boolean tellsOfUncached(State state, int a, int s, Choices choices) {
    return a != 0
        && removeCallback(state, a) != RemoveCallback.NONE
        && (foundInstead(state, a, s, choices) != 0 || choices.chose(Value.REMOVE_CALLBACK_ALWAYS));
  }

  static Answer remove(State state, int a, int s, Choices choices) {
    if (!state.is(ContextField.HELD, a)) {
      return undefined(Clause.CTXF_1);
    }
    if (!state.exists(s)) {
      return undefined(Clause.GET_0);
    }
    if (holdsExpired(state, a, s) && deadlocks(state, a, choices)) {
      return undefined(Clause.CB_3);
    }
    if (state.home(s) != a && state.home(s) != 0) {
      return undefined(Clause.CTX_1);
    }
    boolean isBlank = state.home(s) == 0 && !state.is(SessionField.ISSUED, s);
    return isBlank ? Answer.returns(0, Clause.CACHE_4) : removes(state, a, s, choices);
  }

  /** Whether a cache that is searched for the session finds it, if it is in there. */
  private static boolean isFound(State state, int s, Choices choices) {
    return state.is(SessionField.ISSUED, s) || choices.chose(Value.UNISSUED_REMOVED_REMOVED);
  }

  /** The session leaves the cache of its context. */
  static Answer removes(State state, int s, Choices choices) {
    return removes(state, state.home(s), s, choices);
  }

  private static Answer removes(State state, int a, int s, Choices choices) {
    if (!isFound(state, s, choices)) {
      return Answer.returns(0, Clause.CACHE_4);
    }
    if (state.cache(s) != 0) {
      goesOut(state, s, Value.REMOVED_NOT_RESUMABLE, false, Clause.CACHE_4, choices);
      return done(Clause.CACHE_4);
    }
    boolean instead = foundInstead(state, a, s, choices) != 0;
    if (choices.chose(
        instead ? Value.REMOVED_NOT_RESUMABLE : Value.UNCACHED_REMOVED_NOT_RESUMABLE)) {
      state.marks(s, false, Clause.CACHE_4);
    }
    dropsUncached(state, a, s, Clause.CACHE_4, choices);
    return Answer.returns(instead ? 1 : 0, Clause.CACHE_4);
  }

  static Answer flush(State state, int a, Moment at, Choices choices) {
    if (!state.is(ContextField.HELD, a)) {
      return undefined(Clause.CTXF_1);
    }
    if (nextToFlush(state, a, at) != 0 && deadlocks(state, a, choices)) {
      return undefined(Clause.CB_3);
    }
    flushes(state, a, at, choices);
    return done(Clause.CACHE_3);
  }

  private static void flushes(State state, int a, Moment at, Choices choices) {
    for (int s = nextToFlush(state, a, at); s != 0; s = nextToFlush(state, a, at)) {
      goesOut(state, s, Value.FLUSHED_NOT_RESUMABLE, true, Clause.CACHE_3, choices);
    }
  }

  /** The session nearest to the end of the list that is expired at that moment, or 0. */
  private static int nextToFlush(State state, int a, Moment at) {
    return state.lastCached(a, state.decides(Guard.FLUSH_SPARES, at == Moment.NOW));
  }

  /**
   * Whether the session is only lent by a cache that its remove callback would flush it from. "It
   * can be removed at any time due to timeout during SSL_CTX_flush_sessions" (SSL_get_session(3)).
   */
  static boolean mayBeFlushed(State state, int s) {
    int a = state.cache(s);
    return a != 0
        && state.is(SessionField.EXPIRED, s)
        && state.owners(s) == 1
        && removeCallback(state, a) == RemoveCallback.FLUSHES;
  }

  // The end of a context

  /** Where nobody has the context any more, its cache goes, and all that it was set to. */
  static void endsWithContext(State state, int a, Choices choices) {
    if (state.is(ContextField.HELD, a) || hasConnectionBut(state, a, 0)) {
      return;
    }
    for (int s = state.lastCached(a); s != 0; s = state.lastCached(a)) {
      goesOut(state, s, Value.CONTEXT_FREED_NOT_RESUMABLE, true, Clause.CACHE_5, choices);
    }
    state.clears(ContextField.settings(), a);
  }

  /**
   * Whether the context's cache goes where the connection, or 0 for the application, lets go of the
   * context, and the remove callback must not flush it.
   */
  static boolean deadlocksAtEnd(State state, int a, int connection, Choices choices) {
    boolean isLast =
        (connection == 0 || !state.is(ContextField.HELD, a))
            && !hasConnectionBut(state, a, connection);
    return isLast && state.lastCached(a) != 0 && deadlocks(state, a, choices);
  }

  private static boolean hasConnectionBut(State state, int a, int connection) {
    for (int c = 1; c <= state.connections(); c++) {
      if (c != connection && state.context(c) == a) {
        return true;
      }
    }
    return false;
  }
}
