package dev.reprise.impl.jvm;

import dev.reprise.impl.drive.NamedSession;
import dev.reprise.impl.server.JdkServer;

/**
 * One session of a stack in the JVM, from when a connection first shows it.
 *
 * @param <X> a context of the stack
 */
public abstract class JvmSession<X> extends NamedSession {

  private final X context;
  private JdkServer issuer;

  /**
   * A session that was just met.
   *
   * @param context the context of the connection that showed it
   * @param issuer which server is taken to accept it
   */
  protected JvmSession(X context, JdkServer issuer) {
    this.context = context;
    this.issuer = issuer;
  }

  /** The context of the connection that showed it. */
  public final X context() {
    return context;
  }

  /** Which server will accept it. */
  public final JdkServer issuer() {
    return issuer;
  }

  public final void issuedBy(JdkServer peer) {
    issuer = peer;
  }
}
