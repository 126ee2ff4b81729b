package dev.reprise.impl.reference;

import org.jspecify.annotations.Nullable;

/**
 * An {@code SSL}, of a client or a server: holds at most one session, and makes one handshake until
 * it is cleared.
 *
 * <p>Meant for one thread at a time, as in C. Used by several, it still loses no reference and
 * gives none back twice.
 *
 * <p>Sources: {@link SessionHolder} and {@link Negotiator}; SSL_shutdown(3), SSL_clear(3),
 * SSL_dup(3), SSL_free(3).
 */
public class SslConnection extends Negotiator {

  /**
   * A connection for {@link SslContext#createConnection}.
   *
   * @param context where it was made; the connection owns a reference to it already
   */
  protected SslConnection(SslContext context) {
    super(context);
  }

  @Override
  final SslConnection whole() {
    return this;
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
        phase = ConnectionPhase.SHUTDOWN;
        yield 1;
      }
      case FREED -> ErrorStack.refuse("SSL_shutdown", Reason.CONNECTION_FREED);
      case FRESH, HANDSHAKING, FAILED -> ErrorStack.refuse("SSL_shutdown", Reason.NOT_ESTABLISHED);
    };
  }

  /**
   * {@code SSL_clear}: this connection can make another handshake. A session that is still open is
   * bad, and is given back; any other stays, to be offered next (CLR-1). Role, context and id
   * context stay too.
   *
   * @return 1; 0 with {@link Reason#CONNECTION_FREED}
   */
  public int clear() {
    SslSession bad = null;
    synchronized (this) {
      if (phase == ConnectionPhase.FREED) {
        return ErrorStack.refuse("SSL_clear", Reason.CONNECTION_FREED);
      }
      if (isOpen()) {
        bad = replaceSession(null);
      }
      phase = ConnectionPhase.FRESH;
      reused = false;
      peerClosed = false;
    }
    release(bad, true);
    return 1;
  }

  /**
   * {@code SSL_dup}: a second connection like this one, which has not begun its handshake: of the
   * same context and role, and with the same session, to which it takes a reference.
   *
   * @return the connection, owned by the caller; null with {@link Reason#CONNECTION_FREED}, {@link
   *     Reason#HANDSHAKE_BEGUN} or {@link Reason#SESSION_DESTROYED}
   */
  public @Nullable SslConnection duplicate() {
    SslConnection copy;
    synchronized (this) {
      Reason reason = whyNotFresh();
      if (reason == null && session != null && !takeReference(session)) {
        reason = Reason.SESSION_DESTROYED;
      }
      if (reason != null) {
        ErrorStack.refuse("SSL_dup", reason);
        return null;
      }
      context.keep();
      copy = context.createConnection();
      copy.begin(this);
    }
    return copy;
  }

  /** Takes over what the other one is to share; the references are this connection's already. */
  private synchronized void begin(SslConnection like) {
    server = like.server;
    idContext = like.idContext;
    version = like.version;
    session = like.session;
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
      Reason reason = from.phase == ConnectionPhase.FREED ? Reason.CONNECTION_FREED : null;
      if (session != null && !session.takeReference()) {
        reason = Reason.SESSION_DESTROYED;
      }
      if (reason != null) {
        return ErrorStack.refuse("SSL_copy_session_id", reason);
      }
    }
    int value = setSession(session);
    if (session != null) {
      session.giveBackReference();
    }
    return value;
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
    if (!to.attach()) {
      return ErrorStack.refuse("SSL_set_SSL_CTX", Reason.CONTEXT_FREED);
    }
    SslContext left = to;
    Reason reason;
    synchronized (this) {
      reason = whyNotFresh();
      if (reason == null && session != null && !session.bindHome(to)) {
        reason = Reason.SESSION_OF_ANOTHER_CONTEXT;
      }
      if (reason == null && !to.equals(context)) {
        left = context;
        context = to;
      }
    }
    left.giveBackReference();
    return reason == null ? 1 : ErrorStack.refuse("SSL_set_SSL_CTX", reason);
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
      if (phase == ConnectionPhase.FREED) {
        return ErrorStack.refuse("SSL_free", Reason.CONNECTION_FREED);
      }
      bad = isOpen();
      phase = ConnectionPhase.FREED;
      old = replaceSession(null);
    }
    release(old, bad);
    context.giveBackReference();
    return 1;
  }
}
