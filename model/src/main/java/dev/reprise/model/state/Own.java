package dev.reprise.model.state;

/**
 * The session object that a connection has for its own from the beginning, where a stack copies
 * what is set: as long as no script has named it.
 */
public enum Own {
  /** There is none. */
  NONE,
  /** There is one, and it cannot be resumed. */
  NOT_RESUMABLE,
  /** There is one, and it can be resumed: it is a copy of such a session. */
  RESUMABLE,
  /** There is one that cannot be resumed: a copy of such a session, over that of one that could. */
  OVERWRITTEN;

  private static final Own[] ALL = values();

  /** The one of that ordinal. */
  static Own of(int ordinal) {
    return ALL[ordinal];
  }
}
