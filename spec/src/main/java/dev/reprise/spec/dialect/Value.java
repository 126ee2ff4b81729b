package dev.reprise.spec.dialect;

import java.util.Optional;

/** The values of the switches. The first of a switch is the plainest reading of the page. */
public enum Value {
  NEW_HOLDS_NONE(Switch.NEW_CONNECTION, "none"),
  NEW_HOLDS_ITS_OWN(Switch.NEW_CONNECTION, "its-own"),

  SET_REFERENCES(Switch.SET_OWNERSHIP, "references"),
  SET_COPIES(Switch.SET_OWNERSHIP, "copies"),

  NULL_CLEARS(Switch.NULL_SET, "clears"),
  NULL_REFUSED(Switch.NULL_SET, "refused"),

  UNOFFERED_RELEASED_AT_START(Switch.UNOFFERED_SESSION, "released-at-start"),
  UNOFFERED_RELEASED_AT_FINISH(Switch.UNOFFERED_SESSION, "released-at-finish"),

  REUSED_KEPT(Switch.REUSED_SESSION, "kept"),
  REUSED_SUCCESSOR(Switch.REUSED_SESSION, "successor"),
  REUSED_SUCCESSOR_NOT_RESUMABLE(Switch.REUSED_SESSION, "successor-not-resumable"),

  DECLINED_FULL(Switch.DECLINED_HANDSHAKE, "full-handshake"),
  DECLINED_FAILS(Switch.DECLINED_HANDSHAKE, "handshake-fails"),

  OVERWRITTEN_FULL(Switch.OVERWRITTEN_HANDSHAKE, "full-handshake"),
  OVERWRITTEN_FAILS(Switch.OVERWRITTEN_HANDSHAKE, "handshake-fails"),

  FULL_RESUMABLE(Switch.FULL_SESSION, "resumable"),
  FULL_NOT_RESUMABLE(Switch.FULL_SESSION, "not-resumable"),
  FULL_NONE(Switch.FULL_SESSION, "none"),

  FAILED_GIVEN_BACK(Switch.FAILED_SESSION, "given-back"),
  FAILED_KEPT(Switch.FAILED_SESSION, "kept"),

  FAILED_NOT_RESUMABLE(Switch.FAILED_MARK, "not-resumable"),
  FAILED_UNCHANGED(Switch.FAILED_MARK, "unchanged"),

  GARBAGE_NOT_RESUMABLE(Switch.GARBAGE_MARK, "not-resumable"),
  GARBAGE_UNCHANGED(Switch.GARBAGE_MARK, "unchanged"),

  OFFERED_UNCHANGED(Switch.OFFERED_MARK, "unchanged"),
  OFFERED_NOT_RESUMABLE(Switch.OFFERED_MARK, "not-resumable"),

  DECLINED_UNCHANGED(Switch.DECLINED_MARK, "unchanged"),
  DECLINED_NOT_RESUMABLE(Switch.DECLINED_MARK, "not-resumable"),

  OPEN_REPLACED_NOT_RESUMABLE(Switch.OPEN_REPLACED, "not-resumable"),
  OPEN_REPLACED_UNCHANGED(Switch.OPEN_REPLACED, "unchanged"),

  OPEN_FREED_NOT_RESUMABLE(Switch.OPEN_FREED, "not-resumable"),
  OPEN_FREED_UNCHANGED(Switch.OPEN_FREED, "unchanged"),

  ABANDONED_UNCHANGED(Switch.ABANDONED, "unchanged"),
  ABANDONED_NOT_RESUMABLE(Switch.ABANDONED, "not-resumable"),

  LATE_SET_ALLOWED(Switch.LATE_SET, "allowed"),
  LATE_SET_FORBIDDEN(Switch.LATE_SET, "forbidden"),

  LATE_REUSED_UNCHANGED(Switch.LATE_REUSED, "unchanged"),
  LATE_REUSED_SAID(Switch.LATE_REUSED, "says-reused"),

  EARLY_REUSED_NOT_SAID(Switch.EARLY_REUSED, "no"),
  /** It says 1 as soon as a session is set that can be offered. */
  EARLY_REUSED_IF_SET(Switch.EARLY_REUSED, "if-set"),
  EARLY_REUSED_SAID(Switch.EARLY_REUSED, "yes"),

  BLANK_ACCEPTED(Switch.BLANK_SET, "accepted"),
  BLANK_REFUSED(Switch.BLANK_SET, "refused"),

  LATE_BLANK_ACCEPTED(Switch.LATE_BLANK_SET, "accepted"),
  LATE_BLANK_REFUSED(Switch.LATE_BLANK_SET, "refused"),

  HANDSHAKE_REUSED_KEPT(Switch.HANDSHAKE_REUSED, "kept"),
  HANDSHAKE_REUSED_SUCCESSOR(Switch.HANDSHAKE_REUSED, "successor"),
  HANDSHAKE_REUSED_SUCCESSOR_NOT_RESUMABLE(Switch.HANDSHAKE_REUSED, "successor-not-resumable"),

