package dev.reprise.impl.openssl;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.SecureRandom;

/**
 * The keys of one server's tickets, which it can renew: the client then gets a new ticket in the
 * handshake in which it resumes by an old one. RFC 5077, sections 3.3 and 4;
 * SSL_CTX_set_tlsext_ticket_key_cb(3). The memory stays for good, as the library may call back for
 * as long as it likes.
 */
final class TicketKeys {

  private static final int NAME_BYTES = 16;
  private static final int IV_BYTES = 16;
  private static final int KEY_BYTES = 16;

  private static final int UNKNOWN = 0;
  private static final int GOOD = 1;
  private static final int TO_BE_RENEWED = 2;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final LibCrypto crypto;
  private final byte[] name = bytes(NAME_BYTES);
  private final long cipherKey = kept(bytes(KEY_BYTES));
  private final long macKey = kept(bytes(KEY_BYTES));

  /** Whether each ticket that is accepted is renewed. */
  private boolean renews;

  /** Whether a ticket was made since that was last said. */
  private boolean made;

  private TicketKeys(LibCrypto crypto) {
    this.crypto = crypto;
  }

  /** New keys for a server's {@code SSL_CTX}. */
  static TicketKeys setIn(long context, OpenSsl openssl) {
    TicketKeys keys = new TicketKeys(openssl.crypto);
    openssl.ssl.SSL_CTX_set_tlsext_ticket_key_cb(
        context,
        CFunction.calling(
            (_, name, iv, cipher, mac, seals) -> keys.prepare(name, iv, cipher, mac, (int) seals)));
    return keys;
  }

  /** Whether the server renews tickets from now on. */
  void renew(boolean renews) {
    this.renews = renews;
    this.made = false;
  }

  /** Whether the server has made a ticket since it was last told to renew tickets, or not to. */
  boolean made() {
    return made;
  }

  /**
   * Prepares a ticket to be sealed, or to be opened: {@code int (*)(SSL *, unsigned char *name,
   * unsigned char *iv, EVP_CIPHER_CTX *, HMAC_CTX *, int)}.
   */
  private int prepare(long nameAt, long ivAt, long cipher, long mac, int seals) {
    MemorySegment named = MemorySegment.ofAddress(nameAt).reinterpret(NAME_BYTES);
    boolean isReady;
    if (seals == 1) {
      made = true;
      named.copyFrom(MemorySegment.ofArray(name));
      MemorySegment iv = MemorySegment.ofAddress(ivAt).reinterpret(IV_BYTES);
      iv.copyFrom(MemorySegment.ofArray(bytes(IV_BYTES)));
      isReady =
          crypto.EVP_EncryptInit_ex(cipher, crypto.EVP_aes_128_cbc(), 0, cipherKey, ivAt) == 1;
    } else if (named.mismatch(MemorySegment.ofArray(name)) >= 0) {
      return UNKNOWN;
    } else {
      isReady =
          crypto.EVP_DecryptInit_ex(cipher, crypto.EVP_aes_128_cbc(), 0, cipherKey, ivAt) == 1;
    }
    isReady &= crypto.HMAC_Init_ex(mac, macKey, KEY_BYTES, crypto.EVP_sha256(), 0) == 1;
    return isReady ? (seals == 0 && renews ? TO_BE_RENEWED : GOOD) : UNKNOWN;
  }

  private static byte[] bytes(int count) {
    byte[] random = new byte[count];
    RANDOM.nextBytes(random);
    return random;
  }

  private static long kept(byte... bytes) {
    return Arena.global().allocateFrom(ValueLayout.JAVA_BYTE, bytes).address();
  }
}
