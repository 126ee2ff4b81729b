package dev.reprise.impl.reference;

/**
 * {@code remove_session_cb}: is told of every session that leaves the internal cache.
 *
 * <p>Source: SSL_CTX_sess_set_remove_cb(3).
 */
@FunctionalInterface
public interface RemoveSessionCallback {

  /**
   * A session has left the cache. The reference that the cache had is given back afterwards. Called
   * while the library holds no lock.
   *
   * @param context whose cache it was, lent as long as the call lasts
   * @param session what left, lent
   */
  void removed(SslContext context, SslSession session);
}
