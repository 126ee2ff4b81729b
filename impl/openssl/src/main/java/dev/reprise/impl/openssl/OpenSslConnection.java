package dev.reprise.impl.openssl;

import dev.reprise.spec.subject.Result;

/** A connection of a script: our end of a {@link SslPair}. */
abstract sealed class OpenSslConnection extends SslPair permits OpenSslClient, OpenSslServer {

  private final ContextObject context;
  private boolean started;

  /**
   * An end that nobody answers yet.
   *
   * @param context what it was made from
   * @param pointer a new {@code SSL}
   */
  OpenSslConnection(OpenSsl openssl, ContextObject context, long pointer) {
    super(openssl, pointer);
    this.context = context;
  }

  /** One of the same kind and context, for an {@code SSL} that is a copy of this one's. */
  abstract OpenSslConnection like(long copy);

  /** The context it was made from: it caches the sessions even where another is set since. */
  ContextObject context() {
    return context;
  }

  /** Whether a handshake has begun. */
  boolean isStarted() {
    return started;
  }

  void starts() {
    started = true;
  }

  @Override
  Result clear() {
    started = false;
    return super.clear();
  }

  /** {@code SSL_set_SSL_CTX}. */
  Result moveTo(ContextObject to) {
    long now = ssl().SSL_set_SSL_CTX(pointer(), to.pointer());
    return now == 0 ? openssl().returned(0) : Result.ONE;
  }
}
