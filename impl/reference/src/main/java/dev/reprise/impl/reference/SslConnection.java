package dev.reprise.impl.reference;

import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Version;
import org.jspecify.annotations.Nullable;

/**
 * An {@code SSL}, of a client or a server: holds at most one session, and makes one handshake until
 * it is cleared. It takes what the peer does from its caller, and never waits.
 *
 * <p>Meant for one thread at a time, as in C. Used by several, it still loses no reference and
 * gives none back twice.
 *
 * <p>Sources: {@link SessionHolder}; SSL_connect(3), SSL_accept(3), SSL_shutdown(3), SSL_clear(3),
 * SSL_dup(3), SSL_free(3), RFC 5077 section 3.3.
 */
public class SslConnection extends SessionHolder {

  private static final String CONNECT = "SSL_connect";
  private static final String ACCEPT = "SSL_accept";
  private static final String READ = "SSL_read";

  /** Guarded by this, like all the rest. */
  private boolean server;

  /** In which its sessions can be reused. */
  private int idContext;

  /** The protocol version that it speaks, and no other. */
  private Version version = Version.OWN;

  /** How many times the connection can be freed. */
  private int references = 1;

  /** Whether the peer's close_notify was read. */
  private boolean peerClosed;

  /**
   * A connection for {@link SslContext#createConnection}.
   *
   * @param context where it was made; the connection owns a reference to it already
   */
  protected SslConnection(SslContext context) {
    super(context);
    this.idContext = context.idContext();
  }

  /**
   * {@code SSL_set_accept_state}: makes this a server.
   *
   * @return 1; 0 with {@link Reason#CONNECTION_FREED} or {@link Reason#HANDSHAKE_BEGUN}
   */
  public synchronized int setAcceptState() {
    Reason reason = whyNotFresh();
    server |= reason == null;
    return ErrorStack.value("SSL_set_accept_state", reason);
  }

