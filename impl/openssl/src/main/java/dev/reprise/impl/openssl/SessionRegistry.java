package dev.reprise.impl.openssl;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which session objects stand at which addresses, and when they are destroyed. One for a process.
 *
 * <p>How it comes to know differs from library to library: a subclass says {@link #destroyed} when
 * the library destroys what stands at an address.
 */
abstract class SessionRegistry {

  private final Map<Long, SessionObject> alive = new HashMap<>();
  private long lastTag;

  /**
   * The object at an address that the library has just shown.
   *
   * @param issuerIfNew which server is taken to accept it, if it was not met before
   * @param events where to tell of its destruction, if it was not met before
   * @return one that is destroyed, where the library shows a dangling address: it is not looked at
   */
  final SessionObject at(long address, LibraryServer issuerIfNew, Collection<LibraryEvent> events) {
    return known(address)
        .orElseGet(
            () -> {
              SessionObject met = new SessionObject(address, ++lastTag, issuerIfNew, events);
              met(met);
              alive.put(address, met);
              return met;
            });
  }

  /** The object at an address, if it was met before. */
  Optional<SessionObject> known(long address) {
    return Optional.ofNullable(alive.get(address));
  }

  /** Told of an object that was not met before, and is alive. */
  void met(SessionObject object) {}

  /** Nobody asks about this object any more. */
  void forget(SessionObject object) {
    alive.remove(object.pointer, object);
  }

  /** Forgets the object that was met at this address: another one is there. */
  final void anotherIsAt(long address) {
    alive.remove(address);
  }

  /** The library destroys what stands at this address, which need not be a session. */
  final void destroyed(long address) {
    SessionObject object = alive.remove(address);
    if (object != null) {
      object.destroyed();
    }
  }
}
