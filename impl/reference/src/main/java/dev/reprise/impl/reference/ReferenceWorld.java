package dev.reprise.impl.reference;

import dev.reprise.impl.drive.DrivenWorld;
import dev.reprise.impl.drive.Refused;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Moment;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Callback;
import dev.reprise.spec.subject.Result;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A world of the reference: makes the calls of one script and tells what can be seen.
 *
 * <p>Results: a call that makes or gives a session {@code gave} it; a call that frees or flushes,
 * or makes anything else, is {@code done}, as is the first half of a connect; every other call
 * {@code returned} a number. A refused call {@code returned 0} and says why, also where its C
 * function is void.
 *
 * <p>Events are told first, in their order; then contexts, connections and sessions, each in the
 * order in which they were named. An object is told of as long as it exists, a context until the
 * application frees it; of a session that the script has not named, only who holds it, the
 * callbacks that it is given to, and that it was destroyed.
 */
public final class ReferenceWorld extends DrivenWorld<SslContext, SslConnection, SslSession> {

  private final ReferenceStack stack;
  private final ScriptedCallbacks callbacks = new ScriptedCallbacks(this, ledger);

  /** The ids of the sessions that servers of the script have made: no other peer knows them. */
  private final Set<Long> served = new HashSet<>();

  /** The name that the running call has for a new session. */
  private Session fresh = Session.UNNAMED;

  /**
   * A world of the reference, or of something made of it.
   *
   * @param stack makes its contexts and blank sessions
   * @param misuse whether an actor may free a reference that is not its own, which the reference
   *     cannot tell; every other misuse is passed on in any case, as the reference refuses it
   */
  ReferenceWorld(ReferenceStack stack, boolean misuse) {
    super(Map.of(), misuse, true);
    this.stack = stack;
  }

  @Override
  protected Result make(Call call) throws Refused {
    ErrorStack.clear();
    return switch (call) {
      case Call.ContextNew(var context) -> newContext(context);
      case Call.ContextFree(var context) -> done(letGo(context).free());
      case Call.SetCacheMode(var of, var mode) -> was(contexts.get(of).setCacheMode(mode));
      case Call.SetCacheSize(var of, int size) -> {
        long before = contexts.get(of).setCacheSize(size);
        yield was(before < 0 ? null : before);
      }
      case Call.CacheAdd(var to, var session) ->
          returned(contexts.get(to).addSession(sessions.get(session)));
      case Call.CacheRemove(var from, var session) ->
          returned(contexts.get(from).removeSession(sessions.get(session)));
      case Call.CacheFlush(var of, var at) ->
          done(
              contexts.get(of).flushSessions(at == Moment.NOW ? SslSession.now() : Long.MAX_VALUE));
      case Call.CacheNumber(var of) -> returned(contexts.get(of).cachedSessions());
      case Call.SetNewCallback(var of, var does) ->
          returned(contexts.get(of).setNewCallback(callbacks.onNew(of, does)));
      case Call.SetRemoveCallback(var of, var does) ->
          returned(contexts.get(of).setRemoveCallback(callbacks.onRemove(of, does)));
      case Call.SetGetCallback(var of, var does) ->
          returned(contexts.get(of).setGetCallback(callbacks.onGet(of, does)));
      case Call.SetIdContext(var of, int number) -> returned(contexts.get(of).setIdContext(number));
      case Call.ConnectionNew(var connection, var in) -> newConnection(connection, in, false);
      case Call.ServerNew(var connection, var in) -> newConnection(connection, in, true);
      case Call.ConnectionDup(var connection, var of) -> {
        connections.mustBeFree(connection);
        yield made(connection, connections.get(of).duplicate());
      }
      case Call.ConnectionFree(var connection) -> free(connection);
      case Call.SetSession(var on, var session) ->
          returned(connections.get(on).setSession(sessions.get(session)));
      case Call.ClearSession(var on) -> returned(connections.get(on).setSession(null));
      case Call.CopySessionId(var to, var from) ->
          returned(connections.get(to).copySession(connections.get(from)));
      case Call.SetContext(var of, var to) ->
          returned(connections.get(of).setContext(contexts.get(to)));
      case Call.SetVersion(var of, var version) ->
          returned(connections.get(of).setVersion(version));
      case Call.ConnectStart(var connection) -> start(connection);
      case Call.ConnectFinish(var connection, var outcome, var name) ->
          handshake(connection, outcome, name, false, SslConnection::finishConnect);
      case Call.Connect(var connection, var outcome, var name) ->
          handshake(connection, outcome, name, true, SslConnection::connect);
      // In TLS 1.2 nothing is left to read after the handshake.
      case Call.Handshake(var connection, var outcome, var name) ->
          handshake(connection, outcome, name, true, SslConnection::connect);
      case Call.Accept(var connection, var offered, var name) -> accept(connection, offered, name);
      case Call.Ticket(var connection, var name) ->
          negotiate(connection, name, SslConnection::readTicket);
      case Call.PeerShutdown(var connection) ->
          returned(connections.get(connection).readCloseNotify());
      case Call.Shutdown(var connection) -> returned(connections.get(connection).shutdown());
      case Call.ConnectionClear(var connection) -> returned(connections.get(connection).clear());
      case Call.SessionReused(var of) -> returned(connections.get(of).sessionReused() ? 1 : 0);
      case Call.GetSession(var of) -> gave(connections.get(of).getSession());
      case Call.Get1Session(var by, var from, var expected) ->
          gave(by, connections.get(from).get1Session());
      case Call.SessionNew(var by, var name) -> newSession(by, name);
      case Call.SessionDup(var by, var of, var copy) -> duplicate(by, of, copy);
      case Call.SessionUpRef(var by, var session) -> upRef(by, sessions.get(session));
      case Call.SessionFree(var by, var session) -> free(by, owned(session));
      // Time stands still in a script: a session is expired or has been made just now.
      case Call.SessionSetTime(var session, boolean expired) ->
          returned(sessions.get(session).setTime(expired ? 0 : SslSession.now()));
    };
  }

