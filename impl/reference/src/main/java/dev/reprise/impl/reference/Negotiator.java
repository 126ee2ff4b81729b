package dev.reprise.impl.reference;

import dev.reprise.spec.call.Version;
import org.jspecify.annotations.Nullable;

/**
 * The part of a connection that negotiates sessions: the handshakes of either side, and what the
 * peer sends after them.
 *
 * <p>It takes what the peer does from its caller, and never waits. Sources: SSL_connect(3),
 * SSL_accept(3), SSL_shutdown(3), RFC 5077 section 3.3.
 */
public abstract class Negotiator extends SessionHolder {

  /** Guarded by this, like the two below. */
  boolean server;

  /** In which its sessions can be reused. */
  int idContext;

  /** The protocol version that it speaks, and no other. */
  Version version = Version.OWN;

  /** Whether the peer's close_notify was read. */
  boolean peerClosed;

  Negotiator(SslContext context) {
    super(context);
    this.idContext = context.idContext();
  }

  /** This connection, whole. */
  abstract SslConnection whole();

  /**
   * {@code SSL_set_accept_state}: makes this a server.
   *
   * @return 1; 0 with {@link Reason#CONNECTION_FREED} or {@link Reason#HANDSHAKE_BEGUN}
   */
  public synchronized int setAcceptState() {
    Reason reason = whyNotFresh();
    if (reason != null) {
      return ErrorStack.refuse("SSL_set_accept_state", reason);
    }
    server = true;
    return 1;
  }

  /**
   * {@code SSL_set_min_proto_version} and {@code SSL_set_max_proto_version}, to the same version.
   *
   * @return 1; 0 with {@link Reason#CONNECTION_FREED} or {@link Reason#HANDSHAKE_BEGUN}
   */
  public synchronized int setVersion(Version version) {
    Reason reason = whyNotFresh();
    if (reason != null) {
      return ErrorStack.refuse("SSL_set_min_proto_version", reason);
    }
    this.version = version;
    return 1;
  }

