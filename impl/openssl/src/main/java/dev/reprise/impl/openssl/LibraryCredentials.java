package dev.reprise.impl.openssl;

import dev.reprise.impl.nativelib.LibraryException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A fresh P-256 key and a certificate that it signs itself, made in this process, for the server
 * side. Nobody verifies it.
 *
 * @param key an {@code EVP_PKEY}
 * @param certificate an {@code X509}
 */
record LibraryCredentials(long key, long certificate) {

  private static final long ONE_DAY_SECONDS = 24 * 60 * 60;
  private static final long TEN_YEARS_SECONDS = 3650 * ONE_DAY_SECONDS;

  static LibraryCredentials make(LibCrypto crypto, int keyType) throws LibraryException {
    long key = newKey(crypto, keyType);
    return new LibraryCredentials(key, newCertificate(crypto, key));
  }

  private static long newKey(LibCrypto crypto, int keyType) throws LibraryException {
    long maker = made(crypto, "EVP_PKEY_CTX_new_id", crypto.EVP_PKEY_CTX_new_id(keyType, 0));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment key = arena.allocate(ValueLayout.JAVA_LONG);
      done(crypto, "EVP_PKEY_keygen_init", crypto.EVP_PKEY_keygen_init(maker));
      done(
          crypto,
          "EVP_PKEY_CTX_set_ec_paramgen_curve_nid",
          crypto.EVP_PKEY_CTX_set_ec_paramgen_curve_nid(maker, LibCrypto.NID_X9_62_prime256v1));
      done(crypto, "EVP_PKEY_keygen", crypto.EVP_PKEY_keygen(maker, key.address()));
      return key.get(ValueLayout.JAVA_LONG, 0);
    } finally {
      crypto.EVP_PKEY_CTX_free(maker);
    }
  }

  private static long newCertificate(LibCrypto crypto, long key) throws LibraryException {
    long certificate = made(crypto, "X509_new", crypto.X509_new());
    done(
        crypto, "X509_set_version", crypto.X509_set_version(certificate, LibCrypto.X509_VERSION_3));
    crypto.ASN1_INTEGER_set(crypto.X509_get_serialNumber(certificate), 1);
    crypto.X509_gmtime_adj(crypto.X509_getm_notBefore(certificate), -ONE_DAY_SECONDS);
    crypto.X509_gmtime_adj(crypto.X509_getm_notAfter(certificate), TEN_YEARS_SECONDS);
    done(crypto, "X509_set_pubkey", crypto.X509_set_pubkey(certificate, key));
    long name = crypto.X509_get_subject_name(certificate);
    try (Arena arena = Arena.ofConfined()) {
      long field = arena.allocateFrom("CN").address();
      long value = arena.allocateFrom("reprise").address();
      done(
          crypto,
          "X509_NAME_add_entry_by_txt",
          crypto.X509_NAME_add_entry_by_txt(name, field, LibCrypto.MBSTRING_ASC, value, -1, -1, 0));
    }
    done(crypto, "X509_set_issuer_name", crypto.X509_set_issuer_name(certificate, name));
    // Gives the signature's length, not 1.
    done(crypto, "X509_sign", crypto.X509_sign(certificate, key, crypto.EVP_sha256()));
    return certificate;
  }

  private static long made(LibCrypto crypto, String function, long pointer)
      throws LibraryException {
    done(crypto, function, pointer == 0 ? 0 : 1);
    return pointer;
  }

  private static void done(LibCrypto crypto, String function, int returned)
      throws LibraryException {
    if (returned <= 0) {
      throw new LibraryException(
          "no server certificate: " + function + ": " + new LibraryErrors(crypto).takeReason());
    }
  }

  /** Lets the connections of that {@code SSL_CTX} be servers. */
  void showIn(long context, OpenSsl openssl) throws LibraryException {
    LibSsl ssl = openssl.ssl();
    if (ssl.SSL_CTX_use_certificate(context, certificate) != 1
        || ssl.SSL_CTX_use_PrivateKey(context, key) != 1) {
      throw new LibraryException("no server: " + openssl.errors().takeReason());
    }
  }

  void free(LibCrypto crypto) {
    crypto.X509_free(certificate);
    crypto.EVP_PKEY_free(key);
  }
}
