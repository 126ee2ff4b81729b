package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.TestCertificate;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The {@link TestCertificate}, read by a library.
 *
 * @param key an {@code EVP_PKEY}
 * @param certificate an {@code X509}
 */
record LibraryCredentials(long key, long certificate) {

  static LibraryCredentials read(OpenSsl openssl) throws LibraryException {
    LibCrypto crypto = openssl.crypto;
    return new LibraryCredentials(
        read(openssl, "d2i_AutoPrivateKey", crypto::d2i_AutoPrivateKey, TestCertificate.key()),
        read(openssl, "d2i_X509", crypto::d2i_X509, TestCertificate.certificate()));
  }

  /** A function that makes an object of DER. */
  private interface Decoder {
    long read(long into, long from, long length);
  }

  private static long read(OpenSsl openssl, String function, Decoder decoder, byte... der)
      throws LibraryException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, der);
      MemorySegment from = arena.allocateFrom(ValueLayout.JAVA_LONG, bytes.address());
      long object = decoder.read(0, from.address(), der.length);
      if (object == 0) {
        throw new LibraryException(
            "no server certificate: " + function + ": " + openssl.takeReason());
      }
      return object;
    }
  }

  /** Lets the connections of that {@code SSL_CTX} be servers. */
  void showIn(long context, OpenSsl openssl) throws LibraryException {
    if (openssl.ssl.SSL_CTX_use_certificate(context, certificate) != 1
        || openssl.ssl.SSL_CTX_use_PrivateKey(context, key) != 1) {
      throw new LibraryException("no server: " + openssl.takeReason());
    }
  }

  void free(LibCrypto crypto) {
    crypto.X509_free(certificate);
    crypto.EVP_PKEY_free(key);
  }
}
