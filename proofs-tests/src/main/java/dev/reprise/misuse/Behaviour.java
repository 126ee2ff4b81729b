package dev.reprise.misuse;

import java.util.Locale;

/** What a stack does when the caller breaks a clause; the later, the worse. */
public enum Behaviour {
  /** The driver cannot make the call, or the run says nothing about it. */
  UNTOLD,
  /** The call fails and changes nothing. */
  REFUSES,
  /** The call goes on as if nothing were wrong, and nothing is wrong afterwards. */
  IGNORES,
  /** Something is wrong afterwards: a reference is lost, or a call that is allowed fails. */
  CORRUPTS,
  /** The process answers with something that is no answer. */
  GARBAGE,
  /** A call does not come back. */
  HANGS,
  /** The process dies, at once or later. */
  CRASHES;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