  HANDSHAKE_FULL_RESUMABLE(Switch.HANDSHAKE_FULL, "resumable"),
  HANDSHAKE_FULL_NOT_RESUMABLE(Switch.HANDSHAKE_FULL, "not-resumable"),
  HANDSHAKE_FULL_NONE(Switch.HANDSHAKE_FULL, "none"),

  FIRST_TICKET_IN_PLACE(Switch.FIRST_TICKET, "in-place"),
  FIRST_TICKET_SUCCESSOR(Switch.FIRST_TICKET, "successor"),
  FIRST_TICKET_HANDED(Switch.FIRST_TICKET, "handed"),

  LATER_TICKET_SUCCESSOR(Switch.LATER_TICKET, "successor"),
  LATER_TICKET_IN_PLACE(Switch.LATER_TICKET, "in-place"),
  LATER_TICKET_HANDED(Switch.LATER_TICKET, "handed"),

  REPLACED_READ_WORKS(Switch.REPLACED_READ, "works"),
  /** What the peer sends is read, but no ticket. */
  REPLACED_READ_NO_TICKET(Switch.REPLACED_READ, "no-ticket"),
  REPLACED_READ_FAILS(Switch.REPLACED_READ, "fails"),

  SINGLE_USE_MANY(Switch.SINGLE_USE, "many"),
  SINGLE_USE_ONCE(Switch.SINGLE_USE, "once"),

  RENEWED_SUCCESSOR(Switch.RENEWED_SESSION, "successor"),
  RENEWED_IN_PLACE(Switch.RENEWED_SESSION, "in-place"),

  RENEWED_OLD_UNCHANGED(Switch.RENEWED_OLD, "unchanged"),
  /** It leaves the cache, and cannot be resumed any more. */
  RENEWED_OLD_REMOVED(Switch.RENEWED_OLD, "removed"),

  RENEWED_NEW_TOLD(Switch.RENEWED_NEW, "cached-and-told"),
  RENEWED_NEW_PASSED_OVER(Switch.RENEWED_NEW, "passed-over"),

  EXPIRED_NOT_OFFERED(Switch.EXPIRED_SESSION, "not-offered"),
  EXPIRED_OFFERED(Switch.EXPIRED_SESSION, "offered"),
  EXPIRED_NOT_OFFERED_KEPT(Switch.EXPIRED_SESSION, "not-offered-kept-to-finish"),

  CLIENT_CACHED_STORED(Switch.CLIENT_CACHED, "stored"),
  CLIENT_CACHED_TOLD(Switch.CLIENT_CACHED, "told-only"),

  CACHE_FULL_AT_SIZE(Switch.CACHE_FULL, "at-size"),
  CACHE_FULL_BELOW_SIZE(Switch.CACHE_FULL, "below-size"),

  CACHE_ORDER_INSERTION(Switch.CACHE_ORDER, "insertion"),
  CACHE_ORDER_EXPIRY(Switch.CACHE_ORDER, "expiry"),

  EVICTED_UNCHANGED(Switch.EVICTED, "unchanged"),
  EVICTED_NOT_RESUMABLE(Switch.EVICTED, "not-resumable"),

  FLUSHED_UNCHANGED(Switch.FLUSHED, "unchanged"),
  FLUSHED_NOT_RESUMABLE(Switch.FLUSHED, "not-resumable"),

  CONTEXT_FREED_UNCHANGED(Switch.CONTEXT_FREED, "unchanged"),
  CONTEXT_FREED_NOT_RESUMABLE(Switch.CONTEXT_FREED, "not-resumable"),

  REMOVED_NOT_RESUMABLE(Switch.REMOVED, "not-resumable"),
  REMOVED_UNCHANGED(Switch.REMOVED, "unchanged"),

  UNCACHED_REMOVED_UNCHANGED(Switch.UNCACHED_REMOVED, "unchanged"),
  UNCACHED_REMOVED_NOT_RESUMABLE(Switch.UNCACHED_REMOVED, "not-resumable"),

  UNISSUED_REMOVED_REMOVED(Switch.UNISSUED_REMOVED, "removed"),
  UNISSUED_REMOVED_NOT_FOUND(Switch.UNISSUED_REMOVED, "not-found"),

  COPY_REMOVED_NOT_FOUND(Switch.COPY_REMOVED, "not-found"),
  /** It leaves; the mark and the callback are for the copy that the call was made with. */
  COPY_REMOVED_FOUND(Switch.COPY_REMOVED, "found"),

  COPY_ADDED_TOLD(Switch.COPY_ADDED, "told"),
  COPY_ADDED_UNTOLD(Switch.COPY_ADDED, "not-told"),

  REMOVE_CALLBACK_CACHED(Switch.REMOVE_CALLBACK, "cached"),
  REMOVE_CALLBACK_ALWAYS(Switch.REMOVE_CALLBACK, "always"),

