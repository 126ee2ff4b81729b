package dev.reprise.spec.call;

/**
 * One call that an application makes on a TLS stack, under its C name.
 *
 * <p>A call names objects; it holds none. What the rest of the world does (what the peer answers)
 * is part of the call, so that a script decides everything and nothing is left to chance.
 */
public sealed interface Call {

  /** {@code SSL_CTX_new}: makes a context; the application owns it. */
  record ContextNew(Context context) implements Call {}

  /** {@code SSL_CTX_free}: the application gives its context back. Its connections keep it. */
  record ContextFree(Context context) implements Call {}

  /** {@code SSL_new}: makes a client connection from a context. */
  record ConnectionNew(Connection connection, Context in) implements Call {}

  /** {@code SSL_free}: frees a connection, whatever its phase. */
  record ConnectionFree(Connection connection) implements Call {}

  /** {@code SSL_SESSION_new}: makes a blank session, owned by the actor and used nowhere yet. */
  record SessionNew(Actor by, Session session) implements Call {}

  /** {@code SSL_set_session} with a session. */
  record SetSession(Connection on, Session session) implements Call {}

  /** {@code SSL_set_session} with NULL. */
  record ClearSession(Connection on) implements Call {}

  /** The first half of {@code SSL_connect}: up to and with the ClientHello. */
  record ConnectStart(Connection connection) implements Call {}

  /**
   * The second half of {@code SSL_connect}: from the peer's first answer to the end, tickets read.
   *
   * @param fresh the name for the session object that the connection then holds, if it is a new one
   */
  record ConnectFinish(Connection connection, Outcome outcome, Session fresh) implements Call {}

  /**
   * {@code SSL_connect} whole: {@link ConnectStart} and {@link ConnectFinish} in one.
   *
   * @param fresh the name for the session object that the connection then holds, if it is a new one
   */
  record Connect(Connection connection, Outcome outcome, Session fresh) implements Call {}

  /** {@code SSL_session_reused}: asks whether the last handshake reused a session. */
  record SessionReused(Connection of) implements Call {}

  /** {@code SSL_get_session}, the same as {@code SSL_get0_session}: lends the session. */
  record GetSession(Connection of) implements Call {}

  /**
   * {@code SSL_get1_session}: the actor takes a reference of its own to the connection's session.
   *
   * @param session the session that the script expects there, {@link Session#NONE} for NULL
   */
  record Get1Session(Actor by, Connection from, Session session) implements Call {}

  /** {@code SSL_SESSION_up_ref}: the actor takes one more reference. */
  record SessionUpRef(Actor by, Session session) implements Call {}

  /** {@code SSL_SESSION_free}: the actor gives one of its references back. */
  record SessionFree(Actor by, Session session) implements Call {}

  /** {@code SSL_shutdown}: sends close_notify; the session counts as closed from then on. */
  record Shutdown(Connection connection) implements Call {}
}
