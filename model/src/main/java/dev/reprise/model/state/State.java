package dev.reprise.model.state;

import dev.reprise.spec.clause.Clause;
import java.util.List;

/**
 * The machine's state: contexts, connections, sessions, and who owns what.
 *
 * <p>Everything is named by its number from 1 up; 0 means none. A reference count is never stored:
 * {@link #owners} counts the owners. A session exists as long as it has an owner, and is destroyed
 * when the last one leaves.
 *
 * <p>The rules of the machine change a state only through this class, so that they stand once
 * whatever the state is stored in. A state is mutable and not thread-safe.
 */
public abstract class State {

  /** The value that is stored in that field of the thing that has that number. */
  public abstract int get(Field field, int number);

  /** Stores a number in that field. */
  public abstract void set(Field field, int number, int value);

  /** The highest number of such a thing in use or possible. */
  public abstract int count(Entity of);

  /** Whether the field holds anything but 0. */
  public final boolean is(Field field, int number) {
    return get(field, number) != 0;
  }

  public final void set(Field field, int number, boolean value) {
    set(field, number, value ? 1 : 0);
  }

  public final void set(Field field, int number, Enum<?> value) {
    set(field, number, value.ordinal());
  }

  public final int contexts() {
    return count(Entity.CONTEXT);
  }

  public final int connections() {
    return count(Entity.CONNECTION);
  }

  public final int sessions() {
    return count(Entity.SESSION);
  }

  public final int actors() {
    return count(Entity.ACTOR);
  }

  // Fields that are read most.

  public final Phase phase(int connection) {
    return Phase.of(get(ConnectionField.PHASE, connection));
  }

  /** The context that the connection was made from. */
  public final int context(int connection) {
    return get(ConnectionField.CONTEXT, connection);
  }

  /**
   * The connection that a name stands for: itself, but for a second name that {@code SSL_dup} gave
   * it. One connection has two names at a time, so the only one that has is meant.
   */
  public final int handle(int name) {
    if (phase(name) != Phase.ALIAS) {
      return name;
    }
    for (int connection = 1; connection <= connections(); connection++) {
      if (connection != name && is(ConnectionField.TWO_NAMES, connection)) {
        return connection;
      }
    }
    throw new IllegalStateException("a name of nothing: c" + name);
  }

  /** The name of a connection that is not freed: its number, or its second name. */
  public final int name(int connection) {
    int alias = is(ConnectionField.TWO_NAMES, connection) ? alias() : 0;
    return alias != 0 && is(ConnectionField.TWO_NAMES, alias) ? alias : connection;
  }

  /** The number of the name that is a second one of a connection; 0 where none is. */
  public final int alias() {
    for (int connection = 1; connection <= connections(); connection++) {
      if (phase(connection) == Phase.ALIAS) {
        return connection;
      }
    }
    return 0;
  }

  /** The session that the connection owns a reference to, or 0. */
  public final int session(int connection) {
    return get(ConnectionField.SESSION, connection);
  }

  /** The connection's own session object, while it holds none that has a name. */
  public final Own own(int connection) {
    return Own.of(get(ConnectionField.OWN, connection));
  }

  /** The context that the session belongs to, or 0 while no context has used it. */
  public final int home(int session) {
    return get(SessionField.HOME, session);
  }

  /** The context in whose cache the session is, or 0. */
  public final int cache(int session) {
    return get(SessionField.CACHE, session);
  }

  /** How many references the actor owns. */
  public final int references(int actor, int session) {
    return get(SessionField.references(actor), session);
  }

  // Values that follow from the stored ones.

  /** How many references the session has: the number of its owners. */
  public int owners(int session) {
    return connectionsOf(session) + references(session) + (cache(session) == 0 ? 0 : 1);
  }

  /** How many connections own a reference to the session. */
  public int connectionsOf(int session) {
    int count = 0;
    for (int connection = 1; connection <= connections(); connection++) {
      if (session(connection) == session) {
        count++;
      }
    }
    return count;
  }

  /** How many references all actors together own. */
  public int references(int session) {
    int count = 0;
    for (int actor = 1; actor <= actors(); actor++) {
      count += references(actor, session);
    }
    return count;
  }