  /** The pages do not say: no script is judged by it. */
  EARLY_SHUTDOWN_UNSPECIFIED(Switch.EARLY_SHUTDOWN, "unspecified"),
  /** It fails or does nothing, and the connection goes on as if it was not called. */
  EARLY_SHUTDOWN_HARMLESS(Switch.EARLY_SHUTDOWN, "harmless"),

  /** The pages do not say: no script is judged by it. */
  CONNECT_AGAIN_UNSPECIFIED(Switch.CONNECT_AGAIN, "unspecified"),
  /** It returns 1 and does nothing. */
  CONNECT_AGAIN_IGNORED(Switch.CONNECT_AGAIN, "ignored"),

  CLOSED_READ_WORKS(Switch.CLOSED_READ, "works"),
  /** It succeeds, and passes over the ticket. */
  CLOSED_READ_IGNORED(Switch.CLOSED_READ, "ignored"),

  /** The same connection, with one more reference and one more name. */
  STARTED_DUP_SAME(Switch.STARTED_DUP, "same"),
  STARTED_DUP_FORBIDDEN(Switch.STARTED_DUP, "forbidden"),

  NESTED_FLUSH_ALLOWED(Switch.NESTED_FLUSH, "allowed"),
  /** It does nothing while the cache is locked: in eviction, flush, and at the context's end. */
  NESTED_FLUSH_IGNORED(Switch.NESTED_FLUSH, "ignored"),
  NESTED_FLUSH_FORBIDDEN(Switch.NESTED_FLUSH, "forbidden"),

  NEW_DECLINED_REMOVED(Switch.NEW_DECLINED, "removed"),
  NEW_DECLINED_STAYS(Switch.NEW_DECLINED, "stays"),

  RESET_OPEN_DROPPED(Switch.RESET_OPEN, "dropped"),
  RESET_OPEN_KEPT(Switch.RESET_OPEN, "kept"),

  RESET_SERVER_KEPT(Switch.RESET_SERVER, "kept"),
  RESET_SERVER_DROPPED(Switch.RESET_SERVER, "dropped"),

  RESET_UNFINISHED_KEPT(Switch.RESET_UNFINISHED, "kept"),
  RESET_UNFINISHED_DROPPED(Switch.RESET_UNFINISHED, "dropped"),

  EXPIRED_FOUND_STAYS(Switch.EXPIRED_FOUND, "stays"),
  EXPIRED_FOUND_REMOVED(Switch.EXPIRED_FOUND, "removed"),

  EXPIRED_OTHER_ID_CONTEXT_STAYS(Switch.EXPIRED_OTHER_ID_CONTEXT, "stays"),
  EXPIRED_OTHER_ID_CONTEXT_REMOVED(Switch.EXPIRED_OTHER_ID_CONTEXT, "removed"),

  UNCACHED_LOOKUP_NONE(Switch.UNCACHED_LOOKUP, "none"),
  UNCACHED_LOOKUP_DONE(Switch.UNCACHED_LOOKUP, "done"),

  BAD_GOT_DECLINED(Switch.BAD_GOT, "declined"),
  BAD_GOT_DECLINED_STORED(Switch.BAD_GOT, "declined-stored"),
  BAD_GOT_REUSED(Switch.BAD_GOT, "reused"),

  BAD_FOUND_DECLINED(Switch.BAD_FOUND, "declined"),
  BAD_FOUND_REUSED(Switch.BAD_FOUND, "reused"),

  SERVER_UNCACHED_RESUMABLE(Switch.SERVER_UNCACHED, "resumable"),
  SERVER_UNCACHED_NOT_RESUMABLE(Switch.SERVER_UNCACHED, "not-resumable"),

  CLIENT_ID_CONTEXT_IGNORED(Switch.CLIENT_ID_CONTEXT, "ignored"),
  CLIENT_ID_CONTEXT_FAILS(Switch.CLIENT_ID_CONTEXT, "handshake-fails"),

  OTHER_FULL_RESUMABLE(Switch.OTHER_FULL, "resumable"),
  OTHER_FULL_NOT_RESUMABLE(Switch.OTHER_FULL, "not-resumable"),

  REFUSAL_REASON(Switch.REFUSAL, "reason"),
  REFUSAL_SILENT(Switch.REFUSAL, "nothing"),

  MISUSE_UNSPECIFIED(Switch.MISUSE, "unspecified"),
  MISUSE_REFUSED(Switch.MISUSE, "refused");

  private final Switch of;
  private final String text;

  Value(Switch of, String text) {
    this.of = of;
    this.text = text;
  }

  /** The switch that this is a value of. */
  public Switch of() {
    return of;
  }

  /** Whether it says that nothing is said, so that no step is judged by it. */
  public boolean unspecified() {
    return text.equals("unspecified");
  }

  /** The value of that switch with that name, as {@link #toString} writes it. */
  public static Optional<Value> named(Switch of, String text) {
    return of.settings().stream().filter(value -> value.text.equals(text)).findFirst();
  }

  @Override
  public String toString() {
    return text;
  }
}