  /** {@code SSL_is_server}. */
  public synchronized boolean isServer() {
    return server;
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
      Reason reason = whyNotStart(false);
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
   * that this connection holds (SET-1), if that is resumable and not expired; if not, the session
   * is given back, as it will not be reused (RES-1, SET-3).
   *
   * @return 1; 0 with {@link Reason#CONNECTION_FREED}, {@link Reason#NOT_A_CLIENT}, {@link
   *     Reason#HANDSHAKE_RUNNING} or {@link Reason#ALREADY_CONNECTED}
   */
  public int startConnect() {
    SslSession notOffered = null;
    synchronized (this) {
      Reason reason = whyNotStart(false);
      if (reason != null) {
        return ErrorStack.refuse("SSL_connect", reason);
      }
      phase = ConnectionPhase.HANDSHAKING;
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
   *     {@link Reason#NOT_A_CLIENT}, {@link Reason#HANDSHAKE_NOT_RUNNING} or {@link
   *     Reason#NO_SESSION_OFFERED}
   */
  public int finishConnect(Peer peer) {
    SslSession offered;
    synchronized (this) {
      Reason reason = whyNotFinish(false);
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
   * {@code SSL_accept}, whole, with a client that offers a session or none. The session is reused
   * if the internal cache or the application has it, and {@link #accepts} it: then the connection
   * holds that very object. If not, a full handshake makes a new one. The connection gives back the
   * session that it held before.
   *
   * @param offered the id of the session that the client offers; null for none
   * @return 1; 0 with {@link Reason#CONNECTION_FREED}, {@link Reason#NOT_A_SERVER}, {@link
   *     Reason#HANDSHAKE_RUNNING} or {@link Reason#ALREADY_CONNECTED}; and, where the application
   *     has given a session that it may not give, {@link Reason#SESSION_DESTROYED} or {@link
   *     Reason#SESSION_OF_ANOTHER_CONTEXT}: then the connection can still accept
   */
  public int accept(@Nullable Long offered) {
    synchronized (this) {
      Reason reason = whyNotStart(true);
      if (reason != null) {
        return ErrorStack.refuse("SSL_accept", reason);
      }
      phase = ConnectionPhase.HANDSHAKING;
    }
    if (offered == null) {
      return finishFull();
    }
    Resumption resumption = Resumption.of(whole(), offered);
    if (resumption.refusal() != null) {
      return refuseAccept(resumption.refusal());
    }
    return resumption.session() == null ? finishFull() : acceptReused(resumption.session());
  }

  private synchronized int refuseAccept(Reason reason) {
    if (phase == ConnectionPhase.HANDSHAKING) {
      phase = ConnectionPhase.FRESH;
    }
    return ErrorStack.refuse("SSL_accept", reason);
  }

  /** The session is reused; a reference to it was taken for this connection. */
  private int acceptReused(SslSession found) {
    SslSession old = found;
    Reason reason;
    synchronized (this) {
      reason = whyNotFinish(true);
      if (reason == null) {
        phase = ConnectionPhase.OPEN;
        reused = true;
        old = replaceSession(found);
      }
    }
    release(old, false);
    return reason == null ? 1 : ErrorStack.refuse("SSL_accept", reason);
  }

  /**
   * {@code SSL_read}, where the server has sent one more NewSessionTicket: the client takes the new
   * session and gives back the one that it held. Needs a client that is open.
   *
   * @return 1; 0 with {@link Reason#CONNECTION_FREED}, {@link Reason#NOT_A_CLIENT}, {@link
   *     Reason#NOT_OPEN} or {@link Reason#PEER_CLOSED}
   */
  public int readTicket() {
    SslSession renewed;
    SslSession old;
    synchronized (this) {
      Reason reason = server ? Reason.NOT_A_CLIENT : whyNotRead();
      if (reason != null) {
        return ErrorStack.refuse("SSL_read", reason);
      }
      renewed = createSession();
      old = replaceSession(renewed);
    }
    release(old, false);
    context.negotiated(whole(), renewed);
    return 1;
  }

  /**
   * {@code SSL_read}, where the peer has sent close_notify. The session stays open until this side
   * sends its own (SSL_set_shutdown(3)). Needs a connection that is open.
   *
   * @return 1; 0 with {@link Reason#CONNECTION_FREED}, {@link Reason#NOT_OPEN} or {@link
   *     Reason#PEER_CLOSED}
   */
  public synchronized int readCloseNotify() {
    Reason reason = whyNotRead();
    if (reason != null) {
      return ErrorStack.refuse("SSL_read", reason);
    }
    peerClosed = true;
    return 1;
  }

  private SslSession createSession() {
    SslSession made = context.createSession(idContext);
    made.madeIn(version);
    return made;
  }

  /** Whether a ClientHello offers the session. */
  protected boolean offers(SslSession session) {
    return session.isResumable()
        && session.version() == version
        && !session.isExpired(SslSession.now());
  }

  /** Whether a server reuses a session that it has found. */
  protected boolean accepts(SslSession session) {
    return session.isResumable()
        && !session.isExpired(SslSession.now())
        && session.idContext() == idContext;
  }

  /** The peer accepted the session that was offered. Returns as {@link #finishConnect} does. */
  protected synchronized int finishReused() {
    Reason reason = whyNotFinish(false);
    if (reason == null && session == null) {
      reason = Reason.NO_SESSION_OFFERED;
    }
    if (reason != null) {
      return ErrorStack.refuse("SSL_connect", reason);
    }
    phase = ConnectionPhase.OPEN;
    reused = true;
    return 1;
  }

  /**
   * A new session was negotiated, by a client or a server. Returns as {@link #finishConnect} and
   * {@link #accept} do.
   */
  protected int finishFull() {
    SslSession negotiated;
    SslSession declined;
    synchronized (this) {
      Reason reason = whyNotFinish(server);
      if (reason != null) {
        return ErrorStack.refuse(server ? "SSL_accept" : "SSL_connect", reason);
      }
      phase = ConnectionPhase.OPEN;
      negotiated = createSession();
      declined = replaceSession(negotiated);
    }
    release(declined, false);
    context.negotiated(whole(), negotiated);
    return 1;
  }

  /** The peer sent a fatal alert. Returns as {@link #finishConnect} does. */
  protected int finishFailed() {
    SslSession failed;
    synchronized (this) {
      Reason reason = whyNotFinish(false);
      if (reason != null) {
        return ErrorStack.refuse("SSL_connect", reason);
      }
      phase = ConnectionPhase.FAILED;
      failed = replaceSession(null);
    }
    release(failed, true);
    ErrorStack.refuse("SSL_connect", Reason.HANDSHAKE_FAILED);
    return -1;
  }

  /** Why this connection is not in that phase, or null. */
  private @Nullable Reason unless(ConnectionPhase needed, Reason otherwise) {
    if (phase == ConnectionPhase.FREED) {
      return Reason.CONNECTION_FREED;
    }
    return phase == needed ? null : otherwise;
  }

  /** Why this is not a connection that has not begun its handshake, or null. */
  @Nullable Reason whyNotFresh() {
    return unless(ConnectionPhase.FRESH, Reason.HANDSHAKE_BEGUN);
  }

  private @Nullable Reason whyNotStart(boolean accepting) {
    boolean runs = phase == ConnectionPhase.HANDSHAKING;
    Reason reason =
        unless(ConnectionPhase.FRESH, runs ? Reason.HANDSHAKE_RUNNING : Reason.ALREADY_CONNECTED);
    return reason == null ? whyNotRole(accepting) : reason;
  }

  private @Nullable Reason whyNotFinish(boolean accepting) {
    Reason reason = unless(ConnectionPhase.HANDSHAKING, Reason.HANDSHAKE_NOT_RUNNING);
    return reason == null ? whyNotRole(accepting) : reason;
  }

  private @Nullable Reason whyNotRole(boolean accepting) {
    if (accepting == server) {
      return null;
    }
    return server ? Reason.NOT_A_CLIENT : Reason.NOT_A_SERVER;
  }

  private @Nullable Reason whyNotRead() {
    Reason reason = unless(ConnectionPhase.OPEN, Reason.NOT_OPEN);
    return reason == null && peerClosed ? Reason.PEER_CLOSED : reason;
  }
}
