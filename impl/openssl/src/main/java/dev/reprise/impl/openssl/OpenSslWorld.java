package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.DrivenWorld;
import dev.reprise.impl.drive.Refused;
import dev.reprise.impl.drive.TlsHello;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One script's contexts, connections and sessions in a real library. */
final class OpenSslWorld extends DrivenWorld<ContextObject, OpenSslConnection, SessionObject> {

  private static final String RENEWS_NOT =
      "servers of this library renew no tickets in this protocol: try " + Protocol.TLS12_TICKET;

  private final OpenSslStack stack;
  private final OpenSsl openssl;
  private final LibSsl ssl;
  private final LibraryPeers peers;
  private final SeenSessions seen;
  private final TestClients clients;

  /** Every context that was made, whether its name stands for it or not. */
  private final List<ContextObject> madeContexts = new ArrayList<>();

  OpenSslWorld(OpenSslStack stack, boolean misuse) {
    super(stack.unsupported, misuse, misuse);
    this.stack = stack;
    this.openssl = stack.openssl;
    this.ssl = openssl.ssl;
    this.peers = stack.peers;
    this.seen = new SeenSessions(openssl, peers.servers.first(), sessions);
    this.clients = new TestClients(openssl, peers);
  }

  @Override
  protected Result make(Call call) throws Refused {
    openssl.clearErrors();
    return switch (call) {
      case Call.ContextNew(var context) -> newContext(context);
      case Call.ContextFree(var context) -> letGo(context).free();
      case Call.ConnectionNew(var connection, var in) -> newConnection(connection, in, false);
      case Call.ServerNew(var connection, var in) -> newConnection(connection, in, true);
      case Call.ConnectionFree(var connection) -> {
        seen.dropping(letGo(connection)::free);
        yield Result.DONE;
      }
      case Call.ConnectionDup(var connection, var of) -> dup(connection, connections.get(of));
      case Call.ConnectionClear(var connection) -> connections.get(connection).clear();
      case Call.SetContext(var of, var to) -> connections.get(of).moveTo(contexts.get(to));
      case Call.SetVersion(var of, var version) ->
          client(of).speak(version, OpenSsl.version(stack.protocol, version));
      case Call.SetSession(var on, var session) -> set(on, sessions.get(session).pointer);
      case Call.ClearSession(var on) -> set(on, 0);
      case Call.CopySessionId(var to, var from) ->
          openssl.returned(ssl.SSL_copy_session_id(pointer(to), pointer(from)));
      case Call.ConnectStart(var connection) -> start(connection);
      case Call.ConnectFinish(var connection, var outcome, var fresh) ->
          connect(connection, outcome, fresh, true);
      case Call.Connect(var connection, var outcome, var fresh) ->
          connect(connection, outcome, fresh, true);
      case Call.Handshake(var connection, var outcome, var fresh) ->
          connect(connection, outcome, fresh, false);
      case Call.Ticket(var connection, var fresh) -> ticket(client(connection), fresh);
      case Call.Accept(var connection, var offered, var fresh) ->
          accept(server(connection), offered, fresh);
      case Call.Shutdown(var connection) -> openssl.returned(ssl.SSL_shutdown(pointer(connection)));
      case Call.PeerShutdown(var connection) -> connections.get(connection).readCloseNotify();
      case Call.SessionReused(var of) ->
          new Result.Returned(ssl.SSL_session_reused(pointer(of)), "");
      case Call.GetSession(var of) -> new Result.Gave(held(connections.get(of)));
      case Call.Get1Session(var by, var from, var expected) -> get1(by, pointer(from));
      case Call.SessionNew(var by, var session) -> newSession(by, session);
      case Call.SessionDup(var by, var of, var copy) -> dup(by, sessions.get(of), copy);
      case Call.SessionUpRef(var by, var session) -> upRef(by, sessions.get(session));
      case Call.SessionFree(var by, var session) -> free(by, owned(session));
      case Call.SessionSetTime(var session, boolean expired) ->
          seen.setTime(sessions.get(session), expired) ? Result.ONE : openssl.returned(0);
      case Call.SetCacheMode(var of, var mode) -> contexts.get(of).setMode(mode);
      case Call.SetCacheSize(var of, int size) -> contexts.get(of).setSize(size);
      case Call.CacheAdd(var to, var session) -> add(contexts.get(to), sessions.get(session));
      case Call.CacheRemove(var from, var session) ->
          openssl.returned(
              ssl.SSL_CTX_remove_session(
                  contexts.get(from).pointer, sessions.get(session).pointer));
      case Call.CacheFlush(var of, var at) -> contexts.get(of).flush(at);
      case Call.CacheNumber(var of) -> new Result.Returned(contexts.get(of).cached(), "");
      case Call.SetNewCallback(var of, var does) -> contexts.get(of).onNew(does);
      case Call.SetRemoveCallback(var of, var does) -> contexts.get(of).onRemove(does);
      case Call.SetGetCallback(var of, var does) -> contexts.get(of).onGet(does);
      case Call.SetIdContext(var of, int number) ->
          openssl.returned(contexts.get(of).setIdContext(number));
    };
  }

