package dev.reprise.impl.jsse;

import dev.reprise.impl.drive.ChangedFacts;
import dev.reprise.impl.drive.DrivenWorld;
import dev.reprise.impl.drive.NameTable;
import dev.reprise.impl.drive.Refused;
import dev.reprise.impl.server.JdkServer;
import dev.reprise.impl.server.OutcomeServers;
import dev.reprise.impl.server.TlsHello;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Result;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;

/** One script's contexts, connections and sessions in a provider of the JSSE API. */
final class JsseWorld extends DrivenWorld {

  /** How the cipher suite of the session ends that an engine shows while it has none. */
  private static final String NO_SUITE = "_NULL_WITH_NULL_NULL";

  private final JsseStack stack;
  private final OutcomeServers peers;
  private final NameTable<Context, SSLContext> contexts;
  private final NameTable<Connection, EngineConnection> connections;
  private final NameTable<Session, JsseSession> sessions;
  private final ChangedFacts told = new ChangedFacts();

  /** Every session that this world has met, named or not. */
  private final List<JsseSession> met = new ArrayList<>();

  /** Which session was cached last under which address. */
  private final Map<String, JsseSession> cachedUnder = new HashMap<>();

  private int addresses;

  JsseWorld(JsseStack stack, boolean misuse) {
    this.stack = stack;
    this.contexts = new NameTable<>("context", misuse);
    this.connections = new NameTable<>("connection", misuse);
    this.sessions = new NameTable<>("session", misuse);
    this.peers = stack.servers().newPeers();
  }

  @Override
  protected Result carryOut(Call call) throws Refused {
    return switch (call) {
      case Call.ContextNew(var context) -> newContext(context);
      case Call.ContextFree(var context) -> {
        contexts.letGo(context, contexts.get(context));
        yield Result.DONE;
      }
      case Call.ConnectionNew(var connection, var in) -> newConnection(connection, in);
      case Call.ConnectionFree(var connection) -> freeConnection(connection);
      case Call.SetSession(var on, var session) ->
          choose(connections.get(on), Optional.of(sessions.get(session)));
      case Call.ClearSession(var on) ->
          stack.flavour().setsSessions()
              ? missing(call)
              : choose(connections.get(on), Optional.empty());
      case Call.ConnectStart(var connection) -> start(connections.get(connection));
      case Call.ConnectFinish(var connection, var outcome, var fresh) ->
          connect(connections.get(connection), outcome, fresh);
      case Call.Connect(var connection, var outcome, var fresh) ->
          connect(connections.get(connection), outcome, fresh);
      case Call.SessionReused(var of) ->
          new Result.Returned(connections.get(of).reused() ? 1 : 0, "");
      case Call.GetSession(var of) -> get(connections.get(of));
      case Call.Get1Session(var by, var from, var expected) -> get(connections.get(from));
      case Call.Shutdown(var connection) -> connections.get(connection).shutdown();
      case Call.PeerShutdown(var connection) -> connections.get(connection).peerShutdown();
      case Call.CacheRemove(var from, var session) -> invalidate(sessions.get(session));
      case Call.SessionNew c -> missing(c);
      case Call.SessionUpRef c -> missing(c);
      case Call.SessionFree c -> missing(c);
      case Call.Handshake c -> missing(c);
      case Call.Ticket c -> missing(c);
      case Call.ConnectionClear c -> missing(c);
      case Call.ConnectionDup c -> missing(c);
      case Call.CopySessionId c -> missing(c);
      case Call.SetContext c -> missing(c);
      case Call.SessionDup c -> missing(c);
      case Call.SetCacheMode c -> missing(c);
      case Call.SetCacheSize c -> missing(c);
      case Call.CacheAdd c -> missing(c);
      case Call.CacheFlush c -> missing(c);
      case Call.CacheNumber c -> missing(c);
      case Call.SessionSetTime c -> missing(c);
      case Call.SetNewCallback c -> missing(c);
      case Call.SetRemoveCallback c -> missing(c);
      case Call.SetGetCallback c -> missing(c);
      case Call.ServerNew c -> missing(c);
      case Call.Accept c -> missing(c);
      case Call.SetIdContext c -> missing(c);
      case Call.SetVersion c -> missing(c);
    };
  }

  private Result missing(Call call) {
    return new Result.Unsupported(
        JsseUnsupported.of(stack.flavour(), stack.protocol()).getOrDefault(call.kind(), ""));
  }

  // Contexts and connections

  private Result newContext(Context name) throws Refused {
    contexts.mustBeFree(name);
    try {
      contexts.give(name, stack.newContext());
      return Result.DONE;
    } catch (GeneralSecurityException e) {
      return new Result.Returned(0, String.valueOf(e.getMessage()));
    }
  }

  private Result newConnection(Connection name, Context in) throws Refused {
    connections.mustBeFree(name);
    SSLContext context = contexts.get(in);
    connections.give(name, new EngineConnection(stack, context, newAddress(), peers.first()));
    return Result.DONE;
  }

  /** A host that no client has called yet. */
  private String newAddress() {
    addresses++;
    return "host" + addresses + ".reprise.invalid";
  }

  private Result freeConnection(Connection name) throws Refused {
    EngineConnection connection = connections.get(name);
    connections.letGo(name, connection);
    told.forget(name);
    connection.end();
    return Result.DONE;
  }

  // Setting and connecting

