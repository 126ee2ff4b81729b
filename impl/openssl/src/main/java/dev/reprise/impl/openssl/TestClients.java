package dev.reprise.impl.openssl;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The clients that connect to a script's servers, with TLS 1.2 and session ids. For each session
 * that such a server has made, they keep the client's session of the same id.
 */
final class TestClients {

  private final OpenSsl openssl;
  private final LibSsl ssl;
  private final LibraryPeers from;
  private final Map<SessionId, Long> counterparts = new HashMap<>();

  /** The session that was offered last. */
  Optional<SessionObject> offered = Optional.empty();

  TestClients(OpenSsl openssl, LibraryPeers from) {
    this.openssl = openssl;
    this.ssl = openssl.ssl;
    this.from = from;
  }

  /**
   * The next client offers what it knows by the id of this session.
   *
   * @return the client's session, 0 for none: one that nobody knows, if no server made such an id
   */
  long offer(Optional<SessionObject> session) {
    offered = session;
    if (session.isEmpty()) {
      return 0;
    }
    Long counterpart = counterparts.get(SessionId.of(ssl, session.get().pointer));
    return counterpart == null ? from.stranger() : counterpart;
  }

  /**
   * The client at the other end of a handshake keeps its session.
   *
   * @param session the server's
   */
  void keep(SessionObject session, OpenSslConnection server) {
    SessionId id = SessionId.of(ssl, session.pointer);
    if (id.isEmpty()) {
      return;
    }
    Long before = counterparts.put(id, ssl.SSL_get1_session(server.other));
    if (before != null) {
      ssl.SSL_SESSION_free(before);
    }
  }

  void free() {
    counterparts.values().forEach(ssl::SSL_SESSION_free);
    counterparts.clear();
    openssl.clearErrors();
  }
}
