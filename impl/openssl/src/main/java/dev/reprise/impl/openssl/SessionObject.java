package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.NamedSession;
import java.util.Collection;
import java.util.Optional;

/** One {@code SSL_SESSION} of the library, from when it is first met. */
final class SessionObject extends NamedSession {

  /** Its address, which is dangling once it is destroyed. */
  final long pointer;

  /** The number that marks it in its own memory: not 0, and given to no other. */
  final long tag;

  private final Collection<LibraryEvent> events;

  /** Which server will accept it. */
  LibraryServer issuer;

  /** The context in whose cache it may be; empty while it has been with none. */
  Optional<ContextObject> home = Optional.empty();

  boolean alive = true;

  /**
   * An object that was just met.
   *
   * @param issuer which server is taken to accept it
   * @param events where to tell each time that it is destroyed
   */
  SessionObject(long pointer, long tag, LibraryServer issuer, Collection<LibraryEvent> events) {
    this.pointer = pointer;
    this.tag = tag;
    this.issuer = issuer;
    this.events = events;
  }

  /** The library destroys it: once, unless the library is broken or was made to break. */
  void destroyed() {
    alive = false;
    events.add(new LibraryEvent.Destroyed(this));
  }
}
