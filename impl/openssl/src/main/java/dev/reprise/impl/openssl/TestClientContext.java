package dev.reprise.impl.openssl;

import dev.reprise.impl.nativelib.LibraryException;

/** The context of the test clients, which connect to the servers of scripts. Made once. */
final class TestClientContext {

  private final OpenSsl openssl;
  private final LibSsl ssl;
  private final LibraryServer elsewhere;
  private final long context;

  /** A session that no server of a script has made, 0 while none was needed. */
  private long stranger;

  /**
   * A context whose clients speak TLS 1.2 and take no tickets.
   *
   * @param elsewhere a server of no script
   */
  TestClientContext(OpenSsl openssl, LibraryServer elsewhere) throws LibraryException {
    this.openssl = openssl;
    this.ssl = openssl.ssl();
    this.elsewhere = elsewhere;
    this.context = openssl.newContext(ssl.TLS_client_method(), LibSsl.TLS1_2_VERSION);
    ssl.SSL_CTX_set_options(context, openssl.flavour().noTicket());
    ssl.SSL_CTX_set_session_cache_mode(context, LibSsl.SSL_SESS_CACHE_OFF);
  }

  long context() {
    return context;
  }

  /** A session that no server of a script knows. */
  long stranger() {
    if (stranger == 0) {
      SslPair link = new SslPair(openssl, ssl.SSL_new(context));
      link.answerFrom(elsewhere.context());
      link.shakeHands(link.pointer(), link.other());
      stranger = ssl.SSL_get1_session(link.pointer());
      ssl.SSL_shutdown(link.pointer());
      link.free();
    }
    return stranger;
  }

  void free() {
    ssl.SSL_SESSION_free(stranger);
    ssl.SSL_CTX_free(context);
  }
}