  /**
   * The actor whose reference is given back when that actor frees the session: its own if it has
   * one, else that of the first who has; 0 if none has. No page asks who of the application took
   * it.
   */
  public final int ownerFor(int actor, int session) {
    if (references(actor, session) > 0) {
      return actor;
    }
    for (int other = 1; other <= actors(); other++) {
      if (references(other, session) > 0) {
        return other;
      }
    }
    return 0;
  }

  /** How many sessions are in the context's cache. */
  public int cached(int context) {
    int count = 0;
    for (int session = 1; session <= sessions(); session++) {
      if (cache(session) == context) {
        count++;
      }
    }
    return count;
  }

  /** The session at the end of the context's cache, or 0. */
  public int lastCached(int context) {
    return lastCached(context, false);
  }

  /** The same of those that are expired only, or of all. */
  public int lastCached(int context, boolean onlyExpired) {
    int last = 0;
    for (int session = 1; session <= sessions(); session++) {
      if (cache(session) == context
          && rank(session) > 0
          && (!onlyExpired || is(SessionField.EXPIRED, session))
          && (last == 0 || rank(session) < rank(last))) {
        last = session;
      }
    }
    return last;
  }

  private int rank(int session) {
    return get(SessionField.RANK, session);
  }

  /** Whether the session exists. */
  public boolean exists(int session) {
    return session > 0 && owners(session) > 0;
  }

  /** Whether there is a context of that number: the application has it, or what belongs to it. */
  public boolean hasContext(int context) {
    return is(ContextField.HELD, context) || inUse(context);
  }

  /** Whether a connection or a session still belongs to the context. */
  public boolean inUse(int context) {
    for (int connection = 1; connection <= connections(); connection++) {
      if (context(connection) == context) {
        return true;
      }
    }
    for (int session = 1; session <= sessions(); session++) {
      if (home(session) == context) {
        return true;
      }
    }
    return false;
  }

  // The moves, each under the clause that it follows from.

  /** A connection comes to be. */
  public final void appears(int connection, int context) {
    set(ConnectionField.CONTEXT, connection, context);
    set(ConnectionField.PHASE, connection, Phase.FRESH);
  }

  /** A connection is gone; it must own nothing any more. */
  public final void vanishes(int connection) {
    clears(ConnectionField.all(), connection);
  }

  /**
   * The connection takes a reference; it must own none, or be about to give it back. A session that
   * it had without a name no longer exists, or has this name now.
   */
  public final void takes(int connection, int session, Clause clause) {
    set(ConnectionField.SESSION, connection, session);
    set(ConnectionField.OWN, connection, Own.NONE);
    noted(Movement.Kind.TAKES, Movement.connection(connection), session, clause);
  }

  /** The connection gives its reference back, if it owns one. */
  public final void givesBack(int connection, Clause clause) {
    int session = session(connection);
    if (session != 0) {
      set(ConnectionField.SESSION, connection, 0);
      noted(Movement.Kind.GIVES_BACK, Movement.connection(connection), session, clause);
      left(session);
    }
  }

  /**
   * The connection takes a reference to one session and gives back the one to another, in this
   * order, so that the same session may be both.
   */
  public final void replaces(int connection, int session, Clause takes, Clause givesBack) {
    int old = session(connection);
    takes(connection, session, takes);
    if (old != 0) {
      noted(Movement.Kind.GIVES_BACK, Movement.connection(connection), old, givesBack);
      left(old);
    }
  }

  /** The actor takes one more reference. */
  public final void actorTakes(int actor, int session, Clause clause) {
    set(SessionField.references(actor), session, references(actor, session) + 1);
    noted(Movement.Kind.TAKES, Movement.actor(actor), session, clause);
  }

  /** The actor gives back one of its references; it must own one. */
  public final void actorGivesBack(int actor, int session, Clause clause) {
    set(SessionField.references(actor), session, references(actor, session) - 1);
    noted(Movement.Kind.GIVES_BACK, Movement.actor(actor), session, clause);
    left(session);
  }

