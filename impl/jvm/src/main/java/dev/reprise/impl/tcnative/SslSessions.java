package dev.reprise.impl.tcnative;

/**
 * The methods of {@code io.netty.internal.tcnative.SSLSession} that are needed, under their names
 * there.
 */
interface SslSessions {

  boolean upRef(long session);

  void free(long session);
}
