package dev.reprise.impl.jvm;

import dev.reprise.spec.subject.Result;

/** A client's connection of a stack in the JVM. */
public interface JvmConnection {

  /** {@code SSL_session_reused}: whether the last handshake reused a session. */
  boolean reused();

  /** {@code SSL_shutdown}: sends close_notify. */
  Result shutdown();

  /** Has the server send close_notify, and reads it. */
  Result peerShutdown();

  /** {@code SSL_free}. */
  void free();
}
