package dev.reprise.impl.reference;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.World;
import java.util.function.Supplier;

/**
 * A world of the reference: makes the calls of one script and tells what can be seen.
 *
 * <p>Results: what makes or gives a session {@code gave} it; what frees or flushes, and what makes
 * anything else, is {@code done}, as is the first half of a connect; everything else {@code
 * returned} a number. A refused call {@code returned 0} and says why, also where its C function is
 * void.
 */
public final class ReferenceWorld implements World {

  private final Scene scene = new Scene();
  private final ContextCalls contexts;
  private final ConnectionCalls connections;
  private final SessionCalls sessions;

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
    ScriptedCallbacks callbacks = new ScriptedCallbacks(scene);
    this.contexts = new ContextCalls(scene, callbacks, newContext);
    this.connections = new ConnectionCalls(scene, callbacks);
    this.sessions = new SessionCalls(scene, newSession, misuse);
  }

  @Override
  public Observation apply(Call call) {
    ErrorStack.clear();
    Result result = make(call);
    return new Observation(result, scene.news());
  }

  @Override
  public Observation close() {
    scene.close();
    ErrorStack.clear();
    return new Observation(Result.DONE, scene.news());
  }

  private Result make(Call call) {
    return switch (call) {
      case Call.ContextNew(var context) -> contexts.make(context);
      case Call.ContextFree(var context) -> contexts.free(context);
      case Call.SetCacheMode(var of, var mode) -> contexts.cacheMode(of, mode);
      case Call.SetCacheSize(var of, int size) -> contexts.cacheSize(of, size);
      case Call.CacheAdd(var to, var session) -> contexts.add(to, session);
      case Call.CacheRemove(var from, var session) -> contexts.remove(from, session);
      case Call.CacheFlush(var of, var at) -> contexts.flush(of, at);
      case Call.CacheNumber(var of) -> contexts.number(of);
      case Call.SetNewCallback(var of, var does) -> contexts.newCallback(of, does);
      case Call.SetRemoveCallback(var of, var does) -> contexts.removeCallback(of, does);
      case Call.SetGetCallback(var of, var does) -> contexts.getCallback(of, does);
      case Call.SetIdContext(var of, int scope) -> contexts.idContext(of, scope);

      case Call.ConnectionNew(var connection, var in) -> connections.makeClient(connection, in);
      case Call.ServerNew(var connection, var in) -> connections.makeServer(connection, in);
      case Call.ConnectionDup(var connection, var of) -> connections.duplicate(connection, of);
      case Call.ConnectionFree(var connection) -> connections.free(connection);
      case Call.SetSession(var on, var session) -> connections.set(on, session);
      case Call.ClearSession(var on) -> connections.unset(on);
      case Call.CopySessionId(var to, var from) -> connections.copySession(to, from);
      case Call.SetContext(var of, var to) -> connections.move(of, to);
      case Call.SetVersion(var of, var version) -> connections.version(of, version);
      case Call.ConnectStart(var connection) -> connections.start(connection);
      case Call.ConnectFinish(var connection, var outcome, var fresh) ->
          connections.finish(connection, outcome, fresh);
      case Call.Connect(var connection, var outcome, var fresh) ->
          connections.connect(connection, outcome, fresh);
      // In TLS 1.2 nothing is left to read after the handshake.
      case Call.Handshake(var connection, var outcome, var fresh) ->
          connections.connect(connection, outcome, fresh);
      case Call.Accept(var connection, var offered, var fresh) ->
          connections.accept(connection, offered, fresh);
      case Call.Ticket(var connection, var fresh) -> connections.ticket(connection, fresh);
      case Call.PeerShutdown(var connection) -> connections.peerShutdown(connection);
      case Call.Shutdown(var connection) -> connections.shutdown(connection);
      case Call.ConnectionClear(var connection) -> connections.clear(connection);
      case Call.SessionReused(var of) -> connections.reused(of);
      case Call.GetSession(var of) -> connections.get(of);

      case Call.Get1Session(var by, var from, var expected) -> sessions.get1(by, from);
      case Call.SessionUpRef(var by, var session) -> sessions.upRef(by, session);
      case Call.SessionFree(var by, var session) -> sessions.free(by, session);
      case Call.SessionNew(var by, var session) -> sessions.make(by, session);
      case Call.SessionDup(var by, var of, var copy) -> sessions.duplicate(by, of, copy);
      case Call.SessionSetTime(var session, boolean expired) -> sessions.setTime(session, expired);
    };
  }
}
