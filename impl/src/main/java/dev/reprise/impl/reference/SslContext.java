package dev.reprise.impl.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An {@code SSL_CTX}: makes connections and caches their sessions.
 *
 * <p>The application owns one reference and every connection another. When the last one is given
 * back, the cache is dropped. Until then a context that the application has freed still serves its
 * connections, but takes no more calls.
 *
 * <p>The cache owns one reference to each session in it (CACHE-1). It is a list through the
 * sessions themselves, newest first, and an index by id; both hold the same sessions.
 *
 * <p>Thread-safe. Sources: SSL_CTX_add_session(3), SSL_CTX_sess_set_cache_size(3),
 * SSL_CTX_set_session_cache_mode(3), SSL_CTX_free(3).
 */
public class SslContext {

  /** {@code SSL_SESSION_CACHE_MAX_SIZE_DEFAULT}. */
  public static final long DEFAULT_CACHE_SIZE = 1024 * 20;

  private final AtomicInteger references = new AtomicInteger(1);
  private final AtomicBoolean freed = new AtomicBoolean();
  private volatile DestructionListener listener = DestructionListener.NONE;
  private volatile CacheMode cacheMode = CacheMode.OFF;

  /** Guards everything below, and the links inside the sessions of the cache. */
  private final Object lock = new Object();

  private final Map<Long, SslSession> index = new HashMap<>();
  private @Nullable SslSession newest;
  private @Nullable SslSession oldest;
  private long cacheSize = DEFAULT_CACHE_SIZE;

  /** {@code SSL_CTX_new}: a context that the caller owns. It caches nothing by itself. */
  public SslContext() {}

  /**
   * {@code SSL_new}: a connection that the caller owns and that keeps this context.
   *
   * @return the connection; null with {@link Reason#CONTEXT_FREED}
   */
  public @Nullable SslConnection newConnection() {
    if (freed.get() || !takeReference()) {
      ErrorStack.refuse("SSL_new", Reason.CONTEXT_FREED);
      return null;
    }
    return createConnection();
  }

  /**
   * {@code SSL_CTX_free}: the application gives its reference back (CTXF-1).
   *
   * @return 1; 0 with {@link Reason#CONTEXT_FREED}
   */
  public int free() {
    if (!freed.compareAndSet(false, true)) {
      return ErrorStack.refuse("SSL_CTX_free", Reason.CONTEXT_FREED);
    }
    giveBackReference();
    return 1;
  }

  /** Whether the application has freed this context. */
  public boolean isFreed() {
    return freed.get();
  }

  /** How many references there are: the application's, and one for each connection. */
  public int references() {
    return references.get();
  }

  /**
   * {@code SSL_CTX_add_session}: the cache takes a reference to the session and links it in as its
   * newest. Another session with the same id leaves the cache, and so do the oldest where there are
   * more than its size allows (CACHE-1, CACHE-2).
   *
   * @return 1; 0 with {@link Reason#CONTEXT_FREED}, {@link Reason#SESSION_DESTROYED}, {@link
   *     Reason#SESSION_OF_ANOTHER_CONTEXT} or {@link Reason#SESSION_ALREADY_CACHED}
   */
  public int addSession(SslSession session) {
    Reason reason = freed.get() ? Reason.CONTEXT_FREED : insert(session);
    return reason == null ? 1 : ErrorStack.refuse("SSL_CTX_add_session", reason);
  }

  /**
   * {@code SSL_CTX_remove_session}: the session leaves the cache, which gives its reference back,
   * and is not resumable any more (CACHE-4).
   *
   * @return 1; 0 with {@link Reason#CONTEXT_FREED} or {@link Reason#SESSION_NOT_CACHED}
   */
  public int removeSession(SslSession session) {
    if (freed.get()) {
      return ErrorStack.refuse("SSL_CTX_remove_session", Reason.CONTEXT_FREED);
    }
    synchronized (lock) {
      if (!isLinked(session)) {
        return ErrorStack.refuse("SSL_CTX_remove_session", Reason.SESSION_NOT_CACHED);
      }
      unlink(session);
      session.markNotResumable();
    }
    giveBack(session);
    return 1;
  }

  /** {@code SSL_CTX_sess_number}: how many sessions are in the cache. */
  public int cachedSessions() {
    synchronized (lock) {
      return index.size();
    }
  }

