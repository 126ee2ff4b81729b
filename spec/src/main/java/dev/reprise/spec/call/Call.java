package dev.reprise.spec.call;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One call that an application makes on a TLS stack, under its C name.
 *
 * <p>A call names objects; it holds none. The behaviour of the rest of the world (what the peer
 * answers) is part of the call, so that a script decides everything and nothing is left to chance.
 */
public sealed interface Call {

  /** {@code SSL_CTX_new}: makes a context; the application owns it. */
  record ContextNew(Context context) implements Call {}

  /** {@code SSL_CTX_free}: the application gives its context back. Its connections keep it. */
  record ContextFree(Context context) implements Call {}

  /** {@code SSL_new}: makes a client connection from a context. */
  record ConnectionNew(Connection connection, Context in) implements Call {}

  /** {@code SSL_free}: frees a connection, whatever its phase. */
  record ConnectionFree(Connection connection) implements Call {}

  /** {@code SSL_SESSION_new}: makes a blank session, owned by the actor and used nowhere yet. */
  record SessionNew(Actor by, Session session) implements Call {}

  /** {@code SSL_set_session} with a session. */
  record SetSession(Connection on, Session session) implements Call {}

  /** {@code SSL_set_session} with NULL. */
  record ClearSession(Connection on) implements Call {}

  /** The first half of {@code SSL_connect}: up to and with the ClientHello. */
  record ConnectStart(Connection connection) implements Call {}

  /**
   * The second half of {@code SSL_connect}: from the peer's first answer to the end, tickets read.
   *
   * @param fresh the name for the session object that the connection then holds, if it is a new one
   */
  record ConnectFinish(Connection connection, Outcome outcome, Session fresh) implements Call {}

  /**
   * {@code SSL_connect} whole: {@link ConnectStart} and {@link ConnectFinish} in one.
   *
   * @param fresh the name for the session object that the connection then holds, if it is a new one
   */
  record Connect(Connection connection, Outcome outcome, Session fresh) implements Call {}

  /** {@code SSL_session_reused}: asks whether the last handshake reused a session. */
  record SessionReused(Connection of) implements Call {}

  /** {@code SSL_get_session}, the same as {@code SSL_get0_session}: lends the session. */
  record GetSession(Connection of) implements Call {}

  /**
   * {@code SSL_get1_session}: the actor takes a reference of its own to the connection's session.
   *
   * @param session the session that the script expects there, {@link Session#NONE} for NULL
   */
  record Get1Session(Actor by, Connection from, Session session) implements Call {}

  /** {@code SSL_SESSION_up_ref}: the actor takes one more reference. */
  record SessionUpRef(Actor by, Session session) implements Call {}

  /** {@code SSL_SESSION_free}: the actor gives one of its references back. */
  record SessionFree(Actor by, Session session) implements Call {}

  /** {@code SSL_shutdown}: sends close_notify; the session counts as closed from then on. */
  record Shutdown(Connection connection) implements Call {}

  /**
   * {@code SSL_connect} whole, but nothing is read after it: in TLS 1.3 the tickets are not taken
   * in yet.
   *
   * @param fresh the name for the session object that the connection then holds, if it is a new one
   */
  record Handshake(Connection connection, Outcome outcome, Session fresh) implements Call {}

  /**
   * {@code SSL_read} on an open connection whose peer sends one more NewSessionTicket (RFC 8446,
   * section 4.6.1).
   *
   * @param fresh the name for the session that the ticket makes, if it is a new object
   */
  record Ticket(Connection connection, Session fresh) implements Call {}

  /** {@code SSL_read} on an open connection whose peer sends close_notify. */
  record PeerShutdown(Connection connection) implements Call {}

  // One connection after another, and from another.

  /** {@code SSL_clear}: makes the connection ready to connect again. */
  record ConnectionClear(Connection connection) implements Call {}

  /** {@code SSL_dup}: makes a second connection like one that has not started yet. */
  record ConnectionDup(Connection connection, Connection of) implements Call {}

  /**
   * {@code SSL_set_min_proto_version} and {@code SSL_set_max_proto_version}: the connection speaks
   * that version only. Every connection begins with the script's own.
   */
  record SetVersion(Connection of, Version version) implements Call {}

  /** {@code SSL_copy_session_id}: one connection takes the session of another. */
  record CopySessionId(Connection to, Connection from) implements Call {}

  /** {@code SSL_set_SSL_CTX}: puts the connection into another context. */
  record SetContext(Connection of, Context to) implements Call {}

  /** {@code SSL_SESSION_dup}: the actor gets a copy, a session object of its own. */
  record SessionDup(Actor by, Session of, Session copy) implements Call {}

