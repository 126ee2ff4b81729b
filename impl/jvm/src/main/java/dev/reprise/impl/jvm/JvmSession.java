package dev.reprise.impl.jvm;

import dev.reprise.impl.drive.NamedSession;

/**
 * One session of a stack in the JVM, from when a connection first shows it.
 *
 * @param <X> a context of the stack
 */
abstract class JvmSession<X> extends NamedSession {

  /** The context of the connection that showed it. */
  final X context;

  /** Which server will accept it. */
  JdkServer issuer;

  /**
   * A session that was just met.
   *
   * @param context the context of the connection that showed it
   * @param issuer which server is taken to accept it
   */
  JvmSession(X context, JdkServer issuer) {
    this.context = context;
    this.issuer = issuer;
  }

  /** Its id; empty where it has none, or the stack does not show it. */
  byte[] id() {
    return new byte[0];
  }
}
