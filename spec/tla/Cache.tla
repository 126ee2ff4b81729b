--------------------------------- MODULE Cache ---------------------------------
(***************************************************************************)
(* The session cache of a client's context: what comes in, what leaves, and *)
(* when. It owns one reference to each session in it. As the pages of the   *)
(* cache have it, beside SSL_set_session(3), on top of References,          *)
(* whose actions are here under the same names with what the cache does.    *)
(* No callback is set.                                                      *)
(***************************************************************************)
EXTENDS Integers, Sequences

CONSTANTS Contexts, Connections, Sessions, Actors, MaxReferences, None

VARIABLES
  held, conn, count, session, refs,  \* see References
  cache,    \* of each context: the sessions in its cache, the newest first
  mode,     \* of each context: whether sessions of its clients are cached
  size,     \* of each context: how many sessions its cache may hold; 0 is without bound
  expired   \* the sessions whose time is over

R == INSTANCE References

cacheVars == <<cache, mode, size, expired>>
vars == <<held, conn, count, session, refs, cache, mode, size, expired>>

(* "server" is what a context begins with: sessions of clients are not cached. With "client" they    *)
(* are; with "client no-store" they do not come into the internal cache by themselves. MODE-1        *)
Modes == {"server", "client", "client no-store"}
Sizes == {1, 2}

Init ==
  /\ R!Init
  /\ cache = [a \in Contexts |-> <<>>]
  /\ mode = [a \in Contexts |-> "server"]
  /\ size = [a \in Contexts |-> 0]
  /\ expired = {}

-------------------------------------------------------------------------------
(* References. *)

Exists(s) == R!Exists(s)

Range(list) == {list[i] : i \in DOMAIN list}
Without(list, gone) == SelectSeq(list, LAMBDA s : s \notin gone)
Listed(lists, s) == \E a \in Contexts : s \in Range(lists[a])
Cached(s) == Listed(cache, s)

(* A connection or an actor takes one reference and gives one back, None for no such thing; the      *)
(* caches become `lists`, and take and give back one reference for each session that comes and goes. *)
(* What is then known of the sessions is `known`, but for those without a reference. FREE-1, CACHE-1 *)
Moves(taken, givenBack, known, lists) ==
  /\ cache' = lists
  /\ count' = [s \in Sessions |->
                 count[s] + (IF s = taken THEN 1 ELSE 0) - (IF s = givenBack THEN 1 ELSE 0)
                          + (IF Listed(lists, s) THEN 1 ELSE 0) - (IF Cached(s) THEN 1 ELSE 0)]
  /\ session' = [s \in Sessions |-> IF count'[s] = 0 THEN R!NoSession ELSE known[s]]

(* Of a session that is destroyed nothing is known, nor whether its time is over. *)
Remembered == expired' = {s \in expired : count'[s] > 0}

(* A session that turns bad leaves the cache: the other half of R!Spoiled. OPEN-1, OPEN-2 *)
Unlisted(s) == [a \in Contexts |-> Without(cache[a], {s})]

(* Whether sessions that the cache drops, flushes or gives back at its end stay resumable, the pages *)
(* do not say; it is the same for all that one call makes leave. CACHE-2, CACHE-3, CACHE-5           *)
TurnBad(gone) == IF gone = {} THEN {FALSE} ELSE {FALSE, TRUE}
Marked(known, gone, bad) ==
  [s \in Sessions |->
     IF bad /\ s \in gone THEN [known[s] EXCEPT !.resumable = FALSE] ELSE known[s]]

-------------------------------------------------------------------------------
(* Contexts: the cache goes when nobody has the context any more, and what it was set to. CACHE-5 *)

ContextNew(a) == R!ContextNew(a) /\ UNCHANGED cacheVars

Settings(a, end) ==
  /\ mode' = IF end THEN [mode EXCEPT ![a] = "server"] ELSE mode
  /\ size' = IF end THEN [size EXCEPT ![a] = 0] ELSE size

(* CTXF-1 *)
ContextFree(a) ==
  LET end == \A c \in Connections : conn[c].context # a
      gone == IF end THEN Range(cache[a]) ELSE {}
  IN  /\ a \in held
      /\ held' = held \ {a}
      /\ \E bad \in TurnBad(gone) :
           Moves(None, None, Marked(session, gone, bad),
                 [cache EXCEPT ![a] = Without(@, gone)])
      /\ Remembered
      /\ Settings(a, end)
      /\ UNCHANGED <<conn, refs>>

