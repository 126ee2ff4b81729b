package dev.reprise.model.state;

import java.util.List;

/** More that is stored of a session: numbers, 0 at first and again when it is destroyed. */
public enum SessionField {
  /** The context in whose cache it is, or 0. The cache owns one reference. */
  CACHE(0, 2),
  /** Its place in that cache's list, from the end: 1 is dropped first; 0 where it is leaving. */
  RANK(2, 3),
  /** 1 if its time is over. */
  EXPIRED(5, 1),
  /** 1 if a server has issued it, so that it has an id or a ticket. */
  ISSUED(6, 1),
  /** The session id context that it was made in. */
  SCOPE(7, 1),
  /** 1 if it is a copy of another one or was copied, so that two may have one id. */
  COPIED(8, 1),
  /** 1 if a server's connection of the script has made it. */
  SERVED(9, 1),
  /** 1 if it was made in the other version than the script's. */
  OTHER_VERSION(7);

  /** Bits that a packed state has for one session, beside those of the first word. */
  static final int LANE = 10;

  private static final List<SessionField> ALL = List.of(values());

  final int offset;
  final int width;

  /** Whether it is one bit of the first word's lane, where room was left. */
  final boolean isInFirstWord;

  SessionField(int offset, int width) {
    this.offset = offset;
    this.width = width;
    this.isInFirstWord = false;
  }

  SessionField(int offset) {
    this.offset = offset;
    this.width = 1;
    this.isInFirstWord = true;
  }

  static int count() {
    return ALL.size();
  }

  /** All of them, in their order. */
  public static Iterable<SessionField> all() {
    return ALL;
  }
}
