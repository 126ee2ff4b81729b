package dev.reprise.spec.call;

import java.util.Locale;

/** How a handshake ends, as the script has the peer decide or leaves to it. */
public enum Outcome {
  /** The peer accepts the session that was offered. */
  REUSED,
  /**
   * The peer accepts the session that was offered and renews its ticket: in TLS 1.2, a
   * NewSessionTicket comes in the same handshake (RFC 5077, section 3.3).
   */
  RENEWED,
  /** The peer declines it, or none was offered: a full handshake negotiates a new session. */
  FULL,
  /** The peer answers with a fatal alert: there is no connection. */
  FAILED,
  /** The peer answers with bytes that are no TLS, and the client itself ends the handshake. */
  FAILED_GARBAGE,
  /**
   * The script does not say. The peer answers as one does that knows what it issued: it accepts
   * what is offered, if that is a session of its own, and negotiates a new one if not.
   */
  PEER;

  /** Whether the peer accepts the session that was offered. */
  public boolean reuses() {
    return this == REUSED || this == RENEWED;
  }

  /** Whether there is no connection in the end. */
  public boolean fails() {
    return this == FAILED || this == FAILED_GARBAGE;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