-------------------------------------------------------------------------------
(* Connections. *)

ConnectionNew(c, a) == R!ConnectionNew(c, a) /\ UNCHANGED cacheVars

Shutdown(c) == R!Shutdown(c) /\ UNCHANGED cacheVars

(* There is something to ask of an offered session also while it is in a cache. OPEN-2 *)
FreeingSpoils(c) ==
  IF conn[c].session # None /\ conn[c].phase = "offering" /\ Cached(conn[c].session)
  THEN {FALSE, TRUE}
  ELSE R!FreeingSpoils(c)

(* CONN-1, CONN-2 *)
ConnectionFree(c) ==
  LET a == conn[c].context
      end == a \notin held /\ \A d \in Connections \ {c} : conn[d].context # a
  IN  /\ conn[c].phase # "absent"
      /\ \E spoils \in FreeingSpoils(c) :
           LET spoiled == IF spoils THEN conn[c].session ELSE None
               lists == Unlisted(spoiled)
               gone == IF end THEN Range(lists[a]) ELSE {}
           IN  \E bad \in TurnBad(gone) :
                 Moves(None, conn[c].session, Marked(R!Spoiled(spoiled), gone, bad),
                       [lists EXCEPT ![a] = Without(@, gone)])
      /\ Remembered
      /\ Settings(a, end)
      /\ conn' = [conn EXCEPT ![c] = R!NoConnection]
      /\ UNCHANGED <<held, refs>>

(* SSL_set_session. SET-1, SET-2, SET-5, CTX-1, OPEN-1, GET-0 *)
Discarded(c) == IF conn[c].phase = "open" THEN conn[c].session ELSE None

SetSession(c, s) ==
  /\ R!CanSet(c)
  /\ Exists(s)
  /\ session[s].home \in {None, conn[c].context}
  /\ Moves(s, conn[c].session,
           [R!Spoiled(Discarded(c)) EXCEPT ![s].home = conn[c].context],
           Unlisted(Discarded(c)))
  /\ Remembered
  /\ conn' = [conn EXCEPT ![c].session = s, ![c].replaced = conn[c].phase \in R!Established]
  /\ UNCHANGED <<held, refs, mode, size>>

(* With NULL. SET-6 *)
ClearSession(c) ==
  /\ R!CanSet(c)
  /\ Moves(None, conn[c].session, R!Spoiled(Discarded(c)), Unlisted(Discarded(c)))
  /\ Remembered
  /\ conn' = [conn EXCEPT ![c].session = None, ![c].replaced = conn[c].phase \in R!Established]
  /\ UNCHANGED <<held, refs, mode, size>>

-------------------------------------------------------------------------------
(* SSL_connect. *)

(* A session whose time is over is not offered. SET-1, RES-1, EXP-1 *)
Offers(c) == R!Offers(c) /\ conn[c].session \notin expired

(* A session that could be resumed but for its time may be kept to the end on that account; else it  *)
(* is like any other that is not offered. SET-3, EXP-1                                               *)
Releases(c) ==
  CASE conn[c].session = None \/ Offers(c) -> {"at start"}
    [] R!Offers(c) -> {"at start", "at finish", "at finish as expired"}
    [] OTHER -> {"at start", "at finish"}

(* The connection takes a new session in place of what it holds; one that can be resumed comes into  *)
(* the cache, at its head, and what is too much is dropped from the end. CACHE-1, CACHE-2, MODE-1     *)
Fits(a, list) ==
  IF size[a] > 0 /\ Len(list) > size[a] THEN SubSeq(list, 1, size[a]) ELSE list

TakesNew(c, fresh, resumable, known, lists) ==
  LET a == conn[c].context
      comesIn == resumable /\ mode[a] = "client"
      all == IF comesIn THEN <<fresh>> \o lists[a] ELSE lists[a]
      kept == IF comesIn THEN Fits(a, all) ELSE all
      dropped == Range(all) \ Range(kept)
  IN  \E bad \in TurnBad(dropped) :
        Moves(fresh, conn[c].session,
              Marked([known EXCEPT ![fresh] = R!Made(c, resumable)], dropped, bad),
              [lists EXCEPT ![a] = kept])