  // Contexts and connections.

  private Result newContext(Context name) throws Refused {
    contexts.mustBeFree(name);
    try {
      ContextObject context =
          new ContextObject(openssl, name, stack.newContext(), seen, clients, ledger);
      contexts.give(name, context);
      madeContexts.add(context);
      return Result.DONE;
    } catch (LibraryException e) {
      return new Result.Returned(0, String.valueOf(e.getMessage()));
    }
  }

  private Result newConnection(Connection name, Context in, boolean server) throws Refused {
    connections.mustBeFree(name);
    ContextObject context = contexts.get(in);
    long pointer = ssl.SSL_new(context.pointer);
    if (pointer == 0) {
      return openssl.returned(0);
    }
    connections.give(name, new OpenSslConnection(context, pointer, server, peers.servers.first()));
    return Result.DONE;
  }

  private OpenSslConnection client(Connection name) throws Refused {
    if (connections.get(name).isServer) {
      throw new Refused(name + " is a server");
    }
    return connections.get(name);
  }

  private OpenSslConnection server(Connection name) throws Refused {
    if (!connections.get(name).isServer) {
      throw new Refused(name + " is a client");
    }
    return connections.get(name);
  }

  private long pointer(Connection name) throws Refused {
    return connections.get(name).pointer;
  }

  /** A connection that has started is not copied: SSL_dup gives the same one another reference. */
  private Result dup(Connection name, OpenSslConnection of) throws Refused {
    connections.mustBeFree(name);
    long pointer = ssl.SSL_dup(of.pointer);
    if (pointer == 0) {
      return openssl.returned(0);
    }
    connections.give(name, pointer == of.pointer ? of.again() : of.like(pointer));
    return Result.DONE;
  }

  private Result set(Connection on, long session) throws Refused {
    return openssl.returned(ssl.SSL_set_session(pointer(on), session));
  }

  // Handshakes and what comes after them.

  private Result start(Connection name) throws Refused {
    OpenSslConnection client = client(name);
    boolean begins = !client.started;
    long set = ssl.SSL_get_session(client.pointer);
    Result result = client.start(set == 0 ? peers.servers.first() : seen.issuerOf(set));
    if (begins) {
      Protocol protocol = OpenSsl.spoken(stack.protocol, client.version);
      long held = ssl.SSL_get_session(client.pointer);
      client.offer.ifPresent(hello -> facts.offered(name, seen.offered(hello, protocol, held)));
    }
    return result;
  }

  /**
   * The same whether the handshake was started before or not: SSL_connect(3) goes on.
   *
   * @param reads whether it reads what the server sends after the handshake
   */
  private Result connect(Connection name, Outcome outcome, Session fresh, boolean reads)
      throws Refused {
    OpenSslConnection client = client(name);
    if (!outcome.fails()) {
      sessions.mustBeFree(fresh);
    }
    if (outcome == Outcome.RENEWED && !openssl.renewsTickets(stack.protocol)) {
      return new Result.Unsupported(RENEWS_NOT);
    }
    Result started = start(name);
    if (!started.equals(Result.DONE)) {
      return started;
    }
    if (outcome == Outcome.FAILED_GARBAGE) {
      return client.readsGarbage();
    }
    LibraryServer server = peers.toMake(outcome, client.offeredTo, client.version);
    seen.issuedBy(server);
    Result result =
        outcome == Outcome.RENEWED
            ? client.finishRenewed(server, reads)
            : client.finish(server, reads);
    Protocol protocol = OpenSsl.spoken(stack.protocol, client.version);
    Optional<TlsHello> offer = client.offer.filter(hello -> hello.offers(protocol));
    if (offer.isPresent() && client.answer.isPresent()) {
      facts.accepted(name, client.answer.get().accepts(offer.get(), protocol));
    }
    if (result.equals(Result.ONE)) {
      LibraryServer accepts = peers.whoAccepts(server);
      nameHeld(client, fresh).ifPresent(held -> seen.acceptedBy(held, accepts));
    }
    return result;
  }

  /**
   * A library that never shows the ticket's session in the connection may show it to a callback.
   */
  private Result ticket(OpenSslConnection client, Session fresh) throws Refused {
    sessions.mustBeFree(fresh);
    seen.issuedBy(client.answeredBy);
    long before = ssl.SSL_get_session(client.pointer);
    Result result = client.readTicket();
    Optional<SessionObject> told = seen.toldAsNew();
    if (told.isPresent()) {
      seen.nameIfNew(told.get(), fresh);
    } else if (ssl.SSL_get_session(client.pointer) != before) {
      nameHeld(client, fresh);
    }
    return result;
  }

