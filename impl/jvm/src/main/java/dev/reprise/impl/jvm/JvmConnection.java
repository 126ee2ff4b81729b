package dev.reprise.impl.jvm;

import dev.reprise.impl.drive.TlsHello;
import dev.reprise.spec.subject.Result;
import java.util.Optional;

/**
 * A client's connection of a stack in the JVM, and the pipes that it talks to its server through.
 *
 * @param <X> a context of the stack
 */
abstract class JvmConnection<X> {

  final Pipe toServer = new Pipe();
  final Pipe toClient = new Pipe();

  /** The context that it is made from. */
  final X context;

  /** The issuer of the session that this connection offered. */
  JdkServer offeredTo;

  /** Its ClientHello; empty where none was sent. */
  Optional<TlsHello> offer = Optional.empty();

  /** The ServerHello that answers it; empty where none came. */
  Optional<TlsHello> answer = Optional.empty();

  /**
   * A connection that has not begun.
   *
   * @param context the context that it is made from
   * @param nobody whom to take for the issuer while nothing is offered
   */
  JvmConnection(X context, JdkServer nobody) {
    this.context = context;
    this.offeredTo = nobody;
  }

  /** Whether the stack can be asked about its session now. */
  boolean showsSession() {
    return true;
  }

  /** {@code SSL_session_reused}: whether the last handshake reused a session. */
  abstract boolean reused();

  /** {@code SSL_shutdown}: sends close_notify. */
  abstract Result shutdown();

  /** Has the server send close_notify, and reads it. */
  Result peerShutdown() {
    return JvmWorld.NOT_HERE;
  }

  /** {@code SSL_free}. */
  abstract void free();
}