  // The session cache of a context.

  /** {@code SSL_CTX_set_session_cache_mode}. */
  record SetCacheMode(Context of, CacheMode mode) implements Call {}

  /**
   * {@code SSL_CTX_sess_set_cache_size}.
   *
   * @param size in sessions; 0 is without bound
   */
  record SetCacheSize(Context of, int size) implements Call {

    /** The size that a context begins with. */
    public static final int DEFAULT = 1024 * 20;

    public SetCacheSize {
      if (size < 0) {
        throw new IllegalArgumentException("a cache has a size from 0 up, not " + size);
      }
    }
  }

  /** {@code SSL_CTX_add_session}. */
  record CacheAdd(Context to, Session session) implements Call {}

  /** {@code SSL_CTX_remove_session}. */
  record CacheRemove(Context from, Session session) implements Call {}

  /** {@code SSL_CTX_flush_sessions}: drops the sessions that are expired at that moment. */
  record CacheFlush(Context of, Moment at) implements Call {}

  /** {@code SSL_CTX_sess_number}: asks how many sessions are in the cache. */
  record CacheNumber(Context of) implements Call {}

  /**
   * {@code SSL_SESSION_set_time}: says when the session was made.
   *
   * @param expired whether so long ago that it is expired now, whatever its timeout; else just now
   */
  record SessionSetTime(Session session, boolean expired) implements Call {}

  // The callbacks of a context.

  /** {@code SSL_CTX_sess_set_new_cb}. */
  record SetNewCallback(Context of, NewCallback does) implements Call {}

  /** {@code SSL_CTX_sess_set_remove_cb}. */
  record SetRemoveCallback(Context of, RemoveCallback does) implements Call {}

  /** {@code SSL_CTX_sess_set_get_cb}. */
  record SetGetCallback(Context of, GetCallback does) implements Call {}

  // The server's side.

  /** {@code SSL_new} and {@code SSL_set_accept_state}: makes a server connection. */
  record ServerNew(Connection connection, Context in) implements Call {}

  /**
   * {@code SSL_accept}: a client connects that offers a session, or none. Whether it is reused is
   * for the server to say.
   *
   * @param offered what the client offers: a session of this side, which the client knows by its
   *     id; {@link Session#NONE} for none
   * @param fresh the name for the session object that the connection then holds, if it is a new one
   */
  record Accept(Connection connection, Session offered, Session fresh) implements Call {}

  /**
   * {@code SSL_CTX_set_session_id_context}: sessions of one id context are not reused in another.
   *
   * @param id the number of the id context; every context begins with 0
   */
  record SetIdContext(Context of, int id) implements Call {

    public SetIdContext {
      if (id < 0) {
        throw new IllegalArgumentException("an id context has a number from 0 up, not " + id);
      }
    }
  }

