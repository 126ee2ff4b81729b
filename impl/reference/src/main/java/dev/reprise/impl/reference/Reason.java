package dev.reprise.impl.reference;

/** Why a call was refused or failed, in words for people. */
public enum Reason {
  /** The session was destroyed: its last reference has been given back. */
  SESSION_DESTROYED("the session is destroyed"),
  /** The session belongs to another context (CTX-1). */
  SESSION_OF_ANOTHER_CONTEXT("the session belongs to another context"),
  /** The session is in the cache already. */
  SESSION_ALREADY_CACHED("the session is in the cache already"),
  /** The session is not in the cache of this context. */
  SESSION_NOT_CACHED("the session is not in the cache"),
  /** The peer cannot reuse a session that was not offered to it. */
  NO_SESSION_OFFERED("no session was offered that the peer could reuse"),
  /** The connection was freed. */
  CONNECTION_FREED("the connection is freed"),
  /** The application has given the context back. */
  CONTEXT_FREED("the context is freed"),
  /** The call must wait until the handshake is over. */
  HANDSHAKE_RUNNING("the handshake is running"),
  /** The call needs a handshake that was started. */
  HANDSHAKE_NOT_RUNNING("no handshake is running"),
  /** The connection has had its handshake: it connects once, until SSL_clear. */
  ALREADY_CONNECTED("the connection was used for a handshake already"),
  /** The call is for connections that have not begun their handshake. */
  HANDSHAKE_BEGUN("the handshake has begun"),
  /** The call is for clients. */
  NOT_A_CLIENT("the connection is a server's"),
  /** The call is for servers. */
  NOT_A_SERVER("the connection is a client's"),
  /** The call needs a connection that is established. */
  NOT_ESTABLISHED("the connection is not established"),
  /** The call needs a connection that is established and not shut down. */
  NOT_OPEN("the connection is not open"),
  /** The peer sends nothing after its close_notify. */
  PEER_CLOSED("the peer has closed its side already"),
  /** A fatal error ended the handshake. */
  HANDSHAKE_FAILED("the peer ended the handshake with a fatal alert");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /** The reason as a sentence without its full stop. */
  @Override
  public String toString() {
    return text;
  }
}
