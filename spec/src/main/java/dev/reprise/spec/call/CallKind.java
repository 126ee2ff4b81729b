package dev.reprise.spec.call;

import java.util.Locale;
import java.util.Optional;

/** Which function a call calls, apart from what it is given. */
public enum CallKind {
  CONTEXT_NEW("SSL_CTX_new"),
  CONTEXT_FREE("SSL_CTX_free"),
  CONNECTION_NEW("SSL_new"),
  CONNECTION_FREE("SSL_free"),
  SESSION_NEW("SSL_SESSION_new"),
  SET_SESSION("SSL_set_session"),
  CLEAR_SESSION("SSL_set_session(NULL)"),
  CONNECT_START("SSL_connect, up to the ClientHello"),
  CONNECT_FINISH("SSL_connect, from the first answer on"),
  CONNECT("SSL_connect"),
  HANDSHAKE("SSL_connect, without reading after it"),
  TICKET("SSL_read of a NewSessionTicket"),
  SESSION_REUSED("SSL_session_reused"),
  GET_SESSION("SSL_get_session"),
  GET1_SESSION("SSL_get1_session"),
  SESSION_UP_REF("SSL_SESSION_up_ref"),
  SESSION_FREE("SSL_SESSION_free"),
  SESSION_DUP("SSL_SESSION_dup"),
  SESSION_SET_TIME("SSL_SESSION_set_time"),
  SHUTDOWN("SSL_shutdown"),
  PEER_SHUTDOWN("SSL_read of close_notify"),
  CONNECTION_CLEAR("SSL_clear"),
  CONNECTION_DUP("SSL_dup"),
  COPY_SESSION_ID("SSL_copy_session_id"),
  SET_CONTEXT("SSL_set_SSL_CTX"),
  SET_VERSION("SSL_set_min_proto_version and SSL_set_max_proto_version"),
  SET_CACHE_MODE("SSL_CTX_set_session_cache_mode"),
  SET_CACHE_SIZE("SSL_CTX_sess_set_cache_size"),
  CACHE_ADD("SSL_CTX_add_session"),
  CACHE_REMOVE("SSL_CTX_remove_session"),
  CACHE_FLUSH("SSL_CTX_flush_sessions"),
  CACHE_NUMBER("SSL_CTX_sess_number"),
  SET_NEW_CALLBACK("SSL_CTX_sess_set_new_cb"),
  SET_REMOVE_CALLBACK("SSL_CTX_sess_set_remove_cb"),
  SET_GET_CALLBACK("SSL_CTX_sess_set_get_cb"),
  SERVER_NEW("SSL_new and SSL_set_accept_state"),
  ACCEPT("SSL_accept"),
  SET_ID_CONTEXT("SSL_CTX_set_session_id_context");

  private final String function;
  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  CallKind(String function) {
    this.function = function;
  }

  static CallKind of(Call call) {
    return switch (call) {
      case Call.ContextNew c -> CONTEXT_NEW;
      case Call.ContextFree c -> CONTEXT_FREE;
      case Call.ConnectionNew c -> CONNECTION_NEW;
      case Call.ConnectionFree c -> CONNECTION_FREE;
      case Call.SessionNew c -> SESSION_NEW;
      case Call.SetSession c -> SET_SESSION;
      case Call.ClearSession c -> CLEAR_SESSION;
      case Call.ConnectStart c -> CONNECT_START;
      case Call.ConnectFinish c -> CONNECT_FINISH;
      case Call.Connect c -> CONNECT;
      case Call.Handshake c -> HANDSHAKE;
      case Call.Ticket c -> TICKET;
      case Call.SessionReused c -> SESSION_REUSED;
      case Call.GetSession c -> GET_SESSION;
      case Call.Get1Session c -> GET1_SESSION;
      case Call.SessionUpRef c -> SESSION_UP_REF;
      case Call.SessionFree c -> SESSION_FREE;
      case Call.SessionDup c -> SESSION_DUP;
      case Call.SessionSetTime c -> SESSION_SET_TIME;
      case Call.Shutdown c -> SHUTDOWN;
      case Call.PeerShutdown c -> PEER_SHUTDOWN;
      case Call.ConnectionClear c -> CONNECTION_CLEAR;
      case Call.ConnectionDup c -> CONNECTION_DUP;
      case Call.CopySessionId c -> COPY_SESSION_ID;
      case Call.SetContext c -> SET_CONTEXT;
      case Call.SetVersion c -> SET_VERSION;
      case Call.SetCacheMode c -> SET_CACHE_MODE;
      case Call.SetCacheSize c -> SET_CACHE_SIZE;
      case Call.CacheAdd c -> CACHE_ADD;
      case Call.CacheRemove c -> CACHE_REMOVE;
      case Call.CacheFlush c -> CACHE_FLUSH;
      case Call.CacheNumber c -> CACHE_NUMBER;
      case Call.SetNewCallback c -> SET_NEW_CALLBACK;
      case Call.SetRemoveCallback c -> SET_REMOVE_CALLBACK;
      case Call.SetGetCallback c -> SET_GET_CALLBACK;
      case Call.ServerNew c -> SERVER_NEW;
      case Call.Accept c -> ACCEPT;
      case Call.SetIdContext c -> SET_ID_CONTEXT;
    };
  }

  /** The C function's name, and which part of it where that is not all. */
  public String function() {
    return function;
  }

  /** The kind of that name, as {@link #toString} writes it. */
  public static Optional<CallKind> named(String text) {
    for (CallKind kind : values()) {
      if (kind.text.equals(text)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