  private Result accept(OpenSslConnection server, Session offered, Session fresh) throws Refused {
    sessions.mustBeFree(fresh);
    Optional<SessionObject> known = Optional.empty();
    if (!offered.equals(Session.NONE)) {
      known = Optional.of(sessions.get(offered));
      if (server.context.wouldTakeInWrongly(known.get())) {
        onlyAsMisuse(offered + " may be in the cache of another context");
      }
    }
    Result result = server.accept(peers.clients, clients.offer(known));
    if (result.equals(Result.ONE)) {
      nameHeld(server, fresh).ifPresent(held -> clients.keep(held, server));
    }
    return result;
  }

  /** The session that the connection holds, which gets the name if it has none. */
  private Optional<SessionObject> nameHeld(OpenSslConnection connection, Session fresh) {
    Optional<SessionObject> held = seen.shown(ssl.SSL_get_session(connection.pointer));
    held.ifPresent(session -> seen.nameIfNew(session, fresh));
    return held;
  }

  // Sessions.

  private Session held(OpenSslConnection connection) {
    Optional<SessionObject> held = seen.shown(ssl.SSL_get_session(connection.pointer));
    held.filter(session -> session.home.isEmpty())
        .ifPresent(session -> session.home = Optional.of(connection.context));
    return held.map(SessionObject::name).orElse(Session.NONE);
  }

  private Result newSession(Actor by, Session name) throws Refused {
    sessions.mustBeFree(name);
    return gave(by, seen.newBlank(), name);
  }

  private Result dup(Actor by, SessionObject of, Session name) throws Refused {
    sessions.mustBeFree(name);
    seen.issuedBy(of.issuer);
    return gave(by, ssl.SSL_SESSION_dup(of.pointer), name);
  }

  private Result gave(Actor by, long pointer, Session name) {
    if (pointer == 0) {
      return openssl.returned(0);
    }
    SessionObject made = seen.meet(pointer);
    seen.name(made, name);
    ledger.takes(by, made);
    return new Result.Gave(name);
  }

  private Result get1(Actor by, long from) {
    Optional<SessionObject> given = seen.shown(ssl.SSL_get1_session(from));
    given.ifPresent(session -> ledger.takes(by, session));
    return new Result.Gave(given.map(SessionObject::name).orElse(Session.NONE));
  }

  private Result upRef(Actor by, SessionObject session) {
    Result result = openssl.returned(ssl.SSL_SESSION_up_ref(session.pointer));
    if (result.equals(Result.ONE)) {
      ledger.takes(by, session);
    }
    return result;
  }

  private Result free(Actor by, SessionObject session) {
    ledger.givesBack(by, session);
    ssl.SSL_SESSION_free(session.pointer);
    return Result.DONE;
  }

  private Result add(ContextObject to, SessionObject session) throws Refused {
    if (to.wouldCorrupt(session)) {
      onlyAsMisuse(session.name() + " may be in the cache of another context");
    }
    session.home = Optional.of(to);
    return openssl.returned(ssl.SSL_CTX_add_session(to.pointer, session.pointer));
  }

  // Observations

  @Override
  protected void tellFacts() {
    seen.takeEvents().forEach(this::tell);
    connections.forEach(
        (name, connection) -> {
          facts.holds(name, held(connection));
          facts.reused(name, ssl.SSL_session_reused(connection.pointer) != 0);
        });
    sessions.forEach(
        (name, session) -> {
          openssl.count.ifPresent(count -> facts.count(name, count.of(session.pointer)));
          if (openssl.capabilities.contains(Capability.RESUMABLE)) {
            facts.resumable(name, ssl.SSL_SESSION_is_resumable(session.pointer) != 0);
          }
        });
    if (openssl.capabilities.contains(Capability.CACHED)) {
      contexts.forEach((name, context) -> facts.cached(name, context.cached()));
    }
  }

  private void tell(LibraryEvent event) {
    switch (event) {
      case LibraryEvent.Destroyed(var session) -> {
        if (session.isNamed()) {
          facts.destroyed(session.name());
          sessions.letGo(session.name(), session);
        }
      }
      case LibraryEvent.CalledBack(var context, var callback, var session) ->
          facts.calledBack(context, callback, event.name());
      case LibraryEvent.Failed(var why) ->
          throw new IllegalStateException("a callback failed", why);
    }
  }

  @Override
  protected void closeAll() {
    openssl.clearErrors();
    madeContexts.forEach(ContextObject::silence);
    connections.forEach((name, connection) -> seen.dropping(connection::free));
    ledger.giveAllBack(
        session -> {
          if (session.alive) {
            ssl.SSL_SESSION_free(session.pointer);
          }
        });
    contexts.forEach((name, context) -> context.free());
    connections.clear();
    contexts.clear();
  }

  @Override
  protected void forgetAll() {
    clients.free();
    madeContexts.forEach(ContextObject::end);
    seen.forget();
    stack.worldClosed();
  }
}
