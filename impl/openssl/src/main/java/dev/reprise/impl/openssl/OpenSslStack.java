package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.UnsupportedCalls;
import dev.reprise.impl.nativelib.LibraryException;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Version;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.util.Map;

/** A loaded library with the servers of one protocol. */
final class OpenSslStack implements Stack {

  private final OpenSsl openssl;
  private final Protocol protocol;
  private final LibraryCredentials credentials;
  private final LibraryServers servers;
  private final TestClientContext clients;
  private final Map<CallKind, String> unsupported;
  private int openWorlds;

  OpenSslStack(OpenSsl openssl, Protocol protocol) throws LibraryException {
    this.openssl = openssl;
    this.protocol = protocol;
    this.credentials = LibraryCredentials.read(openssl.crypto());
    this.servers = new LibraryServers(openssl, credentials, protocol);
    this.clients = new TestClientContext(openssl, servers.second());
    this.unsupported = unsupported(openssl, protocol);
  }

  private static Map<CallKind, String> unsupported(OpenSsl openssl, Protocol protocol) {
    UnsupportedCalls calls =
        new UnsupportedCalls()
            .unless(
                openssl.exports("SSL_SESSION_dup"),
                "this library has no SSL_SESSION_dup",
                CallKind.SESSION_DUP)
            .unless(
                openssl.exports("SSL_dup"), "this library has no SSL_dup", CallKind.CONNECTION_DUP)
            .unless(
                openssl.exports("SSL_copy_session_id"),
                "this library has no SSL_copy_session_id",
                CallKind.COPY_SESSION_ID)
            .unless(
                openssl.can(Capability.BLANK_SESSION),
                "this library makes no session that belongs to no context",
                CallKind.SESSION_NEW)
            .unless(
                openssl.exports("SSL_SESSION_set_time"),
                "this library has no SSL_SESSION_set_time",
                CallKind.SESSION_SET_TIME)
            .unless(
                protocol == Protocol.TLS13,
                "before TLS 1.3, tickets come in the handshake only",
                CallKind.TICKET)
            .unless(
                protocol == Protocol.TLS12_ID,
                "servers of scripts keep sessions by id: use " + Protocol.TLS12_ID,
                CallKind.SERVER_NEW,
                CallKind.ACCEPT,
                CallKind.SET_GET_CALLBACK);
    openssl.flavour().addUnsupported(calls);
    return calls.reasons();
  }

  @Override
  public Identity identity() {
    return new Identity(
        openssl.name(), openssl.version(), protocol, openssl.capabilities(), unsupported);
  }

  @Override
  public World world(boolean misuse) {
    openWorlds++;
    return new OpenSslWorld(this, misuse);
  }

  /** Has the servers forget the sessions of scripts, once no script runs. */
  void worldClosed() {
    openWorlds--;
    if (openWorlds == 0) {
      servers.forget();
    }
  }

  OpenSsl openssl() {
    return openssl;
  }

  /** The calls that are not here, each with the reason. */
  Map<CallKind, String> unsupported() {
    return unsupported;
  }

  /** A new {@code SSL_CTX} for clients and servers of a script. */
  long newContext() throws LibraryException {
    long context = openssl.newContext(openssl.ssl().TLS_method(), OpenSsl.version(protocol));
    openssl.flavour().prepareClient(context, protocol);
    credentials.showIn(context, openssl);
    return context;
  }

  /** A version as the library has it. */
  int number(Version version) {
    return OpenSsl.version(protocol, version);
  }

  LibraryServers servers() {
    return servers;
  }

  TestClientContext clients() {
    return clients;
  }

  @Override
  public void close() {
    clients.free();
    servers.free();
    credentials.free(openssl.crypto());
  }
}
