package dev.reprise.impl.openssl;

import dev.reprise.spec.call.Session;
import java.util.Queue;

/** One {@code SSL_SESSION} of the library, from when it is first met. */
final class SessionObject {

  private final long pointer;
  private final long tag;
  private final Queue<SessionObject> obituaries;
  private Session name = Session.UNNAMED;
  private Peer issuer;
  private boolean alive = true;

  /**
   * An object that was just met.
   *
   * @param tag what marks it in its own memory: not 0, and given to no other
   * @param issuer which server is taken to accept it
   * @param obituaries where to tell each time that it is destroyed
   */
  SessionObject(long pointer, long tag, Peer issuer, Queue<SessionObject> obituaries) {
    this.pointer = pointer;
    this.tag = tag;
    this.issuer = issuer;
    this.obituaries = obituaries;
  }

  /** Its address, which is dangling once it is destroyed. */
  long pointer() {
    return pointer;
  }

  long tag() {
    return tag;
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

  boolean isAlive() {
    return alive;
  }

  /** The library destroys it: once, unless the library is broken or was made to break. */
  void destroyed() {
    alive = false;
    obituaries.add(this);
  }
}
