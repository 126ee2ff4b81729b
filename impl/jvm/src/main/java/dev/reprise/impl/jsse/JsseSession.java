package dev.reprise.impl.jsse;

import dev.reprise.impl.drive.NamedSession;
import dev.reprise.impl.server.JdkServer;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;

/** One session of the provider, from when a connection first shows it. */
final class JsseSession extends NamedSession {

  private final SSLSession session;
  private final byte[] id;
  private final long created;
  private final SSLContext context;
  private final String address;
  private final JdkServer issuer;

  /**
   * A session that was just met.
   *
   * @param context the client's context that made it
   * @param address the host under which that context caches it
   * @param issuer which server will accept it
   */
  JsseSession(SSLSession session, SSLContext context, String address, JdkServer issuer) {
    this.session = session;
    this.id = session.getId();
    this.created = session.getCreationTime();
    this.context = context;
    this.address = address;
    this.issuer = issuer;
  }

  /**
   * The session that the connection showed. It may be a view, which shows less once the connection
   * is over.
   */
  SSLSession session() {
    return session;
  }

  /** Its id, which may be empty. */
  byte[] id() {
    return id;
  }

  SSLContext context() {
    return context;
  }

  String address() {
    return address;
  }

  JdkServer issuer() {
    return issuer;
  }

  /**
   * Whether that is the same session: the same object, or one with the same id, made at the same
   * time. Providers hand out several objects for one session.
   */
  @SuppressWarnings("ReferenceEquality")
  boolean is(SSLSession other) {
    return session == other
        || (id.length > 0
            && Arrays.equals(id, other.getId())
            && created == other.getCreationTime());
  }
}
