package dev.reprise.impl.reference;

import dev.reprise.spec.call.Version;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An {@code SSL_SESSION}: what is needed to resume a connection, shared by whoever holds a
 * reference to it, and destroyed when the last one is given back.
 *
 * <p>A session is used with one context only, its <em>home</em>: the context of the connection that
 * made it, or else the first one that it is set or added in (CTX-1). The reason is that the links
 * of the cache's list are inside the session (CTX-2), so that there is room for one list.
 *
 * <p>Thread-safe. Sources: SSL_SESSION_free(3), SSL_SESSION_is_resumable(3),
 * SSL_SESSION_get_time(3), SSL_set_session(3).
 */
public class SslSession {

  private static final VarHandle REFERENCES = handle("references", int.class);
  private static final VarHandle HOME = handle("home", SslContext.class);
  private static final AtomicLong IDS = new AtomicLong();

  /** How many seconds a session lives, as SSL_get_default_timeout(3) has it. */
  private static final long TIMEOUT = 300;

  private final Long id;
  private final int idContext;
  private volatile Version version = Version.OWN;
  private volatile int references = 1;
  private volatile @Nullable SslContext home;
  private volatile boolean resumable;

  /** When it was made, in seconds since 1970. */
  private volatile long time;

  private volatile DestructionListener listener;
  private volatile @Nullable Object applicationData;

  /** Link to the next newer session of the cache. Guarded by that cache. */
  @Nullable SslSession newer;

  /** Link to the next older session of the cache. Guarded by that cache. */
  @Nullable SslSession older;

  /**
   * {@code SSL_SESSION_new}: a blank session, owned by the caller (NEW-1). It holds nothing to
   * resume from, and so is not resumable. No context has used it yet.
   */
  public SslSession() {
    this(IDS.incrementAndGet(), 0, null, false, now(), DestructionListener.NONE);
  }

  /**
   * A session that a handshake has negotiated, owned by the caller. It is resumable.
   *
   * @param home the context of the connection that made it; its listener hears of the destruction
   * @param idContext the id context of that connection
   */
  protected SslSession(SslContext home, int idContext) {
    this(IDS.incrementAndGet(), idContext, home, true, now(), home.listener());
  }

  private SslSession(
      Long id,
      int idContext,
      @Nullable SslContext home,
      boolean resumable,
      long time,
      DestructionListener listener) {
    this.id = id;
    this.idContext = idContext;
    this.home = home;
    this.resumable = resumable;
    this.time = time;
    this.listener = listener;
  }

  /** Says which version negotiated it, before anybody else has it. */
  void madeIn(Version version) {
    this.version = version;
  }

  /** {@code SSL_SESSION_get_protocol_version}. */
  public Version version() {
    return version;
  }

  /** The present, in seconds since 1970. */
  static long now() {
    return System.currentTimeMillis() / 1000;
  }

  /**
   * {@code SSL_SESSION_up_ref}: the caller takes one more reference (UP-1).
   *
   * @return 1; 0 with {@link Reason#SESSION_DESTROYED}
   */
  public int upRef() {
    return takeReference() ? 1 : ErrorStack.refuse("SSL_SESSION_up_ref", Reason.SESSION_DESTROYED);
  }

  /**
   * {@code SSL_SESSION_free}: the caller gives one of its references back. The last one destroys
   * the session (FREE-1). Only a reference that the caller owns may be given back (FREE-2); the
   * session cannot tell, except when it has none left.
   *
   * @return 1; 0 with {@link Reason#SESSION_DESTROYED}
   */
  public int free() {
    return giveBackReference()
        ? 1
        : ErrorStack.refuse("SSL_SESSION_free", Reason.SESSION_DESTROYED);
  }

