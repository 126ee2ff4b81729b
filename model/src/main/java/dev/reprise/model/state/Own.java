package dev.reprise.model.state;

/**
 * The session object of a connection's own, on stacks to which a session is a value, as long as no
 * script has named it.
 */
public enum Own {
  /** There is none. */
  NONE,
  /** There is one, and it cannot be resumed. */
  NOT_RESUMABLE,
  /** There is one, and it can be resumed: the copy of a session that can. */
  RESUMABLE,
  /** There is one that could be resumed, until a session that cannot was copied over it. */
  OVERWRITTEN;

  private static final Own[] ALL = values();

  /** The object after one that cannot be resumed was copied over it. */
  public Own overwritten() {
    return this == RESUMABLE || this == OVERWRITTEN ? OVERWRITTEN : NOT_RESUMABLE;
  }

  /** The one of that ordinal. */
  static Own of(int ordinal) {
    return ALL[ordinal];
  }
}