  /** The sessions in the cache, newest first, all lent. */
  public List<SslSession> sessions() {
    List<SslSession> sessions = new ArrayList<>();
    synchronized (lock) {
      for (SslSession next = newest; next != null; next = next.older) {
        sessions.add(next);
      }
    }
    return sessions;
  }

  /** {@code SSL_CTX_get_session_cache_mode}. */
  public CacheMode cacheMode() {
    return cacheMode;
  }

  /**
   * {@code SSL_CTX_set_session_cache_mode}: decides for later handshakes.
   *
   * @return the mode before
   */
  public CacheMode setCacheMode(CacheMode mode) {
    synchronized (lock) {
      CacheMode before = cacheMode;
      cacheMode = mode;
      return before;
    }
  }

  /** {@code SSL_CTX_sess_get_cache_size}: how many sessions may be cached; 0 for any number. */
  public long cacheSize() {
    synchronized (lock) {
      return cacheSize;
    }
  }

  /**
   * {@code SSL_CTX_sess_set_cache_size}: how many sessions may be cached; 0 for any number. Where
   * there are more already, they leave when the next one is added.
   *
   * @return the size before
   */
  public long setCacheSize(long size) {
    synchronized (lock) {
      long before = cacheSize;
      cacheSize = size;
      return before;
    }
  }

  /** Has this listener told of the destruction of sessions that handshakes make from now on. */
  public void onDestruction(DestructionListener listener) {
    this.listener = listener;
  }

  /** Makes a connection, for which a reference to this context was taken already. */
  protected SslConnection createConnection() {
    return new SslConnection(this);
  }

  /** Makes the session that a full handshake has negotiated. */
  protected SslSession createSession() {
    return new SslSession(this);
  }

  /**
   * The session that has to leave the cache when there are too many: the oldest, whoever else uses
   * it. Called under the lock.
   *
   * @param added the session that made them too many
   * @return null where none should leave
   */
  protected @Nullable SslSession victim(SslSession added) {
    return added.equals(oldest) ? null : oldest;
  }

  /** The session just negotiated by a connection of this context is cached, if the mode says so. */
  protected void negotiated(SslSession session) {
    if (cacheMode == CacheMode.CLIENT) {
      insert(session);
    }
  }

  /** The session is bad: it leaves the cache, if it is there, and is not resumable any more. */
  protected void discard(SslSession session) {
    boolean removed;
    synchronized (lock) {
      removed = isLinked(session);
      if (removed) {
        unlink(session);
      }
      session.markNotResumable();
    }
    if (removed) {
      giveBack(session);
    }
  }

  /** The cache gives its reference to the session back. Called without the lock. */
  protected void giveBack(SslSession session) {
    session.giveBackReference();
  }

  /** The last reference to this context was given back: every session leaves the cache. */
  protected void destroyed() {
    List<SslSession> sessions = new ArrayList<>();
    synchronized (lock) {
      for (SslSession next = oldest; next != null; next = oldest) {
        unlink(next);
        sessions.add(next);
      }
    }
    sessions.forEach(this::giveBack);
  }

  DestructionListener listener() {
    return listener;
  }

  /** A connection gives its reference to this context back. */
  void giveBackReference() {
    if (references.decrementAndGet() == 0) {
      destroyed();
    }
  }

  private boolean takeReference() {
    return references.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** Links the session in; returns why not, or null. */
  private @Nullable Reason insert(SslSession session) {
    List<SslSession> leaving = new ArrayList<>();
    synchronized (lock) {
      if (session.isDestroyed()) {
        return Reason.SESSION_DESTROYED;
      }
      if (!session.bindHome(this)) {
        return Reason.SESSION_OF_ANOTHER_CONTEXT;
      }
      if (isLinked(session)) {
        return Reason.SESSION_ALREADY_CACHED;
      }
      if (!session.takeReference()) {
        return Reason.SESSION_DESTROYED;
      }
      SslSession same = index.get(session.id());
      if (same != null) {
        unlink(same);
        leaving.add(same);
      }
      link(session);
      while (cacheSize > 0 && index.size() > cacheSize) {
        SslSession victim = victim(session);
        if (victim == null) {
          break;
        }
        unlink(victim);
        leaving.add(victim);
      }
    }
    leaving.forEach(this::giveBack);
    return null;
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
