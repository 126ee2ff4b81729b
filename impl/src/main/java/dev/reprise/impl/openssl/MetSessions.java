package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.Names;
import dev.reprise.spec.call.Session;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;

/**
 * The sessions that one script has met, named or not, and what has happened to them.
 *
 * <p>All of them are made to be of one age, see the package's documentation.
 */
final class MetSessions {

  /** A library's clock may be a tick behind ours. */
  private static final long SURELY_PAST_SECONDS = 2;

  private static final long LONG_AGO = 1;

  private final LibSsl ssl;
  private final SessionRegistry registry;
  private final Names<Session, SessionObject> names;
  private final Set<SessionObject> met = new LinkedHashSet<>();
  private final Queue<Incident> incidents = new ArrayDeque<>();
  private final long birth = now() - SURELY_PAST_SECONDS;
  private Peer issuer;

  /**
   * None yet.
   *
   * @param issuer which server is taken to accept what is met, until another is said to issue
   */
  MetSessions(OpenSsl openssl, Peer issuer, boolean misuse) {
    this.ssl = openssl.ssl();
    this.registry = openssl.registry();
    this.names = new Names<>("session", misuse);
    this.issuer = issuer;
  }

  /** The time in seconds since the Epoch. */
  static long now() {
    return System.currentTimeMillis() / 1000;
  }

  Names<Session, SessionObject> names() {
    return names;
  }

  /** From now on, what is new comes from that server. */
  void issuedBy(Peer peer) {
    issuer = peer;
  }

  /** The object at an address that the library has just shown. */
  SessionObject meet(long pointer) {
    SessionObject object = registry.at(pointer, issuer, incidents);
    met.add(object);
    if (object.isAlive() && ssl.SSL_SESSION_get_time(pointer) > birth) {
      renew(object);
    }
    return object;
  }

  void name(SessionObject object, Session name) {
    object.name(name);
    names.give(name, object);
  }

  /** The name of the object at an address. */
  Session nameOf(long pointer) {
    return pointer == 0 ? Session.NONE : meet(pointer).name();
  }

  /** Makes it as young as all others. */
  boolean renew(SessionObject object) {
    return ssl.SSL_SESSION_set_time(object.pointer(), birth) != 0;
  }

  /** Makes it so old that it is expired, whatever its timeout. */
  boolean expire(SessionObject object) {
    return ssl.SSL_SESSION_set_time(object.pointer(), LONG_AGO) != 0;
  }

  void happened(Incident incident) {
    incidents.add(incident);
  }

  /** What has happened since this was last asked. */
  Queue<Incident> takeIncidents() {
    Queue<Incident> taken = new ArrayDeque<>(incidents);
    incidents.clear();
    return taken;
  }

  /** Nobody asks about these sessions any more. */
  void forget() {
    met.forEach(registry::forget);
  }
}
