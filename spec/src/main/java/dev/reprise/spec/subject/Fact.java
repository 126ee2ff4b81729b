package dev.reprise.spec.subject;

import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import java.io.Serializable;

/** One thing that a subject says about itself after a call. */
public sealed interface Fact extends Serializable {

  /** The capability of a subject that tells such facts. */
  default Capability toldBy() {
    return switch (this) {
      case Holds _ -> Capability.IDENTITY;
      case Reused _ -> Capability.REUSED;
      case Count _ -> Capability.COUNT;
      case Resumable _ -> Capability.RESUMABLE;
      case Destroyed _ -> Capability.DESTRUCTION;
      case Cached _ -> Capability.CACHED;
      case CalledBack _ -> Capability.CALLBACKS;
      case Offered _, Accepted _ -> Capability.OFFERED;
    };
  }

  /** The connection holds this session: {@link Session#NONE} for NULL. */
  record Holds(Connection connection, Session session) implements Fact {}

  /** The answer of {@code SSL_session_reused} for the connection. */
  record Reused(Connection connection, boolean reused) implements Fact {}

  /** The session has that many references. */
  record Count(Session session, int references) implements Fact {}

  /** The answer of {@code SSL_SESSION_is_resumable} for the session. */
  record Resumable(Session session, boolean resumable) implements Fact {}

  /** The session was destroyed during this call. An event, told once each time it happens. */
  record Destroyed(Session session) implements Fact {}

  /** The context's cache has that many sessions. */
  record Cached(Context context, int sessions) implements Fact {}

  /**
   * The ClientHello of the connection offers that session: {@link Session#NONE} for none, {@link
   * Session#UNNAMED} for one that no script has named, {@link Session#UNKNOWN} where the subject
   * cannot tell which one it is. An event, told once for each ClientHello.
   */
  record Offered(Connection connection, Session session) implements Fact {}

  /**
   * The server has accepted what the connection offered, or has not, as its answer says on the
   * wire. An event, told once for each handshake that offered something.
   */
  record Accepted(Connection connection, boolean accepted) implements Fact {}

  /** A callback of the context was called with that session. An event, told in order. */
  record CalledBack(Context context, Callback callback, Session session) implements Fact {}
}
