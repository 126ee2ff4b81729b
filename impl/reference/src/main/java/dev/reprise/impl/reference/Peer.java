package dev.reprise.impl.reference;

import dev.reprise.spec.call.Outcome;
import org.jspecify.annotations.Nullable;

/** The other side of a handshake: whoever implements this decides how it ends. */
@FunctionalInterface
public interface Peer {

  /**
   * Answers a ClientHello. Called while the library holds no lock.
   *
   * @param offered the session that the ClientHello offers, lent; null where it offers none
   */
  Outcome answer(@Nullable SslSession offered);
}
