package dev.reprise.impl.openssl;

import dev.reprise.spec.subject.Protocol;
import java.util.Map;
import java.util.Optional;

/**
 * The ways in which libraries with OpenSSL's API differ.
 *
 * @param wolfssl the functions that only wolfSSL has, with its OpenSSL-compatible layer ({@code
 *     --enable-opensslall}). Empty for OpenSSL itself, and for what exports the same functions and
 *     macros, such as BoringSSL
 */
record LibraryFlavour(NativeLibrary library, Optional<LibWolfSsl> wolfssl) {

  /** The calls that are not made on wolfSSL. */
  static final String NOT_ON_WOLFSSL =
      """
      set-cache-mode set-cache-size cache-add cache-remove cache-flush cache-number \
      set-new-callback set-remove-callback set-get-callback server-new accept set-id-context: the \
      cache is one table of the process, not of a context
      handshake ticket peer-shutdown connection-clear connection-dup copy-session-id set-context \
      set-version session-dup: what it does to sessions that are copied has no rule yet
      """;

  /**
   * The functions that the layer's headers ({@code wolfssl/openssl/ssl.h}) call by another name.
   */
  private static final Map<String, String> OTHERWISE =
      Map.ofEntries(
          Map.entry("TLS_client_method", "wolfTLS_client_method"),
          Map.entry("TLS_server_method", "wolfTLS_server_method"),
          Map.entry("TLS_method", "wolfSSLv23_method"),
          Map.entry("SSL_CTX_flush_sessions", "wolfSSL_flush_sessions"),
          Map.entry("SSL_CTX_remove_session", "wolfSSL_SSL_CTX_remove_session"),
          Map.entry("SSL_SESSION_set_timeout", "wolfSSL_SSL_SESSION_set_timeout"),
          Map.entry("SSL_do_handshake", "wolfSSL_SSL_do_handshake"));

  /**
   * Tells from what a library exports which flavour it is.
   *
   * @throws LibraryException if it is none that can be driven
   */
  static LibraryFlavour of(NativeLibrary library) throws LibraryException {
    if (library.exports("wolfSSL_CTX_new")) {
      return new LibraryFlavour(library, Optional.of(library.bind(LibWolfSsl.class)));
    }
    if (library.exports("SSL_CTX_new")) {
      return new LibraryFlavour(library, Optional.empty());
    }
    throw new LibraryException(
        library.name()
            + ": not a TLS library that can be driven: it exports neither SSL_CTX_new nor"
            + " wolfSSL_CTX_new");
  }

  /** The symbol by which the library exports a function of OpenSSL's API. */
  private String symbol(String function) {
    if (wolfssl.isEmpty()) {
      return function;
    }
    String same = function.startsWith("SSL_") ? "wolf" + function : "wolfSSL_" + function;
    return OTHERWISE.getOrDefault(function, same);
  }

  <T> T bind(Class<T> functions) throws LibraryException {
    return library.bind(functions, this::symbol);
  }

  boolean exports(String function) {
    return library.exports(symbol(function));
  }

  /** The bit that is {@code SSL_OP_NO_TICKET}; wolfSSL's is in {@code wolfssl/ssl.h}. */
  long noTicket() {
    return wolfssl.isPresent() ? 1L << 19 : LibSsl.SSL_OP_NO_TICKET;
  }

  /** BoringSSL's {@code SSL_SESSION_new} takes a context: what it makes is not blank. */
  boolean makesBlankSessions() {
    return exports("SSL_SESSION_new") && !isBoringSsl();
  }

  private boolean isBoringSsl() {
    return library.exports("BORINGSSL_self_test");
  }

  /**
   * Whether the renewal of a ticket can be asked of its servers and clients. A server of wolfSSL
   * sends no new ticket where it accepts one, whatever the key callback says. A client of BoringSSL
   * then owns two sessions, since it gives the one that was set back in {@code SSL_clear} or {@code
   * SSL_free} only, and the machine knows one of a connection.
   */
  boolean renewsTickets() {
    return wolfssl.isEmpty()
        && !isBoringSsl()
        && exports("SSL_CTX_callback_ctrl")
        && exports("HMAC_Init_ex");
  }

  /**
   * Whether a server accepts from a client what another server of the process has in its cache:
   * wolfSSL's is one table for the whole process ({@code SessionCache} in {@code ssl.c}).
   */
  boolean serversShareTheirCache() {
    return wolfssl.isPresent();
  }

  /** Sets up a client's {@code SSL_CTX}, so that it takes sessions of that protocol. */
  void prepareClient(long context, Protocol protocol) {
    if (wolfssl.isPresent() && protocol == Protocol.TLS12_TICKET) {
      wolfssl.get().wolfSSL_CTX_UseSessionTicket(context);
    }
  }

  /** Starts to watch when sessions are destroyed. Called once, before any is made. */
  SessionRegistry watchSessions(LibSsl ssl) throws LibraryException {
    return wolfssl.isPresent() ? new FreedMemoryRegistry(wolfssl.get()) : new ExDataRegistry(ssl);
  }
}
