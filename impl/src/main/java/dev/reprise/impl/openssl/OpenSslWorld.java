package dev.reprise.impl.openssl;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.World;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** One script's contexts, connections and sessions in a real library. */
final class OpenSslWorld implements World {

  /** A client's {@code SSL_CTX}, and whether the script has given it back. */
  private record ClientContext(long pointer, boolean freed) {}

  private final OpenSslStack stack;
  private final OpenSsl openssl;
  private final LibSsl ssl;
  private final boolean misuse;

  private final Map<Context, ClientContext> contexts = new LinkedHashMap<>();
  private final Map<Connection, ClientConnection> connections = new LinkedHashMap<>();

  /** For each name the object that was given it last, be it destroyed. */
  private final Map<Session, SessionObject> sessions = new LinkedHashMap<>();

  private final Set<SessionObject> met = new LinkedHashSet<>();
  private final Books books = new Books();
  private final LastTold told = new LastTold();

  OpenSslWorld(OpenSslStack stack, boolean misuse) {
    this.stack = stack;
    this.openssl = stack.openssl();
    this.ssl = openssl.ssl();
    this.misuse = misuse;
  }

  @Override
  public Observation apply(Call call) {
    Result result;
    openssl.errors().clear();
    try {
      result = carryOut(call);
    } catch (Refused refused) {
      result = new Result.Skipped(refused.reason());
    }
    return observe(result);
  }

  private Result carryOut(Call call) throws Refused {
    return switch (call) {
      case Call.ContextNew(var context) -> newContext(context);
      case Call.ContextFree(var context) -> freeContext(context);
      case Call.ConnectionNew(var connection, var in) -> newConnection(connection, in);
      case Call.ConnectionFree(var connection) -> freeConnection(connection);
      case Call.SessionNew(var by, var session) -> newSession(by, session);
      case Call.SetSession(var on, var session) -> {
        long pointer = connection(on).pointer();
        yield openssl.returned(ssl.SSL_set_session(pointer, session(session).pointer()));
      }
      case Call.ClearSession(var on) ->
          openssl.returned(ssl.SSL_set_session(connection(on).pointer(), 0));
      case Call.ConnectStart(var connection) -> start(connection(connection));
      case Call.ConnectFinish(var connection, var outcome, var fresh) ->
          connect(connection(connection), outcome, fresh);
      case Call.Connect(var connection, var outcome, var fresh) ->
          connect(connection(connection), outcome, fresh);
      case Call.SessionReused(var of) ->
          new Result.Returned(ssl.SSL_session_reused(connection(of).pointer()), "");
      case Call.GetSession(var of) -> new Result.Gave(held(connection(of)));
      case Call.Get1Session(var by, var from, var expected) -> get1(by, connection(from));
      case Call.SessionUpRef(var by, var session) -> upRef(by, session(session));
      case Call.SessionFree(var by, var session) -> free(by, session(session));
      case Call.Shutdown(var connection) ->
          openssl.returned(ssl.SSL_shutdown(connection(connection).pointer()));
    };
  }

  // What names stand for.

  private ClientContext context(Context name) throws Refused {
    ClientContext context = contexts.get(name);
    if (context == null) {
      throw new Refused("there is no context " + name);
    }
    if (context.freed() && !misuse) {
      throw new Refused(name + " was freed");
    }
    return context;
  }

  private ClientConnection connection(Connection name) throws Refused {
    ClientConnection connection = connections.get(name);
    if (connection == null) {
      throw new Refused("there is no connection " + name);
    }
    if (connection.isFreed() && !misuse) {
      throw new Refused(name + " was freed");
    }
    return connection;
  }

  private SessionObject session(Session name) throws Refused {
    SessionObject session = sessions.get(name);
    if (session == null) {
      throw new Refused("there is no session " + name);
    }
    if (!session.isAlive() && !misuse) {
      throw new Refused(name + " was destroyed");
    }
    return session;
  }

  /** The object at an address that the library has just shown. */
  private SessionObject meet(long pointer) {
    SessionObject object = openssl.registry().at(pointer, stack.peers().first());
    met.add(object);
    return object;
  }

  private Session nameOf(long pointer) {
    return pointer == 0 ? Session.NONE : meet(pointer).name();
  }

  private void name(SessionObject object, Session name) {
    object.name(name);
    SessionObject before = sessions.put(name, object);
    if (before != null) {
      tellDeaths(before);
    }
  }

  private boolean isTaken(Session name) {
    SessionObject bearer = sessions.get(name);
    return bearer != null && bearer.isAlive();
  }

  private Session held(ClientConnection connection) {
    return nameOf(ssl.SSL_get_session(connection.pointer()));
  }

  // Contexts and connections.

