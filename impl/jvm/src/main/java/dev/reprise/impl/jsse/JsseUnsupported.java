package dev.reprise.impl.jsse;

import dev.reprise.impl.drive.UnsupportedCalls;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.subject.Protocol;
import java.util.Map;

/** The calls that the JSSE API has not, each with the reason. */
final class JsseUnsupported {

  private static final String GARBAGE =
      "sessions are garbage: the API counts no references and gives none back";
  private static final String ALWAYS_ON =
      "the client's cache is part of every handshake: it cannot be turned off, filled or asked"
          + " apart from that";
  private static final String NO_CALLBACK = "the API has no callback for sessions";
  private static final String ONCE =
      "an engine makes one connection, and cannot be copied or moved";
  private static final String CLIENTS_ONLY =
      "a client cannot be made to offer a session that its own cache has not; only clients are"
          + " driven";
  private static final String TICKETS =
      "a server of the API sends its tickets when it likes, as part of the handshake";

  private static final String VERSION =
      "the server at the other end speaks one version, that of the script";

  private static final String ALL_AT_ONCE =
      "with TLS 1.3, to invalidate a session is to invalidate all that its tickets have made";

  private JsseUnsupported() {}

  static Map<CallKind, String> of(JsseProvider flavour, Protocol protocol) {
    return UnsupportedCalls.by(kind -> reason(kind, flavour, protocol));
  }

  private static String reason(CallKind kind, JsseProvider flavour, Protocol protocol) {
    return switch (kind) {
      case CONTEXT_NEW,
          CONTEXT_FREE,
          CONNECTION_NEW,
          CONNECTION_FREE,
          SET_SESSION,
          CONNECT_START,
          CONNECT_FINISH,
          CONNECT,
          SESSION_REUSED,
          GET_SESSION,
          GET1_SESSION,
          SHUTDOWN,
          PEER_SHUTDOWN ->
          "";
      case CACHE_REMOVE -> protocol == Protocol.TLS13 ? ALL_AT_ONCE : "";
      case CLEAR_SESSION ->
          flavour.setsSessions() ? "the call that sets a session does not take null" : "";
      case SESSION_NEW -> "sessions are made by handshakes only";
      case SESSION_UP_REF, SESSION_FREE -> GARBAGE;
      case SESSION_DUP -> "a session cannot be copied";
      case SESSION_SET_TIME -> "the time of a session cannot be set";
      case HANDSHAKE, TICKET -> TICKETS;
      case SET_VERSION -> VERSION;
      case CONNECTION_CLEAR, CONNECTION_DUP, COPY_SESSION_ID, SET_CONTEXT -> ONCE;
      case SET_CACHE_MODE, SET_CACHE_SIZE, CACHE_ADD, CACHE_FLUSH, CACHE_NUMBER -> ALWAYS_ON;
      case SET_NEW_CALLBACK, SET_REMOVE_CALLBACK, SET_GET_CALLBACK -> NO_CALLBACK;
      case SERVER_NEW, ACCEPT, SET_ID_CONTEXT -> CLIENTS_ONLY;
    };
  }
}
