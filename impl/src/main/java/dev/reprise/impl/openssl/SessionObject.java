package dev.reprise.impl.openssl;

import dev.reprise.spec.call.Session;

/** One {@code SSL_SESSION} of the library, from when it is first met. */
final class SessionObject {

  private final long pointer;
  private final long tag;
  private Session name = Session.UNNAMED;
  private Peer issuer;
  private int deaths;
  private int deathsTold;

  SessionObject(long pointer, long tag, Peer issuer) {
    this.pointer = pointer;
    this.tag = tag;
    this.issuer = issuer;
  }

  /** Its address, which is dangling once it is destroyed. */
  long pointer() {
    return pointer;
  }

  /** What marks the object in its own memory: never 0, never given twice. */
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
    return deaths == 0;
  }

  /** The library destroys it: once, unless the library is broken or was made to break. */
  void destroyed() {
    deaths++;
  }

  /** How often it was destroyed since this was last asked. */
  int takeDeaths() {
    int news = deaths - deathsTold;
    deathsTold = deaths;
    return news;
  }
}
