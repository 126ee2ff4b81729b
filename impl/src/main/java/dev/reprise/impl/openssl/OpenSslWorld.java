package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.Books;
import dev.reprise.impl.drive.LastTold;
import dev.reprise.impl.drive.Names;
import dev.reprise.impl.drive.Refused;
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
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;

/** One script's contexts, connections and sessions in a real library. */
final class OpenSslWorld implements World {

  private final OpenSslStack stack;
  private final OpenSsl openssl;
  private final LibSsl ssl;
  private final boolean misuse;

  /** For a context what {@code SSL_CTX_new} gave. */
  private final Names<Context, Long> contexts;

  private final Names<Connection, ClientConnection> connections;
  private final Names<Session, SessionObject> sessions;
  private final Books<SessionObject> books = new Books<>();
  private final LastTold told = new LastTold();

  /** Every session object that this world has met, named or not. */
  private final Set<SessionObject> met = new LinkedHashSet<>();

  /** What the library has destroyed and nobody was told of. */
  private final Queue<SessionObject> obituaries = new ArrayDeque<>();

  OpenSslWorld(OpenSslStack stack, boolean misuse) {
    this.stack = stack;
    this.openssl = stack.openssl();
    this.ssl = openssl.ssl();
    this.misuse = misuse;
    this.contexts = new Names<>("context", misuse);
    this.connections = new Names<>("connection", misuse);
    this.sessions = new Names<>("session", misuse);
  }

  @Override
  public Observation apply(Call call) {
    openssl.errors().clear();
    Result result;
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
      case Call.SetSession(var on, var session) -> set(on, sessions.get(session).pointer());
      case Call.ClearSession(var on) -> set(on, 0);
      case Call.ConnectStart(var connection) -> start(connections.get(connection));
      case Call.ConnectFinish(var connection, var outcome, var fresh) ->
          connect(connections.get(connection), outcome, fresh);
      case Call.Connect(var connection, var outcome, var fresh) ->
          connect(connections.get(connection), outcome, fresh);
      case Call.SessionReused(var of) ->
          new Result.Returned(ssl.SSL_session_reused(connections.get(of).pointer()), "");
      case Call.GetSession(var of) -> new Result.Gave(held(connections.get(of)));
      case Call.Get1Session(var by, var from, var expected) -> get1(by, connections.get(from));
      case Call.SessionUpRef(var by, var session) -> upRef(by, sessions.get(session));
      case Call.SessionFree(var by, var session) -> free(by, sessions.get(session));
      case Call.Shutdown(var connection) ->
          openssl.returned(ssl.SSL_shutdown(connections.get(connection).pointer()));
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

  private static Result missing(Call call) {
    return new Result.Unsupported("no " + call.kind().function() + " here yet");
  }

  // Contexts and connections.

  private Result newContext(Context name) throws Refused {
    contexts.mustBeFree(name);
    try {
      int version = OpenSsl.version(stack.protocol());
      contexts.give(name, openssl.newContext(ssl.TLS_client_method(), version));
      return Result.DONE;
    } catch (LibraryException e) {
      return new Result.Returned(0, String.valueOf(e.getMessage()));
    }
  }

  private Result freeContext(Context name) throws Refused {
    long context = contexts.get(name);
    contexts.letGo(name, context);
    ssl.SSL_CTX_free(context);
    return Result.DONE;
  }

  private Result newConnection(Connection name, Context in) throws Refused {
    connections.mustBeFree(name);
    long pointer = ssl.SSL_new(contexts.get(in));
    if (pointer == 0) {
      return openssl.returned(0);
    }
    connections.give(name, new ClientConnection(openssl, pointer, stack.peers().first()));
    return Result.DONE;
  }

  private Result freeConnection(Connection name) throws Refused {
    ClientConnection connection = connections.get(name);
    connections.letGo(name, connection);
    told.forget(name);
    connection.free();
    return Result.DONE;
  }

  private Result set(Connection on, long session) throws Refused {
    return openssl.returned(ssl.SSL_set_session(connections.get(on).pointer(), session));
  }

  private Result start(ClientConnection client) {
    long offered = ssl.SSL_get_session(client.pointer());
    return client.start(offered == 0 ? stack.peers().first() : meet(offered).issuer());
  }

  /** The same whether the handshake was started before or not: SSL_connect(3) goes on. */
  private Result connect(ClientConnection client, Outcome outcome, Session fresh) throws Refused {
    if (outcome != Outcome.FAILED) {
      sessions.mustBeFree(fresh);
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

  /** The object at an address that the library has just shown. */
  private SessionObject meet(long pointer) {
    SessionObject object = openssl.registry().at(pointer, stack.peers().first(), obituaries);
    met.add(object);
    return object;
  }

  private void name(SessionObject object, Session name) {
    object.name(name);
    sessions.give(name, object);
  }

  private Session nameOf(long pointer) {
    return pointer == 0 ? Session.NONE : meet(pointer).name();
  }

  private Session held(ClientConnection connection) {
    return nameOf(ssl.SSL_get_session(connection.pointer()));
  }

  private Result newSession(Actor by, Session name) throws Refused {
    if (!openssl.can(Capability.BLANK_SESSION)) {
      return new Result.Unsupported("no SSL_SESSION_new");
    }
    sessions.mustBeFree(name);
    long pointer = ssl.SSL_SESSION_new();
    if (pointer == 0) {
      return openssl.returned(0);
    }
    SessionObject blank = meet(pointer);
    name(blank, name);
    books.takes(by, blank);
    return new Result.Gave(name);
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
    while (!obituaries.isEmpty()) {
      bury(obituaries.remove());
    }
    connections.forEach(
        (name, connection) -> {
          told.tell(new Fact.Holds(name, held(connection)));
          boolean reused = ssl.SSL_session_reused(connection.pointer()) != 0;
          told.tell(new Fact.Reused(name, reused));
        });
    sessions.forEach(
        (name, object) -> {
          long pointer = object.pointer();
          openssl.count().ifPresent(count -> told.tell(new Fact.Count(name, count.of(pointer))));
          if (openssl.can(Capability.RESUMABLE)) {
            boolean resumable = ssl.SSL_SESSION_is_resumable(pointer) != 0;
            told.tell(new Fact.Resumable(name, resumable));
          }
        });
    return new Observation(result, told.takeNews());
  }

  private void bury(SessionObject object) {
    if (object.isNamed()) {
      told.tell(new Fact.Destroyed(object.name()));
      sessions.letGo(object.name(), object);
    }
  }

  @Override
  public Observation close() {
    openssl.errors().clear();
    connections.forEach(
        (name, connection) -> {
          told.forget(name);
          connection.free();
        });
    for (SessionObject object : books.objects()) {
      for (int owned = books.owned(object); owned > 0 && object.isAlive(); owned--) {
        ssl.SSL_SESSION_free(object.pointer());
      }
    }
    contexts.forEach((name, pointer) -> ssl.SSL_CTX_free(pointer));
    connections.clear();
    contexts.clear();
    Observation last = observe(Result.DONE);
    met.forEach(openssl.registry()::forget);
    stack.worldClosed();
    return last;
  }
}