(* A client that caches may see to it that a session is resumed once only. SET-4, ONCE-1 *)
ConnectReused(c, fresh) ==
  /\ conn[c].phase = "fresh" /\ Offers(c) /\ ~Exists(fresh)
  /\ \E once \in IF mode[conn[c].context] = "server" THEN {FALSE} ELSE {FALSE, TRUE},
        holds \in {"offered", "resumable", "not resumable"} :
       LET used == IF once THEN conn[c].session ELSE None
       IN  /\ IF holds = "offered"
              THEN Moves(None, None, R!Spoiled(used), Unlisted(used))
              ELSE TakesNew(c, fresh, holds = "resumable", R!Spoiled(used), Unlisted(used))
           /\ conn' = [conn EXCEPT ![c].phase = "open",
                                   ![c].session = IF holds = "offered" THEN @ ELSE fresh,
                                   ![c].reused = TRUE]
  /\ Remembered
  /\ UNCHANGED <<held, refs, mode, size>>

(* SET-3, SET-4, GET-0 *)
ConnectFull(c, fresh) ==
  /\ conn[c].phase = "fresh" /\ ~Exists(fresh)
  /\ \E released \in Releases(c), holds \in {"resumable", "not resumable", "none"} :
       /\ IF holds = "none"
          THEN Moves(None, conn[c].session, session, cache)
          ELSE TakesNew(c, fresh, holds = "resumable", session, cache)
       /\ conn' = [conn EXCEPT ![c].phase = "open",
                               ![c].session = IF holds = "none" THEN None ELSE fresh,
                               ![c].reused = FALSE]
  /\ Remembered
  /\ UNCHANGED <<held, refs, mode, size>>

(* The session that the connection still holds when the error comes is bad. SET-3, OPEN-2 *)
ConnectFailed(c) ==
  /\ conn[c].phase = "fresh"
  /\ \E released \in Releases(c) :
       LET holds == Offers(c) \/ released # "at start"
           spoiled == IF holds THEN conn[c].session ELSE None
       IN  Moves(None, conn[c].session, R!Spoiled(spoiled), Unlisted(spoiled))
  /\ Remembered
  /\ conn' = [conn EXCEPT ![c].phase = "failed", ![c].session = None, ![c].reused = FALSE]
  /\ UNCHANGED <<held, refs, mode, size>>

(* CLR-1 *)
ConnectStart(c) ==
  /\ conn[c].phase = "fresh"
  /\ \E released \in Releases(c) :
       LET leaves == ~Offers(c) /\ released = "at start"
       IN  /\ Moves(None, IF leaves THEN conn[c].session ELSE None, session, cache)
           /\ conn' = [conn EXCEPT ![c].phase = IF Offers(c) THEN "offering" ELSE "greeting",
                                   ![c].session = IF leaves THEN None ELSE @]
  /\ Remembered
  /\ UNCHANGED <<held, refs, mode, size>>

