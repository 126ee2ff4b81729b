package dev.reprise.impl.tcnative;

/**
 * The methods of {@code io.netty.internal.tcnative.SSL} that are needed, under their names there.
 * Pointers are {@code long}.
 */
interface Ssl {

  int SSL_ERROR_WANT_READ = 2;

  String versionString();

  long newSSL(long context, boolean server);

  /** Frees its BIO too. */
  void freeSSL(long ssl);

  long bioNewByteBuffer(long ssl, int ownBufferSize);

  void bioSetByteBuffer(long bio, long address, int length, boolean isWriteSink);

  void bioClearByteBuffer(long bio);

  int bioFlushByteBuffer(long bio);

  int bioLengthByteBuffer(long bio);

  int doHandshake(long ssl);

  int getError(long ssl, int returned);

  int getLastErrorNumber();

  String getErrorString(long number);

  void clearError();

  int readFromSSL(long ssl, long address, int length);

  int shutdownSSL(long ssl);

  boolean isSessionReused(long ssl);

  boolean setSession(long ssl, long session);

  /** -1 where there is none. */
  long getSession(long ssl);
}
