package dev.reprise.impl.openssl;

import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.subject.Protocol;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;

/**
 * The servers that make each outcome happen for real, for one protocol. Made once and used by all
 * scripts.
 *
 * <ul>
 *   <li>reused: the server that issued the session answers;
 *   <li>full: another one answers, equal in everything but its ticket keys and its cache, so that
 *       it knows nothing of the session;
 *   <li>failed: one answers that speaks another version only.
 * </ul>
 */
final class Peers {

  private static final String ID_CONTEXT = "reprise";

  private final OpenSsl openssl;
  private final Peer first;
  private final Peer second;
  private final Peer clashing;

  Peers(OpenSsl openssl, Credentials credentials, Protocol protocol) throws LibraryException {
    this.openssl = openssl;
    this.first = newPeer(credentials, protocol, OpenSsl.version(protocol));
    this.second = newPeer(credentials, protocol, OpenSsl.version(protocol));
    Protocol other = protocol == Protocol.TLS13 ? Protocol.TLS12_ID : Protocol.TLS13;
    this.clashing = newPeer(credentials, protocol, OpenSsl.version(other));
  }

  private Peer newPeer(Credentials credentials, Protocol protocol, int version)
      throws LibraryException {
    LibSsl ssl = openssl.ssl();
    long context = openssl.newContext(ssl.TLS_server_method(), version);
    if (ssl.SSL_CTX_use_certificate(context, credentials.certificate()) != 1
        || ssl.SSL_CTX_use_PrivateKey(context, credentials.key()) != 1) {
      throw new LibraryException("no server: " + openssl.errors().takeReason());
    }
    try (Arena arena = Arena.ofConfined()) {
      byte[] bytes = ID_CONTEXT.getBytes(StandardCharsets.US_ASCII);
      ssl.SSL_CTX_set_session_id_context(
          context, arena.allocateFrom(ID_CONTEXT).address(), bytes.length);
    }
    if (protocol == Protocol.TLS12_ID) {
      ssl.SSL_CTX_set_options(context, LibSsl.SSL_OP_NO_TICKET);
      ssl.SSL_CTX_set_session_cache_mode(context, LibSsl.SSL_SESS_CACHE_SERVER);
    } else {
      ssl.SSL_CTX_set_session_cache_mode(context, LibSsl.SSL_SESS_CACHE_OFF);
    }
    if (openssl.exports("SSL_CTX_set_num_tickets")) {
      ssl.SSL_CTX_set_num_tickets(context, 1);
    }
    return new Peer(context);
  }

  /** Who is said to have issued a session that no server issued. */
  Peer first() {
    return first;
  }

  /** Who must answer, where a session from that issuer is offered. */
  Peer toMake(Outcome outcome, Peer issuer) {
    return switch (outcome) {
      case REUSED -> issuer;
      case FULL -> issuer.equals(first) ? second : first;
      case FAILED -> clashing;
    };
  }

  /** Makes the servers forget every session in their caches, so that these do not grow. */
  void forget() {
    openssl.ssl().SSL_CTX_flush_sessions(first.context(), 0);
    openssl.ssl().SSL_CTX_flush_sessions(second.context(), 0);
  }

  void free() {
    openssl.ssl().SSL_CTX_free(first.context());
    openssl.ssl().SSL_CTX_free(second.context());
    openssl.ssl().SSL_CTX_free(clashing.context());
  }
}
