package dev.reprise.impl.reference;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.GetCallback;
import dev.reprise.spec.call.NewCallback;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.subject.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The application's callbacks, which do what a script says and tell that they were called. Their
 * actor is {@link Actor#APP}.
 */
final class ScriptedCallbacks {

  private final Scene scene;

  /** What the client of the running accept offers. */
  private @Nullable WatchedSession offered;

  /** Whether the application's reference to it was given to the library. */
  private boolean given;

  ScriptedCallbacks(Scene scene) {
    this.scene = scene;
  }

  @Nullable NewSessionCallback onNew(Context of, NewCallback does) {
    return switch (does) {
      case NONE -> null;
      case KEEPS ->
          (context, connection, session) -> {
            negotiated(of, session).took(Actor.APP);
            return true;
          };
      case DECLINES ->
          (context, connection, session) -> {
            negotiated(of, session);
            return false;
          };
      case REMOVES ->
          (context, connection, session) -> {
            negotiated(of, session);
            context.removeSession(session);
            return false;
          };
    };
  }

  private WatchedSession negotiated(Context of, SslSession session) {
    WatchedSession watched = scene.meet(session);
    scene.calledBack(of, Callback.NEW, watched);
    return watched;
  }

  @Nullable RemoveSessionCallback onRemove(Context of, RemoveCallback does) {
    return switch (does) {
      case NONE -> null;
      case WATCHES -> (context, session) -> removed(of, session);
      case FLUSHES ->
          (context, session) -> {
            removed(of, session);
            context.flushSessions(SslSession.now());
          };
    };
  }

  private void removed(Context of, SslSession session) {
    scene.calledBack(of, Callback.REMOVE, scene.meet(session));
  }

  @Nullable GetSessionCallback onGet(Context of, GetCallback does) {
    return switch (does) {
      case NONE -> null;
      case MISSES ->
          (context, connection, id) -> {
            asked(of);
            return null;
          };
      case LENDS ->
          (context, connection, id) -> {
            WatchedSession session = asked(of);
            return session == null ? null : new GetSessionCallback.Found(session.session(), true);
          };
      case GIVES ->
          (context, connection, id) -> {
            WatchedSession session = asked(of);
            given = session != null;
            return session == null ? null : new GetSessionCallback.Found(session.session(), false);
          };
    };
  }

  /** What the client offers, if the application owns it. */
  private @Nullable WatchedSession asked(Context of) {
    WatchedSession session = offered;
    if (session == null) {
      return null;
    }
    scene.calledBack(of, Callback.GET, session);
    return session.owns(Actor.APP) ? session : null;
  }

  /** Has the connection accept a client that offers the session, or none. */
  int accept(SslConnection connection, @Nullable WatchedSession session) {
    offered = session;
    given = false;
    int value = connection.accept(session == null ? null : session.session().id());
    if (session != null && given && value == 1) {
      session.gaveBack(Actor.APP);
    }
    offered = null;
    return value;
  }
}
