package dev.reprise.impl.reference;

import org.jspecify.annotations.Nullable;

/**
 * An {@code SSL} of the client side: holds at most one session, and connects once.
 *
 * <p>It owns one reference to the session that it holds (SET-2). A session that leaves an open
 * connection, one that was established and not shut down, is bad: it leaves the cache and is not
 * resumable any more (OPEN-1, OPEN-2).
 *
 * <p>Meant for one thread at a time, as in C. Used by several, it still loses no reference and
 * gives none back twice.
 *
 * <p>Sources: SSL_set_session(3), SSL_get_session(3), SSL_session_reused(3), SSL_connect(3),
 * SSL_shutdown(3), SSL_free(3).
 */
public class SslConnection {

  private final SslContext context;

  /** Guarded by this, like the two below. */
  private Phase phase = Phase.FRESH;

  private @Nullable SslSession session;
  private boolean reused;

  /**
   * A connection for {@link SslContext#createConnection}.
   *
   * @param context where it was made; the connection owns a reference to it already
   */
  protected SslConnection(SslContext context) {
    this.context = context;
  }

  /**
   * {@code SSL_set_session}: the session is the one to offer when this connection connects (SET-1).
   * The connection takes a reference to it (SET-2) and gives the session that it held before back
   * (SET-5). A session without a home gets the context of this connection (CTX-1).
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
    if (phase == Phase.FREED) {
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
    if (phase == Phase.FREED) {
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
    if (phase == Phase.FREED) {
      ErrorStack.refuse("SSL_session_reused", Reason.CONNECTION_FREED);
      return false;
    }
    return reused;
  }

  /** Where this connection stands. */
  public synchronized Phase phase() {
    return phase;
  }

  /** Where this connection was made. */
  public SslContext context() {
    return context;
  }

  /**
   * {@code SSL_connect}, whole: {@link #startConnect}, then {@link #finishConnect}.
   *
   * @param peer is asked before anything changes, so that an answer that cannot be refuses the call
   * @return as they do
   */
  public int connect(Peer peer) {
    SslSession offered;
    synchronized (this) {
      Reason reason = whyNotStart();
      if (reason != null) {
        return ErrorStack.refuse("SSL_connect", reason);
      }
      offered = session != null && offers(session) ? session : null;
    }
    Peer.Answer answer = peer.answer(offered);
    if (answer == Peer.Answer.REUSED && offered == null) {
      return ErrorStack.refuse("SSL_connect", Reason.NO_SESSION_OFFERED);
    }
    return startConnect() == 1 ? finishConnect(asked -> answer) : 0;
  }

  /**
   * The first half of {@code SSL_connect}, up to and with the ClientHello. It offers the session
   * that this connection holds (SET-1), if that is resumable; if not, the session is given back, as
   * it will not be reused (RES-1, SET-3).
   *
   * @return 1; 0 with {@link Reason#CONNECTION_FREED}, {@link Reason#HANDSHAKE_RUNNING} or {@link
   *     Reason#ALREADY_CONNECTED}
   */
  public int startConnect() {
    SslSession notOffered = null;
    synchronized (this) {
      Reason reason = whyNotStart();
      if (reason != null) {
        return ErrorStack.refuse("SSL_connect", reason);
      }
      phase = Phase.HANDSHAKING;
      if (session != null && !offers(session)) {
        notOffered = replaceSession(null);
      }
    }
    release(notOffered, false);
    return 1;
  }

  /**
   * The second half of {@code SSL_connect}, from the peer's answer on.
   *
   * <ul>
   *   <li>Reused: the connection keeps the session that it offered, and is open.
   *   <li>Full handshake: that session is given back (SET-3); the connection holds a new one, and
   *       is open.
   *   <li>Failed: that session is given back, as it was not reused (SET-3), and is bad, as a fatal
   *       error occurred (OPEN-2).
   * </ul>
   *
   * @return 1; −1 with {@link Reason#HANDSHAKE_FAILED}; 0 with {@link Reason#CONNECTION_FREED},
   *     {@link Reason#HANDSHAKE_NOT_RUNNING} or {@link Reason#NO_SESSION_OFFERED}
   */
  public int finishConnect(Peer peer) {
    SslSession offered;
    synchronized (this) {
      Reason reason = whyNotFinish();
      if (reason != null) {
        return ErrorStack.refuse("SSL_connect", reason);
      }
      offered = session;
    }
    Peer.Answer answer = peer.answer(offered);
    return switch (answer) {
      case REUSED -> finishReused();
      case FULL -> finishFull();
      case FAILED -> finishFailed();
    };
  }

