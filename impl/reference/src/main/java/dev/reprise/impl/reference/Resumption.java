package dev.reprise.impl.reference;

import org.jspecify.annotations.Nullable;

/**
 * The decision of a server on a session that a client offers: it looks in the internal cache first,
 * if the mode lets it, then asks the application.
 *
 * <p>Sources: SSL_CTX_set_session_cache_mode(3), SSL_CTX_sess_set_get_cb(3).
 *
 * @param session what is reused, with a reference for the connection; null for a full handshake
 * @param refusal why the application was wrong to give what it gave, or null
 */
record Resumption(@Nullable SslSession session, @Nullable Reason refusal) {

  private static final Resumption NONE = new Resumption(null, null);

  /** Looks for the session with that id. Called without a lock. */
  static Resumption of(SslConnection server, Long id) {
    SslContext context = server.context();
    SslSession found = context.cacheMode().lookup() ? context.cache().find(id) : null;
    return found == null ? external(server, id) : decided(server, found);
  }

  private static Resumption external(SslConnection server, Long id) {
    SslContext context = server.context();
    GetSessionCallback.Found found = context.callbacks().find(context, server, id);
    if (found == null) {
      return NONE;
    }
    SslSession session = found.session();
    if (session.isDestroyed()) {
      return new Resumption(null, Reason.SESSION_DESTROYED);
    }
    if (!session.bindHome(context)) {
      return new Resumption(null, Reason.SESSION_OF_ANOTHER_CONTEXT);
    }
    if (found.copy() && !session.takeReference()) {
      return new Resumption(null, Reason.SESSION_DESTROYED);
    }
    if (context.cacheMode().store()) {
      context.insert(session);
    }
    return decided(server, session);
  }

  /** The session was found, and a reference to it is the library's now. */
  private static Resumption decided(SslConnection server, SslSession session) {
    if (server.accepts(session)) {
      return new Resumption(session, null);
    }
    server.context().giveBack(session);
    return NONE;
  }
}
