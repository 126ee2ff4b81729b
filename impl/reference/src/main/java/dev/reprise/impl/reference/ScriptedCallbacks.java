package dev.reprise.impl.reference;

import dev.reprise.impl.drive.OwnershipLedger;
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
  private final OwnershipLedger<SslSession> ledger;

  /** The session that the client of the running accept offers. */
  private @Nullable SslSession offered;

  /** Whether the application's reference to it was given to the library. */
  private boolean given;

  ScriptedCallbacks(ReferenceWorld world, OwnershipLedger<SslSession> ledger) {
    this.world = world;
    this.ledger = ledger;
  }

  Callbacks.@Nullable NewSession onNew(Context of, NewCallback does) {
    return does == NewCallback.NONE
        ? null
        : (context, connection, session) -> {
          world.calledBack(of, Callback.NEW, session);
          if (does == NewCallback.KEEPS) {
            ledger.takes(Actor.APP, session);
          } else if (does == NewCallback.REMOVES) {
            context.removeSession(session);
          }
          return does == NewCallback.KEEPS;
        };
  }

  Callbacks.@Nullable RemoveSession onRemove(Context of, RemoveCallback does) {
    return does == RemoveCallback.NONE
        ? null
        : (context, session) -> {
          world.calledBack(of, Callback.REMOVE, session);
          if (does == RemoveCallback.FLUSHES) {
            context.flushSessions(SslSession.now());
          }
        };
  }

  Callbacks.@Nullable GetSession onGet(Context of, GetCallback does) {
    return does == GetCallback.NONE
        ? null
        : (context, connection, id) -> {
          SslSession session = offered;
          if (session == null) {
            return null;
          }
          world.calledBack(of, Callback.GET, session);
          if (does == GetCallback.MISSES || ledger.ownedBy(Actor.APP, session) < 1) {
            return null;
          }
          given = does == GetCallback.GIVES;
          return new Callbacks.Found(session, does == GetCallback.LENDS);
        };
  }

  /** Has the connection accept a client that offers the session, or none. */
  int accept(SslConnection connection, @Nullable SslSession session) {
    offered = session;
    given = false;
    int value = connection.accept(session == null ? null : session.id());
    if (session != null && given && value == 1) {
      ledger.givesBack(Actor.APP, session);
    }
    offered = null;
    return value;
  }
}
