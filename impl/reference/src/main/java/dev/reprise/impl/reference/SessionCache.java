package dev.reprise.impl.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The internal cache of one context. It owns one reference to each of its sessions (CACHE-1).
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

  /** The sessions by their ids, the oldest first. Guarded by this, like all the rest. */
  private final SequencedMap<Long, SslSession> sessions = new LinkedHashMap<>();

  private long size = DEFAULT_SIZE;
  private boolean dropped;

  /** An empty cache. */
  public SessionCache() {}

  /**
   * Takes a reference to the session and puts it in as the newest.
   *
   * @param home the context whose cache this is
   * @param leaving gets what leaves for it, with the cache's references: another session with the
   *     same id, then the oldest ones, where there are more than the size allows (CACHE-2)
   * @return why not, or null
   */
  protected synchronized @Nullable Reason add(
      SslSession session, SslContext home, List<SslSession> leaving) {
    Reason reason = whyNotAdd(session, home);
    if (reason != null) {
      return reason;
    }
    SslSession same = sessions.remove(session.id());
    if (same != null) {
      leaving.add(same);
    }
    sessions.put(session.id(), session);
    while (size > 0 && sessions.size() > size) {
      SslSession victim = victim(session);
      if (victim == null) {
        break;
      }
      sessions.remove(victim.id());
      leaving.add(victim);
    }
    return null;
  }

  /** Takes the reference where nothing speaks against it. */
  private @Nullable Reason whyNotAdd(SslSession session, SslContext home) {
    Reason reason = dropped ? Reason.CONTEXT_FREED : session.whyNotUsedIn(home);
    if (reason != null) {
      return reason;
    }
    if (session.equals(sessions.get(session.id()))) {
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
    SslSession oldest = sessions.sequencedValues().getFirst();
    return added.equals(oldest) ? null : oldest;
  }

  /**
   * Takes the session out.
   *
   * @return whether it was here; the caller has the cache's reference then
   */
  protected synchronized boolean remove(SslSession session) {
    return sessions.remove(session.id(), session);
  }

  /**
   * Takes every session out that is expired at that moment.
   *
   * @return them, the oldest first, with the cache's references
   */
  protected synchronized List<SslSession> removeExpired(long moment) {
    return removeAll(session -> session.isExpired(moment));
  }

  /**
   * Takes every session out, and none in any more: the context is gone.
   *
   * @return them, the oldest first, with the cache's references
   */
  protected synchronized List<SslSession> drop() {
    dropped = true;
    return removeAll(session -> true);
  }

  /**
   * The session with that id, whatever its state, to which the caller gets a reference of its own;
   * or null.
   */
  protected synchronized @Nullable SslSession find(Long id) {
    SslSession found = sessions.get(id);
    return found != null && found.takeReference() ? found : null;
  }

  /** How many sessions are here. */
  public synchronized int number() {
    return sessions.size();
  }

  /** The sessions, newest first, all lent. */
  public synchronized List<SslSession> sessions() {
    return List.copyOf(sessions.sequencedValues().reversed());
  }

  /** How many sessions may be here; 0 for any number. */
  public synchronized long size() {
    return size;
  }

  /**
   * Allows so many sessions. Where there are more already, they leave when the next one is added.
   *
   * @return how many were allowed before
   */
  protected synchronized long resize(long size) {
    long before = this.size;
    this.size = size;
    return before;
  }

  private List<SslSession> removeAll(Predicate<SslSession> leaves) {
    List<SslSession> leaving = new ArrayList<>(sessions.values());
    leaving.removeIf(leaves.negate());
    leaving.forEach(session -> sessions.remove(session.id()));
    return leaving;
  }
}
