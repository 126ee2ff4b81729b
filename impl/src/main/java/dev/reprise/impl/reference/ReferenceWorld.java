package dev.reprise.impl.reference;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A world of the reference: makes the calls of one script and tells what can be seen.
 *
 * <p>Results: what makes or gives a session {@code gave} it; what frees, and what makes anything
 * else, is {@code done}, as is the first half of a connect; everything else {@code returned} a
 * number. A refused call {@code returned 0} and says why, also where its C function is void.
 *
 * <p>Facts are told in this order: what was destroyed, then connections, then sessions, each in the
 * order in which they came to be. An object is told of as long as it exists; of a session that the
 * script has not named, only who holds it and that it was destroyed.
 */
public final class ReferenceWorld implements World {

  private static final Peer REUSES = offered -> Peer.Answer.REUSED;
  private static final Peer DECLINES = offered -> Peer.Answer.FULL;
  private static final Peer FAILS = offered -> Peer.Answer.FAILED;

  private final Supplier<? extends SslContext> newContext;
  private final Supplier<? extends SslSession> newSession;
  private final boolean misuse;

  private final Numbered<SslContext> contexts = new Numbered<>();
  private final Numbered<WatchedConnection> connections = new Numbered<>();
  private final Numbered<WatchedSession> sessions = new Numbered<>();

  /** What exists, of the above. */
  private final List<WatchedConnection> live = new ArrayList<>();

  private final List<WatchedSession> undestroyed = new ArrayList<>();

  /** What the running call has to tell. */
  private final List<Fact> facts = new ArrayList<>();

  /** A world of the reference as it is. Misuse is passed on to it. */
  public ReferenceWorld() {
    this(SslContext::new);
  }

  /** A world whose contexts, and all that they make, come from the supplier. */
  public ReferenceWorld(Supplier<? extends SslContext> newContext) {
    this(newContext, SslSession::new, true);
  }

  /**
   * A world of any make.
   *
   * @param newContext makes contexts, which make connections and the sessions of handshakes
   * @param newSession makes blank sessions
   * @param misuse whether an actor may free a reference that is not its own, which the reference
   *     cannot tell; every other misuse is passed on in any case, as the reference refuses it
   */
  public ReferenceWorld(
      Supplier<? extends SslContext> newContext,
      Supplier<? extends SslSession> newSession,
      boolean misuse) {
    this.newContext = newContext;
    this.newSession = newSession;
    this.misuse = misuse;
  }

  @Override
  public Observation apply(Call call) {
    ErrorStack.clear();
    return observed(make(call));
  }

  @Override
  public Observation close() {
    for (WatchedConnection connection : live) {
      connection.connection().free();
    }
    live.clear();
    for (WatchedSession session : List.copyOf(undestroyed)) {
      for (int owed = session.owed(); owed > 0; owed--) {
        session.session().free();
      }
    }
    for (SslContext context : contexts.all()) {
      if (!context.isFreed()) {
        context.free();
      }
    }
    ErrorStack.clear();
    return observed(Result.DONE);
  }

  private static Result missing(Call call) {
    return new Result.Unsupported("no " + call.kind().function() + " here yet");
  }

