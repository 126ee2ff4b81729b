package dev.reprise.model.state;

import dev.reprise.spec.clause.Clause;

/**
 * What the machine knows: contexts, connections, sessions, and who owns what.
 *
 * <p>Everything is named by its number from 1 up; 0 means none. A reference count is never stored:
 * {@link #owners} counts the owners. A session exists as long as it has an owner, and is destroyed
 * when the last one leaves.
 *
 * <p>The rules of the machine change a state only through this class, so that they stand once
 * whatever the state is stored in. A state is mutable and not thread-safe.
 */
public abstract class State {

  // What is stored, one reading and one writing each.

  /** Whether the application still owns the context. */
  public abstract boolean held(int context);

  public abstract void hold(int context, boolean held);

  public abstract Phase phase(int connection);

  public abstract void phase(int connection, Phase phase);

  /** The context that the connection was made from. */
  public abstract int context(int connection);

  protected abstract void context(int connection, int context);

  /** The session that the connection owns a reference to, or 0. */
  public abstract int session(int connection);

  protected abstract void session(int connection, int session);

  /** The connection's own session object, while it holds none that has a name. */
  public abstract Own own(int connection);

  public abstract void own(int connection, Own own);

  /** Whether the last handshake of the connection reused a session. */
  public abstract boolean reused(int connection);

  public abstract void reused(int connection, boolean reused);

  /** The context that the session belongs to, or 0 while no context has used it. */
  public abstract int home(int session);

  public abstract void home(int session, int context);

  public abstract boolean resumable(int session);

  protected abstract void resumable(int session, boolean resumable);

  /** How many references the actor owns. */
  public abstract int tokens(int actor, int session);

  protected abstract void tokens(int actor, int session, int count);

  /** What the context is set to. */
  public abstract int of(int context, ContextField field);

  public abstract void of(int context, ContextField field, int value);

  public abstract int of(int connection, ConnectionField field);

  public abstract void of(int connection, ConnectionField field, int value);

  public abstract int of(int session, SessionField field);

  public abstract void of(int session, SessionField field, int value);

  // How far the names go.

  /** The highest context number in use or possible. */
  public abstract int contexts();

  public abstract int connections();

  public abstract int sessions();

  public abstract int actors();

  // What follows from what is stored.

  /** How many references the session has: the number of its owners. */
  public int owners(int session) {
    return connectionsOf(session) + tokensOf(session) + (cache(session) == 0 ? 0 : 1);
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
  public int tokensOf(int session) {
    int count = 0;
    for (int actor = 1; actor <= actors(); actor++) {
      count += tokens(actor, session);
    }
    return count;
  }

  /** The context in whose cache the session is, or 0. */
  public int cache(int session) {
    return of(session, SessionField.CACHE);
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
    int last = 0;
    for (int session = 1; session <= sessions(); session++) {
      if (cache(session) == context
          && rank(session) > 0
          && (last == 0 || rank(session) < rank(last))) {
        last = session;
      }
    }
    return last;
  }

  private int rank(int session) {
    return of(session, SessionField.RANK);
  }

  /** Whether it is a server's connection. */
  public boolean server(int connection) {
    return of(connection, ConnectionField.SERVER) != 0;
  }

  public boolean expired(int session) {
    return of(session, SessionField.EXPIRED) != 0;
  }

  /** Whether a server has issued the session. */
  public boolean issued(int session) {
    return of(session, SessionField.ISSUED) != 0;
  }

  /** Whether the session exists. */
  public boolean exists(int session) {
    return session > 0 && owners(session) > 0;
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
    context(connection, context);
    phase(connection, Phase.FRESH);
  }

  /** A connection is gone; it must own nothing any more. */
  public final void vanishes(int connection) {
    phase(connection, Phase.ABSENT);
    context(connection, 0);
    own(connection, Own.NONE);
    reused(connection, false);
    forgetMoreOf(connection);
  }

  /** Every {@link ConnectionField} of the connection becomes 0. */
  protected void forgetMoreOf(int connection) {
    for (ConnectionField field : ConnectionField.all()) {
      of(connection, field, 0);
    }
  }

  /**
   * The connection takes a reference; it must own none, or be about to give it back. What it had
   * without a name is no more, or has this name now.
   */
  public final void takes(int connection, int session, Clause clause) {
    session(connection, session);
    own(connection, Own.NONE);
    noted(Movement.Kind.TAKES, Movement.connection(connection), session, clause);
  }

  /** The connection gives its reference back, if it owns one. */
  public final void givesBack(int connection, Clause clause) {
    int session = session(connection);
    if (session != 0) {
      session(connection, 0);
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
    tokens(actor, session, tokens(actor, session) + 1);
    noted(Movement.Kind.TAKES, Movement.actor(actor), session, clause);
  }

  /** The actor gives back one of its references; it must own one. */
  public final void actorGivesBack(int actor, int session, Clause clause) {
    tokens(actor, session, tokens(actor, session) - 1);
    noted(Movement.Kind.GIVES_BACK, Movement.actor(actor), session, clause);
    left(session);
  }

  /** The context's cache takes a reference; the session goes to the head of its list. */
  public final void cacheTakes(int context, int session, Clause clause) {
    of(session, SessionField.RANK, listed(context) + 1);
    of(session, SessionField.CACHE, context);
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
        of(other, SessionField.RANK, rank(other) + 1);
      }
    }
    of(session, SessionField.RANK, place);
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
        of(other, SessionField.RANK, rank(other) - 1);
      }
    }
    of(session, SessionField.RANK, 0);
  }

  /** The cache gives its reference back; the session must have left the list. */
  public final void cacheGivesBack(int session, Clause clause) {
    int context = cache(session);
    of(session, SessionField.CACHE, 0);
    noted(Movement.Kind.GIVES_BACK, Movement.cache(context), session, clause);
    left(session);
  }

  /** A callback of the context is called with the session. */
  public final void calls(Movement.Kind callback, int context, int session, Clause clause) {
    noted(callback, Movement.cache(context), session, clause);
  }

  /** Says whether the session can be resumed from now on. */
  public final void marks(int session, boolean resumable, Clause clause) {
    if (resumable(session) != resumable) {
      resumable(session, resumable);
      noted(Movement.Kind.MARKED, Movement.NOBODY, session, clause);
    }
  }

  /** A connection that owns nothing is put into another context. */
  public final void moves(int connection, int context) {
    context(connection, context);
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
      forgets(session);
    }
  }

  /** The session has no home, cannot be resumed, and every {@link SessionField} becomes 0. */
  protected void forgets(int session) {
    home(session, 0);
    resumable(session, false);
    for (SessionField field : SessionField.all()) {
      of(session, field, 0);
    }
  }

  private void left(int session) {
    if (!exists(session)) {
      forgets(session);
      noted(Movement.Kind.DESTROYED, Movement.NOBODY, session, Clause.FREE_1);
    }
  }

  /** Told of every movement. Storage that keeps no ledger does nothing here. */
  protected void noted(Movement.Kind kind, int owner, int session, Clause clause) {}
}
