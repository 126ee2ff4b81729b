package dev.reprise.impl.tcnative;

import dev.reprise.impl.drive.ChangedFacts;
import dev.reprise.impl.drive.DrivenWorld;
import dev.reprise.impl.drive.NameTable;
import dev.reprise.impl.drive.OwnershipLedger;
import dev.reprise.impl.drive.Refused;
import dev.reprise.impl.server.JdkServer;
import dev.reprise.impl.server.OutcomeServers;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Result;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One script's contexts, connections and sessions in netty-tcnative. */
final class TcnativeWorld extends DrivenWorld {

  /** What {@code SSL.getSession} returns where there is none. */
  private static final long NO_SESSION = -1;

  private final Ssl ssl;
  private final SslContexts sslContexts;
  private final SslSessions sslSessions;
  private final TrustAllVerifier believer;
  private final Protocol protocol;
  private final OutcomeServers peers;
  private final boolean misuse;
  private final NameTable<Context, Long> contexts;
  private final NameTable<Connection, TcnativeConnection> connections;
  private final NameTable<Session, TcnativeSession> sessions;
  private final OwnershipLedger<TcnativeSession> books = new OwnershipLedger<>();
  private final ChangedFacts told = new ChangedFacts();

  /** Every session that this world has met, named or not, by its address. */
  private final Map<Long, TcnativeSession> met = new LinkedHashMap<>();

  TcnativeWorld(TcnativeStack stack, boolean misuse) {
    this.ssl = stack.tcnative().ssl();
    this.sslContexts = stack.tcnative().contexts();
    this.sslSessions = stack.tcnative().sessions();
    this.believer = stack.tcnative().believer();
    this.protocol = stack.protocol();
    this.peers = stack.servers().newPeers();
    this.misuse = misuse;
    this.contexts = new NameTable<>("context", misuse);
    this.connections = new NameTable<>("connection", misuse);
    this.sessions = new NameTable<>("session", misuse);
  }

  @Override
  protected Result carryOut(Call call) throws Refused {
    return switch (call) {
      case Call.ContextNew(var context) -> newContext(context);
      case Call.ContextFree(var context) -> freeContext(context);
      case Call.ConnectionNew(var connection, var in) -> newConnection(connection, in);
      case Call.ConnectionFree(var connection) -> freeConnection(connection);
      case Call.SetSession(var on, var session) -> set(connections.get(on), sessions.get(session));
      case Call.ConnectStart(var connection) -> start(connections.get(connection));
      case Call.ConnectFinish(var connection, var outcome, var fresh) ->
          connect(connections.get(connection), outcome, fresh);
      case Call.Connect(var connection, var outcome, var fresh) ->
          connect(connections.get(connection), outcome, fresh);
      case Call.SessionReused(var of) ->
          new Result.Returned(ssl.isSessionReused(connections.get(of).pointer()) ? 1 : 0, "");
      case Call.GetSession(var of) -> new Result.Gave(held(connections.get(of)));
      case Call.Get1Session(var by, var from, var expected) -> get1(by, connections.get(from));
      case Call.SessionUpRef(var by, var session) -> upRef(by, sessions.get(session));
      case Call.SessionFree(var by, var session) -> free(by, sessions.get(session));
      case Call.Shutdown(var connection) -> connections.get(connection).shutdown();
      case Call.ClearSession c -> TcnativeStack.unsupported(c.kind());
      case Call.SessionNew c -> TcnativeStack.unsupported(c.kind());
      case Call.Handshake c -> TcnativeStack.unsupported(c.kind());
      case Call.Ticket c -> TcnativeStack.unsupported(c.kind());
      case Call.PeerShutdown c -> TcnativeStack.unsupported(c.kind());
      case Call.ConnectionClear c -> TcnativeStack.unsupported(c.kind());
      case Call.ConnectionDup c -> TcnativeStack.unsupported(c.kind());
      case Call.CopySessionId c -> TcnativeStack.unsupported(c.kind());
      case Call.SetContext c -> TcnativeStack.unsupported(c.kind());
      case Call.SessionDup c -> TcnativeStack.unsupported(c.kind());
      case Call.SetCacheMode c -> TcnativeStack.unsupported(c.kind());
      case Call.SetCacheSize c -> TcnativeStack.unsupported(c.kind());
      case Call.CacheAdd c -> TcnativeStack.unsupported(c.kind());
      case Call.CacheRemove c -> TcnativeStack.unsupported(c.kind());
      case Call.CacheFlush c -> TcnativeStack.unsupported(c.kind());
      case Call.CacheNumber c -> TcnativeStack.unsupported(c.kind());
      case Call.SessionSetTime c -> TcnativeStack.unsupported(c.kind());
      case Call.SetNewCallback c -> TcnativeStack.unsupported(c.kind());
      case Call.SetRemoveCallback c -> TcnativeStack.unsupported(c.kind());
      case Call.SetGetCallback c -> TcnativeStack.unsupported(c.kind());
      case Call.ServerNew c -> TcnativeStack.unsupported(c.kind());
      case Call.Accept c -> TcnativeStack.unsupported(c.kind());
      case Call.SetIdContext c -> TcnativeStack.unsupported(c.kind());
      case Call.SetVersion c -> TcnativeStack.unsupported(c.kind());
    };
  }

  // Contexts and connections