  private Result newContext(Context name) throws Refused {
    ClientContext before = contexts.get(name);
    if (before != null && !before.freed()) {
      throw new Refused("there is a context " + name + " already");
    }
    try {
      long pointer = openssl.newContext(ssl.TLS_client_method(), OpenSsl.version(stack.protocol()));
      contexts.put(name, new ClientContext(pointer, false));
      return Result.DONE;
    } catch (LibraryException e) {
      return new Result.Returned(0, String.valueOf(e.getMessage()));
    }
  }

  private Result freeContext(Context name) throws Refused {
    ClientContext context = context(name);
    contexts.put(name, new ClientContext(context.pointer(), true));
    ssl.SSL_CTX_free(context.pointer());
    return Result.DONE;
  }

  private Result newConnection(Connection name, Context in) throws Refused {
    ClientConnection before = connections.get(name);
    if (before != null && !before.isFreed()) {
      throw new Refused("there is a connection " + name + " already");
    }
    long pointer = ssl.SSL_new(context(in).pointer());
    if (pointer == 0) {
      return openssl.returned(0);
    }
    connections.put(name, new ClientConnection(openssl, pointer, stack.peers().first()));
    return Result.DONE;
  }

  private Result freeConnection(Connection name) throws Refused {
    connection(name).free();
    told.forget(name);
    return Result.DONE;
  }

  private Result start(ClientConnection client) {
    long offered = ssl.SSL_get_session(client.pointer());
    return client.start(offered == 0 ? stack.peers().first() : meet(offered).issuer());
  }

  /** The same whether the handshake was started before or not: SSL_connect(3) goes on. */
  private Result connect(ClientConnection client, Outcome outcome, Session fresh) throws Refused {
    if (outcome != Outcome.FAILED && isTaken(fresh)) {
      throw new Refused("there is a session " + fresh + " already");
    }
    Result started = start(client);
    if (!started.equals(Result.DONE)) {
      return started;
    }
    Peer peer = stack.peers().toMake(outcome, client.offeredTo());
    Result result = client.finish(peer);
    long pointer = ssl.SSL_get_session(client.pointer());
    if (result.equals(Result.ONE) && pointer != 0) {
      SessionObject held = meet(pointer);
      held.issuedBy(peer);
      if (!held.isNamed() && fresh.number() > 0) {
        name(held, fresh);
      }
    }
    return result;
  }

  // Sessions.

  private Result newSession(Actor by, Session name) throws Refused {
    if (!openssl.can(Capability.BLANK_SESSION)) {
      return new Result.Unsupported("no SSL_SESSION_new");
    }
    if (isTaken(name)) {
      throw new Refused("there is a session " + name + " already");
    }
    long pointer = ssl.SSL_SESSION_new();
    if (pointer == 0) {
      return openssl.returned(0);
    }
    SessionObject blank = meet(pointer);
    name(blank, name);
    books.takes(by, blank);
    return new Result.Gave(blank.name());
  }

  private Result get1(Actor by, ClientConnection from) {
    long pointer = ssl.SSL_get1_session(from.pointer());
    if (pointer != 0) {
      books.takes(by, meet(pointer));
    }
    return new Result.Gave(nameOf(pointer));
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

  // What is seen.

  private Observation observe(Result result) {
    connections.forEach(
        (name, connection) -> {
          if (!connection.isFreed()) {
            told.tell(new Fact.Holds(name, held(connection)));
            boolean reused = ssl.SSL_session_reused(connection.pointer()) != 0;
            told.tell(new Fact.Reused(name, reused));
          }
        });
    sessions.forEach(this::observe);
    return new Observation(result, told.takeNews());
  }

  private void observe(Session name, SessionObject object) {
    tellDeaths(object);
    if (object.isAlive()) {
      openssl.count().ifPresent(c -> told.tell(new Fact.Count(name, c.of(object.pointer()))));
      if (openssl.can(Capability.RESUMABLE)) {
        boolean resumable = ssl.SSL_SESSION_is_resumable(object.pointer()) != 0;
        told.tell(new Fact.Resumable(name, resumable));
      }
    }
  }

  private void tellDeaths(SessionObject object) {
    for (int deaths = object.takeDeaths(); deaths > 0; deaths--) {
      told.tell(new Fact.Destroyed(object.name()));
    }
  }

  @Override
  public Observation close() {
    openssl.errors().clear();
    connections.values().stream().filter(c -> !c.isFreed()).forEach(ClientConnection::free);
    for (SessionObject object : books.objects()) {
      for (int owned = books.owned(object); owned > 0 && object.isAlive(); owned--) {
        ssl.SSL_SESSION_free(object.pointer());
      }
    }
    contexts.values().stream().filter(c -> !c.freed()).forEach(c -> ssl.SSL_CTX_free(c.pointer()));
    Observation last = observe(Result.DONE);
    met.forEach(openssl.registry()::forget);
    stack.worldClosed();
    return last;
  }
}