  /** Its kind and its parts. */
  default CallParts parts() {
    return switch (this) {
      case ContextNew(var a) -> new CallParts(CallKind.CONTEXT_NEW, a);
      case ContextFree(var a) -> new CallParts(CallKind.CONTEXT_FREE, a);
      case ConnectionNew(var c, var a) -> new CallParts(CallKind.CONNECTION_NEW, c, a);
      case ConnectionFree(var c) -> new CallParts(CallKind.CONNECTION_FREE, c);
      case SessionNew(var by, var s) -> new CallParts(CallKind.SESSION_NEW, by, s);
      case SetSession(var c, var s) -> new CallParts(CallKind.SET_SESSION, c, s);
      case ClearSession(var c) -> new CallParts(CallKind.CLEAR_SESSION, c);
      case ConnectStart(var c) -> new CallParts(CallKind.CONNECT_START, c);
      case ConnectFinish(var c, var outcome, var s) ->
          new CallParts(CallKind.CONNECT_FINISH, c, outcome, s);
      case Connect(var c, var outcome, var s) -> new CallParts(CallKind.CONNECT, c, outcome, s);
      case SessionReused(var c) -> new CallParts(CallKind.SESSION_REUSED, c);
      case GetSession(var c) -> new CallParts(CallKind.GET_SESSION, c);
      case Get1Session(var by, var c, var s) -> new CallParts(CallKind.GET1_SESSION, by, c, s);
      case SessionUpRef(var by, var s) -> new CallParts(CallKind.SESSION_UP_REF, by, s);
      case SessionFree(var by, var s) -> new CallParts(CallKind.SESSION_FREE, by, s);
      case Shutdown(var c) -> new CallParts(CallKind.SHUTDOWN, c);
      case Handshake(var c, var outcome, var s) -> new CallParts(CallKind.HANDSHAKE, c, outcome, s);
      case Ticket(var c, var s) -> new CallParts(CallKind.TICKET, c, s);
      case PeerShutdown(var c) -> new CallParts(CallKind.PEER_SHUTDOWN, c);
      case ConnectionClear(var c) -> new CallParts(CallKind.CONNECTION_CLEAR, c);
      case ConnectionDup(var c, var other) -> new CallParts(CallKind.CONNECTION_DUP, c, other);
      case SetVersion(var c, var version) -> new CallParts(CallKind.SET_VERSION, c, version);
      case CopySessionId(var c, var other) -> new CallParts(CallKind.COPY_SESSION_ID, c, other);
      case SetContext(var c, var a) -> new CallParts(CallKind.SET_CONTEXT, c, a);
      case SessionDup(var by, var s, var fresh) ->
          new CallParts(CallKind.SESSION_DUP, by, s, fresh);
      case SetCacheMode(var a, var mode) -> new CallParts(CallKind.SET_CACHE_MODE, a, mode);
      case SetCacheSize(var a, int size) -> new CallParts(CallKind.SET_CACHE_SIZE, a, size);
      case CacheAdd(var a, var s) -> new CallParts(CallKind.CACHE_ADD, a, s);
      case CacheRemove(var a, var s) -> new CallParts(CallKind.CACHE_REMOVE, a, s);
      case CacheFlush(var a, var at) -> new CallParts(CallKind.CACHE_FLUSH, a, at);
      case CacheNumber(var a) -> new CallParts(CallKind.CACHE_NUMBER, a);
      case SessionSetTime(var s, boolean expired) ->
          new CallParts(CallKind.SESSION_SET_TIME, s, expired);
      case SetNewCallback(var a, var does) -> new CallParts(CallKind.SET_NEW_CALLBACK, a, does);
      case SetRemoveCallback(var a, var does) ->
          new CallParts(CallKind.SET_REMOVE_CALLBACK, a, does);
      case SetGetCallback(var a, var does) -> new CallParts(CallKind.SET_GET_CALLBACK, a, does);
      case ServerNew(var c, var a) -> new CallParts(CallKind.SERVER_NEW, c, a);
      case Accept(var c, var s, var fresh) -> new CallParts(CallKind.ACCEPT, c, s, fresh);
      case SetIdContext(var a, int id) -> new CallParts(CallKind.SET_ID_CONTEXT, a, id);
    };
  }

  /** The function that it calls. */
  default CallKind kind() {
    return parts().kind();
  }

  /** The values of its parts, in the order of {@link CallKind#parts}. */
  default List<Object> values() {
    return parts().values();
  }

  /** The first value of that type. */
  default <T> Optional<T> first(Class<T> type) {
    return values().stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** How the handshake ends that the call completes; empty where it completes none. */
  default Optional<Outcome> handshakeOutcome() {
    return switch (this) {
      case ConnectFinish c -> Optional.of(c.outcome);
      case Connect c -> Optional.of(c.outcome);
      case Handshake c -> Optional.of(c.outcome);
      default -> Optional.empty();
    };
  }

  /** The same call, but the handshake that it completes, if it does, ends so. */
  default Call with(Outcome outcome) {
    return handshakeOutcome().isEmpty()
        ? this
        : with(value -> value instanceof Outcome ? outcome : value);
  }

  /** The call itself, with that name for a session that it may make and that has none. */
  default Call named(Session fresh) {
    Object[] named = values().toArray();
    for (int i = 0; i < named.length && !(named[i] instanceof Outcome it && it.fails()); i++) {
      if (kind().parts().get(i).isOptional() && named[i].equals(Session.NONE)) {
        named[i] = fresh;
      }
    }
    return kind().make(named);
  }

  /** The same call with other values: with what the function makes of each, in their order. */
  default Call with(UnaryOperator<Object> change) {
    return kind().make(values().stream().map(change).toArray());
  }

  /** The names that the call gives: for a connection, a context or a session object. */
  default Set<Object> made() {
    CallParts parts = parts();
    for (int i = 0; i < parts.values().size(); i++) {
      if (parts.kind().parts().get(i).isMade()) {
        return Set.of(parts.values().get(i));
      }
    }
    return Set.of();
  }

  /** The names in the call that it does not give itself. */
  default Set<Object> used() {
    Set<Object> names = new LinkedHashSet<>(values());
    names.removeIf(
        value ->
            !(value instanceof Context || value instanceof Connection || value instanceof Session));
    names.remove(Session.NONE);
    names.removeAll(made());
    return names;
  }
}
