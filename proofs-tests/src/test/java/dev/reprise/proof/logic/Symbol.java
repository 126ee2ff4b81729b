package dev.reprise.proof.logic;

import java.util.Arrays;
import java.util.List;

/**
 * The functions and predicates that a state gives a meaning to. Those that are stored are assigned,
 * but for those without arguments, which are the answers of a stack; a {@link Measure} follows from
 * a stored one; {@link #MAY} is an arbitrary predicate that no step changes. What is offered is of
 * the past, and is followed beside the states.
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
  /** Whether a session can be resumed: its mark. */
  RESUMABLE("resumable", Sort.BOOL, Sort.SESSION),
  /** Whether a session was made in the other version than the script's. */
  OTHER_VERSION("otherVersion", Sort.BOOL, Sort.SESSION),
  /** Whether the context's remove callback flushes the cache. */
  FLUSHES("flushes", Sort.BOOL, Sort.CONTEXT),
  /** Whether the context's cache mode is one for clients. */
  CACHES_CLIENTS("cachesClients", Sort.BOOL, Sort.CONTEXT),
  /** Whether the context's get callback hands sessions over that the application has. */
  HANDS("hands", Sort.BOOL, Sort.CONTEXT),
  /** How far a connection has come, by number; 0 where there is none. */
  PHASE("phase", Sort.INT, Sort.CONNECTION),
  /** How many names a connection has: each goes with a reference to it, of the application's. */
  NAMES("names", Sort.INT, Sort.CONNECTION),
  /** Whether a connection is a server's. */
  SERVER("server", Sort.BOOL, Sort.CONNECTION),
  /** Whether a connection speaks the other version than the script's. */
  SPEAKS_OTHER("speaksOther", Sort.BOOL, Sort.CONNECTION),
  /** Whether a connection says that its handshake reused a session. */
  REUSED("reused", Sort.BOOL, Sort.CONNECTION),
  /** Whether a connection has a session object without a name, and it can be resumed. */
  NAMELESS_RESUMABLE("namelessResumable", Sort.BOOL, Sort.CONNECTION),
  /** Whether the stack copies a session that is set, instead of taking a reference. */
  SET_COPIES("setCopies", Sort.BOOL),
  /** Whether the stack offers a session whose time is over. */
  EXPIRED_OFFERED("expiredOffered", Sort.BOOL),
  /** Whether an established connection says reused once a session is set. */
  LATE_REUSED_SAID("lateReusedSaid", Sort.BOOL),
  /** Whether a ticket after the first is written into the session that the connection holds. */
  LATER_TICKET_IN_PLACE("laterTicketInPlace", Sort.BOOL),
  /** Whether a renewed ticket is written into the session that was reused. */
  RENEWED_IN_PLACE("renewedInPlace", Sort.BOOL),
  /** Whether the stack marks a session whose ticket is renewed where a cache is. */
  RENEWED_MARKS("renewedMarks", Sort.BOOL),
  /** Whether the stack marks the session of a handshake that the peer ends. */
  FAILED_MARKS("failedMarks", Sort.BOOL),
  /** Whether the stack marks the session of a handshake that the client ends. */
  GARBAGE_MARKS("garbageMarks", Sort.BOOL),
  /** Whether the stack marks the session of an open connection that is freed. */
  FREED_MARKS("freedMarks", Sort.BOOL),
  /** Whether the stack marks the session of an open connection that another takes the place of. */
  REPLACED_MARKS("replacedMarks", Sort.BOOL),
  /** Whether the stack marks a session that is reused where a cache is. */
  SINGLE_USE("singleUse", Sort.BOOL),
  /** Whether the stack marks a session that a full cache drops. */
  EVICTED_MARKS("evictedMarks", Sort.BOOL),
  /** Whether the stack marks a session that is flushed. */
  FLUSHED_MARKS("flushedMarks", Sort.BOOL),
  /** Whether the stack marks a session that its cache's end drops. */
  ENDED_MARKS("endedMarks", Sort.BOOL),
  /** Whether a server reuses a session that cannot be resumed, if it finds or gets one. */
  BAD_REUSED("badReused", Sort.BOOL),
  /** The number of connections that hold a session. */
  HELD_BY("heldBy", Sort.INT, Sort.SESSION),
  /** The references of all actors together. */
  TOKENS_OF("tokensOf", Sort.INT, Sort.SESSION),
  /** An arbitrary set of sessions. */
  MAY("may", Sort.BOOL, Sort.SESSION),
  /** What a connection's last ClientHello offered: a session, or none. No state remembers it. */
  OFFERED("offered", Sort.SESSION, Sort.CONNECTION),
  /** Whether that could be resumed when it was offered. No state remembers it. */
  OFFERED_GOOD("offeredGood", Sort.BOOL, Sort.CONNECTION);

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

  /** Whether it is about the stack and not about a state: arbitrary, and no step changes it. */
  public boolean isOfStack() {
    return domain.isEmpty();
  }

  /** The symbol applied to arguments, as SMT-LIB text has it. */
  public static String applied(String name, List<String> arguments) {
    return arguments.isEmpty() ? name : "(" + name + " " + String.join(" ", arguments) + ")";
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
