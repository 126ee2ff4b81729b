package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.ChangedFacts;
import dev.reprise.impl.drive.DrivenWorld;
import dev.reprise.impl.drive.NameTable;
import dev.reprise.impl.drive.OwnershipLedger;
import dev.reprise.impl.drive.Refused;
import dev.reprise.impl.nativelib.LibraryException;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.call.Version;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One script's contexts, connections and sessions in a real library. */
final class OpenSslWorld extends DrivenWorld {

  private final OpenSslStack stack;
  private final OpenSsl openssl;
  private final LibSsl ssl;
  private final boolean misuse;
  private final NameTable<Context, ContextObject> contexts;
  private final NameTable<Connection, OpenSslConnection> connections;
  private final SessionTable sessions;
  private final TestClients visitors;
  private final OwnershipLedger<SessionObject> books = new OwnershipLedger<>();
  private final ChangedFacts told = new ChangedFacts();

  /** Every context that was made, whether its name stands for it or not. */
  private final List<ContextObject> madeContexts = new ArrayList<>();

  OpenSslWorld(OpenSslStack stack, boolean misuse) {
    this.stack = stack;
    this.openssl = stack.openssl();
    this.ssl = openssl.ssl();
    this.misuse = misuse;
    this.contexts = new NameTable<>("context", misuse);
    this.connections = new NameTable<>("connection", misuse);
    this.sessions = new SessionTable(openssl, stack.peers().first(), misuse);
    this.visitors = new TestClients(openssl, stack.visitors());
  }

  @Override
  protected Result carryOut(Call call) throws Refused {
    openssl.errors().clear();
    String reason = stack.missing().get(call.kind());
    return reason == null ? make(call) : new Result.Unsupported(reason);
  }

  private Result make(Call call) throws Refused {
    return switch (call) {
      case Call.ContextNew(var context) -> newContext(context);
      case Call.ContextFree(var context) -> freeContext(context);
      case Call.ConnectionNew(var connection, var in) -> newClient(connection, in);
      case Call.ServerNew(var connection, var in) -> newServer(connection, in);
      case Call.ConnectionFree(var connection) -> freeConnection(connection);
      case Call.ConnectionDup(var connection, var of) -> dup(connection, connections.get(of));
      case Call.ConnectionClear(var connection) -> connections.get(connection).clear();
      case Call.SetContext(var of, var to) -> connections.get(of).moveTo(contexts.get(to));
      case Call.SetVersion(var of, var version) -> setVersion(client(of), version);
      case Call.SetSession(var on, var session) -> set(on, session(session).pointer());
      case Call.ClearSession(var on) -> set(on, 0);
      case Call.CopySessionId(var to, var from) -> copySessionId(to, from);
      case Call.ConnectStart(var connection) -> start(client(connection));
      case Call.ConnectFinish(var connection, var outcome, var fresh) ->
          connect(client(connection), outcome, fresh, true);
      case Call.Connect(var connection, var outcome, var fresh) ->
          connect(client(connection), outcome, fresh, true);
      case Call.Handshake(var connection, var outcome, var fresh) ->
          connect(client(connection), outcome, fresh, false);
      case Call.Ticket(var connection, var fresh) -> ticket(client(connection), fresh);
      case Call.Accept(var connection, var offered, var fresh) ->
          accept(server(connection), offered, fresh);
      case Call.Shutdown(var connection) ->
          openssl.returned(ssl.SSL_shutdown(connections.get(connection).pointer()));
      case Call.PeerShutdown(var connection) -> connections.get(connection).readCloseNotify();
      case Call.SessionReused(var of) ->
          new Result.Returned(ssl.SSL_session_reused(connections.get(of).pointer()), "");
      case Call.GetSession(var of) -> new Result.Gave(held(connections.get(of)));
      case Call.Get1Session(var by, var from, var expected) -> get1(by, connections.get(from));
      case Call.SessionNew(var by, var session) -> newSession(by, session);
      case Call.SessionDup(var by, var of, var copy) -> dup(by, session(of), copy);
      case Call.SessionUpRef(var by, var session) -> upRef(by, session(session));
      case Call.SessionFree(var by, var session) -> free(by, session(session));
      case Call.SessionSetTime(var session, boolean expired) -> setTime(session(session), expired);
      case Call.SetCacheMode(var of, var mode) -> {
        contexts.get(of).setMode(mode);
        yield Result.ONE;
      }
      case Call.SetCacheSize(var of, int size) -> {
        contexts.get(of).setSize(size);
        yield Result.ONE;
      }
      case Call.CacheAdd(var to, var session) -> add(contexts.get(to), session(session));
      case Call.CacheRemove(var from, var session) ->
          openssl.returned(
              ssl.SSL_CTX_remove_session(contexts.get(from).pointer(), session(session).pointer()));
      case Call.CacheFlush(var of, var at) -> {
        contexts.get(of).flush(at);
        yield Result.DONE;
      }
      case Call.CacheNumber(var of) -> new Result.Returned(contexts.get(of).cached(), "");
      case Call.SetNewCallback(var of, var does) -> {
        contexts.get(of).onNew(does);
        yield Result.ONE;
      }
      case Call.SetRemoveCallback(var of, var does) -> {
        contexts.get(of).onRemove(does);
        yield Result.ONE;
      }
      case Call.SetGetCallback(var of, var does) -> {
        contexts.get(of).onGet(does);
        yield Result.ONE;
      }
      case Call.SetIdContext(var of, int scope) ->
          openssl.returned(contexts.get(of).setScope(scope));
    };
  }

