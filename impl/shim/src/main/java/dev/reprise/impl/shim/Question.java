package dev.reprise.impl.shim;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Protocol;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lines to a shim: a call's fields under the names that {@code PROTOCOL.md} gives them. */
final class Question {

  private Question() {}

  /** Begins a script in a fresh world. */
  static Map<String, Object> begin(Protocol protocol, boolean misuse) {
    return fields("call", "begin", "protocol", protocol.toString(), "misuse", misuse);
  }

  /** Ends the script: everything is to be given back. */
  static Map<String, Object> end() {
    return fields("call", "end");
  }

  static Map<String, Object> of(Call call) {
    Map<String, Object> question = fields("call", call.kind().toString());
    question.putAll(arguments(call));
    return question;
  }

  private static Map<String, Object> arguments(Call call) {
    return switch (call) {
      case Call.ContextNew(var context) -> fields("context", context);
      case Call.ContextFree(var context) -> fields("context", context);
      case Call.ConnectionNew(var connection, var in) ->
          fields("connection", connection, "context", in);
      case Call.ConnectionFree(var connection) -> fields("connection", connection);
      case Call.SessionNew(var by, var session) -> fields("actor", by, "session", session);
      case Call.SetSession(var on, var session) -> fields("connection", on, "session", session);
      case Call.ClearSession(var on) -> fields("connection", on);
      case Call.ConnectStart(var connection) -> fields("connection", connection);
      case Call.ConnectFinish(var connection, var outcome, var fresh) ->
          handshake(connection, outcome, fresh);
      case Call.Connect(var connection, var outcome, var fresh) ->
          handshake(connection, outcome, fresh);
      case Call.Handshake(var connection, var outcome, var fresh) ->
          handshake(connection, outcome, fresh);
      case Call.Ticket(var connection, var fresh) ->
          fields("connection", connection, "fresh", fresh);
      case Call.SessionReused(var of) -> fields("connection", of);
      case Call.GetSession(var of) -> fields("connection", of);
      case Call.Get1Session(var by, var from, var session) ->
          fields("actor", by, "connection", from, "session", session);
      case Call.SessionUpRef(var by, var session) -> owned(by, session);
      case Call.SessionFree(var by, var session) -> owned(by, session);
      case Call.SessionDup(var by, var of, var copy) ->
          fields("actor", by, "session", of, "fresh", copy);
      case Call.SessionSetTime(var session, boolean expired) ->
          fields("session", session, "expired", expired);
      case Call.Shutdown(var connection) -> fields("connection", connection);
      case Call.PeerShutdown(var connection) -> fields("connection", connection);
      case Call.ConnectionClear(var connection) -> fields("connection", connection);
      case Call.ConnectionDup(var connection, var of) ->
          fields("connection", connection, "from", of);
      case Call.CopySessionId(var to, var from) -> fields("connection", to, "from", from);
      case Call.SetContext(var of, var to) -> fields("connection", of, "context", to);
      case Call.SetVersion(var of, var version) -> fields("connection", of, "version", version);
      case Call.SetCacheMode(var of, var mode) -> fields("context", of, "mode", mode);
      case Call.SetCacheSize(var of, int size) -> fields("context", of, "size", size);
      case Call.CacheAdd(var to, var session) -> fields("context", to, "session", session);
      case Call.CacheRemove(var from, var session) -> fields("context", from, "session", session);
      case Call.CacheFlush(var of, var at) -> fields("context", of, "at", at);
      case Call.CacheNumber(var of) -> fields("context", of);
      case Call.SetNewCallback(var of, var does) -> fields("context", of, "does", does);
      case Call.SetRemoveCallback(var of, var does) -> fields("context", of, "does", does);
      case Call.SetGetCallback(var of, var does) -> fields("context", of, "does", does);
      case Call.ServerNew(var connection, var in) ->
          fields("connection", connection, "context", in);
      case Call.Accept(var connection, var offered, var fresh) ->
          fields("connection", connection, "session", offered, "fresh", fresh);
      case Call.SetIdContext(var of, int scope) -> fields("context", of, "scope", scope);
    };
  }

  private static Map<String, Object> handshake(Object connection, Outcome outcome, Session fresh) {
    return fields("connection", connection, "outcome", outcome, "fresh", fresh);
  }

  private static Map<String, Object> owned(Actor by, Session session) {
    return fields("actor", by, "session", session);
  }

  /** Names and values in turn: numbers and truth as they are, everything else as its text. */
  private static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      boolean isPlain = value instanceof Integer || value instanceof Boolean;
      fields.put(namesAndValues[i].toString(), isPlain ? value : value.toString());
    }
    return fields;
  }

  /** What the result of a call is. */
  enum Form {
    /** {@code "done"}: the call has none. */
    DONE,
    /** The number that it returned. */
    NUMBER,
    /** The name of the session that it gave. */
    SESSION
  }

  /** What a call's result is where nothing is refused. */
  static Form resultOf(CallKind kind) {
    return switch (kind) {
      case CONTEXT_NEW,
          CONTEXT_FREE,
          CONNECTION_NEW,
          CONNECTION_FREE,
          CONNECTION_DUP,
          SERVER_NEW,
          CONNECT_START,
          SESSION_FREE,
          CACHE_FLUSH ->
          Form.DONE;
      case SESSION_NEW, SESSION_DUP, GET_SESSION, GET1_SESSION -> Form.SESSION;
      case SET_SESSION,
          CLEAR_SESSION,
          CONNECT_FINISH,
          CONNECT,
          HANDSHAKE,
          TICKET,
          SESSION_REUSED,
          SESSION_UP_REF,
          SESSION_SET_TIME,
          SHUTDOWN,
          PEER_SHUTDOWN,
          CONNECTION_CLEAR,
          COPY_SESSION_ID,
          SET_CONTEXT,
          SET_VERSION,
          SET_CACHE_MODE,
          SET_CACHE_SIZE,
          CACHE_ADD,
          CACHE_REMOVE,
          CACHE_NUMBER,
          SET_NEW_CALLBACK,
          SET_REMOVE_CALLBACK,
          SET_GET_CALLBACK,
          ACCEPT,
          SET_ID_CONTEXT ->
          Form.NUMBER;
    };
  }
}
