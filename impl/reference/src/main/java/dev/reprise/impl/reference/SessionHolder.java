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
  private volatile SslContext context;

  /** Guarded by this, like all the rest. */
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
      if (ErrorStack.refuses("SSL_set_session", take(session))) {
        return 0;
      }
      bad = isOpen();
      old = replaceSession(session);
    }
    release(old, bad);
    return 1;
  }

  /** Takes a session that is to be set; returns why not, or null. */
  private @Nullable Reason take(@Nullable SslSession session) {
    if (phase == ConnectionPhase.HANDSHAKING) {
      return Reason.HANDSHAKE_RUNNING;
    }
    Reason reason = whyNotUsed();
    if (reason != null || session == null) {
      return reason;
    }
    if (session.isDestroyed()) {
      return Reason.SESSION_DESTROYED;
    }
    if (!bindHome(session)) {
      return Reason.SESSION_OF_ANOTHER_CONTEXT;
    }
    return takeReference(session) ? null : Reason.SESSION_DESTROYED;
  }

  /**
   * {@code SSL_copy_session_id}: sets the session of the other connection on this one, or none
   * where it holds none; see {@link #setSession}.
   *
   * @return as {@link #setSession}; 0 with {@link Reason#CONNECTION_FREED} also where the other
   *     connection is freed
   */
  public int copySession(SslConnection from) {
    SslSession session;
    synchronized (from) {
      session = from.session;
      Reason reason = from.whyNotUsed();
      if (session != null && !session.takeReference()) {
        reason = Reason.SESSION_DESTROYED;
      }
      if (ErrorStack.refuses("SSL_copy_session_id", reason)) {
        return 0;
      }
    }
    int value = setSession(session);
    if (session != null) {
      session.giveBackReference();
    }
    return value;
  }

  /**
   * {@code SSL_get_session}, the same as {@code SSL_get0_session}: lends the session that this
   * connection holds (GET-0).
   *
   * @return null where it holds none; null with {@link Reason#CONNECTION_FREED}
   */
  public synchronized @Nullable SslSession getSession() {
    return ErrorStack.refuses("SSL_get_session", whyNotUsed()) ? null : session;
  }

  /**
   * {@code SSL_get1_session}: the caller takes a reference to the session that this connection
   * holds (GET-1).
   *
   * @return null where it holds none; null with {@link Reason#CONNECTION_FREED} or, where somebody
   *     gave back what they did not own, {@link Reason#SESSION_DESTROYED}
   */
  public synchronized @Nullable SslSession get1Session() {
    Reason reason = whyNotUsed();
    if (reason == null && session != null && !takeReference(session)) {
      reason = Reason.SESSION_DESTROYED;
    }
    return ErrorStack.refuses("SSL_get1_session", reason) ? null : session;
  }

  /**
   * {@code SSL_session_reused}: whether the last handshake reused a session (SET-4), whatever
   * session is held now.
   *
   * @return false also with {@link Reason#CONNECTION_FREED}
   */
  public synchronized boolean sessionReused() {
    return !ErrorStack.refuses("SSL_session_reused", whyNotUsed()) && reused;
  }

  /** Where this connection stands. */
  public synchronized ConnectionPhase phase() {
    return phase;
  }

  /** {@code SSL_get_SSL_CTX}: where this connection belongs. */
  public SslContext context() {
    return context;
  }

  /**
   * {@code SSL_set_SSL_CTX}: puts this connection into another context before its handshake. Its id
   * context stays the one that it was made in. A session that it holds stays with the context it is
   * used with (CTX-1), and so does the connection then.
   *
   * @return 1; 0 with {@link Reason#CONTEXT_FREED}, {@link Reason#CONNECTION_FREED}, {@link
   *     Reason#HANDSHAKE_BEGUN} or {@link Reason#SESSION_OF_ANOTHER_CONTEXT}
   */
  public int setContext(SslContext to) {
    if (ErrorStack.refuses("SSL_set_SSL_CTX", to.attach())) {
      return 0;
    }
    SslContext left = to;
    Reason reason;
    synchronized (this) {
      reason = unless(ConnectionPhase.FRESH, Reason.HANDSHAKE_BEGUN);
      if (reason == null && session != null && !session.bindHome(to)) {
        reason = Reason.SESSION_OF_ANOTHER_CONTEXT;
      }
      if (reason == null) {
        left = context;
        context = to;
      }
    }
    left.giveBackReference();
    return ErrorStack.value("SSL_set_SSL_CTX", reason);
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

  /** Why this connection cannot be used at all, or null. */
  @Nullable Reason whyNotUsed() {
    return phase == ConnectionPhase.FREED ? Reason.CONNECTION_FREED : null;
  }

  /** Why this connection is not in that phase, or null. */
  @Nullable Reason unless(ConnectionPhase needed, Reason otherwise) {
    return phase == needed || phase == ConnectionPhase.FREED ? whyNotUsed() : otherwise;
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
}