  private SessionObject session(Session name) throws Refused {
    return sessions.names().get(name);
  }

  // Contexts and connections.

  private Result newContext(Context name) throws Refused {
    contexts.mustBeFree(name);
    ContextObject context;
    try {
      context = new ContextObject(openssl, name, stack.newContext(), sessions, visitors, books);
    } catch (LibraryException e) {
      return new Result.Returned(0, String.valueOf(e.getMessage()));
    }
    contexts.give(name, context);
    madeContexts.add(context);
    return Result.DONE;
  }

  private Result freeContext(Context name) throws Refused {
    ContextObject context = contexts.get(name);
    contexts.letGo(name, context);
    told.forget(name);
    context.free();
    return Result.DONE;
  }

  private Result newClient(Connection name, Context in) throws Refused {
    connections.mustBeFree(name);
    ContextObject context = contexts.get(in);
    long pointer = ssl.SSL_new(context.pointer());
    if (pointer == 0) {
      return openssl.returned(0);
    }
    LibraryServer nobody = stack.peers().first();
    connections.give(name, new OpenSslClient(openssl, context, pointer, nobody));
    return Result.DONE;
  }

  private Result newServer(Connection name, Context in) throws Refused {
    connections.mustBeFree(name);
    ContextObject context = contexts.get(in);
    long pointer = ssl.SSL_new(context.pointer());
    if (pointer == 0) {
      return openssl.returned(0);
    }
    connections.give(name, new OpenSslServer(openssl, context, pointer));
    return Result.DONE;
  }

  private OpenSslClient client(Connection name) throws Refused {
    return switch (connections.get(name)) {
      case OpenSslClient client -> client;
      case OpenSslServer server -> throw new Refused(name + " is a server");
    };
  }

  private OpenSslServer server(Connection name) throws Refused {
    return switch (connections.get(name)) {
      case OpenSslServer server -> server;
      case OpenSslClient client -> throw new Refused(name + " is a client");
    };
  }

  private Result freeConnection(Connection name) throws Refused {
    OpenSslConnection connection = connections.get(name);
    connections.letGo(name, connection);
    told.forget(name);
    sessions.dropping(connection::free);
    return Result.DONE;
  }

  /** A connection that has started is not copied: SSL_dup gives the same one once more. */
  private Result dup(Connection name, OpenSslConnection of) throws Refused {
    connections.mustBeFree(name);
    if (of.isStarted() && !misuse) {
      throw new Refused("the connection to copy has started");
    }
    long pointer = ssl.SSL_dup(of.pointer());
    if (pointer == 0) {
      return openssl.returned(0);
    }
    connections.give(name, pointer == of.pointer() ? of : of.like(pointer));
    return Result.DONE;
  }

