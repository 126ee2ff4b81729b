package dev.reprise.impl.openssl;

import dev.reprise.impl.nativelib.IfExported;

/**
 * The functions of libcrypto that are used here, under their C names; see the manual page of each.
 *
 * <p>A method with a body is a macro in OpenSSL 1.1.1 and a function elsewhere.
 */
public interface LibCrypto {

  int OPENSSL_VERSION = 0;

  int BIO_CTRL_RESET = 1;

  int EVP_PKEY_EC = 408;
  int NID_X9_62_prime256v1 = 415;
  int MBSTRING_ASC = 0x1001;
  int X509_VERSION_3 = 2;

  // Version and errors.

  long OpenSSL_version(int which);

  long OpenSSL_version_num();

  long ERR_get_error();

  void ERR_clear_error();

  long ERR_reason_error_string(long error);

  void ERR_error_string_n(long error, long buffer, long length);

  // Memory BIOs.

  long BIO_s_mem();

  long BIO_new(long method);

  int BIO_up_ref(long bio);

  long BIO_ctrl(long bio, int command, long number, long pointer);

  // Keys.

  long EVP_PKEY_CTX_new_id(int type, long engine);

  void EVP_PKEY_CTX_free(long context);

  int EVP_PKEY_keygen_init(long context);

  @IfExported
  int EVP_PKEY_CTX_ctrl(
      long context, int keyType, int operation, int command, int number, long pointer);

  default int EVP_PKEY_CTX_set_ec_paramgen_curve_nid(long context, int curve) {
    int paramgenOrKeygen = 1 << 1 | 1 << 2;
    return EVP_PKEY_CTX_ctrl(context, EVP_PKEY_EC, paramgenOrKeygen, 0x1001, curve, 0);
  }

  int EVP_PKEY_keygen(long context, long keyOut);

  void EVP_PKEY_free(long key);

  long EVP_sha256();

  // Certificates.

  long X509_new();

  void X509_free(long certificate);

  int X509_set_version(long certificate, long version);

  long X509_get_serialNumber(long certificate);

  int ASN1_INTEGER_set(long integer, long value);

  long X509_getm_notBefore(long certificate);

  long X509_getm_notAfter(long certificate);

  long X509_gmtime_adj(long time, long seconds);

  long X509_get_subject_name(long certificate);

  int X509_NAME_add_entry_by_txt(
      long name, long field, int type, long bytes, int length, int at, int set);

  int X509_set_issuer_name(long certificate, long name);

  int X509_set_pubkey(long certificate, long key);

  int X509_sign(long certificate, long key, long digest);
}
