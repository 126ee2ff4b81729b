package dev.reprise.impl.reference;

import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.call.Version;
import dev.reprise.spec.subject.Result;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The calls of a script on connections, clients and servers. */
final class ConnectionCalls {

  private static final Peer REUSES = offered -> Peer.Answer.REUSED;
  private static final Peer DECLINES = offered -> Peer.Answer.FULL;
  private static final Peer FAILS = offered -> Peer.Answer.FAILED;

  private final Scene scene;
  private final ScriptedCallbacks callbacks;

  ConnectionCalls(Scene scene, ScriptedCallbacks callbacks) {
    this.scene = scene;
    this.callbacks = callbacks;
  }

  Result makeClient(Connection name, Context in) {
    return made(name, in, false);
  }

  Result makeServer(Connection name, Context in) {
    return made(name, in, true);
  }

  private Result made(Connection name, Context in, boolean server) {
    if (scene.exists(name)) {
      return Answers.taken(name);
    }
    SslContext context = scene.context(in);
    if (context == null) {
      return Answers.unknown(in);
    }
    SslConnection connection = context.newConnection();
    if (connection != null && server) {
      connection.setAcceptState();
    }
    return made(name, connection);
  }

  private Result made(Connection name, @Nullable SslConnection connection) {
    if (connection == null) {
      return Answers.returned(0);
    }
    scene.add(name, connection);
    return Result.DONE;
  }

  Result duplicate(Connection name, Connection of) {
    if (scene.exists(name)) {
      return Answers.taken(name);
    }
    SslConnection original = scene.connection(of);
    return original == null ? Answers.unknown(of) : made(name, original.duplicate());
  }

  Result free(Connection name) {
    return scene.free(name);
  }

  Result set(Connection on, Session session) {
    WatchedSession watched = scene.session(session);
    return watched == null
        ? Answers.unknown(session)
        : scene.on(on, connection -> connection.setSession(watched.session()));
  }

  Result unset(Connection on) {
    return scene.on(on, connection -> connection.setSession(null));
  }

  Result copySession(Connection to, Connection from) {
    SslConnection source = scene.connection(from);
    return source == null
        ? Answers.unknown(from)
        : scene.on(to, connection -> connection.copySession(source));
  }

  Result move(Connection name, Context to) {
    SslContext context = scene.context(to);
    return context == null
        ? Answers.unknown(to)
        : scene.on(name, connection -> connection.setContext(context));
  }

  Result version(Connection of, Version version) {
    return scene.on(of, connection -> connection.setVersion(version));
  }

  Result start(Connection name) {
    SslConnection connection = scene.connection(name);
    return connection == null ? Answers.unknown(name) : Answers.done(connection.startConnect());
  }

  Result finish(Connection name, Outcome outcome, Session fresh) {
    return outcome == Outcome.FAILED
        ? scene.on(name, connection -> connection.finishConnect(FAILS))
        : negotiating(name, fresh, connection -> connection.finishConnect(peer(outcome)));
  }

  Result connect(Connection name, Outcome outcome, Session fresh) {
    return outcome == Outcome.FAILED
        ? scene.on(name, connection -> connection.connect(FAILS))
        : negotiating(name, fresh, connection -> connection.connect(peer(outcome)));
  }

  private static Peer peer(Outcome outcome) {
    return switch (outcome) {
      case REUSED -> REUSES;
      case FULL -> DECLINES;
      case FAILED -> FAILS;
    };
  }

  Result accept(Connection name, Session offered, Session fresh) {
    WatchedSession session = scene.session(offered);
    if (session == null && !offered.equals(Session.NONE)) {
      return Answers.unknown(offered);
    }
    if (session != null && session.session().isDestroyed()) {
      return new Result.Returned(0, Reason.SESSION_DESTROYED.toString());
    }
    return negotiating(name, fresh, connection -> callbacks.accept(connection, session));
  }

  Result ticket(Connection name, Session fresh) {
    return negotiating(name, fresh, SslConnection::readTicket);
  }

  /** A call that may leave the connection with a new session, which is given that name. */
  private Result negotiating(
      Connection name, Session fresh, ToIntFunction<SslConnection> function) {
    SslConnection connection = scene.connection(name);
    if (connection == null) {
      return Answers.unknown(name);
    }
    if (scene.exists(fresh)) {
      return Answers.taken(fresh);
    }
    scene.name(fresh);
    int value = function.applyAsInt(connection);
    SslSession held = value == 1 ? connection.getSession() : null;
    if (held != null) {
      scene.meet(held);
    }
    return Answers.returned(value);
  }

  Result peerShutdown(Connection name) {
    return scene.on(name, SslConnection::readCloseNotify);
  }

  Result shutdown(Connection name) {
    return scene.on(name, SslConnection::shutdown);
  }

  Result clear(Connection name) {
    return scene.on(name, SslConnection::clear);
  }

  Result reused(Connection of) {
    return scene.on(of, connection -> connection.sessionReused() ? 1 : 0);
  }

  Result get(Connection of) {
    SslConnection connection = scene.connection(of);
    return connection == null ? Answers.unknown(of) : Answers.gave(connection.getSession());
  }
}
