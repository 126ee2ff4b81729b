package dev.reprise.spec.subject;

import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import java.io.Serializable;

/** One thing that a subject says about itself after a call. */
public sealed interface Fact extends Serializable {

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

  /** A callback of the context was called with that session. An event, told in order. */
  record CalledBack(Context context, Callback callback, Session session) implements Fact {}
}