  private Result setVersion(OpenSslClient client, Version version) {
    return client.speak(version, stack.number(version));
  }

  private Result set(Connection on, long session) throws Refused {
    return openssl.returned(ssl.SSL_set_session(connections.get(on).pointer(), session));
  }

  private Result copySessionId(Connection to, Connection from) throws Refused {
    return openssl.returned(
        ssl.SSL_copy_session_id(connections.get(to).pointer(), connections.get(from).pointer()));
  }

  // Handshakes and what comes after them.

  private Result start(OpenSslClient client) {
    long offered = ssl.SSL_get_session(client.pointer());
    return client.start(offered == 0 ? stack.peers().first() : sessions.issuerOf(offered));
  }

  /**
   * The same whether the handshake was started before or not: SSL_connect(3) goes on.
   *
   * @param reads whether it reads what the server sends after the handshake
   */
  private Result connect(OpenSslClient client, Outcome outcome, Session fresh, boolean reads)
      throws Refused {
    if (outcome != Outcome.FAILED) {
      sessions.names().mustBeFree(fresh);
    }
    Result started = start(client);
    if (!started.equals(Result.DONE)) {
      return started;
    }
    LibraryServer peer = stack.peers().toMake(outcome, client.offeredTo(), client.version());
    sessions.issuedBy(peer);
    Result result = reads ? client.finish(peer) : client.finishWithoutTickets(peer);
    if (result.equals(Result.ONE)) {
      LibraryServer accepts = stack.peers().whoAccepts(peer);
      nameHeld(client, fresh).ifPresent(held -> sessions.acceptedBy(held, accepts));
    }
    return result;
  }

  /**
   * A library that never shows the ticket's session in the connection may show it to a callback.
   */
  private Result ticket(OpenSslClient client, Session fresh) throws Refused {
    sessions.names().mustBeFree(fresh);
    sessions.issuedBy(client.answeredBy());
    long before = ssl.SSL_get_session(client.pointer());
    Result result = client.readTicket();
    Optional<SessionObject> told = sessions.toldAsNew();
    if (told.isPresent()) {
      sessions.nameIfNew(told.get(), fresh);
    } else if (ssl.SSL_get_session(client.pointer()) != before) {
      nameHeld(client, fresh);
    }
    return result;
  }

  private Result accept(OpenSslServer server, Session offered, Session fresh) throws Refused {
    sessions.names().mustBeFree(fresh);
    Optional<SessionObject> known = Optional.empty();
    if (!offered.equals(Session.NONE)) {
      known = Optional.of(session(offered));
      if (server.context().wouldTakeInWrongly(known.get()) && !misuse) {
        throw new Refused(offered + " may be in the cache of another context");
      }
    }
    Result result = server.accept(visitors.context(), visitors.offer(known));
    if (result.equals(Result.ONE)) {
      nameHeld(server, fresh).ifPresent(held -> visitors.keep(held, server));
    }
    return result;
  }

  /** The session that the connection holds, which gets the name if it has none. */
  private Optional<SessionObject> nameHeld(OpenSslConnection connection, Session fresh) {
    long pointer = ssl.SSL_get_session(connection.pointer());
    if (pointer == 0) {
      return Optional.empty();
    }
    SessionObject held = sessions.meet(pointer);
    sessions.nameIfNew(held, fresh);
    return Optional.of(held);
  }

  // Sessions.

  private Session held(OpenSslConnection connection) {
    long pointer = ssl.SSL_get_session(connection.pointer());
    if (pointer == 0) {
      return Session.NONE;
    }
    SessionObject object = sessions.meet(pointer);
    if (object.home().isEmpty()) {
      object.livesIn(connection.context());
    }
    return object.name();
  }

  private Result newSession(Actor by, Session name) throws Refused {
    sessions.names().mustBeFree(name);
    long pointer = ssl.SSL_SESSION_new();
    return pointer == 0 ? openssl.returned(0) : gave(by, sessions.meetBlank(pointer), name);
  }

