package dev.reprise.impl.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The internal cache of one context: a list through the sessions themselves, newest first, and an
 * index by id. Both hold the same sessions, and the cache owns one reference to each (CACHE-1).
 *
 * <p>It never calls out. A session that leaves is handed to the caller together with the cache's
 * reference, so that callbacks are called and references given back without its lock.
 *
 * <p>Thread-safe. Sources: SSL_CTX_add_session(3), SSL_CTX_sess_set_cache_size(3),
 * SSL_CTX_flush_sessions(3).
 */
public class SessionCache {

  /** {@code SSL_SESSION_CACHE_MAX_SIZE_DEFAULT}. */
  public static final long DEFAULT_SIZE = 1024 * 20;

  /** Guards everything below, and the links inside the sessions of this cache. */
  private final Object lock = new Object();

  private final Map<Long, SslSession> index = new HashMap<>();
  private @Nullable SslSession newest;
  private @Nullable SslSession oldest;
  private long size = DEFAULT_SIZE;
  private boolean dropped;

  /** An empty cache. */
  public SessionCache() {}

  /**
   * Takes a reference to the session and links it in as the newest.
   *
   * @param home the context whose cache this is
   * @param leaving gets what leaves for it, with the cache's references: another session with the
   *     same id, then the oldest ones, where there are more than the size allows (CACHE-2)
   * @return why not, or null
   */
  protected @Nullable Reason add(SslSession session, SslContext home, List<SslSession> leaving) {
    synchronized (lock) {
      Reason reason = whyNotAdd(session, home);
      if (reason != null) {
        return reason;
      }
      SslSession same = index.get(session.id());
      if (same != null) {
        unlink(same);
        leaving.add(same);
      }
      link(session);
      while (size > 0 && index.size() > size) {
        SslSession victim = victim(session);
        if (victim == null) {
          break;
        }
        unlink(victim);
        leaving.add(victim);
      }
      return null;
    }
  }

  /** Takes the reference where nothing speaks against it. Called under the lock. */
  private @Nullable Reason whyNotAdd(SslSession session, SslContext home) {
    if (dropped) {
      return Reason.CONTEXT_FREED;
    }
    if (session.isDestroyed()) {
      return Reason.SESSION_DESTROYED;
    }
    if (!session.bindHome(home)) {
      return Reason.SESSION_OF_ANOTHER_CONTEXT;
    }
    if (isLinked(session)) {
      return Reason.SESSION_ALREADY_CACHED;
    }
    return session.takeReference() ? null : Reason.SESSION_DESTROYED;
  }

  /**
   * The session that has to leave when there are too many: the one that has been here longest,
   * whoever else uses it. Called under the lock.
   *
   * @param added the session that made them too many
   * @return null where none should leave
   */
  protected @Nullable SslSession victim(SslSession added) {
    return added.equals(oldest) ? null : oldest;
  }

  /**
   * Unlinks the session.
   *
   * @return whether it was here; the caller has the cache's reference then
   */
  protected boolean remove(SslSession session) {
    synchronized (lock) {
      boolean here = isLinked(session);
      if (here) {
        unlink(session);
      }
      return here;
    }
  }

  /**
   * Unlinks every session that is expired at that moment.
   *
   * @return them, the oldest first, with the cache's references
   */
  protected List<SslSession> removeExpired(long moment) {
    synchronized (lock) {
      return removeAll(session -> session.isExpired(moment));
    }
  }

  /**
   * Unlinks every session, and takes none any more: the context is gone.
   *
   * @return them, the oldest first, with the cache's references
   */
  protected List<SslSession> drop() {
    synchronized (lock) {
      dropped = true;
      return removeAll(session -> true);
    }
  }

  /**
   * The session with that id, whatever its state, to which the caller gets a reference of its own;
   * or null.
   */
  protected @Nullable SslSession find(Long id) {
    synchronized (lock) {
      SslSession found = index.get(id);
      return found != null && found.takeReference() ? found : null;
    }
  }

  /** How many sessions are here. */
  public int number() {
    synchronized (lock) {
      return index.size();
    }
  }

  /** The sessions, newest first, all lent. */
  public List<SslSession> sessions() {
    List<SslSession> sessions = new ArrayList<>();
    synchronized (lock) {
      for (SslSession next = newest; next != null; next = next.older) {
        sessions.add(next);
      }
    }
    return sessions;
  }

  /** How many sessions may be here; 0 for any number. */
  public long size() {
    synchronized (lock) {
      return size;
    }
  }

  /**
   * Allows so many sessions. Where there are more already, they leave when the next one is added.
   *
   * @return how many were allowed before
   */
  protected long resize(long size) {
    synchronized (lock) {
      long before = this.size;
      this.size = size;
      return before;
    }
  }

  private List<SslSession> removeAll(Predicate<SslSession> leaves) {
    List<SslSession> leaving = new ArrayList<>();
    SslSession next = oldest;
    while (next != null) {
      SslSession newer = next.newer;
      if (leaves.test(next)) {
        unlink(next);
        leaving.add(next);
      }
      next = newer;
    }
    return leaving;
  }

  private boolean isLinked(SslSession session) {
    return session.equals(index.get(session.id()));
  }

  private void link(SslSession session) {
    index.put(session.id(), session);
    session.older = newest;
    session.newer = null;
    if (newest == null) {
      oldest = session;
    } else {
      newest.newer = session;
    }
    newest = session;
  }

  private void unlink(SslSession session) {
    index.remove(session.id());
    SslSession before = session.newer;
    SslSession after = session.older;
    if (before == null) {
      newest = after;
    } else {
      before.older = after;
    }
    if (after == null) {
      oldest = before;
    } else {
      after.newer = before;
    }
    session.newer = null;
    session.older = null;
  }
}
