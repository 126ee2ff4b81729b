package dev.reprise.impl.jvm;

import dev.reprise.impl.server.JdkServer;
import dev.reprise.impl.server.Pipe;
import dev.reprise.spec.subject.Result;

/**
 * A client's connection of a stack in the JVM, and the pipes that it talks to its server through.
 *
 * @param <X> a context of the stack
 */
public abstract class JvmConnection<X> {

  protected final Pipe toServer = new Pipe();
  protected final Pipe toClient = new Pipe();

  /** The issuer of the session that this connection offered. */
  protected JdkServer offeredTo;

  private final X context;

  /**
   * A connection that has not begun.
   *
   * @param context the context that it is made from
   * @param nobody whom to take for the issuer while nothing is offered
   */
  protected JvmConnection(X context, JdkServer nobody) {
    this.context = context;
    this.offeredTo = nobody;
  }

  /** The context that it is made from. */
  public final X context() {
    return context;
  }

  /** The issuer of the session that this connection offered. */
  public final JdkServer offeredTo() {
    return offeredTo;
  }

  /** Whether the stack can be asked about its session now. */
  public boolean showsSession() {
    return true;
  }

  /** {@code SSL_session_reused}: whether the last handshake reused a session. */
  public abstract boolean reused();

  /** {@code SSL_shutdown}: sends close_notify. */
  public abstract Result shutdown();

  /** Has the server send close_notify, and reads it. */
  public Result peerShutdown() {
    throw new UnsupportedOperationException("the server is not made to say goodbye");
  }

  /** {@code SSL_free}. */
  public abstract void free();
}
