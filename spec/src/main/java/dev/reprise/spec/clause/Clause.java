package dev.reprise.spec.clause;

/**
 * The clauses, by identifier. The text and the pages of each stand once: in the catalogue {@code
 * spec/clauses/clauses.json}.
 */
public enum Clause {
  SET_1,
  SET_2,
  SET_3,
  SET_4,
  SET_5,
  SET_6,
  OPEN_1,
  OPEN_2,
  CTX_1,
  CTX_2,
  RET_0,
  RET_1,
  CLI_1,
  FREE_1,
  FREE_2,
  GET_0,
  GET_1,
  UP_1,
  NEW_1,
  RES_1,
  SHUT_1,
  SHUT_2,
  CONN_1,
  CONN_2,
  CLR_1,
  CLR_2,
  CTXF_1,
  MODE_1,
  CACHE_1,
  CACHE_2,
  CACHE_3,
  CACHE_4,
  CACHE_5,
  CACHE_6,
  CACHE_7,
  CB_1,
  CB_2,
  CB_3,
  EXP_1,
  EXP_2,
  TKT_1,
  TKT_2,
  ONCE_1,
  DUP_1,
  DUP_2,
  COPY_1,
  MOVE_1,
  SRV_1,
  SID_1,
  VER_1;

  private final String id = name().replace('_', '-');

  /** The identifier as people write it, such as {@code SET-1}. */
  public String id() {
    return id;
  }

  @Override
  public String toString() {
    return id;
  }
}
