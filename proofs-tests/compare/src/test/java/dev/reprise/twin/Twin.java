package dev.reprise.twin;

import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.reference.ConnectionPhase;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.impl.reference.SslConnection;
import dev.reprise.impl.reference.SslContext;
import dev.reprise.impl.reference.SslSession;
import dev.reprise.spec.subject.Subject;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The reference with one bug, as a small override. */
public enum Twin {
  /** The session that was held before is never given back when another is set. */
  LEAKS(
      context ->
          new Knowing(context) {
            @Override
            protected void giveBack(SslSession session) {
              if (!setting()) {
                super.giveBack(session);
              }
            }
          }),

  /** The session that was held before is given back twice when another is set. */
  FREES_TWICE(
      context ->
          new Knowing(context) {
            @Override
            protected void giveBack(SslSession session) {
              super.giveBack(session);
              if (setting()) {
                super.giveBack(session);
              }
            }
          }),

  /** Setting NULL succeeds and does nothing. */
  IGNORES_NULL(
      context ->
          new SslConnection(context) {
            @Override
            public int setSession(@Nullable SslSession session) {
              return session == null ? 1 : super.setSession(session);
            }
          }),

  /** A connection that is freed keeps its reference. */
  RETAINS_AFTER_FREEING(
      context ->
          new SslConnection(context) {
            @Override
            protected void giveBack(SslSession session) {
              if (phase() != ConnectionPhase.FREED) {
                super.giveBack(session);
              }
            }
          }),

  /** A session of another context is taken like one's own. */
  SHARES_ACROSS_CONTEXTS(
      context ->
          new SslConnection(context) {
            @Override
            protected boolean bindHome(SslSession session) {
              return true;
            }
          }),

  /** Setting takes no reference. */
  FORGETS_TO_TAKE(
      context ->
          new Knowing(context) {
            @Override
            protected boolean takeReference(SslSession session) {
              return setting() || super.takeReference(session);
            }
          }),

  /** {@code SSL_get1_session} is {@code SSL_get_session} (OpenSSL before b7cfcfb7f8, 1999). */
  GET1_DOES_NOT_COUNT(
      context ->
          new SslConnection(context) {
            @Override
            public synchronized @Nullable SslSession get1Session() {
              return getSession();
            }
          }),

  /** The answer about reuse is the opposite of what happened. */
  REUSED_IS_WRONG(
      context ->
          new SslConnection(context) {
            @Override
            public synchronized boolean sessionReused() {
              return phase() == ConnectionPhase.OPEN && !super.sessionReused();
            }
          }),

  /** {@code SSL_get_session} takes a reference (CPython gh-116810). */
  LENDING_COUNTS(
      context ->
          new SslConnection(context) {
            @Override
            public synchronized @Nullable SslSession getSession() {
              return super.get1Session();
            }
          }),

  /** Setting takes two references (bun 29882). */
  TAKES_TWICE(
      context ->
          new Knowing(context) {
            @Override
            protected boolean takeReference(SslSession session) {
              return super.takeReference(session) && (!setting() || super.takeReference(session));
            }
          }),

  /** A connection that is freed without shutdown leaves its session resumable. */
  FORGIVES_MISSING_SHUTDOWN(
      context ->
          new SslConnection(context) {
            @Override
            protected void discard(SslSession session) {}
          }),

  /** A client offers whatever is set, also what cannot be resumed and what is expired. */
  OFFERS_ANYTHING(
      context ->
          new SslConnection(context) {
            @Override
            protected boolean offers(SslSession session) {
              return true;
            }
          });

  @SuppressWarnings("ImmutableEnumChecker") // functions that capture nothing
  private final Function<SslContext, SslConnection> connections;

  Twin(Function<SslContext, SslConnection> connections) {
    this.connections = connections;
  }

  /** A subject of its own. */
  public Subject open() {
    return new InProcess(
        new ReferenceStack(
            "reference",
            () ->
                new SslContext() {
                  @Override
                  protected SslConnection createConnection() {
                    return connections.apply(this);
                  }
                },
            SslSession::new),
        false);
  }

  /** A connection that knows whether a session is being set on it. */
  private static class Knowing extends SslConnection {

    private boolean setting;

    Knowing(SslContext context) {
      super(context);
    }

    @Override
    public int setSession(@Nullable SslSession session) {
      setting = session != null;
      try {
        return super.setSession(session);
      } finally {
        setting = false;
      }
    }

    boolean setting() {
      return setting;
    }
  }
}
