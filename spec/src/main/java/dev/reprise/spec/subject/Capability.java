package dev.reprise.spec.subject;

import java.util.Locale;

/** A question that a subject can answer. The answers to other questions are never guessed. */
public enum Capability {
  /** Which session a connection holds ({@code SSL_get_session}). */
  IDENTITY,
  /** Whether the last handshake reused a session ({@code SSL_session_reused}). */
  REUSED,
  /** Whether a session can be resumed ({@code SSL_SESSION_is_resumable}). */
  RESUMABLE,
  /** When a session is destroyed. */
  DESTRUCTION,
  /** How many references a session has. */
  COUNT,
  /** How many sessions the cache of a context holds ({@code SSL_CTX_sess_number}). */
  CACHED,
  /** Which callbacks were called, with which session. */
  CALLBACKS,
  /** Which session a ClientHello offers, and whether the server accepts it: what is on the wire. */
  OFFERED,
  /** What the mode and the size of a cache were before they are set: what the calls return. */
  FORMER_SETTINGS,
  /** {@code SSL_SESSION_new}: blank sessions can be made. */
  BLANK_SESSION,
  /** A handshake can be stopped after the ClientHello and go on later. */
  SPLIT_CONNECT,
  /** A handshake can be left to the peer, which accepts what it issued. */
  PEER_DECIDES,
  /** The peer can renew the ticket of a session that it accepts. */
  RENEWED_TICKET;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
