package dev.reprise.model.judge;

import dev.reprise.model.expected.ExpectedResult;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Callback;
import dev.reprise.spec.subject.Result;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that was seen of a call and is not what the machine expects, as a value: a {@link
 * Mismatch} has it in words.
 */
public sealed interface Symptom {

  /** The call returned something else. */
  record Returned(ExpectedResult expected, Result observed) implements Symptom {}

  /** The call did not come back: the process died, or the call hung. */
  record Lost(String how) implements Symptom {}

  /**
   * The connection holds another session than one of those: {@link Session#UNNAMED} is one that has
   * no name, {@link Session#NONE} is none.
   */
  record Holds(Connection connection, Set<Session> expected) implements Symptom {

    public Holds {
      expected = Collections.unmodifiableSet(new LinkedHashSet<>(expected));
    }

    /** The same, which may hold what the other one allows, too. */
    private Holds or(Holds other) {
      Set<Session> both = new LinkedHashSet<>(expected);
      both.addAll(other.expected);
      return new Holds(connection, both);
    }
  }

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

  /** The symptom that is one of this one and of the other one; empty where that takes two. */
  default Optional<Symptom> or(Symptom other) {
    if (equals(other)) {
      return Optional.of(this);
    }
    return this instanceof Holds a && other instanceof Holds b && a.connection.equals(b.connection)
        ? Optional.of(a.or(b))
        : Optional.empty();
  }
}
