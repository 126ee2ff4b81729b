package dev.reprise.impl.openssl;

/**
 * The functions of libcrypto that are used here, under their C names; see the manual page of each.
 */
public interface LibCrypto {

  int OPENSSL_VERSION = 0;

  int BIO_CTRL_RESET = 1;

  int BIO_CTRL_INFO = 3;

  // Version and errors.

  long OpenSSL_version(int which);

  long ERR_get_error();

  void ERR_clear_error();

  long ERR_reason_error_string(long error);

  void ERR_error_string_n(long error, long buffer, long length);

  // Memory BIOs.

  long BIO_s_mem();

  long BIO_new(long method);

  int BIO_up_ref(long bio);

  int BIO_write(long bio, long bytes, int length);

  long BIO_ctrl(long bio, int command, long number, long pointer);

  // Keys, certificates and tickets.

  long EVP_aes_128_cbc();

  long EVP_sha256();

  int EVP_EncryptInit_ex(long cipher, long type, long engine, long key, long iv);

  int EVP_DecryptInit_ex(long cipher, long type, long engine, long key, long iv);

  @IfExported
  int HMAC_Init_ex(long mac, long key, int length, long digest, long engine);

  long d2i_AutoPrivateKey(long into, long from, long length);

  void EVP_PKEY_free(long key);

  long d2i_X509(long into, long from, long length);

  void X509_free(long certificate);
}
