package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.NameTable;
import dev.reprise.impl.drive.TlsHello;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Callback;
import dev.reprise.spec.subject.Protocol;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The sessions that the library has shown to one script, named or not, and the events about them.
 *
 * <p>All of them are made to be of one age, see the package's documentation.
 */
final class SeenSessions {

  /** A library's clock may be a tick behind ours. */
  private static final long SURELY_PAST_SECONDS = 2;

  /** The timeout that libraries give a session that was negotiated. */
  private static final long TIMEOUT_SECONDS = 2 * 60 * 60;

  private final LibSsl ssl;
  private final SessionRegistry registry;
  private final NameTable<Session, SessionObject> names;
  private final Set<SessionObject> met = new LinkedHashSet<>();
  private final List<LibraryEvent> events = new ArrayList<>();
  private final long birth = now() - SURELY_PAST_SECONDS;
  private final boolean canSetTime;
  private final boolean canShowTicket;

  /** The server that accepts a session, by its id: a copy is accepted where its original is. */
  private final Map<SessionId, LibraryServer> issuers = new HashMap<>();

  private LibraryServer issuer;

  /**
   * None yet.
   *
   * @param issuer which server is taken to accept what is met, until another is said to issue
   * @param names of those that the script has named
   */
  SeenSessions(OpenSsl openssl, LibraryServer issuer, NameTable<Session, SessionObject> names) {
    this.ssl = openssl.ssl;
    this.registry = openssl.registry;
    this.names = names;
    this.canShowTicket = openssl.flavour.exports("SSL_SESSION_get0_ticket");
    this.canSetTime = openssl.flavour.exports("SSL_SESSION_set_time");
    this.issuer = issuer;
  }

  /** The time in seconds since the Epoch. */
  static long now() {
    return System.currentTimeMillis() / 1000;
  }

  /** The server that will accept the session at an address. */
  LibraryServer issuerOf(long pointer) {
    return issuers.getOrDefault(SessionId.of(ssl, pointer), meet(pointer).issuer);
  }

  /** Takes note of the server that accepts the session. */
  void acceptedBy(SessionObject session, LibraryServer peer) {
    session.issuer = peer;
    SessionId id = SessionId.of(ssl, session.pointer);
    if (!id.isEmpty()) {
      issuers.put(id, peer);
    }
  }

  /** From now on, what is new comes from that server. */
  void issuedBy(LibraryServer peer) {
    issuer = peer;
  }

  /** The object at an address that the library has just shown. */
  SessionObject meet(long pointer) {
    SessionObject object = registry.at(pointer, issuer, events);
    met.add(object);
    if (canSetTime && object.alive && ssl.SSL_SESSION_get_time(pointer) > birth) {
      setTime(object, false);
    }
    return object;
  }

  /** The object at an address that the library has just shown; none at NULL. */
  Optional<SessionObject> shown(long pointer) {
    return pointer == 0 ? Optional.empty() : Optional.of(meet(pointer));
  }

  /** {@code SSL_SESSION_new}, with the timeout of all others: a library gives it a shorter one. */
  long newBlank() {
    long pointer = ssl.SSL_SESSION_new();
    if (pointer != 0) {
      ssl.SSL_SESSION_set_timeout(pointer, TIMEOUT_SECONDS);
    }
    return pointer;
  }

  void name(SessionObject object, Session name) {
    object.name(name);
    names.give(name, object);
  }

  /** Gives it a name if it has none, and there is one to give. */
  void nameIfNew(SessionObject object, Session name) {
    if (!object.isNamed() && name.number() > 0) {
      name(object, name);
    }
  }

  /**
   * Makes it as young as all others, or one second older than its timeout. Not older: a library
   * that takes care not to calculate with very long times would then not look at its age at all.
   */
  boolean setTime(SessionObject object, boolean expired) {
    long age = expired ? timeout(object) + 1 : 0;
    return ssl.SSL_SESSION_set_time(object.pointer, birth - age) != 0;
  }

  /** In seconds. BoringSSL's is 32 bits wide, and says nothing of the rest. */
  private long timeout(SessionObject object) {
    return ssl.SSL_SESSION_get_timeout(object.pointer) & 0xffff_ffffL;
  }

  /**
   * The session that a ClientHello offers: of several with one id, that which is held.
   *
   * @param held the address of that one, or NULL
   */
  Session offered(TlsHello hello, Protocol protocol, long held) {
    if (!hello.offers(protocol)) {
      return Session.NONE;
    }
    Predicate<SessionObject> isIt = session -> isOffered(session, hello, protocol);
    return shown(held)
        .filter(isIt)
        .or(() -> names.objects().filter(isIt).findFirst())
        .map(SessionObject::name)
        .orElse(canShowTicket || protocol == Protocol.TLS12_ID ? Session.UNNAMED : Session.UNKNOWN);
  }

  private boolean isOffered(SessionObject session, TlsHello hello, Protocol protocol) {
    return session.alive
        && (hello.offers(protocol, SessionId.of(ssl, session.pointer).toArray())
            || hello.offers(protocol, ticket(session)));
  }

  /** The session's ticket; empty where it has none, or the library does not show it. */
  private byte[] ticket(SessionObject session) {
    if (!canShowTicket) {
      return new byte[0];
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ticket = arena.allocate(ValueLayout.JAVA_LONG);
      MemorySegment length = arena.allocate(ValueLayout.JAVA_LONG);
      ssl.SSL_SESSION_get0_ticket(session.pointer, ticket.address(), length.address());
      return SessionId.copy(
          ticket.get(ValueLayout.JAVA_LONG, 0), length.get(ValueLayout.JAVA_LONG, 0));
    }
  }

  void happened(LibraryEvent event) {
    events.add(event);
  }

  /**
   * Makes a call that may drop several sessions from a cache. Libraries find them in a hash table,
   * whose order is by chance; so what happened is put into the order of the sessions' names.
   */
  void dropping(Runnable call) {
    int before = events.size();
    call.run();
    events
        .subList(before, events.size())
        .sort(Comparator.comparingInt(event -> event.name().number()));
  }

  /** The last session that a callback was told of as new, since events were last taken. */
  Optional<SessionObject> toldAsNew() {
    Optional<SessionObject> last = Optional.empty();
    for (LibraryEvent event : events) {
      if (event instanceof LibraryEvent.CalledBack(_, var callback, var session)
          && callback == Callback.NEW) {
        last = session;
      }
    }
    return last;
  }

  /** The events since this was last asked. */
  List<LibraryEvent> takeEvents() {
    List<LibraryEvent> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  /** Nobody asks about these sessions any more. */
  void forget() {
    met.forEach(registry::forget);
  }
}