  // Results

  private static Result returned(int value) {
    if (value == 1) {
      return Result.ONE;
    }
    SslError error = value > 0 ? null : ErrorStack.peekLast();
    return new Result.Returned(value, error == null ? "" : error.reason().toString());
  }

  private static Result done(int value) {
    return value == 1 ? Result.DONE : returned(value);
  }

  /** The setting before; null where it was not set. */
  private static Result was(@Nullable Object setting) {
    return setting == null ? returned(0) : new Result.Was(setting.toString());
  }

  private static Result gave(@Nullable SslSession session) {
    return session == null && ErrorStack.peekLast() != null
        ? returned(0)
        : new Result.Gave(nameOf(session));
  }

  private Result gave(Actor by, @Nullable SslSession session) {
    if (session != null) {
      ledger.takes(by, session);
    }
    return gave(session);
  }

  // Contexts and connections

  private Result newContext(Context name) throws Refused {
    contexts.mustBeFree(name);
    SslContext context = stack.contexts().get();
    context.onDestruction(this::destroyed);
    contexts.give(name, context);
    return Result.DONE;
  }

  private Result newConnection(Connection name, Context in, boolean server) throws Refused {
    connections.mustBeFree(name);
    SslConnection connection = contexts.get(in).newConnection();
    if (connection != null && server) {
      connection.setAcceptState();
    }
    return made(name, connection);
  }

  private Result free(Connection name) throws Refused {
    SslConnection connection = letGo(name);
    int value = connection.free();
    if (value == 1 && connections.names(connection)) {
      connections.putPast(name, connection.freedName());
    }
    return done(value);
  }

  private Result made(Connection name, @Nullable SslConnection connection) {
    if (connection == null) {
      return returned(0);
    }
    connections.give(name, connection);
    return Result.DONE;
  }

  // Handshakes

  private Result start(Connection name) throws Refused {
    SslConnection connection = connections.get(name);
    int value = connection.startConnect();
    if (value == 1) {
      facts.offered(name, nameOf(connection.getSession()));
    }
    return done(value);
  }

