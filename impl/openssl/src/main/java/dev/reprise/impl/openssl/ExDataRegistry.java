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
            CFunction.calling(ObjectCallback.class, (parent, _, _, _, _, _) -> born(parent)),
            CFunction.calling(CopyCallback.class, (_, _, valueOut, _, _, _) -> clear(valueOut)),
            CFunction.calling(
                ObjectCallback.class, (parent, value, _, _, _, _) -> destroyed(parent, value)));
  }

  @Override
  void mark(SessionObject object) {
    ssl.SSL_SESSION_set_ex_data(object.pointer, slot, object.tag);
  }

  private void destroyed(long address, long tag) {
    // Where no object was born since one was destroyed, the same one is destroyed again.
    metAt(address)
        .filter(object -> object.alive ? object.tag == tag : birthsAreTold && tag == 0)
        .ifPresent(SessionObject::destroyed);
  }

  private static int clear(long tagOfCopy) {
    MemorySegment.ofAddress(tagOfCopy)
        .reinterpret(Long.BYTES)
        .set(ValueLayout.JAVA_LONG_UNALIGNED, 0, 0);
    return 1;
  }

  /** {@code CRYPTO_EX_new} and {@code CRYPTO_EX_free}. */
  public interface ObjectCallback {
    void call(long parent, long value, long data, int slot, long number, long pointer);
  }

  /** {@code CRYPTO_EX_dup}. */
  public interface CopyCallback {
    int call(long to, long from, long valueOut, int slot, long number, long pointer);
  }
}
