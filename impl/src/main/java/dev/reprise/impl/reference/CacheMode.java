package dev.reprise.impl.reference;

/**
 * Whether a context caches the sessions that its connections negotiate.
 *
 * <p>Source: SSL_CTX_set_session_cache_mode(3). There is no server here, so that its default,
 * {@code SSL_SESS_CACHE_SERVER}, is the same as {@link #OFF} for every connection.
 */
public enum CacheMode {
  /** {@code SSL_SESS_CACHE_OFF}: only {@link SslContext#addSession} puts a session in the cache. */
  OFF,
  /** {@code SSL_SESS_CACHE_CLIENT}: a newly negotiated session is put in the cache. */
  CLIENT
}