  private Result make(Call call) {
    return switch (call) {
      case Call.SetSession(var on, var session) -> set(on, session);
      case Call.ClearSession(var on) -> clear(on);
      case Call.ConnectStart(var connection) -> start(connection);
      case Call.ConnectFinish(var connection, var outcome, var fresh) ->
          connect(connection, outcome, fresh, false);
      case Call.Connect(var connection, var outcome, var fresh) ->
          connect(connection, outcome, fresh, true);
      case Call.SessionReused(var of) -> reused(of);
      case Call.GetSession(var of) -> get(of);
      case Call.Get1Session(var by, var from, var expected) -> get1(by, from);
      case Call.SessionUpRef(var by, var session) -> upRef(by, session);
      case Call.SessionFree(var by, var session) -> free(by, session);
      case Call.SessionNew(var by, var session) -> newSession(by, session);
      case Call.Shutdown(var connection) -> shutdown(connection);
      case Call.ConnectionNew(var connection, var in) -> newConnection(connection, in);
      case Call.ConnectionFree(var connection) -> free(connection);
      case Call.ContextNew(var context) -> newContext(context);
      case Call.ContextFree(var context) -> free(context);
      case Call.Handshake c -> missing(c);
      case Call.Ticket c -> missing(c);
      case Call.PeerShutdown c -> missing(c);
      case Call.ConnectionClear c -> missing(c);
      case Call.ConnectionDup c -> missing(c);
      case Call.CopySessionId c -> missing(c);
      case Call.SetContext c -> missing(c);
      case Call.SessionDup c -> missing(c);
      case Call.SetCacheMode c -> missing(c);
      case Call.SetCacheSize c -> missing(c);
      case Call.CacheAdd c -> missing(c);
      case Call.CacheRemove c -> missing(c);
      case Call.CacheFlush c -> missing(c);
      case Call.CacheNumber c -> missing(c);
      case Call.SessionSetTime c -> missing(c);
      case Call.SetNewCallback c -> missing(c);
      case Call.SetRemoveCallback c -> missing(c);
      case Call.SetGetCallback c -> missing(c);
      case Call.ServerNew c -> missing(c);
      case Call.Accept c -> missing(c);
      case Call.SetIdContext c -> missing(c);
    };
  }

  // Contexts

  private Result newContext(Context name) {
    SslContext before = contexts.get(name.number());
    if (before != null && !before.isFreed()) {
      return taken(name);
    }
    SslContext context = newContext.get();
    context.onDestruction(this::destroyed);
    contexts.put(name.number(), context);
    return Result.DONE;
  }

  private Result free(Context name) {
    SslContext context = contexts.get(name.number());
    return context == null ? unknown(name) : done(context.free());
  }

  // Connections

  private Result newConnection(Connection name, Context in) {
    WatchedConnection before = connections.get(name.number());
    if (before != null && live.contains(before)) {
      return taken(name);
    }
    SslContext context = contexts.get(in.number());
    if (context == null) {
      return unknown(in);
    }
    SslConnection connection = context.newConnection();
    if (connection == null) {
      return returned(0);
    }
    WatchedConnection watched = new WatchedConnection(name, connection);
    connections.put(name.number(), watched);
    live.add(watched);
    return Result.DONE;
  }

  private Result free(Connection name) {
    WatchedConnection watched = connections.get(name.number());
    if (watched == null) {
      return unknown(name);
    }
    int value = watched.connection().free();
    live.remove(watched);
    return done(value);
  }

  private Result set(Connection on, Session session) {
    WatchedConnection connection = connections.get(on.number());
    if (connection == null) {
      return unknown(on);
    }
    WatchedSession watched = sessions.get(session.number());
    return watched == null
        ? unknown(session)
        : returned(connection.connection().setSession(watched.session()));
  }

  private Result clear(Connection on) {
    WatchedConnection connection = connections.get(on.number());
    return connection == null ? unknown(on) : returned(connection.connection().setSession(null));
  }

  private Result start(Connection name) {
    WatchedConnection connection = connections.get(name.number());
    return connection == null ? unknown(name) : done(connection.connection().startConnect());
  }

  private Result connect(Connection name, Outcome outcome, Session fresh, boolean whole) {
    WatchedConnection watched = connections.get(name.number());
    if (watched == null) {
      return unknown(name);
    }
    if (outcome != Outcome.FAILED && exists(fresh)) {
      return taken(fresh);
    }
    Peer peer =
        switch (outcome) {
          case REUSED -> REUSES;
          case FULL -> DECLINES;
          case FAILED -> FAILS;
        };
    SslConnection connection = watched.connection();
    int value = whole ? connection.connect(peer) : connection.finishConnect(peer);
    if (value == 1) {
      SslSession held = connection.getSession();
      if (held != null && held.applicationData() == null) {
        watch(fresh.number() > 0 ? fresh : Session.UNNAMED, held);
      }
    }
    return returned(value);
  }

