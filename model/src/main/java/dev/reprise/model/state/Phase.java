package dev.reprise.model.state;

/** How far a connection has come. */
public enum Phase {
  /** There is no such connection, or no longer. */
  ABSENT,
  /** Made, and not connected yet. */
  FRESH,
  /** The ClientHello is sent and offers no session. */
  GREETING,
  /** The ClientHello is sent and offers the connection's session. */
  OFFERING,
  /** The handshake succeeded and nobody has called {@code SSL_shutdown}: the session is open. */
  OPEN,
  /** The handshake succeeded and {@code SSL_shutdown} was called: the session is closed. */
  CLOSED,
  /** The handshake failed. */
  FAILED,
  /** The name is a second one of a connection that has started: see {@link State#handle}. */
  ALIAS;

  private static final Phase[] ALL = values();

  /** The phase of that ordinal. */
  static Phase of(int ordinal) {
    return ALL[ordinal];
  }

  /** The handshake has begun and not ended. */
  public boolean handshaking() {
    return this == GREETING || this == OFFERING;
  }

  /** The handshake has succeeded. */
  public boolean established() {
    return this == OPEN || this == CLOSED;
  }

  /** Whether no connection has that number. */
  public boolean absent() {
    return this == ABSENT || this == ALIAS;
  }
}