  /**
   * {@code SSL_shutdown}: sends close_notify; the session counts as closed and good from then on.
   * The peer answers at once, so that the call is complete; it may be repeated. Needs an
   * established connection (SHUT-1) on which no fatal error occurred (SHUT-2).
   *
   * @return 1; 0 with {@link Reason#CONNECTION_FREED} or {@link Reason#NOT_ESTABLISHED}
   */
  public synchronized int shutdown() {
    return switch (phase) {
      case OPEN, SHUTDOWN -> {
        phase = Phase.SHUTDOWN;
        yield 1;
      }
      case FREED -> ErrorStack.refuse("SSL_shutdown", Reason.CONNECTION_FREED);
      case FRESH, HANDSHAKING, FAILED -> ErrorStack.refuse("SSL_shutdown", Reason.NOT_ESTABLISHED);
    };
  }

  /**
   * {@code SSL_free}: gives the session back, which is bad if this connection was open (OPEN-2),
   * and then the context (CONN-1). In the middle of a handshake the session is given back as it is.
   *
   * @return 1; 0 with {@link Reason#CONNECTION_FREED}
   */
  public int free() {
    SslSession old;
    boolean bad;
    synchronized (this) {
      if (phase == Phase.FREED) {
        return ErrorStack.refuse("SSL_free", Reason.CONNECTION_FREED);
      }
      bad = isOpen();
      phase = Phase.FREED;
      old = replaceSession(null);
    }
    release(old, bad);
    context.giveBackReference();
    return 1;
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
    return phase == Phase.OPEN;
  }

  /** Whether a ClientHello offers the session. */
  protected boolean offers(SslSession session) {
    return session.isResumable();
  }

  /** Why a session cannot be set or cleared in this phase, or null. */
  protected synchronized @Nullable Reason whyNotSet() {
    return switch (phase) {
      case FREED -> Reason.CONNECTION_FREED;
      case HANDSHAKING -> Reason.HANDSHAKE_RUNNING;
      case FRESH, OPEN, SHUTDOWN, FAILED -> null;
    };
  }

  private @Nullable Reason whyNotStart() {
    return switch (phase) {
      case FRESH -> null;
      case FREED -> Reason.CONNECTION_FREED;
      case HANDSHAKING -> Reason.HANDSHAKE_RUNNING;
      case OPEN, SHUTDOWN, FAILED -> Reason.ALREADY_CONNECTED;
    };
  }

  private @Nullable Reason whyNotFinish() {
    return switch (phase) {
      case HANDSHAKING -> null;
      case FREED -> Reason.CONNECTION_FREED;
      case FRESH, OPEN, SHUTDOWN, FAILED -> Reason.HANDSHAKE_NOT_RUNNING;
    };
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

  /** The peer accepted the session that was offered. Returns as {@link #finishConnect} does. */
  protected synchronized int finishReused() {
    Reason reason = whyNotFinish();
    if (reason == null && session == null) {
      reason = Reason.NO_SESSION_OFFERED;
    }
    if (reason != null) {
      return ErrorStack.refuse("SSL_connect", reason);
    }
    phase = Phase.OPEN;
    reused = true;
    return 1;
  }

  /** A new session was negotiated. Returns as {@link #finishConnect} does. */
  protected int finishFull() {
    SslSession negotiated;
    SslSession declined;
    synchronized (this) {
      Reason reason = whyNotFinish();
      if (reason != null) {
        return ErrorStack.refuse("SSL_connect", reason);
      }
      phase = Phase.OPEN;
      negotiated = context.createSession();
      declined = replaceSession(negotiated);
    }
    release(declined, false);
    context.negotiated(negotiated);
    return 1;
  }

  /** The peer sent a fatal alert. Returns as {@link #finishConnect} does. */
  protected int finishFailed() {
    SslSession failed;
    synchronized (this) {
      Reason reason = whyNotFinish();
      if (reason != null) {
        return ErrorStack.refuse("SSL_connect", reason);
      }
      phase = Phase.FAILED;
      failed = replaceSession(null);
    }
    release(failed, true);
    ErrorStack.refuse("SSL_connect", Reason.HANDSHAKE_FAILED);
    return -1;
  }

  private void release(@Nullable SslSession session, boolean bad) {
    if (session != null) {
      if (bad) {
        discard(session);
      }
      giveBack(session);
    }
  }
}
