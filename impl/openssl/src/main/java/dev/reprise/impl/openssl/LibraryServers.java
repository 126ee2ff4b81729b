package dev.reprise.impl.openssl;

import dev.reprise.impl.nativelib.LibraryException;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Version;
import dev.reprise.spec.subject.Protocol;
import java.util.List;

/**
 * The servers that make each outcome happen for real, for one protocol. Made once and used by all
 * scripts.
 *
 * <ul>
 *   <li>reused: the server that issued the session answers;
 *   <li>full: another one answers, equal in everything but its ticket keys and its cache, so that
 *       it knows nothing of the session; where a library's servers share their cache, one that does
 *       not look into it;
 *   <li>failed: one answers that speaks another version only than the client.
 * </ul>
 *
 * <p>A client of the other version is answered by the one that clashes with all the rest.
 */
final class LibraryServers {

  private static final String ID_CONTEXT = "reprise";

  private final OpenSsl openssl;
  private final LibraryServer first;
  private final LibraryServer second;
  private final LibraryServer clashing;
  private final boolean cacheIsShared;

  LibraryServers(OpenSsl openssl, LibraryCredentials credentials, Protocol protocol)
      throws LibraryException {
    this.openssl = openssl;
    this.first = newServer(credentials, protocol, OpenSsl.version(protocol));
    this.second = newServer(credentials, protocol, OpenSsl.version(protocol));
    this.clashing = newServer(credentials, protocol, OpenSsl.version(protocol, Version.OTHER));
    this.cacheIsShared =
        protocol == Protocol.TLS12_ID && openssl.flavour().serversShareTheirCache();
    if (cacheIsShared) {
      openssl
          .ssl()
          .SSL_CTX_set_session_cache_mode(
              second.context(),
              LibSsl.SSL_SESS_CACHE_SERVER | LibSsl.SSL_SESS_CACHE_NO_INTERNAL_LOOKUP);
    }
  }

  private LibraryServer newServer(LibraryCredentials credentials, Protocol protocol, int version)
      throws LibraryException {
    LibSsl ssl = openssl.ssl();
    long context = openssl.newContext(ssl.TLS_server_method(), version);
    credentials.showIn(context, openssl);
    openssl.setIdContext(context, ID_CONTEXT);
    if (protocol == Protocol.TLS12_ID) {
      ssl.SSL_CTX_set_options(context, openssl.flavour().noTicket());
      ssl.SSL_CTX_set_session_cache_mode(context, LibSsl.SSL_SESS_CACHE_SERVER);
    } else {
      ssl.SSL_CTX_set_session_cache_mode(context, LibSsl.SSL_SESS_CACHE_OFF);
    }
    if (openssl.exports("SSL_CTX_set_num_tickets")) {
      ssl.SSL_CTX_set_num_tickets(context, 1);
    }
    return new LibraryServer(context);
  }

  /** The server that counts as the issuer of a session that no server issued. */
  LibraryServer first() {
    return first;
  }

  /** A server that issued nothing that the first one accepts. */
  LibraryServer second() {
    return second;
  }

  /** The server that must answer such a client, where a session from that issuer is offered. */
  LibraryServer toMake(Outcome outcome, LibraryServer issuer, Version version) {
    if (version == Version.OTHER) {
      return outcome == Outcome.FAILED ? first : clashing;
    }
    return switch (outcome) {
      case REUSED -> issuer;
      case FULL -> issuer.equals(first) ? second : first;
      case FAILED -> clashing;
    };
  }

  /** The server that accepts the sessions of an issuer. */
  LibraryServer whoAccepts(LibraryServer issuer) {
    return cacheIsShared ? first : issuer;
  }

  /** Makes the servers forget every session in their caches, so that these do not grow. */
  void forget() {
    all().forEach(server -> openssl.ssl().SSL_CTX_flush_sessions(server.context(), 0));
  }

  private List<LibraryServer> all() {
    return List.of(first, second, clashing);
  }

  void free() {
    all().forEach(server -> openssl.ssl().SSL_CTX_free(server.context()));
  }
}
