package dev.reprise.impl.jvm;

/**
 * One {@code SSL_SESSION} of the library. The driver owns a reference to it until the script is
 * over: the library does not tell when it destroys one, and its address would be used again.
 */
final class TcnativeSession extends JvmSession<Long> {

  /** The {@code SSL_SESSION}. */
  final long pointer;

  TcnativeSession(long pointer, long context, JdkServer issuer) {
    super(context, issuer);
    this.pointer = pointer;
  }
}
