package dev.reprise.reproducer;

import dev.reprise.model.expected.ExpectedResult;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Callback;
import dev.reprise.spec.subject.Result;

/** One thing that was seen of a call and is not what the machine expects. */
sealed interface Symptom {

  /** The call returned something else. */
  record Returned(ExpectedResult expected, Result observed) implements Symptom {}

  /** The call did not come back: the process died, or the call hung. */
  record Lost(String how) implements Symptom {}

  /**
   * The connection holds another session.
   *
   * @param expected {@link Session#UNNAMED} for one that has no name, {@link Session#NONE} for none
   * @param orNameless whether it may hold one that has no name, too
   */
  record Holds(Connection connection, Session expected, boolean orNameless) implements Symptom {}

  /**
   * The session has another number of references.
   *
   * @param owners the expected owners, in words
   */
  record Count(Session session, int expected, String owners) implements Symptom {}

  /**
   * The session was destroyed another number of times, during the call or until everything is
   * closed.
   */
  record Destroyed(Session session, int expected) implements Symptom {}

  /** {@code SSL_session_reused} of the connection says the contrary. */
  record Reused(Connection connection, boolean expected) implements Symptom {}

  /** Whether the session can be resumed is the contrary. */
  record Resumable(Session session, boolean expected) implements Symptom {}

  /** The cache of the context has another number of sessions. */
  record Cached(Context context, int expected) implements Symptom {}

  /** The callback was called for that session another number of times during the call. */
  record CalledBack(Context context, Callback callback, Session session, int expected)
      implements Symptom {}

  /**
   * The ClientHello offers another session.
   *
   * @param expected {@link Session#NONE} for none
   * @param observed the session that it offers
   */
  record Offers(Connection connection, Session expected, Session observed) implements Symptom {}
}
