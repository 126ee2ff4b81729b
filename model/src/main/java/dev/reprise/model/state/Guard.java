package dev.reprise.model.state;

import dev.reprise.spec.clause.Clause;

/**
 * A question on which a rule of the machine depends, which the page answers and no switch leaves
 * open. Each belongs to the clause that a stack breaks by another answer.
 */
public enum Guard {
  /** Whether a session that is held can be resumed, so that it is offered. */
  RESUMABLE_OFFERED(Clause.RES_1),
  /** Whether a session is of the version that the connection speaks, so that it is offered. */
  VERSION_OFFERED(Clause.VER_1),
  /** Whether {@code SSL_clear} forgets that a session was reused: it always does. */
  REUSE_FORGOTTEN(Clause.SET_4),
  /** Whether the session of a connection is still in use when another takes its place. */
  OPEN_REPLACED(Clause.OPEN_1),
  /** Whether the cache's mode is for the side that the connection is on. */
  MODE_CACHES(Clause.MODE_1),
  /** Whether the cache's mode stores sessions. */
  MODE_STORES(Clause.MODE_1),
  /** Whether the cache's mode lets a server look sessions up. */
  MODE_LOOKS_UP(Clause.MODE_1),
  /** Whether a cache holds more than its size. */
  CACHE_OVERFULL(Clause.CACHE_2),
  /** Whether a flush drops only what is expired. */
  FLUSH_SPARES(Clause.CACHE_3),
  /** Whether the session that a client offers is in the server's cache. */
  OFFERED_FOUND(Clause.SRV_1),
  /** Whether the session that a server finds is of the connection's id context. */
  ID_CONTEXT_SAME(Clause.SID_1),
  /** Whether the session that a server finds is expired. */
  EXPIRED_FOUND(Clause.EXP_2);

  private final Clause clause;

  Guard(Clause clause) {
    this.clause = clause;
  }

  /** The clause that says what follows from the answer. */
  public Clause clause() {
    return clause;
  }

  /** The bit that stands for that answer among the answers of all guards. */
  long bit(boolean answer) {
    return 1L << (2 * ordinal() + (answer ? 1 : 0));
  }
}
