package dev.reprise.impl.jvm;

import dev.reprise.impl.drive.TlsHello;
import dev.reprise.impl.jvm.Tcnative.SslContexts;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Result;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One script's contexts, connections and sessions in netty-tcnative. */
final class TcnativeWorld extends JvmWorld<Long, TcnativeConnection, TcnativeSession> {

  /** The value that {@code SSL.getSession} returns where there is none. */
  private static final long NO_SESSION = -1;

  private final Tcnative tcnative;
  private final Tcnative.Ssl ssl;

  /** Every session that this world has met, named or not, by its address. */
  private final Map<Long, TcnativeSession> met = new LinkedHashMap<>();

  TcnativeWorld(TcnativeStack stack, boolean misuse) {
    super(stack, misuse);
    this.tcnative = stack.tcnative;
    this.ssl = tcnative.ssl();
  }

  @Override
  Long makeContext() {
    boolean is13 = protocol == Protocol.TLS13;
    SslContexts all = tcnative.contexts();
    long context =
        all.make(
            is13 ? SslContexts.SSL_PROTOCOL_TLSV1_3 : SslContexts.SSL_PROTOCOL_TLSV1_2,
            SslContexts.SSL_MODE_CLIENT);
    // With BoringSSL, make takes no notice of the versions that it is given.
    all.setOptions(context, is13 ? SslContexts.SSL_OP_NO_TLSv1_2 : SslContexts.SSL_OP_NO_TLSv1_3);
    all.setCertVerifyCallback(context, tcnative.trustAll());
    all.clearOptions(context, SslContexts.SSL_OP_NO_TICKET);
    return context;
  }

  @Override
  void free(Long context) {
    tcnative.contexts().free(context);
  }

  @Override
  TcnativeConnection makeConnection(Long context) {
    return new TcnativeConnection(ssl, context, servers.first());
  }

  @Override
  Result set(TcnativeConnection on, Optional<TcnativeSession> session) {
    return ssl.setSession(on.pointer, session.orElseThrow().pointer)
        ? Result.ONE
        : new Result.Returned(0, "setSession returned false");
  }

  @Override
  Result start(TcnativeConnection client) {
    Optional<TcnativeSession> offered = shown(client, servers.first());
    return client.start(offered.map(session -> session.issuer).orElse(servers.first()));
  }

  /** The same whether the handshake was started before or not: doHandshake goes on. */
  @Override
  Result connect(TcnativeConnection client, Outcome outcome, Session fresh) {
    Result started = start(client);
    if (!started.equals(Result.DONE)) {
      return started;
    }
    JdkServer server = servers.toMake(outcome, client.offeredTo);
    Result result = client.finish(server);
    Optional<TcnativeSession> held = shown(client, server);
    if (result.equals(Result.ONE) && held.isPresent()) {
      held.get().issuer = server;
      nameIfNew(held.get(), fresh);
    }
    return result.equals(Result.DONE) ? new Result.Returned(-1, "it does not go on") : result;
  }

  // Sessions

  /** The session that the library shows in a connection. */
  private Optional<TcnativeSession> shown(TcnativeConnection by, JdkServer issuerIfNew) {
    long pointer = ssl.getSession(by.pointer);
    if (pointer != NO_SESSION && !met.containsKey(pointer)) {
      tcnative.sessions().upRef(pointer);
      met.put(pointer, new TcnativeSession(pointer, by.context, issuerIfNew));
    }
    return Optional.ofNullable(met.get(pointer));
  }

  @Override
  Session held(TcnativeConnection connection) {
    return shown(connection, servers.first()).map(TcnativeSession::name).orElse(Session.NONE);
  }

  /** {@code SSL.getSession} and {@code SSLSession.upRef}: there is no call that does both. */
  @Override
  Result get1(Actor by, TcnativeConnection from) {
    Optional<TcnativeSession> session = shown(from, servers.first());
    Result taken = session.map(held -> upRef(by, held)).orElse(Result.ONE);
    Session name = session.map(TcnativeSession::name).orElse(Session.NONE);
    return taken.equals(Result.ONE) ? new Result.Gave(name) : taken;
  }

  @Override
  Result upRef(Actor by, TcnativeSession session) {
    if (!tcnative.sessions().upRef(session.pointer)) {
      return new Result.Returned(0, "upRef returned false");
    }
    ledger.takes(by, session);
    return Result.ONE;
  }

  @Override
  Result free(Actor by, TcnativeSession session) {
    ledger.givesBack(by, session);
    tcnative.sessions().free(session.pointer);
    return Result.DONE;
  }

  // Observations

  @Override
  protected void tellFacts() {
    super.tellFacts();
    Set<Long> living = new HashSet<>();
    contexts.forEach((name, context) -> living.add(context));
    sessions.forEach(
        (name, session) -> {
          if (living.contains(session.context)) {
            facts.resumable(name, resumable(session));
          }
        });
  }

  /** Whether a connection of its context that is to offer the session does: its hello says. */
  private boolean resumable(TcnativeSession session) {
    TcnativeConnection probe = new TcnativeConnection(ssl, session.context, servers.first());
    try {
      ssl.setSession(probe.pointer, session.pointer);
      probe.start(servers.first());
      return TlsHello.of(probe.toServer.copy()).filter(hello -> hello.offers(protocol)).isPresent();
    } finally {
      probe.free();
    }
  }

  @Override
  void freeSessions() {
    ledger.giveAllBack(session -> tcnative.sessions().free(session.pointer));
    met.keySet().forEach(tcnative.sessions()::free);
  }
}