  private Result dup(Actor by, SessionObject of, Session name) throws Refused {
    sessions.names().mustBeFree(name);
    sessions.issuedBy(of.issuer());
    long pointer = ssl.SSL_SESSION_dup(of.pointer());
    return pointer == 0 ? openssl.returned(0) : gave(by, sessions.meet(pointer), name);
  }

  private Result gave(Actor by, SessionObject made, Session name) {
    sessions.name(made, name);
    books.takes(by, made);
    return new Result.Gave(name);
  }

  private Result get1(Actor by, OpenSslConnection from) {
    long pointer = ssl.SSL_get1_session(from.pointer());
    if (pointer != 0) {
      books.takes(by, sessions.meet(pointer));
    }
    return new Result.Gave(sessions.nameOf(pointer));
  }

  private Result upRef(Actor by, SessionObject session) {
    Result result = openssl.returned(ssl.SSL_SESSION_up_ref(session.pointer()));
    if (result.equals(Result.ONE)) {
      books.takes(by, session);
    }
    return result;
  }

  private Result free(Actor by, SessionObject session) throws Refused {
    if (books.ownedBy(by, session) < 1 && !misuse) {
      throw new Refused(by + " owns no reference to " + session.name());
    }
    books.givesBack(by, session);
    ssl.SSL_SESSION_free(session.pointer());
    return Result.DONE;
  }

  private Result setTime(SessionObject session, boolean expired) {
    boolean set = expired ? sessions.expire(session) : sessions.renew(session);
    return set ? Result.ONE : openssl.returned(0);
  }

  private Result add(ContextObject to, SessionObject session) throws Refused {
    if (to.wouldCorrupt(session) && !misuse) {
      throw new Refused(session.name() + " may be in the cache of another context");
    }
    session.livesIn(to);
    return openssl.returned(ssl.SSL_CTX_add_session(to.pointer(), session.pointer()));
  }

  // What is seen.

  @Override
  protected Observation observe(Result result) {
    sessions.takeIncidents().forEach(this::tell);
    connections.forEach(
        (name, connection) -> {
          told.tell(new Fact.Holds(name, held(connection)));
          boolean reused = ssl.SSL_session_reused(connection.pointer()) != 0;
          told.tell(new Fact.Reused(name, reused));
        });
    sessions
        .names()
        .forEach(
            (name, object) -> {
              long pointer = object.pointer();
              openssl
                  .count()
                  .ifPresent(count -> told.tell(new Fact.Count(name, count.of(pointer))));
              if (openssl.can(Capability.RESUMABLE)) {
                boolean resumable = ssl.SSL_SESSION_is_resumable(pointer) != 0;
                told.tell(new Fact.Resumable(name, resumable));
              }
            });
    if (openssl.can(Capability.CACHED)) {
      contexts.forEach((name, context) -> told.tell(new Fact.Cached(name, context.cached())));
    }
    return new Observation(result, told.takeNews());
  }

  private void tell(LibraryEvent incident) {
    switch (incident) {
      case LibraryEvent.Destroyed(var session) -> bury(session);
      case LibraryEvent.CalledBack(var context, var callback, var session) ->
          told.tell(new Fact.CalledBack(context, callback, incident.name()));
      case LibraryEvent.Failed(var why) ->
          throw new IllegalStateException("a callback failed", why);
    }
  }

  private void bury(SessionObject object) {
    if (object.isNamed()) {
      told.tell(new Fact.Destroyed(object.name()));
      sessions.names().letGo(object.name(), object);
    }
  }

  @Override
  public Observation close() {
    openssl.errors().clear();
    madeContexts.forEach(ContextObject::silence);
    connections.forEach(
        (name, connection) -> {
          told.forget(name);
          sessions.dropping(connection::free);
        });
    for (SessionObject object : books.objects()) {
      for (int owned = books.owned(object); owned > 0 && object.isAlive(); owned--) {
        ssl.SSL_SESSION_free(object.pointer());
      }
    }
    contexts.forEach((name, context) -> context.free());
    connections.clear();
    contexts.clear();
    Observation last = observe(Result.DONE);
    visitors.free();
    madeContexts.forEach(ContextObject::end);
    sessions.forget();
    stack.worldClosed();
    return last;
  }
}
