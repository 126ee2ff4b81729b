package dev.reprise.impl.tcnative;

import dev.reprise.impl.server.Peer;
import dev.reprise.spec.call.Session;

/**
 * One {@code SSL_SESSION} of the library. The driver owns a reference to it until the script is
 * over: the library does not tell when it destroys one, and its address would be used again.
 */
final class SessionObject {

  private final long pointer;
  private final long context;
  private Peer issuer;
  private Session name = Session.UNNAMED;

  /**
   * An object that was just met.
   *
   * @param context the context of the connection that showed it
   * @param issuer which server is taken to accept it
   */
  SessionObject(long pointer, long context, Peer issuer) {
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

  Session name() {
    return name;
  }

  boolean isNamed() {
    return !name.equals(Session.UNNAMED);
  }

  void name(Session given) {
    name = given;
  }

  /** Which server will accept it. */
  Peer issuer() {
    return issuer;
  }

  void issuedBy(Peer peer) {
    issuer = peer;
  }
}