  /**
   * {@code SSL_SESSION_dup}: a copy with the same id, owned by the caller, and as good to resume
   * from. It is an object of its own: no cache holds it, no context has used it yet, and
   * application data is not copied.
   *
   * @return the copy; null with {@link Reason#SESSION_DESTROYED}
   */
  public @Nullable SslSession duplicate() {
    if (isDestroyed()) {
      ErrorStack.refuse("SSL_SESSION_dup", Reason.SESSION_DESTROYED);
      return null;
    }
    SslSession copy = new SslSession(id, idContext, null, resumable, time, listener);
    copy.version = version;
    return copy;
  }

  /** {@code SSL_SESSION_get_time}: when the session was made, in seconds since 1970. */
  public long time() {
    return time;
  }

  /**
   * {@code SSL_SESSION_set_time}: says when the session was made, and so when it expires.
   *
   * @param time in seconds since 1970
   * @return 1; 0 with {@link Reason#SESSION_DESTROYED}
   */
  public int setTime(long time) {
    if (isDestroyed()) {
      return ErrorStack.refuse("SSL_SESSION_set_time", Reason.SESSION_DESTROYED);
    }
    this.time = time;
    return 1;
  }

  /**
   * Whether the moment is later than the session's time and its timeout together. An expired
   * session is not reused (SSL_CTX_set_timeout(3)).
   *
   * @param moment in seconds since 1970
   */
  public boolean isExpired(long moment) {
    return moment - TIMEOUT > time;
  }

  /**
   * {@code SSL_SESSION_is_resumable}: whether the session can be offered for resumption. Whether it
   * is expired is another question.
   */
  public boolean isResumable() {
    return resumable && !isDestroyed();
  }

  /** How many references there are; 0 once destroyed. */
  public int references() {
    return references;
  }

  /** Whether the last reference has been given back. Nothing undoes it. */
  public boolean isDestroyed() {
    return references == 0;
  }

  /** The one context that this session is used with; null where none has used it yet. */
  public @Nullable SslContext home() {
    return home;
  }

  /** {@code SSL_SESSION_get_ex_data}: what the application has attached, or null. */
  public @Nullable Object applicationData() {
    return applicationData;
  }

  /** {@code SSL_SESSION_set_ex_data}: attaches something of the application's. */
  public void setApplicationData(@Nullable Object data) {
    applicationData = data;
  }

  /** Has this listener told of the destruction, and no other. */
  public void onDestruction(DestructionListener listener) {
    this.listener = listener;
  }

  /**
   * Takes one reference.
   *
   * @return false where the session is destroyed; it stays so
   */
  protected boolean takeReference() {
    int count;
    do {
      count = references;
      if (count == 0) {
        return false;
      }
    } while (!REFERENCES.compareAndSet(this, count, count + 1));
    return true;
  }

  /**
   * Gives one reference back, and destroys the session if it was the last.
   *
   * @return false where there was none left
   */
  protected boolean giveBackReference() {
    int count;
    do {
      count = references;
      if (count == 0) {
        return false;
      }
    } while (!REFERENCES.compareAndSet(this, count, count - 1));
    if (count == 1) {
      destroyed();
    }
    return true;
  }

  /**
   * Makes the context the home of this session, if it has none yet.
   *
   * @return whether the context is its home now
   */
  protected boolean bindHome(SslContext context) {
    SslContext bound = home;
    if (bound == null) {
      bound = (SslContext) HOME.compareAndExchange(this, null, context);
    }
    return bound == null || bound.equals(context);
  }

  /** The session is bad: it is never offered again, by any connection (OPEN-1, OPEN-2). */
  protected void markNotResumable() {
    resumable = false;
  }

  /** The last reference has just been given back. */
  protected void destroyed() {
    listener.destroyed(this);
  }

  /**
   * {@code SSL_SESSION_get_id}: under which a client offers this session and a cache finds it.
   * Duplicates share it.
   */
  public Long id() {
    return id;
  }

  /** {@code SSL_SESSION_get0_id_context}: the id context that it is to be resumed in. */
  public int idContext() {
    return idContext;
  }

  private static VarHandle handle(String field, Class<?> type) {
    try {
      return MethodHandles.lookup().findVarHandle(SslSession.class, field, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
