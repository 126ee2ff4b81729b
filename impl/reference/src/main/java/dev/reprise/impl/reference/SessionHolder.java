package dev.reprise.impl.reference;

import org.jspecify.annotations.Nullable;

/**
 * The part of a connection that holds at most one session and owns one reference to it (SET-2).
 *
 * <p>A session that leaves an open connection, one that was established and not shut down, is bad:
 * it leaves the cache and is not resumable any more (OPEN-1, OPEN-2).
 *
 * <p>Used by several threads, it loses no reference and gives none back twice. Sources:
 * SSL_set_session(3), SSL_get_session(3), SSL_session_reused(3).
 */
public abstract class SessionHolder {

  /** Where this connection belongs. Written under the lock of this. */
  volatile SslContext context;

  /** Guarded by this, like the two below. */
  ConnectionPhase phase = ConnectionPhase.FRESH;

  @Nullable SslSession session;
  boolean reused;

  SessionHolder(SslContext context) {
    this.context = context;
  }

  /**
   * {@code SSL_set_session}: the session is the one to offer when this connection connects (SET-1).
   * The connection takes a reference to it (SET-2) and gives the session that it held before back
   * (SET-5). A session without a home gets the context of this connection (CTX-1). A server offers
   * nothing, and so has no use for it (CLI-1).
   *
   * @param session null to hold none (SET-6)
   * @return 1; 0 with {@link Reason#CONNECTION_FREED}, {@link Reason#HANDSHAKE_RUNNING}, {@link
   *     Reason#SESSION_DESTROYED} or {@link Reason#SESSION_OF_ANOTHER_CONTEXT}
   */
  public int setSession(@Nullable SslSession session) {
    SslSession old;
    boolean bad;
    synchronized (this) {
      Reason reason = whyNotSet();
      if (reason == null && session != null) {
        reason = take(session);
      }
      if (reason != null) {
        return ErrorStack.refuse("SSL_set_session", reason);
      }
      bad = isOpen();
      old = replaceSession(session);
    }
    release(old, bad);
    return 1;
  }

  /**
   * {@code SSL_get_session}, the same as {@code SSL_get0_session}: lends the session that this
   * connection holds (GET-0).
   *
   * @return null where it holds none; null with {@link Reason#CONNECTION_FREED}
   */
  public synchronized @Nullable SslSession getSession() {
    if (phase == ConnectionPhase.FREED) {
      ErrorStack.refuse("SSL_get_session", Reason.CONNECTION_FREED);
      return null;
    }
    return session;
  }

  /**
   * {@code SSL_get1_session}: the caller takes a reference to the session that this connection
   * holds (GET-1).
   *
   * @return null where it holds none; null with {@link Reason#CONNECTION_FREED} or, where somebody
   *     gave back what they did not own, {@link Reason#SESSION_DESTROYED}
   */
  public synchronized @Nullable SslSession get1Session() {
    if (phase == ConnectionPhase.FREED) {
      ErrorStack.refuse("SSL_get1_session", Reason.CONNECTION_FREED);
      return null;
    }
    if (session != null && !takeReference(session)) {
      ErrorStack.refuse("SSL_get1_session", Reason.SESSION_DESTROYED);
      return null;
    }
    return session;
  }

  /**
   * {@code SSL_session_reused}: whether the last handshake reused a session (SET-4), whatever
   * session is held now.
   *
   * @return false also with {@link Reason#CONNECTION_FREED}
   */
  public synchronized boolean sessionReused() {
    if (phase == ConnectionPhase.FREED) {
      ErrorStack.refuse("SSL_session_reused", Reason.CONNECTION_FREED);
      return false;
    }
    return reused;
  }

  /** Where this connection stands. */
  public synchronized ConnectionPhase phase() {
    return phase;
  }

  /** {@code SSL_get_SSL_CTX}: where this connection belongs. */
  public SslContext context() {
    return context;
  }

  /** Takes a reference to the session; false where it is destroyed. */
  protected boolean takeReference(SslSession session) {
    return session.takeReference();
  }

  /** Makes this connection's context the session's home; false where it has another (CTX-1). */
  protected boolean bindHome(SslSession session) {
    return session.bindHome(context);
  }

  /** Puts another session in the place of the one that is held, and returns that one. */
  protected @Nullable SslSession replaceSession(@Nullable SslSession session) {
    SslSession old = this.session;
    this.session = session;
    return old;
  }

  /** Gives the reference that this connection had taken back. Called without a lock. */
  protected void giveBack(SslSession session) {
    session.giveBackReference();
  }

  /**
   * The session is bad: no connection may offer it again. Goes through the context that the session
   * is linked in, its home. Called without a lock, before the session is given back.
   */
  protected void discard(SslSession session) {
    SslContext home = session.home();
    (home == null ? context : home).discard(session);
  }

  /** Whether the session that is held counts as open: established, and no close_notify sent. */
  protected synchronized boolean isOpen() {
    return phase == ConnectionPhase.OPEN;
  }

  /** Why a session cannot be set or cleared in this phase, or null. */
  protected synchronized @Nullable Reason whyNotSet() {
    return switch (phase) {
      case FREED -> Reason.CONNECTION_FREED;
      case HANDSHAKING -> Reason.HANDSHAKE_RUNNING;
      case FRESH, OPEN, SHUTDOWN, FAILED -> null;
    };
  }

  /** Gives back what is held no more; where it is bad, it is discarded first. */
  void release(@Nullable SslSession session, boolean bad) {
    if (session != null) {
      if (bad) {
        discard(session);
      }
      giveBack(session);
    }
  }

  /** Takes a session that is to be set; returns why not, or null. */
  private @Nullable Reason take(SslSession session) {
    if (session.isDestroyed()) {
      return Reason.SESSION_DESTROYED;
    }
    if (!bindHome(session)) {
      return Reason.SESSION_OF_ANOTHER_CONTEXT;
    }
    return takeReference(session) ? null : Reason.SESSION_DESTROYED;
  }
}