  /**
   * {@code SSL_set_min_proto_version} and {@code SSL_set_max_proto_version}, to the same version.
   *
   * @return 1; 0 with {@link Reason#CONNECTION_FREED} or {@link Reason#HANDSHAKE_BEGUN}
   */
  public synchronized int setVersion(Version version) {
    Reason reason = whyNotFresh();
    this.version = reason == null ? version : this.version;
    return ErrorStack.value("SSL_set_min_proto_version", reason);
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
      if (ErrorStack.refuses(CONNECT, whyNotStart(false))) {
        return 0;
      }
      offered = session != null && offers(session) ? session : null;
    }
    Outcome answer = answer(peer, offered);
    if (answer.reuses() && offered == null) {
      return ErrorStack.refuse(CONNECT, Reason.NO_SESSION_OFFERED);
    }
    return startConnect() == 1 ? finish(answer) : 0;
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
    SslSession notOffered;
    synchronized (this) {
      if (ErrorStack.refuses(CONNECT, whyNotStart(false))) {
        return 0;
      }
      phase = ConnectionPhase.HANDSHAKING;
      notOffered = session == null || offers(session) ? null : replaceSession(null);
    }
    release(notOffered, false);
    return 1;
  }

  /**
   * The second half of {@code SSL_connect}, from the peer's answer on.
   *
   * <ul>
   *   <li>Reused: the connection keeps the session that it offered, and is open.
   *   <li>Renewed: the same, but a copy of that session with a new ticket takes its place.
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
      if (ErrorStack.refuses(CONNECT, whyNotFinish(false))) {
        return 0;
      }
      offered = session;
    }
    return finish(answer(peer, offered));
  }

  /** What the peer answers; one that leaves it open accepts whatever is offered. */
  private static Outcome answer(Peer peer, @Nullable SslSession offered) {
    Outcome answer = peer.answer(offered);
    if (answer != Outcome.PEER) {
      return answer;
    }
    return offered == null ? Outcome.FULL : Outcome.REUSED;
  }

  private int finish(Outcome outcome) {
    return switch (outcome) {
      case REUSED -> reuse(CONNECT, null);
      case RENEWED -> renew();
      case FULL, PEER -> negotiate(CONNECT);
      case FAILED, FAILED_GARBAGE -> fail();
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
      if (ErrorStack.refuses(ACCEPT, whyNotStart(true))) {
        return 0;
      }
      phase = ConnectionPhase.HANDSHAKING;
    }
    return offered == null ? negotiate(ACCEPT) : acceptOffered(offered);
  }

  /** Looks in the internal cache first, if the mode lets it, then asks the application. */
  private int acceptOffered(Long id) {
    SslContext context = context();
    SslSession found = context.cacheMode().lookup() ? context.cache().find(id) : null;
    if (found == null) {
      Callbacks.Found external = context.callbacks().find(context, this, id);
      if (external == null) {
        return negotiate(ACCEPT);
      }
      Reason reason = context.takeFound(external);
      if (reason != null) {
        return refuseAccept(reason);
      }
      found = external.session();
    }
    if (accepts(found)) {
      return reuse(ACCEPT, found);
    }
    context.giveBack(found);
    return negotiate(ACCEPT);
  }

  private synchronized int refuseAccept(Reason reason) {
    if (phase == ConnectionPhase.HANDSHAKING) {
      phase = ConnectionPhase.FRESH;
    }
    return ErrorStack.refuse(ACCEPT, reason);
  }

  /**
   * A session is reused. Returns as {@link #connect} and {@link #accept} do.
   *
   * @param found the one that a server has found, with a reference for this connection; null for
   *     the one that a client has offered
   */
  private int reuse(String call, @Nullable SslSession found) {
    SslSession old = found;
    Reason reason;
    synchronized (this) {
      reason = whyNotFinish(call.equals(ACCEPT));
      if (reason == null && found == null && session == null) {
        reason = Reason.NO_SESSION_OFFERED;
      }
      if (reason == null) {
        phase = ConnectionPhase.OPEN;
        reused = true;
        old = found == null ? null : replaceSession(found);
      }
    }
    release(old, false);
    return ErrorStack.value(call, reason);
  }

  /**
   * A new session is negotiated and takes the place of the one that is held: at the end of {@link
   * #connect} or {@link #accept}, or in {@link #readTicket}. Returns as they do.
   */
  private int negotiate(String call) {
    SslSession made;
    SslSession old;
    synchronized (this) {
      Reason reason = call.equals(READ) ? whyNotTicket() : whyNotFinish(call.equals(ACCEPT));
      if (ErrorStack.refuses(call, reason)) {
        return 0;
      }
      phase = call.equals(READ) ? phase : ConnectionPhase.OPEN;
      made = context().createSession(idContext, version);
      old = replaceSession(made);
    }
    release(old, false);
    context().negotiated(this, made);
    return 1;
  }

  /**
   * The peer accepts the session that was offered and sends a new ticket for it: the connection
   * takes a session of that ticket in its place. Returns as {@link #finishConnect} does.
   */
  private int renew() {
    SslSession made;
    SslSession old;
    synchronized (this) {
      Reason reason = whyNotFinish(false);
      if (reason == null && session == null) {
        reason = Reason.NO_SESSION_OFFERED;
      }
      if (ErrorStack.refuses(CONNECT, reason)) {
        return 0;
      }
      phase = ConnectionPhase.OPEN;
      reused = true;
      made = context().createSession(idContext, version);
      old = replaceSession(made);
    }
    release(old, false);
    context().negotiated(this, made);
    return 1;
  }

  /** The peer sent a fatal alert. Returns as {@link #finishConnect} does. */
  private int fail() {
    SslSession failed;
    synchronized (this) {
      if (ErrorStack.refuses(CONNECT, whyNotFinish(false))) {
        return 0;
      }
      phase = ConnectionPhase.FAILED;
      failed = replaceSession(null);
    }
    release(failed, true);
    ErrorStack.refuse(CONNECT, Reason.HANDSHAKE_FAILED);
    return -1;
  }

  /**
   * {@code SSL_read}, where the server has sent one more NewSessionTicket: the client takes the new
   * session and gives back the one that it held. Needs a client that is open.
   *
   * @return 1; 0 with {@link Reason#CONNECTION_FREED}, {@link Reason#NOT_A_CLIENT}, {@link
   *     Reason#NOT_OPEN} or {@link Reason#PEER_CLOSED}
   */
  public int readTicket() {
    return negotiate(READ);
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
    peerClosed |= reason == null;
    return ErrorStack.value(READ, reason);
  }

  /**
   * {@code SSL_shutdown}: sends close_notify; the session counts as closed and good from then on.
   * The peer answers at once, so that the call is complete; it may be repeated. Needs an
   * established connection (SHUT-1) on which no fatal error occurred (SHUT-2).
   *
   * @return 1; 0 with {@link Reason#CONNECTION_FREED} or {@link Reason#NOT_ESTABLISHED}
   */
  public synchronized int shutdown() {
    Reason reason = unless(ConnectionPhase.OPEN, Reason.NOT_ESTABLISHED);
    if (reason == null || phase == ConnectionPhase.SHUTDOWN) {
      phase = ConnectionPhase.SHUTDOWN;
      return 1;
    }
    return ErrorStack.refuse("SSL_shutdown", reason);
  }

  /**
   * {@code SSL_clear}: this connection can make another handshake. A session that is still open is
   * bad, and is given back; any other stays, to be offered next (CLR-1). Role, context and id
   * context stay too.
   *
   * @return 1; 0 with {@link Reason#CONNECTION_FREED}
   */
  public int clear() {
    SslSession bad;
    synchronized (this) {
      if (ErrorStack.refuses("SSL_clear", whyNotUsed())) {
        return 0;
      }
      bad = isOpen() ? replaceSession(null) : null;
      phase = ConnectionPhase.FRESH;
      reused = false;
      peerClosed = false;
    }
    release(bad, true);
    return 1;
  }

  /**
   * {@code SSL_dup}: a second connection like this one, of the same context and role, and with the
   * same session, to which it takes a reference. A connection that has begun its handshake is not
   * copied: it is returned itself, with one more reference.
   *
   * @return the connection, owned by the caller; null with {@link Reason#CONNECTION_FREED} or
   *     {@link Reason#SESSION_DESTROYED}
   */
  public synchronized @Nullable SslConnection duplicate() {
    Reason reason = whyNotUsed();
    if (reason == null && phase != ConnectionPhase.FRESH) {
      references++;
      return this;
    }
    if (reason == null && session != null && !takeReference(session)) {
      reason = Reason.SESSION_DESTROYED;
    }
    if (ErrorStack.refuses("SSL_dup", reason)) {
      return null;
    }
    context().keep();
    SslConnection copy = context().createConnection();
    copy.begin(this);
    return copy;
  }

  /**
   * What a name of this connection stands for once it was freed and another name has the
   * connection: one that refuses everything.
   */
  SslConnection freedName() {
    SslConnection freed = context().createConnection();
    freed.phase = ConnectionPhase.FREED;
    return freed;
  }

  /** Takes over what the other one is to share; the references are this connection's already. */
  private synchronized void begin(SslConnection like) {
    server = like.server;
    idContext = like.idContext;
    version = like.version;
    session = like.session;
  }

  /**
   * {@code SSL_free}: gives one reference to the connection back. After the last one, the
   * connection gives the session back, which is bad if this connection was open (OPEN-2), and then
   * the context (CONN-1). In the middle of a handshake the session is given back as it is.
   *
   * @return 1; 0 with {@link Reason#CONNECTION_FREED}
   */
  public int free() {
    SslSession old;
    boolean bad;
    synchronized (this) {
      if (ErrorStack.refuses("SSL_free", whyNotUsed())) {
        return 0;
      }
      if (--references > 0) {
        return 1;
      }
      bad = isOpen();
      phase = ConnectionPhase.FREED;
      old = replaceSession(null);
    }
    release(old, bad);
    context().giveBackReference();
    return 1;
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

  /** Why this is not a connection that has not begun its handshake, or null. */
  private @Nullable Reason whyNotFresh() {
    return unless(ConnectionPhase.FRESH, Reason.HANDSHAKE_BEGUN);
  }

  private @Nullable Reason whyNotStart(boolean accepting) {
    boolean runs = phase == ConnectionPhase.HANDSHAKING;
    Reason otherwise = runs ? Reason.HANDSHAKE_RUNNING : Reason.ALREADY_CONNECTED;
    return whyNot(accepting, unless(ConnectionPhase.FRESH, otherwise));
  }

  private @Nullable Reason whyNotFinish(boolean accepting) {
    return whyNot(accepting, unless(ConnectionPhase.HANDSHAKING, Reason.HANDSHAKE_NOT_RUNNING));
  }

  /** The reason, if there is one, else why this is not the side that makes the call, or null. */
  private @Nullable Reason whyNot(boolean accepting, @Nullable Reason reason) {
    if (reason != null || accepting == server) {
      return reason;
    }
    return server ? Reason.NOT_A_CLIENT : Reason.NOT_A_SERVER;
  }

  private @Nullable Reason whyNotRead() {
    Reason reason =
        phase == ConnectionPhase.SHUTDOWN ? null : unless(ConnectionPhase.OPEN, Reason.NOT_OPEN);
    return reason == null && peerClosed ? Reason.PEER_CLOSED : reason;
  }

  private @Nullable Reason whyNotTicket() {
    return server ? Reason.NOT_A_CLIENT : whyNotRead();
  }
}