  private Result shutdown(Connection name) {
    WatchedConnection connection = connections.get(name.number());
    return connection == null ? unknown(name) : returned(connection.connection().shutdown());
  }

  private Result reused(Connection of) {
    WatchedConnection connection = connections.get(of.number());
    return connection == null
        ? unknown(of)
        : returned(connection.connection().sessionReused() ? 1 : 0);
  }

  private Result get(Connection of) {
    WatchedConnection connection = connections.get(of.number());
    return connection == null ? unknown(of) : gave(connection.connection().getSession());
  }

  private Result get1(Actor by, Connection from) {
    WatchedConnection connection = connections.get(from.number());
    if (connection == null) {
      return unknown(from);
    }
    SslSession session = connection.connection().get1Session();
    if (session != null && session.applicationData() instanceof WatchedSession watched) {
      watched.took(by);
    }
    return gave(session);
  }

  // Sessions

  private Result newSession(Actor by, Session name) {
    if (exists(name)) {
      return taken(name);
    }
    SslSession session = newSession.get();
    session.onDestruction(this::destroyed);
    watch(name, session).took(by);
    return gave(session);
  }

  private Result upRef(Actor by, Session name) {
    WatchedSession watched = sessions.get(name.number());
    if (watched == null) {
      return unknown(name);
    }
    int value = watched.session().upRef();
    if (value == 1) {
      watched.took(by);
    }
    return returned(value);
  }

  private Result free(Actor by, Session name) {
    WatchedSession watched = sessions.get(name.number());
    if (watched == null) {
      return unknown(name);
    }
    if (!misuse && !watched.owns(by)) {
      return new Result.Skipped(by + " owns no reference to " + name);
    }
    int value = watched.session().free();
    if (value == 1) {
      watched.gaveBack(by);
    }
    return done(value);
  }

  private WatchedSession watch(Session name, SslSession session) {
    WatchedSession watched = new WatchedSession(name, session);
    session.setApplicationData(watched);
    if (name.number() > 0) {
      sessions.put(name.number(), watched);
    }
    undestroyed.add(watched);
    return watched;
  }

  private boolean exists(Session name) {
    WatchedSession watched = sessions.get(name.number());
    return watched != null && !watched.session().isDestroyed();
  }

  private void destroyed(SslSession session) {
    facts.add(new Fact.Destroyed(WatchedSession.nameOf(session)));
    if (session.applicationData() instanceof WatchedSession watched) {
      undestroyed.remove(watched);
    }
  }

  // Results

  private Observation observed(Result result) {
    for (int i = 0; i < live.size(); i++) {
      live.get(i).tell(facts);
    }
    for (int i = 0; i < undestroyed.size(); i++) {
      undestroyed.get(i).tell(facts);
    }
    Observation observation = new Observation(result, facts);
    facts.clear();
    return observation;
  }

  private static Result returned(int value) {
    SslError error = ErrorStack.peekLast();
    if (error == null && value == 1) {
      return Result.ONE;
    }
    return new Result.Returned(value, error == null ? "" : error.reason().toString());
  }

  private static Result done(int value) {
    return value == 1 ? Result.DONE : returned(value);
  }

  private static Result gave(@Nullable SslSession session) {
    return session == null && ErrorStack.peekLast() != null
        ? returned(0)
        : new Result.Gave(WatchedSession.nameOf(session));
  }

  private static Result unknown(Object name) {
    return new Result.Skipped("there is no " + name);
  }

  private static Result taken(Object name) {
    return new Result.Skipped(name + " names something that exists");
  }
}