  /**
   * Makes a handshake end so.
   *
   * @param begins whether the call begins it, too: then it says what the ClientHello offers
   */
  private Result handshake(
      Connection name,
      Outcome outcome,
      Session fresh,
      boolean begins,
      ToIntBiFunction<SslConnection, Peer> function)
      throws Refused {
    Peer peer =
        offered -> {
          boolean isUnknown =
              outcome == Outcome.PEER && offered != null && served.contains(offered.id());
          Outcome answer = isUnknown ? Outcome.FULL : outcome;
          boolean isRefused = answer.reuses() && offered == null;
          if (begins && !isRefused) {
            facts.offered(name, nameOf(offered));
          }
          if (offered != null) {
            facts.accepted(name, accepts(answer));
          }
          return answer;
        };
    return outcome.fails()
        ? returned(function.applyAsInt(connections.get(name), peer))
        : negotiate(name, fresh, connection -> function.applyAsInt(connection, peer));
  }

  private static boolean accepts(Outcome answer) {
    return answer.reuses() || answer == Outcome.PEER;
  }

  private Result accept(Connection name, Session offered, Session fresh) throws Refused {
    SslSession session = offered.equals(Session.NONE) ? null : sessions.get(offered);
    return session != null && session.isDestroyed()
        ? new Result.Returned(0, Reason.SESSION_DESTROYED.toString())
        : negotiate(name, fresh, connection -> callbacks.accept(connection, session));
  }

  /** Makes a call that may leave the connection with a new session, which is given that name. */
  private Result negotiate(Connection name, Session fresh, ToIntFunction<SslConnection> function)
      throws Refused {
    SslConnection connection = connections.get(name);
    sessions.mustBeFree(fresh);
    this.fresh = fresh.number() > 0 ? fresh : Session.UNNAMED;
    int value = function.applyAsInt(connection);
    SslSession held = value == 1 ? connection.getSession() : null;
    if (held != null) {
      meet(held);
      if (connection.isServer()) {
        served.add(held.id());
      }
    }
    return returned(value);
  }

  // Sessions

  private Result newSession(Actor by, Session name) throws Refused {
    sessions.mustBeFree(name);
    SslSession session = stack.blanks().get();
    session.onDestruction(this::destroyed);
    name(name, session);
    return gave(by, session);
  }

  private Result duplicate(Actor by, Session of, Session name) throws Refused {
    SslSession original = sessions.get(of);
    sessions.mustBeFree(name);
    SslSession copy = original.duplicate();
    if (copy != null) {
      name(name, copy);
    }
    return gave(by, copy);
  }

  private Result upRef(Actor by, SslSession session) {
    int value = session.upRef();
    if (value == 1) {
      ledger.takes(by, session);
    }
    return returned(value);
  }

  private Result free(Actor by, SslSession session) {
    int value = session.free();
    if (value == 1) {
      ledger.givesBack(by, session);
    }
    return done(value);
  }

  // Names: a session carries its own

  private void name(Session name, SslSession session) {
    session.setApplicationData(name);
    if (name.number() > 0) {
      sessions.give(name, session);
    }
  }

  private static Session nameOf(@Nullable SslSession session) {
    if (session == null) {
      return Session.NONE;
    }
    return session.applicationData() instanceof Session name ? name : Session.UNNAMED;
  }

  /** The session is seen; it gets the name for a new one if it has none yet. */
  private void meet(SslSession session) {
    if (session.applicationData() == null) {
      name(fresh, session);
    }
  }

  // Observations

  /** Hears that a callback was called with a session. */
  void calledBack(Context context, Callback callback, SslSession session) {
    meet(session);
    facts.calledBack(context, callback, nameOf(session));
  }

  private void destroyed(SslSession session) {
    Session name = nameOf(session);
    facts.destroyed(name);
    sessions.letGo(name, session);
  }

  @Override
  protected void tellFacts() {
    contexts.forEach((name, context) -> facts.cached(name, context.cachedSessions()));
    connections.forEach(
        (name, connection) -> {
          facts.holds(name, nameOf(connection.getSession()));
          facts.reused(name, connection.sessionReused());
        });
    sessions.forEach(
        (name, session) -> {
          facts.count(name, session.references());
          facts.resumable(name, session.isResumable());
        });
  }

  @Override
  protected void closeAll() {
    connections.forEach((name, connection) -> connection.free());
    connections.clear();
    ledger.giveAllBack(SslSession::free);
    contexts.forEach((name, context) -> context.free());
    contexts.clear();
    ErrorStack.clear();
  }
}