-------------------------------------------------------------------------------
(* The application's own references. *)

Get1Session(p, c) == R!Get1Session(p, c) /\ UNCHANGED cacheVars

SessionNew(p, s) == R!SessionNew(p, s) /\ UNCHANGED cacheVars

SessionFree(p, s) ==
  /\ R!SessionFree(p, s)
  /\ Remembered
  /\ UNCHANGED <<cache, mode, size>>

-------------------------------------------------------------------------------
(* The cache. Whoever uses a context has it: CTXF-1. *)

(* SSL_CTX_set_session_cache_mode. MODE-1 *)
SetCacheMode(a, m) ==
  /\ a \in held
  /\ mode' = [mode EXCEPT ![a] = m]
  /\ UNCHANGED <<held, conn, count, session, refs, cache, size, expired>>

(* SSL_CTX_sess_set_cache_size drops nothing by itself. CACHE-2 *)
SetCacheSize(a, n) ==
  /\ a \in held
  /\ size' = [size EXCEPT ![a] = n]
  /\ UNCHANGED <<held, conn, count, session, refs, cache, mode, expired>>

(* SSL_CTX_sess_number. CACHE-6 *)
CacheNumber(a) == a \in held /\ UNCHANGED vars

(* In the order of expiry, those whose time ends first stand at the end, and of equals the older:    *)
(* a session whose time is over stands before the others of which it is, any other at the head.      *)
ByExpiry(list, s, over) ==
  LET others == Without(list, {s})
      behind == IF over THEN Len(SelectSeq(others, LAMBDA o : o \in expired)) ELSE Len(others)
      before == Len(others) - behind
  IN  SubSeq(others, 1, before) \o <<s>> \o SubSeq(others, before + 1, Len(others))

(* Which end of the cache is meant, the pages do not say: a stack may keep the list by expiry. *)
Ordered(list, s, over, order) == IF order = "expiry" THEN ByExpiry(list, s, over) ELSE list

(* SSL_CTX_add_session: the identical object comes in once. Two sessions without an id cannot be told *)
(* from each other in one cache. CACHE-1, CACHE-2, CTX-1, CTX-2, GET-0                                *)
CacheAdd(a, s) ==
  /\ a \in held
  /\ Exists(s)
  /\ session[s].home \in {None, a}
  /\ IF s \in Range(cache[a])
     THEN UNCHANGED vars
     ELSE LET all == <<s>> \o cache[a]
              kept == Fits(a, all)
              dropped == Range(all) \ Range(kept)
          IN  /\ ~session[s].issued => \A t \in Range(cache[a]) : session[t].issued
              /\ \E bad \in TurnBad(dropped),
                    order \in IF s \in expired THEN {"insertion", "expiry"} ELSE {"insertion"} :
                   Moves(None, None, Marked([session EXCEPT ![s].home = a], dropped, bad),
                         [cache EXCEPT ![a] = Ordered(kept, s, TRUE, order)])
              /\ Remembered
              /\ UNCHANGED <<held, conn, refs, mode, size>>

(* SSL_CTX_remove_session: a session that is in the cache leaves it and is bad. Whether one that is   *)
(* not is bad, the pages do not say; one that belongs to no context is none of this one's business.   *)
(* CACHE-4, CTX-1, GET-0                                                                              *)
CacheRemove(a, s) ==
  /\ a \in held
  /\ Exists(s)
  /\ session[s].home \in {None, a}
  /\ IF session[s].home = None
     THEN UNCHANGED vars
     ELSE /\ \E bad \in IF Cached(s) THEN {TRUE} ELSE {FALSE, TRUE} :
               Moves(None, None, R!Spoiled(IF bad THEN s ELSE None), Unlisted(s))
          /\ Remembered
          /\ UNCHANGED <<held, conn, refs, mode, size>>

(* SSL_CTX_flush_sessions at a moment: now, or later, when the time of all is over. CACHE-3 *)
CacheFlush(a, at) ==
  LET gone == IF at = "later" THEN Range(cache[a]) ELSE Range(cache[a]) \intersect expired
  IN  /\ a \in held
      /\ \E bad \in TurnBad(gone) :
           Moves(None, None, Marked(session, gone, bad), [cache EXCEPT ![a] = Without(@, gone)])
      /\ Remembered
      /\ UNCHANGED <<held, conn, refs, mode, size>>

(* SSL_SESSION_set_time ends or begins its time anew; in a list by expiry it goes to its place. EXP-1 *)
SessionSetTime(s, over) ==
  /\ Exists(s)
  /\ expired' = IF over THEN expired \union {s} ELSE expired \ {s}
  /\ \E order \in IF Cached(s) THEN {"insertion", "expiry"} ELSE {"insertion"} :
       cache' = [a \in Contexts |->
                   IF s \in Range(cache[a]) THEN Ordered(cache[a], s, over, order) ELSE cache[a]]
  /\ UNCHANGED <<held, conn, count, session, refs, mode, size>>

-------------------------------------------------------------------------------

(* The calls of the chapter. *)
Next ==
  \/ \E a \in Contexts :
       \/ ContextNew(a)
       \/ ContextFree(a)
       \/ \E m \in Modes \ {"server"} : SetCacheMode(a, m)
       \/ \E n \in Sizes : SetCacheSize(a, n)
       \/ CacheNumber(a)
       \/ \E at \in {"now", "later"} : CacheFlush(a, at)
       \/ \E s \in Sessions : CacheAdd(a, s) \/ CacheRemove(a, s)
  \/ \E c \in Connections :
       \/ \E a \in Contexts : ConnectionNew(c, a)
       \/ ConnectionFree(c)
       \/ Shutdown(c)
       \/ ClearSession(c)
       \/ ConnectStart(c)
       \/ ConnectFailed(c)
       \/ \E p \in Actors : Get1Session(p, c)
       \/ \E s \in Sessions : SetSession(c, s) \/ ConnectReused(c, s) \/ ConnectFull(c, s)
  \/ \E s \in Sessions :
       \/ \E over \in BOOLEAN : SessionSetTime(s, over)
       \/ \E p \in Actors : SessionNew(p, s) \/ SessionFree(p, s)

Spec == Init /\ [][Next]_vars
===============================================================================
