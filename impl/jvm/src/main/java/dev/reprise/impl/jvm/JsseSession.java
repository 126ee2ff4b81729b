package dev.reprise.impl.jvm;

import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;

/** One session of the provider. */
final class JsseSession extends JvmSession<SSLContext> {

  /**
   * The session that the connection showed. It may be a view, which shows less once the connection
   * is over.
   */
  final SSLSession session;

  /** Its id, which may be empty. */
  private final byte[] id;

  /** The host under which the client's context caches it. */
  final String address;

  private final long created;

  /** A session that was just met by that connection. */
  JsseSession(SSLSession session, EngineConnection by, JdkServer issuer) {
    super(by.context, issuer);
    this.session = session;
    this.id = session.getId();
    this.created = session.getCreationTime();
    this.address = by.address;
  }

  @Override
  byte[] id() {
    return id;
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
