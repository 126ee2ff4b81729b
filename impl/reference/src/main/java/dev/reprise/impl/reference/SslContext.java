package dev.reprise.impl.reference;

import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An {@code SSL_CTX}: makes connections and caches their sessions.
 *
 * <p>The application owns one reference and every connection another. When the last one is given
 * back, the cache is dropped. Until then a context that the application has freed still serves its
 * connections, but takes no more calls, except from its own callbacks.
 *
 * <p>Thread-safe. Sources: SSL_CTX_add_session(3), SSL_CTX_sess_set_cache_size(3),
 * SSL_CTX_set_session_cache_mode(3), SSL_CTX_flush_sessions(3), SSL_CTX_sess_set_get_cb(3),
 * SSL_CTX_set_session_id_context(3), SSL_CTX_free(3).
 */
public class SslContext {

  private final AtomicInteger references = new AtomicInteger(1);
  private final AtomicBoolean freed = new AtomicBoolean();
  private final SessionCache cache;
  private final Callbacks callbacks = new Callbacks();
  private volatile Consumer<SslSession> listener = session -> {};
  private volatile CacheMode cacheMode = CacheMode.SERVER;
  private volatile int idContext;

  /** {@code SSL_CTX_new}: a context that the caller owns. It caches the sessions of servers. */
  public SslContext() {
    this(new SessionCache());
  }

  /**
   * A context with a cache of some other make.
   *
   * @param cache an empty one, used by nobody else
   */
  protected SslContext(SessionCache cache) {
    this.cache = cache;
  }

