package dev.reprise.shimcheck;

import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;

/** A short script for each call, which ends with it and in which every stack does well. */
final class Specimens {

  private static final String FRESH = "context A; connection c1 in A";
  private static final String OPEN = FRESH + "; connect c1 full s1";

  /** A session is got, kept over the end of its connection, set on another one and reused. */
  static final Script REUSE =
      script(
          OPEN
              + "; reused c1; app takes s1; shutdown c1; free c1"
              + "; connection c2 in A; set c2 s1; connect c2 reused s2; reused c2"
              + "; shutdown c2; free c2; app frees s1; free A");

  /** A session is set, and the server does not know it. */
  static final Script DECLINED =
      script(
          OPEN
              + "; app takes s1; shutdown c1; free c1"
              + "; connection c2 in A; set c2 s1; connect c2 full s2; reused c2; shutdown c2");

  /** The server ends the handshake. */
  static final Script FAILED = script(FRESH + "; connect c1 failed; free c1; free A");

  /** A script whose end leaves everything open, and nothing for the next. */
  static final Script LEFT_OPEN = script(OPEN + "; app takes s1");

  private Specimens() {}

  static Script of(CallKind kind) {
    return script(
        switch (kind) {
          case CONTEXT_NEW -> "context A";
          case CONTEXT_FREE -> "context A; free A";
          case CONNECTION_NEW -> FRESH;
          case CONNECTION_FREE -> FRESH + "; free c1";
          case SESSION_NEW -> "app makes s1";
          case SET_SESSION -> OPEN + "; connection c2 in A; set c2 s1";
          case CLEAR_SESSION -> FRESH + "; clear c1";
          case CONNECT_START -> FRESH + "; start c1";
          case CONNECT_FINISH -> FRESH + "; start c1; finish c1 full s1";
          case CONNECT -> OPEN;
          case HANDSHAKE -> FRESH + "; handshake c1 full s1";
          case TICKET -> FRESH + "; handshake c1 full s1; ticket c1 s2";
          case SESSION_REUSED -> OPEN + "; reused c1";
          case GET_SESSION -> OPEN + "; get c1";
          case GET1_SESSION -> OPEN + "; app takes s1 from c1";
          case SESSION_UP_REF -> OPEN + "; app takes s1";
          case SESSION_FREE -> OPEN + "; app takes s1; app frees s1";
          case SESSION_DUP -> OPEN + "; app copies s1 as s2";
          case SESSION_SET_TIME -> OPEN + "; expire s1";
          case SHUTDOWN -> OPEN + "; shutdown c1";
          case PEER_SHUTDOWN -> OPEN + "; peer-shutdown c1";
          case CONNECTION_CLEAR -> OPEN + "; shutdown c1; reset c1";
          case CONNECTION_DUP -> FRESH + "; dup c2 of c1";
          case COPY_SESSION_ID -> OPEN + "; connection c2 in A; copy-session c2 from c1";
          case SET_CONTEXT -> "context B; " + FRESH + "; move c1 to B";
          case SET_CACHE_MODE -> "context A; cache A client";
          case SET_CACHE_SIZE -> "context A; cache-size A 1";
          case CACHE_ADD -> OPEN + "; add s1 to A";
          case CACHE_REMOVE -> OPEN + "; add s1 to A; remove s1 from A";
          case CACHE_FLUSH -> "context A; flush A now";
          case CACHE_NUMBER -> "context A; cached A";
          case SET_NEW_CALLBACK -> "context A; new-callback A keeps";
          case SET_REMOVE_CALLBACK -> "context A; remove-callback A watches";
          case SET_GET_CALLBACK -> "context A; get-callback A misses";
          case SERVER_NEW -> "context A; server c1 in A";
          case ACCEPT -> "context A; server c1 in A; accept c1 none s1";
          case SET_VERSION -> "context A; connection c1 in A; version c1 other";
          case SET_ID_CONTEXT -> "context A; scope A 1";
        });
  }

  static Script script(String text) {
    try {
      return Script.parse(text);
    } catch (ScriptException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
