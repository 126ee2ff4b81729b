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

  private final ReferenceWorld world;

  /** The session that the client of the running accept offers. */
  private @Nullable SslSession offered;

  /** Whether the application's reference to it was given to the library. */
  private boolean given;

  ScriptedCallbacks(ReferenceWorld world) {
    this.world = world;
  }

  @Nullable NewSessionCallback onNew(Context of, NewCallback does) {
    if (does == NewCallback.NONE) {
      return null;
    }
    return (context, connection, session) -> {
      world.calledBack(of, Callback.NEW, session);
      switch (does) {
        case NONE, DECLINES -> {}
        case KEEPS -> world.takes(Actor.APP, session);
        case REMOVES -> context.removeSession(session);
      }
      return does == NewCallback.KEEPS;
    };
  }

  @Nullable RemoveSessionCallback onRemove(Context of, RemoveCallback does) {
    if (does == RemoveCallback.NONE) {
      return null;
    }
    return (context, session) -> {
      world.calledBack(of, Callback.REMOVE, session);
      if (does == RemoveCallback.FLUSHES) {
        context.flushSessions(SslSession.now());
      }
    };
  }

  @Nullable GetSessionCallback onGet(Context of, GetCallback does) {
    if (does == GetCallback.NONE) {
      return null;
    }
    return (context, connection, id) -> {
      SslSession session = offered;
      if (session == null) {
        return null;
      }
      world.calledBack(of, Callback.GET, session);
      if (does == GetCallback.MISSES || !world.owns(Actor.APP, session)) {
        return null;
      }
      given = does == GetCallback.GIVES;
      return new GetSessionCallback.Found(session, does == GetCallback.LENDS);
    };
  }

  /** Has the connection accept a client that offers the session, or none. */
  int accept(SslConnection connection, @Nullable SslSession session) {
    offered = session;
    given = false;
    int value = connection.accept(session == null ? null : session.id());
    if (session != null && given && value == 1) {
      world.givesBack(Actor.APP, session);
    }
    offered = null;
    return value;
  }
}
