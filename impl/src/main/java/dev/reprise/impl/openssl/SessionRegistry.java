package dev.reprise.impl.openssl;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Which session objects stand at which addresses, and when they are destroyed. One for a process.
 *
 * <p>The library tells it through the callbacks of an ex_data slot, see CRYPTO_get_ex_new_index(3):
 * an object is born, copied, destroyed. Addresses are used again, so an object is known by its
 * address together with a tag in that slot; and as a copy of a session (TLS 1.3 makes them) would
 * have its original's tag, the tag of a copy is cleared.
 */
final class SessionRegistry {

  private final LibSsl ssl;
  private final int slot;
  private final Map<Long, SessionObject> alive = new HashMap<>();
  private final Map<Long, SessionObject> dead = new HashMap<>();
  private long lastTag;
  private boolean birthsAreTold;

  SessionRegistry(LibSsl ssl) {
    this.ssl = ssl;
    ObjectCallback born = (parent, _, _, _, _, _) -> born(parent);
    CopyCallback copied = (_, _, valueOut, _, _, _) -> clear(valueOut);
    ObjectCallback destroyed = (parent, value, _, _, _, _) -> destroyed(parent, value);
    this.slot =
        ssl.SSL_SESSION_get_ex_new_index(
            0,
            0,
            CFunction.calling(ObjectCallback.class, born),
            CFunction.calling(CopyCallback.class, copied),
            CFunction.calling(ObjectCallback.class, destroyed));
  }

  /**
   * The object at an address that the library has just shown.
   *
   * @param issuerIfNew which server is taken to accept it, if it was not met before
   * @param incidents where to tell of its destruction, if it was not met before
   * @return one that is destroyed, where the library shows a dangling address: it is not looked at
   */
  SessionObject at(long address, Peer issuerIfNew, Collection<Incident> incidents) {
    SessionObject known = alive.get(address);
    if (known == null && birthsAreTold) {
      known = dead.get(address);
    }
    if (known != null) {
      return known;
    }
    SessionObject met = new SessionObject(address, ++lastTag, issuerIfNew, incidents);
    ssl.SSL_SESSION_set_ex_data(address, slot, met.tag());
    alive.put(address, met);
    return met;
  }

  /** Nobody asks about this object any more. */
  void forget(SessionObject object) {
    alive.remove(object.pointer(), object);
    dead.remove(object.pointer(), object);
  }

  private void born(long address) {
    birthsAreTold = true;
    alive.remove(address);
    dead.remove(address);
  }

  private void destroyed(long address, long tag) {
    SessionObject object = alive.get(address);
    if (object != null && object.tag() == tag) {
      object.destroyed();
      alive.remove(address);
      dead.put(address, object);
      return;
    }
    SessionObject before = dead.get(address);
    if (before != null && tag == 0 && birthsAreTold) {
      // No object was born here since: the same one is destroyed again.
      before.destroyed();
    }
  }

  private static int clear(long tagOfCopy) {
    MemorySegment.ofAddress(tagOfCopy)
        .reinterpret(Long.BYTES)
        .set(ValueLayout.JAVA_LONG_UNALIGNED, 0, 0);
    return 1;
  }

  /** {@code CRYPTO_EX_new} and {@code CRYPTO_EX_free}. */
  interface ObjectCallback {
    void call(long parent, long value, long data, int slot, long number, long pointer);
  }

  /** {@code CRYPTO_EX_dup}. */
  interface CopyCallback {
    int call(long to, long from, long valueOut, int slot, long number, long pointer);
  }
}
