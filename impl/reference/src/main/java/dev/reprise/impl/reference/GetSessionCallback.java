package dev.reprise.impl.reference;

import org.jspecify.annotations.Nullable;

/**
 * {@code get_session_cb}: is asked by servers for a session that the internal cache has not.
 *
 * <p>Source: SSL_CTX_sess_set_get_cb(3).
 */
@FunctionalInterface
public interface GetSessionCallback {

  /**
   * The session that the application has found.
   *
   * @param session one of the context that asks, or one that no context has used yet
   * @param copy whether the library takes a reference of its own; if not, one of the application's
   *     passes to the library, unless the session is refused
   */
  record Found(SslSession session, boolean copy) {}

  /**
   * A client offers a session. Called while the library holds no lock.
   *
   * @param context where the connection was made, lent as long as the call lasts
   * @param connection whom the client asks, lent
   * @param id the id of the session that is offered
   * @return null where the application has none
   */
  @Nullable Found find(SslContext context, SslConnection connection, Long id);
}
