package dev.reprise.impl.reference;

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
 * <p>Thread-safe. Sources: SSL_SESSION_free(3), SSL_SESSION_is_resumable(3), SSL_set_session(3).
 */
public class SslSession {

  private static final VarHandle REFERENCES = handle("references", int.class);
  private static final VarHandle HOME = handle("home", SslContext.class);
  private static final AtomicLong IDS = new AtomicLong();

  private final Long id;
  private volatile int references = 1;
  private volatile @Nullable SslContext home;
  private volatile boolean resumable;
  private volatile DestructionListener listener;
  private volatile @Nullable Object applicationData;

  /** Link to the next newer session of the cache. Guarded by the lock of that cache's context. */
  @Nullable SslSession newer;

  /** Link to the next older session of the cache. Guarded by the lock of that cache's context. */
  @Nullable SslSession older;

  /**
   * {@code SSL_SESSION_new}: a blank session, owned by the caller (NEW-1). It holds nothing to
   * resume from, and so is not resumable. No context has used it yet.
   */
  public SslSession() {
    this(IDS.incrementAndGet(), null, false, DestructionListener.NONE);
  }

  /**
   * A session that a handshake has negotiated, owned by the caller. It is resumable.
   *
   * @param home the context of the connection that made it; its listener hears of the destruction
   */
  protected SslSession(SslContext home) {
    this(IDS.incrementAndGet(), home, true, home.listener());
  }

  private SslSession(
      Long id, @Nullable SslContext home, boolean resumable, DestructionListener listener) {
    this.id = id;
    this.home = home;
    this.resumable = resumable;
    this.listener = listener;
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
   * {@code SSL_SESSION_dup}: a copy with the same id and the same home, owned by the caller. No
   * cache holds it, and application data is not copied.
   *
   * @return the copy; null with {@link Reason#SESSION_DESTROYED}
   */
  public @Nullable SslSession duplicate() {
    if (isDestroyed()) {
      ErrorStack.refuse("SSL_SESSION_dup", Reason.SESSION_DESTROYED);
      return null;
    }
    return new SslSession(id, home, resumable, listener);
  }

  /** {@code SSL_SESSION_is_resumable}: whether the session can be offered for resumption. */
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

  /** Under which a context's cache finds this session. Duplicates share it. */
  Long id() {
    return id;
  }

  private static VarHandle handle(String field, Class<?> type) {
    try {
      return MethodHandles.lookup().findVarHandle(SslSession.class, field, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
