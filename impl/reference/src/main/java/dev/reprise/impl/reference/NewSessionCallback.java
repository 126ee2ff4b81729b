package dev.reprise.impl.reference;

/**
 * {@code new_session_cb}: is told of every new session while its context caches sessions of that
 * side.
 *
 * <p>Source: SSL_CTX_sess_set_new_cb(3).
 */
@FunctionalInterface
public interface NewSessionCallback {

  /**
   * A new session was negotiated; if it is stored in the internal cache, it is there already. The
   * library has taken a reference for the application. Called while the library holds no lock.
   *
   * @param context where the connection was made, lent as long as the call lasts
   * @param connection what negotiated it, lent
   * @param session the new session, with the application's reference
   * @return whether the application keeps that reference; if not, the library gives it back, and
   *     the session leaves the internal cache
   */
  boolean negotiated(SslContext context, SslConnection connection, SslSession session);
}
