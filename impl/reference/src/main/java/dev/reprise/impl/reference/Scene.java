package dev.reprise.impl.reference;

import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Callback;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one script: what its names stand for, what exists of them, and what there is to
 * tell.
 *
 * <p>Events are told first, in their order; then contexts, connections and sessions, each in the
 * order in which they came to be. An object is told of as long as it exists, a context until the
 * application frees it; of a session that the script has not named, only who holds it, the
 * callbacks that it is given to, and that it was destroyed.
 */
final class Scene {

  private final Numbered<WatchedContext> contexts = new Numbered<>();
  private final Numbered<WatchedConnection> connections = new Numbered<>();
  private final Numbered<WatchedSession> sessions = new Numbered<>();

  /** What exists, of the above. */
  private final List<WatchedContext> unfreed = new ArrayList<>();

  private final List<WatchedConnection> live = new ArrayList<>();
  private final List<WatchedSession> undestroyed = new ArrayList<>();

  /** What the running call has to tell. */
  private final List<Fact> facts = new ArrayList<>();

  /** The name that the running call has for a new session. */
  private Session fresh = Session.UNNAMED;

  // Contexts

  void add(Context name, SslContext context) {
    context.onDestruction(this::destroyed);
    WatchedContext watched = new WatchedContext(name, context);
    contexts.put(name.number(), watched);
    unfreed.add(watched);
  }

  @Nullable SslContext context(Context name) {
    WatchedContext watched = contexts.get(name.number());
    return watched == null ? null : watched.context();
  }

  boolean exists(Context name) {
    WatchedContext watched = contexts.get(name.number());
    return watched != null && unfreed.contains(watched);
  }

  /** What the function returns of the context; skipped where there is none. */
  Result on(Context name, ToIntFunction<SslContext> function) {
    SslContext context = context(name);
    return context == null ? Answers.unknown(name) : Answers.returned(function.applyAsInt(context));
  }

  Result free(Context name) {
    WatchedContext watched = contexts.get(name.number());
    if (watched == null) {
      return Answers.unknown(name);
    }
    unfreed.remove(watched);
    return Answers.done(watched.context().free());
  }

  // Connections

  void add(Connection name, SslConnection connection) {
    WatchedConnection watched = new WatchedConnection(name, connection);
    connections.put(name.number(), watched);
    live.add(watched);
  }

  @Nullable SslConnection connection(Connection name) {
    WatchedConnection watched = connections.get(name.number());
    return watched == null ? null : watched.connection();
  }

  boolean exists(Connection name) {
    WatchedConnection watched = connections.get(name.number());
    return watched != null && live.contains(watched);
  }

  /** What the function returns of the connection; skipped where there is none. */
  Result on(Connection name, ToIntFunction<SslConnection> function) {
    SslConnection connection = connection(name);
    return connection == null
        ? Answers.unknown(name)
        : Answers.returned(function.applyAsInt(connection));
  }

  Result free(Connection name) {
    WatchedConnection watched = connections.get(name.number());
    if (watched == null) {
      return Answers.unknown(name);
    }
    int value = watched.connection().free();
    live.remove(watched);
    return Answers.done(value);
  }

  // Sessions

  @Nullable WatchedSession session(Session name) {
    return sessions.get(name.number());
  }

  boolean exists(Session name) {
    WatchedSession watched = sessions.get(name.number());
    return watched != null && !watched.session().isDestroyed();
  }

  /** Gives the session its name. */
  WatchedSession add(Session name, SslSession session) {
    WatchedSession watched = new WatchedSession(name, session);
    session.setApplicationData(watched);
    if (name.number() > 0) {
      sessions.put(name.number(), watched);
    }
    undestroyed.add(watched);
    return watched;
  }

  /** The session that the running call makes is to have this name. */
  void name(Session name) {
    fresh = name.number() > 0 ? name : Session.UNNAMED;
  }

  /** The session, which gets the name for a new one if it has none yet. */
  WatchedSession meet(SslSession session) {
    return session.applicationData() instanceof WatchedSession watched
        ? watched
        : add(fresh, session);
  }

  /** Hears of a session's destruction. */
  void destroyed(SslSession session) {
    facts.add(new Fact.Destroyed(WatchedSession.nameOf(session)));
    if (session.applicationData() instanceof WatchedSession watched) {
      undestroyed.remove(watched);
    }
  }

  /** Hears that a callback was called. */
  void calledBack(Context context, Callback callback, WatchedSession session) {
    facts.add(new Fact.CalledBack(context, callback, session.name()));
  }

  // All

  /** Frees the connections, gives back what the script owns, frees the contexts. */
  void close() {
    for (WatchedConnection connection : live) {
      connection.connection().free();
    }
    live.clear();
    for (WatchedSession session : List.copyOf(undestroyed)) {
      for (int owed = session.owed(); owed > 0; owed--) {
        session.session().free();
      }
    }
    for (WatchedContext context : unfreed) {
      context.context().free();
    }
    unfreed.clear();
  }

  /** What is new since this was asked last. */
  List<Fact> news() {
    for (int i = 0; i < unfreed.size(); i++) {
      unfreed.get(i).tell(facts);
    }
    for (int i = 0; i < live.size(); i++) {
      live.get(i).tell(facts);
    }
    for (int i = 0; i < undestroyed.size(); i++) {
      undestroyed.get(i).tell(facts);
    }
    List<Fact> news = List.copyOf(facts);
    facts.clear();
    return news;
  }
}