  private Result newContext(Context name) throws Refused {
    contexts.mustBeFree(name);
    boolean is13 = protocol == Protocol.TLS13;
    long context =
        sslContexts.make(
            is13 ? SslContexts.SSL_PROTOCOL_TLSV1_3 : SslContexts.SSL_PROTOCOL_TLSV1_2,
            SslContexts.SSL_MODE_CLIENT);
    // With BoringSSL, make takes no notice of the versions that it is given.
    sslContexts.setOptions(
        context, is13 ? SslContexts.SSL_OP_NO_TLSv1_2 : SslContexts.SSL_OP_NO_TLSv1_3);
    believer.converts(context);
    sslContexts.clearOptions(context, SslContexts.SSL_OP_NO_TICKET);
    contexts.give(name, context);
    return Result.DONE;
  }

  private Result freeContext(Context name) throws Refused {
    long context = contexts.get(name);
    contexts.letGo(name, context);
    sslContexts.free(context);
    return Result.DONE;
  }

  private Result newConnection(Connection name, Context in) throws Refused {
    connections.mustBeFree(name);
    connections.give(name, new TcnativeConnection(ssl, contexts.get(in), peers.first()));
    return Result.DONE;
  }

  private Result freeConnection(Connection name) throws Refused {
    TcnativeConnection connection = connections.get(name);
    connections.letGo(name, connection);
    told.forget(name);
    connection.free();
    return Result.DONE;
  }

  private Result set(TcnativeConnection on, TcnativeSession session) {
    return ssl.setSession(on.pointer(), session.pointer())
        ? Result.ONE
        : new Result.Returned(0, "setSession returned false");
  }

  private Result start(TcnativeConnection client) {
    long offered = ssl.getSession(client.pointer());
    return client.start(
        offered == NO_SESSION ? peers.first() : meet(offered, client, peers.first()).issuer());
  }

  /** The same whether the handshake was started before or not: doHandshake goes on. */
  private Result connect(TcnativeConnection client, Outcome outcome, Session fresh) {
    Result started = start(client);
    if (!started.equals(Result.DONE)) {
      return started;
    }
    JdkServer peer = peers.toMake(outcome, client.offeredTo());
    Result result = client.finish(peer);
    long pointer = ssl.getSession(client.pointer());
    if (result.equals(Result.ONE) && pointer != NO_SESSION) {
      TcnativeSession held = meet(pointer, client, peer);
      held.issuedBy(peer);
      if (!held.isNamed() && fresh.number() > 0) {
        held.name(fresh);
        sessions.give(fresh, held);
      }
    }
    return result.equals(Result.DONE) ? new Result.Returned(-1, "it does not go on") : result;
  }

  // Sessions

  /** The object at an address that the library has just shown. */
  private TcnativeSession meet(long pointer, TcnativeConnection by, JdkServer issuerIfNew) {
    return met.computeIfAbsent(
        pointer,
        address -> {
          sslSessions.upRef(address);
          return new TcnativeSession(address, by.context(), issuerIfNew);
        });
  }

  private Session held(TcnativeConnection connection) {
    long pointer = ssl.getSession(connection.pointer());
    return pointer == NO_SESSION ? Session.NONE : meet(pointer, connection, peers.first()).name();
  }

  /** {@code SSL.getSession} and {@code SSLSession.upRef}: there is no call that does both. */
  private Result get1(Actor by, TcnativeConnection from) {
    long pointer = ssl.getSession(from.pointer());
    if (pointer == NO_SESSION) {
      return new Result.Gave(Session.NONE);
    }
    TcnativeSession session = meet(pointer, from, peers.first());
    Result taken = upRef(by, session);
    return taken.equals(Result.ONE) ? new Result.Gave(session.name()) : taken;
  }

  private Result upRef(Actor by, TcnativeSession session) {
    if (!sslSessions.upRef(session.pointer())) {
      return new Result.Returned(0, "upRef returned false");
    }
    books.takes(by, session);
    return Result.ONE;
  }

  private Result free(Actor by, TcnativeSession session) throws Refused {
    if (books.ownedBy(by, session) < 1 && !misuse) {
      throw new Refused(by + " owns no reference to " + session.name());
    }
    books.givesBack(by, session);
    sslSessions.free(session.pointer());
    return Result.DONE;
  }

  // What is seen

  @Override
  protected Observation observe(Result result) {
    connections.forEach(
        (name, connection) -> {
          told.tell(new Fact.Holds(name, held(connection)));
          told.tell(new Fact.Reused(name, ssl.isSessionReused(connection.pointer())));
        });
    Set<Long> living = new HashSet<>();
    contexts.forEach((name, context) -> living.add(context));
    sessions.forEach(
        (name, session) -> {
          if (living.contains(session.context())) {
            told.tell(new Fact.Resumable(name, resumable(session)));
          }
        });
    return new Observation(result, told.takeNews());
  }

  /** Whether a connection of its context that is to offer the session does: its hello says. */
  private boolean resumable(TcnativeSession session) {
    TcnativeConnection probe = new TcnativeConnection(ssl, session.context(), peers.first());
    try {
      ssl.setSession(probe.pointer(), session.pointer());
      probe.start(peers.first());
      return probe.hello().filter(hello -> hello.offers(protocol)).isPresent();
    } finally {
      probe.free();
    }
  }

  @Override
  public Observation close() {
    connections.forEach((name, connection) -> connection.free());
    for (TcnativeSession session : books.objects()) {
      for (int owned = books.owned(session); owned > 0; owned--) {
        sslSessions.free(session.pointer());
      }
    }
    met.keySet().forEach(sslSessions::free);
    contexts.forEach((name, context) -> sslContexts.free(context));
    connections.clear();
    contexts.clear();
    return new Observation(Result.DONE, told.takeNews());
  }
}
