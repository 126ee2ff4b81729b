package dev.reprise.proof.logic;

import java.util.Arrays;
import java.util.List;

/**
 * The functions and predicates that a state gives a meaning to. Those that are stored are assigned;
 * a {@link Measure} follows from a stored one; {@link #MAY} is an arbitrary predicate that no step
 * changes.
 */
@SuppressWarnings("ImmutableEnumChecker") // a domain is a list that nobody changes
public enum Symbol {
  /** Whether the application still owns the context. */
  HELD("held", Sort.BOOL, Sort.CONTEXT),
  /** The context that a connection is in; none where there is no such connection. */
  CONTEXT("context", Sort.CONTEXT, Sort.CONNECTION),
  /** The session that a connection owns a reference to, or none. */
  HOLDS("holds", Sort.SESSION, Sort.CONNECTION),
  /** The context that a session belongs to, or none. */
  HOME("home", Sort.CONTEXT, Sort.SESSION),
  /** The context in whose cache a session is linked, or none. */
  CACHE("cache", Sort.CONTEXT, Sort.SESSION),
  /** How many references an actor owns. */
  TOKENS("tokens", Sort.INT, Sort.ACTOR, Sort.SESSION),
  /** The reference count as a stack stores it: a number of its own, changed by one at a time. */
  COUNT("count", Sort.INT, Sort.SESSION),
  /** Whether a session was made and not destroyed since. */
  ALIVE("alive", Sort.BOOL, Sort.SESSION),
  /** Whether a session's time is over: a flush drops it. */
  EXPIRED("expired", Sort.BOOL, Sort.SESSION),
  /** Whether a server has issued the session, so that it has an id or a ticket. */
  ISSUED("issued", Sort.BOOL, Sort.SESSION),
  /** Whether a session is a copy of another, or there is a copy of it: both may have one id. */
  COPIED("copied", Sort.BOOL, Sort.SESSION),
  /** Whether the context's remove callback flushes the cache. */
  FLUSHES("flushes", Sort.BOOL, Sort.CONTEXT),
  /** The number of connections that hold a session. */
  HELD_BY("heldBy", Sort.INT, Sort.SESSION),
  /** The references of all actors together. */
  TOKENS_OF("tokensOf", Sort.INT, Sort.SESSION),
  /** An arbitrary set of sessions. */
  MAY("may", Sort.BOOL, Sort.SESSION);

  private static final List<Symbol> STORED =
      Arrays.stream(values()).filter(symbol -> symbol.ordinal() < HELD_BY.ordinal()).toList();

  private final String text;
  private final Sort range;
  private final List<Sort> domain;

  Symbol(String text, Sort range, Sort... domain) {
    this.text = text;
    this.range = range;
    this.domain = List.of(domain);
  }

  /** Those that a state stores. */
  public static List<Symbol> stored() {
    return STORED;
  }

  public Sort range() {
    return range;
  }

  public List<Sort> domain() {
    return domain;
  }

  /** Its value there. */
  public Expr of(Expr... arguments) {
    return new Expr.Apply(this, List.of(arguments));
  }

  @Override
  public String toString() {
    return text;
  }
}