  /** The context's cache takes a reference; the session goes to the head of its list. */
  public final void cacheTakes(int context, int session, Clause clause) {
    set(SessionField.RANK, session, listed(context) + 1);
    set(SessionField.CACHE, session, context);
    noted(Movement.Kind.TAKES, Movement.cache(context), session, clause);
  }

  /** How many sessions are in the list of the context's cache, none of them leaving. */
  private int listed(int context) {
    int count = 0;
    for (int session = 1; session <= sessions(); session++) {
      if (cache(session) == context && rank(session) > 0) {
        count++;
      }
    }
    return count;
  }

  /** A session in the list of its cache goes to another place in it, counted from the end. */
  public final void ranks(int session, int place) {
    int context = cache(session);
    leaves(session);
    for (int other = 1; other <= sessions(); other++) {
      if (cache(other) == context && rank(other) >= place) {
        set(SessionField.RANK, other, rank(other) + 1);
      }
    }
    set(SessionField.RANK, session, place);
  }

  /** The session leaves its cache's list; the reference is still the cache's. */
  public final void leaves(int session) {
    int context = cache(session);
    int gap = rank(session);
    if (gap == 0) {
      return;
    }
    for (int other = 1; other <= sessions(); other++) {
      if (cache(other) == context && rank(other) > gap) {
        set(SessionField.RANK, other, rank(other) - 1);
      }
    }
    set(SessionField.RANK, session, 0);
  }

  /** The cache gives its reference back; the session must have left the list. */
  public final void cacheGivesBack(int session, Clause clause) {
    int context = cache(session);
    set(SessionField.CACHE, session, 0);
    noted(Movement.Kind.GIVES_BACK, Movement.cache(context), session, clause);
    left(session);
  }

  /** A callback of the context is called with the session. */
  public final void calls(Movement.Kind callback, int context, int session, Clause clause) {
    noted(callback, Movement.cache(context), session, clause);
  }

  /** The connection sends a ClientHello, which offers that session, or none, or a nameless one. */
  public final void offers(int connection, int session, Clause clause) {
    noted(Movement.Kind.OFFERED, Movement.connection(connection), session, clause);
  }

  /** Says whether the session can be resumed from now on. */
  public final void marks(int session, boolean resumable, Clause clause) {
    if (is(SessionField.RESUMABLE, session) != resumable) {
      set(SessionField.RESUMABLE, session, resumable);
      noted(Movement.Kind.MARKED, Movement.NOBODY, session, clause);
    }
  }

  /** A connection that owns nothing is put into another context. */
  public final void moves(int connection, int context) {
    set(ConnectionField.CONTEXT, connection, context);
  }

  /**
   * A session that was named for a moment is no more if nobody owns it.
   *
   * @param seen whether anybody was shown it
   */
  public final void endsUnowned(int session, boolean seen) {
    if (home(session) == 0 || exists(session)) {
      return;
    }
    if (seen) {
      left(session);
    } else {
      clears(SessionField.all(), session);
    }
  }

  /** Whether any of these fields holds anything but 0. */
  public final boolean isAny(List<Field> fields, int number) {
    for (Field field : fields) {
      if (is(field, number)) {
        return true;
      }
    }
    return false;
  }

  /** One thing gets from another what these fields hold. */
  public void copies(List<Field> fields, int from, int to) {
    for (Field field : fields) {
      set(field, to, get(field, from));
    }
  }

  /** All of these fields become 0. */
  public void clears(List<Field> fields, int number) {
    for (Field field : fields) {
      set(field, number, 0);
    }
  }

  /** An owner has left: the session is destroyed if it was the last one. */
  protected void left(int session) {
    if (!exists(session)) {
      clears(SessionField.all(), session);
      noted(Movement.Kind.DESTROYED, Movement.NOBODY, session, Clause.FREE_1);
    }
  }

  /**
   * The answer to a question on which a rule depends, and on which no switch decides. A state that
   * stands for a broken stack may give another answer.
   */
  public boolean decides(Guard guard, boolean answer) {
    return answer;
  }

  /** Told of every movement. Storage that keeps no ledger does nothing here. */
  protected void noted(Movement.Kind kind, int owner, int session, Clause clause) {}
}
