package dev.reprise.impl.jvm;

import dev.reprise.impl.drive.TlsHello;
import dev.reprise.spec.subject.Result;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/** A client's engine, and the server's that answers it, in memory. */
final class EngineConnection extends JvmConnection<SSLContext> {

  /** How far a connection is, in its own eyes. */
  enum Phase {
    /** Nothing is sent: what is to be offered can still be chosen. */
    FRESH,
    /** The ClientHello is sent. */
    STARTED,
    /** The handshake has succeeded. */
    OPEN,
    /** So it has, and close_notify was sent. */
    CLOSED,
    FAILED
  }

  private final JsseStack stack;

  Phase phase = Phase.FRESH;

  /** The host that the server is called by. */
  String address;

  /** The session that it was told to offer. */
  Optional<JsseSession> chosen = Optional.empty();

  private EngineEndpoint client;
  private Optional<EngineEndpoint> server = Optional.empty();
  private boolean reused;

  EngineConnection(JsseStack stack, SSLContext context, String address, JdkServer nobody) {
    super(context, nobody);
    this.stack = stack;
    this.address = address;
    this.client = side(address);
  }

  private EngineEndpoint side(String address) {
    return new EngineEndpoint(stack.clientEngine(context, address), toClient, toServer);
  }

  boolean isEstablished() {
    return phase == Phase.OPEN || phase == Phase.CLOSED;
  }

  /** An engine shows none before the handshake is over, well or not. */
  @Override
  boolean showsSession() {
    return isEstablished() || phase == Phase.FAILED;
  }

  /** The session that the engine shows. */
  SSLSession session() {
    return stack.provider.session().apply(client.engine);
  }

  @Override
  boolean reused() {
    return reused;
  }

  /**
   * From now on this session is to be offered, or none.
   *
   * @throws IllegalArgumentException if the provider refuses the session
   */
  void choose(Optional<JsseSession> session) {
    stack
        .provider
        .setter()
        .ifPresent(set -> session.ifPresent(s -> set.accept(client.engine, s.session)));
    chosen = session;
  }

  /** Has a server of that name answer: the engine, which has not begun, gives way to another. */
  void goTo(String other) {
    address = other;
    client = side(other);
  }

  /** Sends the ClientHello. */
  Result start() {
    phase = Phase.STARTED;
    try {
      client.engine.beginHandshake();
      client.advance();
    } catch (SSLException e) {
      return failed(e);
    }
    offer = TlsHello.of(toServer.copy());
    if (offer.filter(hello -> hello.offers(stack.protocol)).isPresent()) {
      chosen.ifPresent(s -> offeredTo = s.issuer);
    }
    return Result.DONE;
  }

  /** Goes on until the handshake ends and all is read that the server sends after it. */
  Result finish(JdkServer peer) {
    EngineEndpoint answering = new EngineEndpoint(JdkServers.engine(peer), toServer, toClient);
    server = Optional.of(answering);
    boolean isServerDown = false;
    try {
      answering.engine.beginHandshake();
      boolean moved = true;
      while (moved) {
        if (!isServerDown) {
          try {
            moved = answering.advance();
          } catch (SSLException e) {
            isServerDown = true;
          }
        }
        answer = answer.or(() -> TlsHello.of(toClient.copy()));
        moved = client.advance() || (moved && !isServerDown);
      }
      if (isServerDown || isShakingHands()) {
        throw new SSLException("the handshake does not go on");
      }
      // The server sends one byte, which comes after its tickets: both are read.
      answering.write((byte) 1);
      client.advance();
    } catch (SSLException e) {
      return failed(e);
    }
    phase = Phase.OPEN;
    reused =
        answer
            .filter(a -> offer.filter(hello -> a.accepts(hello, stack.protocol)).isPresent())
            .isPresent();
    return Result.ONE;
  }

  private boolean isShakingHands() {
    return switch (client.engine.getHandshakeStatus()) {
      case NOT_HANDSHAKING, FINISHED -> false;
      case NEED_TASK, NEED_WRAP, NEED_UNWRAP, NEED_UNWRAP_AGAIN -> true;
    };
  }

  private Result failed(SSLException why) {
    phase = Phase.FAILED;
    return returned(why);
  }

  private static Result returned(SSLException why) {
    return new Result.Returned(-1, String.valueOf(why.getMessage()));
  }

  @Override
  Result shutdown() {
    try {
      client.close();
      phase = Phase.CLOSED;
      return Result.ONE;
    } catch (SSLException e) {
      return returned(e);
    }
  }

  @Override
  Result peerShutdown() {
    try {
      if (server.isPresent()) {
        server.get().engine.closeOutbound();
        server.get().write();
      }
      client.advance();
      return Result.ONE;
    } catch (SSLException e) {
      return returned(e);
    }
  }

  /**
   * Ends the transport, and tells the engine, as its documentation asks for: what has begun is over
   * then. A server that was sent a close_notify has answered it before.
   */
  @Override
  void free() {
    try {
      if (phase == Phase.CLOSED) {
        if (server.isPresent()) {
          server.get().advance();
          server.get().close();
        }
        client.advance();
      }
      if (phase != Phase.FRESH) {
        client.engine.closeInbound();
      }
    } catch (SSLException e) {
      // An end without the server's close_notify may be an attack: the engine has said so.
    }
    client.engine.closeOutbound();
  }
}
