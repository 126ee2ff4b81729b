package dev.reprise.impl.tcnative;

import dev.reprise.impl.drive.NamedSession;
import dev.reprise.impl.server.JdkServer;

/**
 * One {@code SSL_SESSION} of the library. The driver owns a reference to it until the script is
 * over: the library does not tell when it destroys one, and its address would be used again.
 */
final class TcnativeSession extends NamedSession {

  private final long pointer;
  private final long context;
  private JdkServer issuer;

  /**
   * An object that was just met.
   *
   * @param context the context of the connection that showed it
   * @param issuer which server is taken to accept it
   */
  TcnativeSession(long pointer, long context, JdkServer issuer) {
    this.pointer = pointer;
    this.context = context;
    this.issuer = issuer;
  }

  long pointer() {
    return pointer;
  }

  long context() {
    return context;
  }

  /** Which server will accept it. */
  JdkServer issuer() {
    return issuer;
  }

  void issuedBy(JdkServer peer) {
    issuer = peer;
  }
}
