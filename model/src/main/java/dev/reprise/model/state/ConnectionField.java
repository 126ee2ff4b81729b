package dev.reprise.model.state;

import java.util.List;

/** More that is stored of a connection: numbers, 0 at first. */
public enum ConnectionField {
  /** 1 for a server's connection. */
  SERVER(0, 1),
  /** 1 if it may hold a session of its own that has no name. */
  NAMELESS(1, 1),
  /** 1 if the peer has sent close_notify. */
  PEER_CLOSED(2, 1),
  /** 1 if another session, or NULL, was set since the handshake. */
  REPLACED(3, 1),
  /** The session id context that it was made in. */
  SCOPE(4, 1),
  /** 1 if it speaks the other version than the script's. */
  OTHER_VERSION(11);

  /** Bits that a packed state has for one connection, beside those of the first word. */
  static final int LANE = 5;

  private static final List<ConnectionField> ALL = List.of(values());

  final int offset;
  final int width;

  /** Whether it is one bit of the first word's lane, where room was left. */
  final boolean isInFirstWord;

  ConnectionField(int offset, int width) {
    this.offset = offset;
    this.width = width;
    this.isInFirstWord = false;
  }

  ConnectionField(int offset) {
    this.offset = offset;
    this.width = 1;
    this.isInFirstWord = true;
  }

  static int count() {
    return ALL.size();
  }

  /** All of them, in their order. */
  public static Iterable<ConnectionField> all() {
    return ALL;
  }
}
