package dev.reprise.impl.tcnative;

/**
 * The methods of {@code io.netty.internal.tcnative.SSLContext} that are needed, under their names
 * there.
 */
interface SslContexts {

  int SSL_PROTOCOL_TLSV1_2 = 1 << 4;
  int SSL_PROTOCOL_TLSV1_3 = 1 << 5;
  int SSL_MODE_CLIENT = 0;
  int SSL_OP_NO_TICKET = 0x4000;
  int SSL_OP_NO_TLSv1_2 = 0x0800_0000;
  int SSL_OP_NO_TLSv1_3 = 0x2000_0000;

  long make(int protocols, int mode);

  int free(long context);

  void setOptions(long context, int options);

  void clearOptions(long context, int options);

  /** The verifier is a {@code CertificateVerifier}. */
  void setCertVerifyCallback(long context, Object verifier);
}
