package dev.reprise.spec.dialect;

import dev.reprise.spec.clause.Clause;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A question that stacks answer differently. Each refines one clause. */
public enum Switch {
  /** Which session a connection holds before anything is set or negotiated. */
  NEW_CONNECTION(Clause.GET_0),
  /** Whether setting a session takes a reference to it, or copies what it says. */
  SET_OWNERSHIP(Clause.SET_2),
  /** The effect of setting NULL. */
  NULL_SET(Clause.SET_6),
  /** When a set session that is not resumable, and so is not offered, is given back. */
  UNOFFERED_SESSION(Clause.SET_3),
  /** Which session the connection holds once its own was reused. */
  REUSED_SESSION(Clause.GET_0),
  /** The outcome of a handshake in which the peer declines the session that was offered. */
  DECLINED_HANDSHAKE(Clause.SET_3),
  /**
   * The outcome of a handshake that offers nothing because a session that cannot be resumed was
   * copied over one that can.
   */
  OVERWRITTEN_HANDSHAKE(Clause.SET_3),
  /** Which session the connection holds after a full handshake. */
  FULL_SESSION(Clause.GET_0),
  /** The effect of a failed handshake on the connection's reference. */
  FAILED_SESSION(Clause.SET_3),
  /** The effect of a failed handshake on the offered session itself. */
  FAILED_MARK(Clause.OPEN_2),
  /** The mark of a session that was offered in a handshake that the client ends: it read no TLS. */
  GARBAGE_MARK(Clause.OPEN_2),
  /** The effect of being offered on a session. */
  OFFERED_MARK(Clause.OPEN_2),
  /** The effect of the peer's decline on the offered session itself. */
  DECLINED_MARK(Clause.OPEN_2),
  /** The effect on the session of an open connection when another, or NULL, is set. */
  OPEN_REPLACED(Clause.OPEN_1),
  /** The effect on the session of an open connection when the connection is freed. */
  OPEN_FREED(Clause.OPEN_2),
  /** The effect on an offered session when the connection is freed in mid-handshake. */
  ABANDONED(Clause.OPEN_2),
  /** Whether a session, or NULL, may be set on a connection whose handshake has ended. */
  LATE_SET(Clause.SET_5),
  /** The answer of {@code SSL_session_reused} once a session was set after the handshake. */
  LATE_REUSED(Clause.SET_4),
  /** The answer of {@code SSL_session_reused} before a handshake has ended, and after a reset. */
  EARLY_REUSED(Clause.SET_4),
  /** Whether a blank session, from {@code SSL_SESSION_new}, may be set. */
  BLANK_SET(Clause.SET_1),
  /** Whether a blank session may be set on a connection whose handshake has ended. */
  LATE_BLANK_SET(Clause.SET_1),
  /** Which session the connection holds once its own was reused, before any ticket is read. */
  HANDSHAKE_REUSED(Clause.TKT_1),
  /** Which session the connection holds after a full handshake, before any ticket is read. */
  HANDSHAKE_FULL(Clause.TKT_1),
  /** Where a ticket's session comes, if the one of the connection was issued by no server yet. */
  FIRST_TICKET(Clause.TKT_1),
  /** Where a ticket's session comes, if the one of the connection was issued by a server. */
  LATER_TICKET(Clause.TKT_1),
  /** Whether anything can be read once the session of an open connection was replaced. */
  REPLACED_READ(Clause.TKT_1),
  /** The effect of {@code SSL_shutdown} before the handshake has succeeded. */
  EARLY_SHUTDOWN(Clause.SHUT_1),
  /** The effect of {@code SSL_connect} on a client that is connected already. */
  CONNECT_AGAIN(Clause.CLR_1),
  /** Whether a ticket can be read after one's own {@code SSL_shutdown}. */
  CLOSED_READ(Clause.TKT_1),
  /** The effect of {@code SSL_dup} on a connection that has started. */
  STARTED_DUP(Clause.DUP_1),
  /** Whether a session stays resumable that was reused on a client whose sessions are cached. */
  SINGLE_USE(Clause.ONCE_1),
  /** Which session the connection holds once its own was reused and the peer renewed the ticket. */
  RENEWED_SESSION(Clause.TKT_2),
  /**
   * The effect of a renewed ticket on the session that was reused, on a client whose sessions are
   * cached.
   */
  RENEWED_OLD(Clause.TKT_2),
  /** Whether a renewed ticket makes a new session for the cache and the new callback. */
  RENEWED_NEW(Clause.TKT_2),
  /** Whether a client offers a session whose time is over. */
  EXPIRED_SESSION(Clause.EXP_1),
  /** Whether the sessions of clients come into the cache, where its mode says so. */
  CLIENT_CACHED(Clause.MODE_1),
  /** How many sessions a cache holds whose size is set. */
  CACHE_FULL(Clause.CACHE_2),
  /** By what the list of a cache is ordered. */
  CACHE_ORDER(Clause.CACHE_2),
  /** The effect on a session that the cache drops because it has grown beyond its size. */
  EVICTED(Clause.CACHE_2),
  /** The effect on a session that a flush drops. */
  FLUSHED(Clause.CACHE_3),
  /** The effect on the sessions in the cache of a context that is freed. */
  CONTEXT_FREED(Clause.CACHE_5),
  /** The effect on a session that is removed from the cache. */
  REMOVED(Clause.CACHE_4),
  /** The effect on a session that is removed from a cache in which it is not. */
  UNCACHED_REMOVED(Clause.CACHE_4),
  /** Whether a session that no server has issued is found in the cache when it is removed. */
  UNISSUED_REMOVED(Clause.CACHE_4),
  /** Whether a session of the same id leaves the cache when a copy is removed or turns bad. */
  COPY_REMOVED(Clause.CACHE_4),
  /** Whether the remove callback is called for a session that a copy replaces in the cache. */
  COPY_ADDED(Clause.CB_3),
  /** For which sessions the remove callback is called when they turn bad or are removed. */
  REMOVE_CALLBACK(Clause.CB_3),
  /** Whether the remove callback may flush the cache that a session leaves. */
  NESTED_FLUSH(Clause.CB_3),
  /** Whether a session leaves the cache that the new callback declines. */
  NEW_DECLINED(Clause.CB_1),
  /** The effect of {@code SSL_clear} on the session of an open connection. */
  RESET_OPEN(Clause.CLR_2),
  /**
   * The effect of {@code SSL_clear} on the session that a server has made, where it keeps a
   * client's.
   */
  RESET_SERVER(Clause.CLR_2),
  /** The effect of {@code SSL_clear} on the session of a connection that is not established. */
  RESET_UNFINISHED(Clause.CLR_2),
  /** The behaviour of a server that finds an expired session in its cache. */
  EXPIRED_FOUND(Clause.EXP_2),
  /** The behaviour of a server that finds an expired session of another id context. */
  EXPIRED_OTHER_ID_CONTEXT(Clause.EXP_2),
  /** Whether a server looks into its cache while the sessions of servers are not cached. */
  UNCACHED_LOOKUP(Clause.MODE_1),
  /** The behaviour of a server to which the callback gives a session that is not resumable. */
  BAD_GOT(Clause.SRV_1),
  /** The behaviour of a server that finds a session that is not resumable. */
  BAD_FOUND(Clause.SRV_1),
  /** The mark of a server's new session, while the sessions of servers are not cached. */
  SERVER_UNCACHED(Clause.MODE_1),
  /** The behaviour of a client whose session is accepted, but was made in another id context. */
  CLIENT_ID_CONTEXT(Clause.SID_1),
  /** Which session the connection holds after a full handshake of the other version. */
  OTHER_FULL(Clause.GET_0),
  /** The error that a refused call leaves on the error stack. */
  REFUSAL(Clause.RET_0),
  /** The effect of a call that the caller was not allowed to make. */
  MISUSE(Clause.RET_0);

  private static final Map<String, String> FORMER_NAMES =
      Map.of(
          "client-scope", "client-id-context", "expired-out-of-scope", "expired-other-id-context");

  private final Clause clause;
  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  Switch(Clause clause) {
    this.clause = clause;
  }

  /** The clause that this switch refines. */
  public Clause clause() {
    return clause;
  }

  /** Its values, in the order in which they are declared. */
  public List<Value> settings() {
    return Arrays.stream(Value.values()).filter(value -> value.of() == this).toList();
  }

  /** The switch of that name, as {@link #toString} writes it, or of a name that it had before. */
  public static Optional<Switch> named(String text) {
    String name = FORMER_NAMES.getOrDefault(text, text);
    return Arrays.stream(values()).filter(candidate -> candidate.text.equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return text;
  }
}
