package dev.reprise.impl.openssl;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Knows of births and destructions through the callbacks of an ex_data slot, see
 * CRYPTO_get_ex_new_index(3): an object is born, copied, destroyed. Addresses are used again, so an
 * object is known by its address together with a tag in that slot; and as a copy of a session (TLS
 * 1.3 makes them) would have its original's tag, the tag of a copy is cleared.
 */
final class ExDataRegistry extends SessionRegistry {

  private final LibSsl ssl;
  private final int slot;

  ExDataRegistry(LibSsl ssl) {
    this.ssl = ssl;
    this.slot =
        ssl.SSL_SESSION_get_ex_new_index(
            0,
            0,
            CFunction.calling(
                (parent, _, _, _, _, _) -> {
                  born(parent);
                  return 0;
                }),
            CFunction.calling((_, _, valueOut, _, _, _) -> clear(valueOut)),
            CFunction.calling((parent, value, _, _, _, _) -> destroyed(parent, value)));
  }

  @Override
  void mark(SessionObject object) {
    ssl.SSL_SESSION_set_ex_data(object.pointer, slot, object.tag);
  }

  /** {@code void CRYPTO_EX_free(void *parent, void *ptr, CRYPTO_EX_DATA *, int, long, void *)}. */
  private long destroyed(long address, long tag) {
    // Where no object was born since one was destroyed, the same one is destroyed again.
    metAt(address)
        .filter(object -> object.alive ? object.tag == tag : birthsAreTold && tag == 0)
        .ifPresent(SessionObject::destroyed);
    return 0;
  }

  /**
   * {@code int CRYPTO_EX_dup(CRYPTO_EX_DATA *to, const CRYPTO_EX_DATA *from, void **from_d, int,
   * long, void *)}.
   */
  private static int clear(long tagOfCopy) {
    MemorySegment.ofAddress(tagOfCopy)
        .reinterpret(Long.BYTES)
        .set(ValueLayout.JAVA_LONG_UNALIGNED, 0, 0);
    return 1;
  }
}
