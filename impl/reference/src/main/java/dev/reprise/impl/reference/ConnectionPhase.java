package dev.reprise.impl.reference;

/** Where a connection stands. It goes forward only, unless SSL_clear makes it fresh again. */
public enum ConnectionPhase {
  /** No handshake yet. */
  FRESH,
  /** The ClientHello is sent and not yet answered. */
  HANDSHAKING,
  /** The handshake succeeded and no close_notify was sent: the session counts as open. */
  OPEN,
  /** close_notify was sent: the session counts as closed. */
  SHUTDOWN,
  /** The handshake failed. */
  FAILED,
  /** The connection was freed: nothing can be done with it. */
  FREED
}