  private Result choose(EngineConnection on, Optional<JsseSession> session) {
    if (on.phase() != EngineConnection.Phase.FRESH && !stack.flavour().setsSessions()) {
      return new Result.Returned(0, "an engine that has begun calls the host it was made for");
    }
    try {
      on.choose(session);
      return Result.ONE;
    } catch (IllegalArgumentException e) {
      return new Result.Returned(0, String.valueOf(e.getMessage()));
    }
  }

  private Result start(EngineConnection connection) {
    Optional<JsseSession> chosen = connection.chosen().filter(s -> !stack.flavour().setsSessions());
    if (chosen.filter(s -> s.context().equals(connection.context()) && resumable(s)).isPresent()) {
      connection.goTo(chosen.get().address());
    }
    return connection.start();
  }

  private Result connect(EngineConnection connection, Outcome outcome, Session fresh) {
    if (connection.phase() == EngineConnection.Phase.FRESH) {
      Result started = start(connection);
      if (!started.equals(Result.DONE)) {
        return started;
      }
    }
    if (connection.phase() != EngineConnection.Phase.STARTED) {
      return new Result.Returned(-1, "an engine makes one connection");
    }
    Optional<JsseSession> neighbour =
        Optional.ofNullable(cachedUnder.get(connection.address()))
            .filter(s -> !connection.chosen().equals(Optional.of(s)) && resumable(s));
    JdkServer peer = peers.toMake(outcome, connection.offeredTo());
    Result result = connection.finish(peer);
    if (!connection.isEstablished()) {
      return result;
    }
    SSLSession shown = stack.flavour().session(connection.engine());
    JsseSession held = meet(shown, connection, peer);
    if (!held.isNamed() && fresh.number() > 0) {
      name(held, fresh);
    }
    cachedUnder.put(connection.address(), held);
    return neighbour
        .filter(s -> s != held && !resumable(s))
        .map(JsseWorld::displaced)
        .orElse(result);
  }

  private static Result displaced(JsseSession session) {
    return new Result.Unsupported(
        "two handshakes with one host ran at once, and the client's cache keeps one session for it:"
            + " "
            + session.name()
            + " has lost its place");
  }

  // Sessions

  /** The session that the provider shows; it was not met before if no connection showed it. */
  private JsseSession meet(SSLSession shown, EngineConnection by, JdkServer issuer) {
    for (JsseSession known : met) {
      if (known.is(shown)) {
        return known;
      }
    }
    JsseSession fresh = new JsseSession(shown, by.context(), by.address(), issuer);
    met.add(fresh);
    return fresh;
  }

  /** Gives a name. Who had it before is garbage by now, as far as the script knows. */
  private void name(JsseSession session, Session name) {
    session.name(name);
    sessions.give(name, session);
  }

  /** The session that the connection's engine shows. */
  private Session held(EngineConnection connection) {
    SSLSession shown = stack.flavour().session(connection.engine());
    return shown.getCipherSuite().endsWith(NO_SUITE)
        ? Session.NONE
        : meet(shown, connection, connection.offeredTo()).name();
  }

  private Result get(EngineConnection from) {
    if (from.chosen().isPresent() && !from.hasEnded()) {
      return new Result.Unsupported("an engine shows no session until its handshake has ended");
    }
    return new Result.Gave(held(from));
  }

  /**
   * {@code SSLSession.invalidate}. It returns nothing: no script can put a session into a cache.
   */
  private static Result invalidate(JsseSession session) {
    session.session().invalidate();
    return new Result.Returned(0, "");
  }

  /** Whether an engine that is to offer the session would offer it. */
  private boolean resumable(JsseSession session) {
    if (stack.flavour().setsSessions()) {
      return session.session().isValid() && says(probe(session), session);
    }
    if (stack.protocol() == Protocol.TLS13) {
      return session.equals(cachedUnder.get(session.address()))
          && cached(session).anyMatch(c -> met.stream().noneMatch(known -> known.is(c)));
    }
    if (cached(session).noneMatch(session::is)) {
      return false;
    }
    Optional<TlsHello> hello = probe(session);
    return says(hello, session)
        || (hello.filter(TlsHello::hasTicket).isPresent()
            && met.stream().noneMatch(known -> says(hello, known))
            && cached(session).findFirst().filter(session::is).isPresent());
  }

  private static boolean says(Optional<TlsHello> hello, JsseSession session) {
    return hello.filter(h -> h.says(session.id())).isPresent();
  }

  /** What the client's cache has for the session's address. */
  private static Stream<SSLSession> cached(JsseSession session) {
    SSLSessionContext cache = session.context().getClientSessionContext();
    return Collections.list(cache.getIds()).stream()
        .map(cache::getSession)
        .filter(cached -> cached != null && session.address().equals(cached.getPeerHost()));
  }

  /** What an engine says that is to offer the session; it says no more after that. */
  private Optional<TlsHello> probe(JsseSession session) {
    EngineConnection probe =
        new EngineConnection(stack, session.context(), session.address(), peers.first());
    try {
      probe.choose(Optional.of(session));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    probe.start();
    probe.end();
    return probe.offer();
  }

  // What is seen

  @Override
  protected Observation observe(Result result) {
    connections.forEach(
        (name, connection) -> {
          if (connection.hasEnded()) {
            told.tell(new Fact.Holds(name, held(connection)));
            told.tell(new Fact.Reused(name, connection.reused()));
          }
        });
    sessions.forEach((name, session) -> told.tell(new Fact.Resumable(name, resumable(session))));
    return new Observation(result, told.takeNews());
  }

  @Override
  public Observation close() {
    connections.forEach((name, connection) -> connection.end());
    connections.clear();
    contexts.clear();
    sessions.clear();
    return new Observation(Result.DONE, told.takeNews());
  }
}
