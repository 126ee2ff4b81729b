package dev.reprise.shimcheck;

import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;

/** Short scripts in which every stack does well. */
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

  static Script script(String text) {
    try {
      return Script.parse(text);
    } catch (ScriptException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
