package dev.reprise.spec.call;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** A call taken apart: its kind, and its values in the order of its record. */
public final class CallParts {

  private final CallKind kind;
  private final Object[] values;

  private CallParts(CallKind kind, Object... values) {
    this.kind = kind;
    this.values = values;
  }

  /** Takes the call apart. */
  public static CallParts of(Call call) {
    return switch (call) {
      case Call.ContextNew(var a) -> new CallParts(CallKind.CONTEXT_NEW, a);
      case Call.ContextFree(var a) -> new CallParts(CallKind.CONTEXT_FREE, a);
      case Call.ConnectionNew(var c, var a) -> new CallParts(CallKind.CONNECTION_NEW, c, a);
      case Call.ConnectionFree(var c) -> new CallParts(CallKind.CONNECTION_FREE, c);
      case Call.SessionNew(var by, var s) -> new CallParts(CallKind.SESSION_NEW, by, s);
      case Call.SetSession(var c, var s) -> new CallParts(CallKind.SET_SESSION, c, s);
      case Call.ClearSession(var c) -> new CallParts(CallKind.CLEAR_SESSION, c);
      case Call.ConnectStart(var c) -> new CallParts(CallKind.CONNECT_START, c);
      case Call.ConnectFinish(var c, var outcome, var s) ->
          new CallParts(CallKind.CONNECT_FINISH, c, outcome, s);
      case Call.Connect(var c, var outcome, var s) ->
          new CallParts(CallKind.CONNECT, c, outcome, s);
      case Call.SessionReused(var c) -> new CallParts(CallKind.SESSION_REUSED, c);
      case Call.GetSession(var c) -> new CallParts(CallKind.GET_SESSION, c);
      case Call.Get1Session(var by, var c, var s) -> new CallParts(CallKind.GET1_SESSION, by, c, s);
      case Call.SessionUpRef(var by, var s) -> new CallParts(CallKind.SESSION_UP_REF, by, s);
      case Call.SessionFree(var by, var s) -> new CallParts(CallKind.SESSION_FREE, by, s);
      case Call.Shutdown(var c) -> new CallParts(CallKind.SHUTDOWN, c);
      case Call.Handshake(var c, var outcome, var s) ->
          new CallParts(CallKind.HANDSHAKE, c, outcome, s);
      case Call.Ticket(var c, var s) -> new CallParts(CallKind.TICKET, c, s);
      case Call.PeerShutdown(var c) -> new CallParts(CallKind.PEER_SHUTDOWN, c);
      case Call.ConnectionClear(var c) -> new CallParts(CallKind.CONNECTION_CLEAR, c);
      case Call.ConnectionDup(var c, var other) -> new CallParts(CallKind.CONNECTION_DUP, c, other);
      case Call.SetVersion(var c, var version) -> new CallParts(CallKind.SET_VERSION, c, version);
      case Call.CopySessionId(var c, var other) ->
          new CallParts(CallKind.COPY_SESSION_ID, c, other);
      case Call.SetContext(var c, var a) -> new CallParts(CallKind.SET_CONTEXT, c, a);
      case Call.SessionDup(var by, var s, var fresh) ->
          new CallParts(CallKind.SESSION_DUP, by, s, fresh);
      case Call.SetCacheMode(var a, var mode) -> new CallParts(CallKind.SET_CACHE_MODE, a, mode);
      case Call.SetCacheSize(var a, int size) -> new CallParts(CallKind.SET_CACHE_SIZE, a, size);
      case Call.CacheAdd(var a, var s) -> new CallParts(CallKind.CACHE_ADD, a, s);
      case Call.CacheRemove(var a, var s) -> new CallParts(CallKind.CACHE_REMOVE, a, s);
      case Call.CacheFlush(var a, var at) -> new CallParts(CallKind.CACHE_FLUSH, a, at);
      case Call.CacheNumber(var a) -> new CallParts(CallKind.CACHE_NUMBER, a);
      case Call.SessionSetTime(var s, boolean expired) ->
          new CallParts(CallKind.SESSION_SET_TIME, s, expired);
      case Call.SetNewCallback(var a, var does) ->
          new CallParts(CallKind.SET_NEW_CALLBACK, a, does);
      case Call.SetRemoveCallback(var a, var does) ->
          new CallParts(CallKind.SET_REMOVE_CALLBACK, a, does);
      case Call.SetGetCallback(var a, var does) ->
          new CallParts(CallKind.SET_GET_CALLBACK, a, does);
      case Call.ServerNew(var c, var a) -> new CallParts(CallKind.SERVER_NEW, c, a);
      case Call.Accept(var c, var s, var fresh) -> new CallParts(CallKind.ACCEPT, c, s, fresh);
      case Call.SetIdContext(var a, int id) -> new CallParts(CallKind.SET_ID_CONTEXT, a, id);
    };
  }

  public CallKind kind() {
    return kind;
  }

  /** The value of a part, in the order of {@link CallKind#parts}. */
  public Object value(int index) {
    return values[index];
  }

  /** The first value of that type. */
  public <T> Optional<T> first(Class<T> type) {
    for (Object value : values) {
      if (type.isInstance(value)) {
        return Optional.of(type.cast(value));
      }
    }
    return Optional.empty();
  }

  /** The call itself, with that name for a session that it may make and that has none. */
  public Call named(Session fresh) {
    Object[] named = values.clone();
    for (int i = 0; i < named.length && !Outcome.FAILED.equals(named[i]); i++) {
      if (kind.parts().get(i).isOptional() && named[i].equals(Session.NONE)) {
        named[i] = fresh;
      }
    }
    return kind.make(named);
  }

  /** The same call on other names. */
  Call renamed(Renaming renaming) {
    Object[] renamed = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      renamed[i] = renamed(values[i], renaming);
    }
    return kind.make(renamed);
  }

  private static Object renamed(Object value, Renaming renaming) {
    return switch (value) {
      case Context context -> renaming.context(context);
      case Connection connection -> renaming.connection(connection);
      case Session session when session.number() > 0 -> renaming.session(session);
      case Actor actor -> renaming.actor(actor);
      default -> value;
    };
  }

  /** The name that the call gives to what it makes; {@link Session#NONE} if it gives none. */
  public Object made() {
    for (int i = 0; i < values.length; i++) {
      if (kind.parts().get(i).isMade()) {
        return values[i];
      }
    }
    return Session.NONE;
  }

  /** The names in the call that it does not give itself. */
  Set<Object> used() {
    Set<Object> names = new LinkedHashSet<>();
    for (int i = 0; i < values.length; i++) {
      if (!kind.parts().get(i).isMade() && isName(values[i])) {
        names.add(values[i]);
      }
    }
    names.remove(Session.NONE);
    names.remove(made());
    return names;
  }

  private static boolean isName(Object value) {
    return value instanceof Context || value instanceof Connection || value instanceof Session;
  }
}
