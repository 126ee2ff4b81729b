package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.UnsupportedCalls;
import dev.reprise.impl.nativelib.LibraryException;
import dev.reprise.impl.nativelib.NativeLibrary;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Protocol;
import java.util.Map;
import java.util.Set;

/** wolfSSL with its OpenSSL-compatible layer ({@code --enable-opensslall}). */
final class WolfSsl extends LibraryFlavour {

  /** Those that the layer's headers ({@code wolfssl/openssl/ssl.h}) call by another name. */
  private static final Map<String, String> OTHERWISE =
      Map.ofEntries(
          Map.entry("TLS_client_method", "wolfTLS_client_method"),
          Map.entry("TLS_server_method", "wolfTLS_server_method"),
          Map.entry("TLS_method", "wolfSSLv23_method"),
          Map.entry("SSL_CTX_flush_sessions", "wolfSSL_flush_sessions"),
          Map.entry("SSL_CTX_remove_session", "wolfSSL_SSL_CTX_remove_session"),
          Map.entry("SSL_SESSION_set_timeout", "wolfSSL_SSL_SESSION_set_timeout"),
          Map.entry("SSL_do_handshake", "wolfSSL_SSL_do_handshake"));

  private final LibWolfSsl wolfssl;

  WolfSsl(NativeLibrary library) throws LibraryException {
    super(library);
    this.wolfssl = library.bind(LibWolfSsl.class);
  }

  @Override
  String symbol(String function) {
    String same = function.startsWith("SSL_") ? "wolf" + function : "wolfSSL_" + function;
    return OTHERWISE.getOrDefault(function, same);
  }

  /** {@code wolfssl/ssl.h}. */
  @Override
  long noTicket() {
    return 1L << 19;
  }

  /** The cache is one table for the whole process ({@code SessionCache} in {@code ssl.c}). */
  @Override
  boolean serversShareTheirCache() {
    return true;
  }

  @Override
  Set<Capability> cannotSay() {
    return Set.of(Capability.CACHED, Capability.CALLBACKS);
  }

  @Override
  void addUnsupported(UnsupportedCalls calls) {
    calls
        .because(
            "the cache is one table of the process, not of a context",
            CallKind.SET_CACHE_MODE,
            CallKind.SET_CACHE_SIZE,
            CallKind.CACHE_ADD,
            CallKind.CACHE_REMOVE,
            CallKind.CACHE_FLUSH,
            CallKind.CACHE_NUMBER,
            CallKind.SET_NEW_CALLBACK,
            CallKind.SET_REMOVE_CALLBACK,
            CallKind.SET_GET_CALLBACK,
            CallKind.SERVER_NEW,
            CallKind.ACCEPT,
            CallKind.SET_ID_CONTEXT)
        .because(
            "what it does to sessions that are copied has no rule yet",
            CallKind.HANDSHAKE,
            CallKind.TICKET,
            CallKind.PEER_SHUTDOWN,
            CallKind.CONNECTION_CLEAR,
            CallKind.CONNECTION_DUP,
            CallKind.COPY_SESSION_ID,
            CallKind.SET_CONTEXT,
            CallKind.SET_VERSION,
            CallKind.SESSION_DUP);
  }

  @Override
  void prepareClient(long context, Protocol protocol) {
    if (protocol == Protocol.TLS12_TICKET) {
      wolfssl.wolfSSL_CTX_UseSessionTicket(context);
    }
  }

  @Override
  SessionRegistry watchSessions(LibSsl ssl) throws LibraryException {
    return new FreedMemoryRegistry(wolfssl);
  }
}
