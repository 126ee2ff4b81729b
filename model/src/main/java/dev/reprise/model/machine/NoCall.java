package dev.reprise.model.machine;

import static dev.reprise.model.machine.Answer.noCall;

/** Why there is nothing to call: the script, not the caller, is wrong. */
final class NoCall {

  static final Answer CONTEXT_EXISTS = noCall("the context's name is in use: take another letter");
  static final Answer CONNECTION_EXISTS =
      noCall("the connection's name is in use: free that connection first, or take another name");
  static final Answer SESSION_EXISTS =
      noCall("the new session's name is in use: that session still exists; take another name");
  static final Answer NO_NAME =
      noCall("the new session needs a name: write one at the end of the line");
  static final Answer NOT_OFFERED = noCall("the peer cannot accept a session that was not offered");
  static final Answer NEVER_MET =
      noCall("the peer never met that session: a server of the script has issued it");
  static final Answer NOT_STARTED = noCall("the handshake has not started: start it first");
  static final Answer STARTED = noCall("the handshake has started: finish it");
  static final Answer NOT_OPEN = noCall("the connection is not open: connect it first");
  static final Answer TWO_NAMES =
      noCall(
          "a connection has two names already, and the machine follows one such: free a name first");
  static final Answer NOTHING_TO_SHUT_DOWN =
      noCall(
          "the handshake has not succeeded: what SSL_shutdown does before, no page says, and of this"
              + " stack it is not known");
  static final Answer CONNECTED =
      noCall(
          "the connection is connected: what a second handshake does, no page says, and of this stack"
              + " it is not known");
  static final Answer PEER_CLOSED = noCall("the peer has closed: nothing more comes from it");
  static final Answer SPEAKS_ALREADY =
      noCall("the connection has started: its version is set before, or after a reset");
  static final Answer OTHER_VERSION =
      noCall(
          "the connection speaks the other version: run the script with that protocol to see more of it");
  static final Answer OTHER_SESSION =
      noCall("the connection holds another session than the script expects there");
  static final Answer WORKING_SESSION =
      noCall("a handshake that has not succeeded has no session with a name");
  static final Answer SERVER = noCall("the connection is a server's: it accepts");
  static final Answer CLIENT = noCall("the connection is a client's: it connects");
  static final Answer MAYBE_SAME_ID =
      noCall("another session has the same id: which one a server finds, the script cannot say");
  static final Answer TWO_WITHOUT_ID =
      noCall("the cache would hold two sessions that no server has issued: they have no ids");
  static final Answer NO_ID = noCall("no server has issued the session: a client cannot offer it");
  static final Answer NOT_SERVED =
      noCall("no server of the script has made the session: no client of its servers has it");
  static final Answer WHOSE_CACHE =
      noCall("which context's cache a connection uses that was moved, the pages do not say");
  static final Answer GONE = noCall("the session to be offered does not exist any more");
  static final Answer MOVES_FRESH =
      noCall("the connection has started: the machine follows SSL_set_SSL_CTX only before");

  private NoCall() {}
}
