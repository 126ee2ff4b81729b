package dev.reprise.impl.jvm;

import dev.reprise.impl.drive.DrivenWorld;
import dev.reprise.impl.drive.OutcomeServers;
import dev.reprise.impl.drive.Refused;
import dev.reprise.impl.drive.TlsHello;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Result;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A world of a stack in the JVM, whose clients call servers of the JDK. It says once which calls
 * such a stack can have; an adapter that lacks one of them has it in its table of unsupported
 * calls.
 *
 * @param <X> a context of the stack
 * @param <C> a connection of the stack
 * @param <S> a session of the stack
 */
abstract class JvmWorld<X, C extends JvmConnection<X>, S extends JvmSession<X>>
    extends DrivenWorld<X, C, S> {

  /** The calls that {@link #make} has a case for. */
  static final Set<CallKind> CALLS =
      Set.of(
          CallKind.CONTEXT_NEW,
          CallKind.CONTEXT_FREE,
          CallKind.CONNECTION_NEW,
          CallKind.CONNECTION_FREE,
          CallKind.SET_SESSION,
          CallKind.CLEAR_SESSION,
          CallKind.CONNECT_START,
          CallKind.CONNECT_FINISH,
          CallKind.CONNECT,
          CallKind.SESSION_REUSED,
          CallKind.GET_SESSION,
          CallKind.GET1_SESSION,
          CallKind.SESSION_UP_REF,
          CallKind.SESSION_FREE,
          CallKind.SHUTDOWN,
          CallKind.PEER_SHUTDOWN,
          CallKind.CACHE_REMOVE);

  /** The reason against a call that no stack in the JVM has. */
  static final String NO_SUCH_CALL = "a stack in the JVM has no such call";

  /** The result of a call that no stack in the JVM has. */
  static final Result NOT_HERE = new Result.Unsupported(NO_SUCH_CALL);

  /** The servers that this world's clients call. */
  final OutcomeServers<JdkServer> servers;

  final Protocol protocol;

  JvmWorld(JvmStack stack, boolean misuse) {
    super(stack.identity().missing(), misuse, misuse);
    this.servers = stack.servers.newServers();
    this.protocol = stack.protocol;
  }

  @Override
  protected final Result make(Call call) throws Refused {
    return switch (call) {
      case Call.ContextNew(var context) -> newContext(context);
      case Call.ContextFree(var context) -> {
        free(letGo(context));
        yield Result.DONE;
      }
      case Call.ConnectionNew(var connection, var in) -> newConnection(connection, in);
      case Call.ConnectionFree(var connection) -> {
        letGo(connection).free();
        yield Result.DONE;
      }
      case Call.SetSession(var on, var session) ->
          set(connections.get(on), Optional.of(sessions.get(session)));
      case Call.ClearSession(var on) -> set(connections.get(on), Optional.empty());
      case Call.ConnectStart(var connection) -> handshake(connection, this::start);
      case Call.ConnectFinish(var connection, var outcome, var fresh) ->
          handshake(connection, c -> connectOrNot(c, outcome, fresh));
      case Call.Connect(var connection, var outcome, var fresh) ->
          handshake(connection, c -> connectOrNot(c, outcome, fresh));
      case Call.SessionReused(var of) ->
          new Result.Returned(connections.get(of).reused() ? 1 : 0, "");
      case Call.GetSession(var of) -> get(connections.get(of));
      case Call.Get1Session(var by, var from, var expected) -> get1(by, connections.get(from));
      case Call.SessionUpRef(var by, var session) -> upRef(by, sessions.get(session));
      case Call.SessionFree(var by, var session) -> free(by, owned(session));
      case Call.Shutdown(var connection) -> connections.get(connection).shutdown();
      case Call.PeerShutdown(var connection) -> connections.get(connection).peerShutdown();
      case Call.CacheRemove(var from, var session) -> invalidate(sessions.get(session));
      default -> NOT_HERE;
    };
  }

  private Result newContext(Context name) throws Refused {
    contexts.mustBeFree(name);
    try {
      contexts.give(name, makeContext());
      return Result.DONE;
    } catch (GeneralSecurityException e) {
      return new Result.Returned(0, String.valueOf(e.getMessage()));
    }
  }

  private Result newConnection(Connection name, Context in) throws Refused {
    connections.mustBeFree(name);
    connections.give(name, makeConnection(contexts.get(in)));
    return Result.DONE;
  }

  /** Makes a step of a handshake, and tells what it showed on the wire. */
  private Result handshake(Connection name, Function<C, Result> step) throws Refused {
    C connection = connections.get(name);
    boolean begins = connection.offer.isEmpty();
    boolean isAnswered = connection.answer.isPresent();
    Result result = step.apply(connection);
    Optional<TlsHello> offer = connection.offer;
    if (begins && offer.isPresent()) {
      facts.offered(name, offered(offer.get()));
    }
    boolean isOffered = offer.filter(hello -> hello.offers(protocol)).isPresent();
    if (!isAnswered && isOffered && connection.answer.isPresent()) {
      facts.accepted(name, connection.answer.get().accepts(offer.get(), protocol));
    }
    return result;
  }

  /** The session that a ClientHello offers: no stack in the JVM shows a ticket, to tell it by. */
  private Session offered(TlsHello hello) {
    return hello.offers(protocol)
        ? sessions
            .objects()
            .filter(session -> hello.offers(protocol, session.id()))
            .findFirst()
            .map(JvmSession::name)
            .orElse(Session.UNKNOWN)
        : Session.NONE;
  }

  /** Gives a session its name, if it has none and there is one to give. */
  final void nameIfNew(S session, Session fresh) {
    if (!session.isNamed() && fresh.number() > 0) {
      session.name(fresh);
      sessions.give(fresh, session);
    }
  }

  abstract X makeContext() throws GeneralSecurityException;

  /** Frees a context, where it is not garbage. */
  void free(X context) {}

  abstract C makeConnection(X context);

  /** Has a connection offer a session, or none. */
  abstract Result set(C on, Optional<S> session);

  /** Sends the ClientHello. */
  abstract Result start(C connection);

  private Result connectOrNot(C connection, Outcome outcome, Session fresh) {
    if (outcome == Outcome.RENEWED) {
      return new Result.Unsupported("the servers of stacks in the JVM renew no tickets");
    }
    return outcome == Outcome.FAILED_GARBAGE
        ? new Result.Unsupported("the servers of stacks in the JVM speak TLS only")
        : connect(connection, outcome, fresh);
  }

  /** Makes the handshake end so, whether it was started before or not. */
  abstract Result connect(C connection, Outcome outcome, Session fresh);

  /** The session that a connection holds. */
  abstract Session held(C connection);

  /** Shows the session that a connection holds. */
  Result get(C from) {
    return new Result.Gave(held(from));
  }

  /** The same, with a reference for the actor. */
  Result get1(Actor by, C from) {
    return get(from);
  }

  /** Takes one more reference to a session. */
  Result upRef(Actor by, S session) {
    return NOT_HERE;
  }

  /** Gives one reference back, which the actor owns. */
  Result free(Actor by, S session) {
    return NOT_HERE;
  }

  /** Removes a session from the client's cache. */
  Result invalidate(S session) {
    return NOT_HERE;
  }

  @Override
  protected void tellFacts() {
    connections.forEach(
        (name, connection) -> {
          if (connection.showsSession()) {
            facts.holds(name, held(connection));
            facts.reused(name, connection.reused());
          }
        });
  }

  @Override
  protected final void closeAll() {
    connections.forEach((name, connection) -> connection.free());
    connections.clear();
    freeSessions();
    sessions.clear();
    contexts.forEach((name, context) -> free(context));
    contexts.clear();
  }

  /** Frees the references to sessions that are left, where a stack counts them. */
  void freeSessions() {}
}
