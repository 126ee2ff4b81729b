package dev.reprise.impl.reference;

import org.jspecify.annotations.Nullable;

/** The other side of a handshake: whoever implements this decides how it ends. */
@FunctionalInterface
public interface Peer {

  /** The peer's answer to a ClientHello. */
  enum Answer {
    /** It accepts the session that was offered. */
    REUSED,
    /** It declines, or nothing was offered: a new session is negotiated. */
    FULL,
    /** It sends a fatal alert. */
    FAILED
  }

  /**
   * Answers a ClientHello. Called while the library holds no lock.
   *
   * @param offered the session that the ClientHello offers, lent; null where it offers none
   */
  Answer answer(@Nullable SslSession offered);
}
