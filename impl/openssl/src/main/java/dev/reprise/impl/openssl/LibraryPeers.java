package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.OutcomeServers;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Version;
import dev.reprise.spec.subject.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * The other ends of scripts' connections, for one protocol. Made once and used by all scripts.
 *
 * <p>The servers make each outcome happen for real:
 *
 * <ul>
 *   <li>reused: the server that issued the session answers;
 *   <li>renewed: the same, and it renews the session's ticket;
 *   <li>full: another one answers, equal in everything but its ticket keys and its cache, so that
 *       it knows nothing of the session; where a library's servers share their cache, one that does
 *       not look into it;
 *   <li>failed: one answers that speaks another version only than the client.
 * </ul>
 *
 * <p>A client of the other version is answered by the one that clashes with all the rest.
 *
 * <p>The clients that connect to servers of scripts speak TLS 1.2 and take no tickets.
 */
final class LibraryPeers {

  private static final String ID_CONTEXT = "reprise";

  private final OpenSsl openssl;
  private final LibSsl ssl;
  private final Protocol protocol;
  private final boolean cacheIsShared;
  final LibraryCredentials credentials;

  /** The first counts as the issuer of a session that no server issued. */
  final OutcomeServers<LibraryServer> servers;

  /** The {@code SSL_CTX} of the clients. */
  final long clients;

  /** A session that no server of a script has made, 0 while none was needed. */
  private long stranger;

  LibraryPeers(OpenSsl openssl, Protocol protocol) throws LibraryException {
    this.openssl = openssl;
    this.ssl = openssl.ssl;
    this.protocol = protocol;
    this.credentials = LibraryCredentials.read(openssl);
    this.servers =
        new OutcomeServers<>(
            newServer(Version.OWN), newServer(Version.OWN), newServer(Version.OTHER));
    this.cacheIsShared = protocol == Protocol.TLS12_ID && openssl.flavour.serversShareTheirCache();
    if (cacheIsShared) {
      ssl.SSL_CTX_set_session_cache_mode(
          servers.second().context(),
          LibSsl.SSL_SESS_CACHE_SERVER | LibSsl.SSL_SESS_CACHE_NO_INTERNAL_LOOKUP);
    }
    this.clients = openssl.newContext(ssl.TLS_client_method(), LibSsl.TLS1_2_VERSION);
    ssl.SSL_CTX_set_options(clients, openssl.flavour.noTicket());
    ssl.SSL_CTX_set_session_cache_mode(clients, LibSsl.SSL_SESS_CACHE_OFF);
  }

  private LibraryServer newServer(Version version) throws LibraryException {
    long context = openssl.newContext(ssl.TLS_server_method(), OpenSsl.version(protocol, version));
    credentials.showIn(context, openssl);
    openssl.setIdContext(context, ID_CONTEXT);
    if (protocol == Protocol.TLS12_ID) {
      ssl.SSL_CTX_set_options(context, openssl.flavour.noTicket());
      ssl.SSL_CTX_set_session_cache_mode(context, LibSsl.SSL_SESS_CACHE_SERVER);
    } else {
      ssl.SSL_CTX_set_session_cache_mode(context, LibSsl.SSL_SESS_CACHE_OFF);
    }
    if (openssl.flavour.exports("SSL_CTX_set_num_tickets")) {
      ssl.SSL_CTX_set_num_tickets(context, 1);
    }
    return new LibraryServer(
        context,
        openssl.renewsTickets(protocol)
            ? Optional.of(TicketKeys.setIn(context, openssl))
            : Optional.empty());
  }

  /** The server that must answer such a client, where a session from that issuer is offered. */
  LibraryServer toMake(Outcome outcome, LibraryServer issuer, Version version) {
    if (version == Version.OTHER) {
      return outcome == Outcome.FAILED ? servers.first() : servers.clashing();
    }
    return servers.toMake(outcome, issuer);
  }

  /** The server that accepts the sessions of an issuer. */
  LibraryServer whoAccepts(LibraryServer issuer) {
    return cacheIsShared ? servers.first() : issuer;
  }

  /** A session that no server of a script knows. */
  long stranger() {
    if (stranger == 0) {
      SslPair link = new SslPair(openssl, ssl.SSL_new(clients));
      link.answerFrom(servers.second().context());
      link.shakeHands(link.pointer, link.other);
      stranger = ssl.SSL_get1_session(link.pointer);
      ssl.SSL_shutdown(link.pointer);
      link.free();
    }
    return stranger;
  }

  /** Makes the servers forget every session in their caches, so that these do not grow. */
  void forget() {
    all().forEach(server -> ssl.SSL_CTX_flush_sessions(server.context(), 0));
  }

  private List<LibraryServer> all() {
    return List.of(servers.first(), servers.second(), servers.clashing());
  }

  void free() {
    ssl.SSL_SESSION_free(stranger);
    ssl.SSL_CTX_free(clients);
    all().forEach(server -> ssl.SSL_CTX_free(server.context()));
    credentials.free(openssl.crypto);
  }
}