  /**
   * {@code SSL_new}: a connection that the caller owns and that keeps this context. It is a client
   * unless {@link SslConnection#setAcceptState} makes it a server.
   *
   * @return the connection; null with {@link Reason#CONTEXT_FREED}
   */
  public @Nullable SslConnection newConnection() {
    return ErrorStack.refuses("SSL_new", attach()) ? null : createConnection();
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
   * {@code SSL_CTX_add_session}: the cache takes a reference to the session, which is its newest
   * then. Another session with the same id leaves the cache, and so do the oldest where there are
   * more than its size allows (CACHE-1, CACHE-2).
   *
   * @return 1; 0 with {@link Reason#CONTEXT_FREED}, {@link Reason#SESSION_DESTROYED}, {@link
   *     Reason#SESSION_OF_ANOTHER_CONTEXT} or {@link Reason#SESSION_ALREADY_CACHED}
   */
  public int addSession(SslSession session) {
    Reason reason = whyNotUsed();
    return ErrorStack.value("SSL_CTX_add_session", reason == null ? insert(session) : reason);
  }

  /**
   * {@code SSL_CTX_remove_session}: the session leaves the cache, which gives its reference back,
   * and is not resumable any more (CACHE-4).
   *
   * @return 1; 0 with {@link Reason#CONTEXT_FREED} or {@link Reason#SESSION_NOT_CACHED}
   */
  public int removeSession(SslSession session) {
    Reason reason = whyNotUsed();
    if (reason == null && !cache.remove(session)) {
      reason = Reason.SESSION_NOT_CACHED;
    }
    if (reason == null) {
      session.markNotResumable();
      left(session);
    }
    return ErrorStack.value("SSL_CTX_remove_session", reason);
  }

  /**
   * {@code SSL_CTX_flush_sessions}: every session that is expired at that moment leaves the cache
   * (CACHE-3).
   *
   * @param moment in seconds since 1970
   * @return 1; 0 with {@link Reason#CONTEXT_FREED}
   */
  public int flushSessions(long moment) {
    return whileOwned(
        "SSL_CTX_flush_sessions", () -> cache.removeExpired(moment).forEach(this::left));
  }

  /**
   * {@code SSL_CTX_sess_number}: how many sessions are in the cache.
   *
   * @return 0 also with {@link Reason#CONTEXT_FREED}
   */
  public int cachedSessions() {
    return ErrorStack.refuses("SSL_CTX_sess_number", whyNotUsed()) ? 0 : cache.number();
  }

  /** The sessions in the cache, newest first, all lent. */
  public List<SslSession> sessions() {
    return cache.sessions();
  }

  /** {@code SSL_CTX_get_session_cache_mode}. */
  public CacheMode cacheMode() {
    return cacheMode;
  }

  /**
   * {@code SSL_CTX_set_session_cache_mode}: decides for later handshakes.
   *
   * @return the mode before; null with {@link Reason#CONTEXT_FREED}
   */
  public @Nullable CacheMode setCacheMode(CacheMode mode) {
    if (ErrorStack.refuses("SSL_CTX_set_session_cache_mode", whyNotUsed())) {
      return null;
    }
    CacheMode before = cacheMode;
    cacheMode = mode;
    return before;
  }

  /** {@code SSL_CTX_sess_get_cache_size}: how many sessions may be cached; 0 for any number. */
  public long cacheSize() {
    return cache.size();
  }

  /**
   * {@code SSL_CTX_sess_set_cache_size}: how many sessions may be cached; 0 for any number. Where
   * there are more already, they leave when the next one is added.
   *
   * @return the size before; −1 with {@link Reason#CONTEXT_FREED}
   */
  public long setCacheSize(long size) {
    return ErrorStack.refuses("SSL_CTX_sess_set_cache_size", whyNotUsed())
        ? -1
        : cache.resize(size);
  }

  /**
   * {@code SSL_CTX_sess_set_new_cb}.
   *
   * @param callback null for none
   * @return 1; 0 with {@link Reason#CONTEXT_FREED}
   */
  public int setNewCallback(Callbacks.@Nullable NewSession callback) {
    return whileOwned("SSL_CTX_sess_set_new_cb", () -> callbacks.onNew = callback);
  }

  /**
   * {@code SSL_CTX_sess_set_remove_cb}.
   *
   * @param callback null for none
   * @return 1; 0 with {@link Reason#CONTEXT_FREED}
   */
  public int setRemoveCallback(Callbacks.@Nullable RemoveSession callback) {
    return whileOwned("SSL_CTX_sess_set_remove_cb", () -> callbacks.onRemove = callback);
  }

  /**
   * {@code SSL_CTX_sess_set_get_cb}.
   *
   * @param callback null for none
   * @return 1; 0 with {@link Reason#CONTEXT_FREED}
   */
  public int setGetCallback(Callbacks.@Nullable GetSession callback) {
    return whileOwned("SSL_CTX_sess_set_get_cb", () -> callbacks.onGet = callback);
  }

  /**
   * {@code SSL_CTX_set_session_id_context}: in which id context the sessions of connections that
   * are made from now on can be reused. Every context begins with 0.
   *
   * @return 1; 0 with {@link Reason#CONTEXT_FREED}
   */
  public int setIdContext(int idContext) {
    return whileOwned("SSL_CTX_set_session_id_context", () -> this.idContext = idContext);
  }

  /** The id context of connections that are made now. */
  public int idContext() {
    return idContext;
  }

  /** Has this listener told of the destruction of sessions that handshakes make from now on. */
  public void onDestruction(Consumer<SslSession> listener) {
    this.listener = listener;
  }

  /** Makes a connection, for which a reference to this context was taken already. */
  protected SslConnection createConnection() {
    return new SslConnection(this);
  }

  /**
   * Makes the session that a handshake has negotiated.
   *
   * @param idContext the id context of the connection
   * @param version the version that the connection speaks
   */
  protected SslSession createSession(int idContext, Version version) {
    return new SslSession(this, idContext, version);
  }

  /**
   * A connection of this context has just negotiated the session. If the mode says that this side's
   * sessions are cached, it is put into the cache, unless the mode forbids that, and then the
   * application is told of it.
   */
  protected void negotiated(SslConnection connection, SslSession session) {
    CacheMode mode = cacheMode;
    if (!(connection.isServer() ? mode.server() : mode.client())) {
      return;
    }
    if (mode.store()) {
      insert(session);
    }
    if (callbacks.declined(this, connection, session)) {
      if (cache.remove(session)) {
        left(session);
      }
      giveBack(session);
    }
  }

  /** The session is bad: it leaves the cache, if it is there, and is not resumable any more. */
  protected void discard(SslSession session) {
    session.markNotResumable();
    if (cache.remove(session)) {
      left(session);
    }
  }

  /** The library gives a reference of its own back. Called without a lock. */
  protected void giveBack(SslSession session) {
    session.giveBackReference();
  }

  /** The internal cache. */
  SessionCache cache() {
    return cache;
  }

  Callbacks callbacks() {
    return callbacks;
  }

  Consumer<SslSession> listener() {
    return listener;
  }

  /**
   * A connection takes a reference to this context, for the application.
   *
   * @return why not, or null
   */
  @Nullable Reason attach() {
    Reason reason = whyNotUsed();
    return reason == null && references.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0
        ? Reason.CONTEXT_FREED
        : reason;
  }

  /** A connection takes a reference to this context, which another one of it keeps meanwhile. */
  void keep() {
    references.incrementAndGet();
  }

  /** Gives a reference to this context back. With the last one, every session leaves the cache. */
  void giveBackReference() {
    if (references.decrementAndGet() == 0) {
      cache.drop().forEach(this::left);
    }
  }

  /**
   * Puts the session into the cache, and lets go of what leaves for it.
   *
   * @return why not, or null
   */
  @Nullable Reason insert(SslSession session) {
    List<SslSession> leaving = new ArrayList<>();
    Reason reason = cache.add(session, this, leaving);
    leaving.forEach(this::left);
    return reason;
  }

  /**
   * Takes a session that the application has found for a server of this context, and puts it into
   * the cache, if the mode lets it.
   *
   * @return why the application was wrong to give it, or null: then a reference is the library's
   */
  @Nullable Reason takeFound(Callbacks.Found found) {
    SslSession session = found.session();
    Reason reason = session.whyNotUsedIn(this);
    if (reason == null && found.copy() && !session.takeReference()) {
      reason = Reason.SESSION_DESTROYED;
    }
    if (reason == null && cacheMode.store()) {
      insert(session);
    }
    return reason;
  }

  /** A session has left the cache: the application is told before the cache's reference goes. */
  private void left(SslSession session) {
    callbacks.removed(this, session);
    giveBack(session);
  }

  /** Makes a change, where the application may call this context; returns 1, or 0 where not. */
  private int whileOwned(String call, Runnable change) {
    if (ErrorStack.refuses(call, whyNotUsed())) {
      return 0;
    }
    change.run();
    return 1;
  }

  /**
   * Why the application may not call this context, or null: it owns it, or has it lent in a
   * callback.
   */
  private @Nullable Reason whyNotUsed() {
    return !freed.get() || Callbacks.isLent(this) ? null : Reason.CONTEXT_FREED;
  }
}
