package dev.reprise.impl.openssl;

import dev.reprise.spec.subject.Result;

/** A server's {@code SSL}, and a client at the other end. */
final class OpenSslServer extends OpenSslConnection {

  /**
   * A server that has not started.
   *
   * @param pointer a new {@code SSL}
   */
  OpenSslServer(OpenSsl openssl, ContextObject context, long pointer) {
    super(openssl, context, pointer);
    ssl().SSL_set_accept_state(pointer);
  }

  @Override
  OpenSslServer like(long copy) {
    return new OpenSslServer(openssl(), context(), copy);
  }

  /**
   * {@code SSL_accept} until it ends, while a client connects.
   *
   * @param clients the client's {@code SSL_CTX}
   * @param offered the session that the client offers, or 0
   */
  Result accept(long clients, long offered) {
    starts();
    answerFrom(clients);
    ssl().SSL_set_session(other(), offered);
    return shakeHands(other(), pointer());
  }
}
