package dev.reprise.impl.openssl;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which session objects stand at which addresses, and when they are destroyed. One for a process.
 *
 * <p>How it comes to know differs from library to library: a subclass calls {@link
 * SessionObject#destroyed} when the library destroys what stands at an address.
 */
abstract class SessionRegistry {

  /** The last object that was met at each address, destroyed or not. */
  private final Map<Long, SessionObject> met = new HashMap<>();

  private long lastTag;

  /**
   * Whether the library says when an object is born: else another one may stand where one was
   * destroyed.
   */
  boolean birthsAreTold;

  /**
   * The object at an address that the library has just shown.
   *
   * @param issuerIfNew which server is taken to accept it, if it was not met before
   * @param events where to tell of its destruction, if it was not met before
   * @return one that is destroyed, where the library shows a dangling address: it is not looked at
   */
  final SessionObject at(long address, LibraryServer issuerIfNew, Collection<LibraryEvent> events) {
    return metAt(address)
        .filter(object -> object.alive || birthsAreTold)
        .orElseGet(
            () -> {
              SessionObject fresh = new SessionObject(address, ++lastTag, issuerIfNew, events);
              mark(fresh);
              met.put(address, fresh);
              return fresh;
            });
  }

  /** The last object that was met at an address, unless another was born there since. */
  final Optional<SessionObject> metAt(long address) {
    return Optional.ofNullable(met.get(address));
  }

  /** Told of an object that was not met before, and is alive. */
  void mark(SessionObject object) {}

  /** Nobody asks about this object any more. */
  final void forget(SessionObject object) {
    met.remove(object.pointer, object);
  }

  /** The library says that an object is born at this address, which no other has any more. */
  final void born(long address) {
    birthsAreTold = true;
    met.remove(address);
  }
}
