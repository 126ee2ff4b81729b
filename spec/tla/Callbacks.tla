------------------------------- MODULE Callbacks -------------------------------
(***************************************************************************)
(* The callbacks of a client's context: who is told of a new session, who  *)
(* of one that leaves the cache, and what comes of what they do. As        *)
(* SSL_CTX_sess_set_get_cb(3) has it, on top of Cache, whose actions are   *)
(* here under the same names with what the callbacks do.                   *)
(***************************************************************************)
EXTENDS Integers, Sequences

CONSTANTS Contexts, Connections, Sessions, Actors, MaxReferences, None

CONSTANT App  \* the actor that the callbacks are part of

VARIABLES
  held, conn, count, session, refs,  \* see References
  cache, mode, size, expired,        \* see Cache
  newCallback,    \* of each context: what the callback does that is told of a new session
  removeCallback  \* of each context: what the one does that is told of one that leaves the cache

R == INSTANCE References
K == INSTANCE Cache

callbackVars == <<newCallback, removeCallback>>
vars == <<held, conn, count, session, refs, cache, mode, size, expired, newCallback, removeCallback>>

(* "keeps" returns 1, "declines" 0; "removes" calls SSL_CTX_remove_session, then returns 0. CB-1 *)
NewCallbacks == {"none", "keeps", "declines", "removes"}

(* "flushes" calls SSL_CTX_flush_sessions for the present time. CB-3 *)
RemoveCallbacks == {"none", "watches", "flushes"}

Init ==
  /\ K!Init
  /\ newCallback = [a \in Contexts |-> "none"]
  /\ removeCallback = [a \in Contexts |-> "none"]

-------------------------------------------------------------------------------
(* What leaves a cache. *)

Exists(s) == R!Exists(s)
Range(list) == K!Range(list)
Without(list, gone) == K!Without(list, gone)

(* What is left of a list once those leave it: the remove callback is called for each, and may flush *)
(* what is expired of the others. What the callback may call, the page does not restrict. CB-3       *)
Left(a, list, gone) ==
  LET others == Without(list, gone)
  IN  IF gone \intersect Range(list) # {} /\ removeCallback[a] = "flushes"
      THEN Without(others, expired)
      ELSE others

(* The lists once a session, None for none, has turned bad and so left the one that it stood in. *)
Unlisted(s) == [a \in Contexts |-> Left(a, cache[a], {s})]

(* All that such a session's leaving made the callbacks flush. *)
FlushedWith(s) == {t \in Sessions \ {s} : K!Cached(t) /\ ~K!Listed(Unlisted(s), t)}

(* Of a list that is given up, those that leave it for that reason. The oldest leaves first: what its *)
(* callback flushes is gone before its turn comes. CACHE-5                                            *)
GivenUp(a, list) ==
  IF list = <<>>
  THEN {}
  ELSE LET oldest == list[Len(list)]
       IN  {oldest} \union Range(Left(a, list, {oldest}))

(* A list that has grown by one: what it holds once it fits, and what was dropped for that. The       *)
(* oldest is dropped first: what its callback flushes makes room too. CACHE-2                         *)
Squeezed(a, list) ==
  IF size[a] = 0 \/ Len(list) <= size[a]
  THEN [kept |-> list, dropped |-> {}]
  ELSE LET oldest == list[Len(list)]
           others == Left(a, list, {oldest})
           kept == K!Fits(a, others)
       IN  [kept |-> kept, dropped |-> {oldest} \union (Range(others) \ Range(kept))]

(* As Cache has it; beside, the application keeps a reference to one session, None for none. What     *)
(* leaves because the cache gives it up or drops it, and what is flushed, may turn bad or not, all of *)
(* one kind alike. CACHE-2, CACHE-3, CACHE-5, CB-1                                                    *)
Moves(taken, kept, givenBack, known, lists, dropped, flushed) ==
  /\ cache' = lists
  /\ count' = [s \in Sessions |->
                 count[s] + (IF s = taken THEN 1 ELSE 0) + (IF s = kept THEN 1 ELSE 0)
                          - (IF s = givenBack THEN 1 ELSE 0)
                          + (IF K!Listed(lists, s) THEN 1 ELSE 0) - (IF K!Cached(s) THEN 1 ELSE 0)]
  /\ refs' = IF kept = None THEN refs ELSE [refs EXCEPT ![App][kept] = @ + 1]
  /\ \E bad \in K!TurnBad(dropped), worse \in K!TurnBad(flushed) :
       LET marked == K!Marked(K!Marked(known, dropped, bad), flushed, worse)
       IN  session' = [s \in Sessions |-> IF count'[s] = 0 THEN R!NoSession ELSE marked[s]]
  /\ expired' = {s \in expired : count'[s] > 0}

-------------------------------------------------------------------------------
(* Contexts: the cache goes when nobody has the context any more, and what it was set to. CACHE-5 *)

ContextNew(a) == K!ContextNew(a) /\ UNCHANGED callbackVars

Settings(a, end) ==
  /\ K!Settings(a, end)
  /\ newCallback' = IF end THEN [newCallback EXCEPT ![a] = "none"] ELSE newCallback
  /\ removeCallback' = IF end THEN [removeCallback EXCEPT ![a] = "none"] ELSE removeCallback

(* CTXF-1 *)
ContextFree(a) ==
  LET end == \A c \in Connections : conn[c].context # a
      leaving == IF end THEN Range(cache[a]) ELSE {}
      dropped == IF end THEN GivenUp(a, cache[a]) ELSE {}
  IN  /\ a \in held
      /\ held' = held \ {a}
      /\ Moves(None, None, None, session, [cache EXCEPT ![a] = Without(@, leaving)],
               dropped, leaving \ dropped)
      /\ Settings(a, end)
      /\ UNCHANGED conn

-------------------------------------------------------------------------------
(* Connections. *)

ConnectionNew(c, a) == K!ConnectionNew(c, a) /\ UNCHANGED callbackVars

Shutdown(c) == K!Shutdown(c) /\ UNCHANGED callbackVars

(* CONN-1, CONN-2 *)
ConnectionFree(c) ==
  LET a == conn[c].context
      end == a \notin held /\ \A d \in Connections \ {c} : conn[d].context # a
  IN  /\ conn[c].phase # "absent"
      /\ \E spoils \in K!FreeingSpoils(c) :
           LET spoiled == IF spoils THEN conn[c].session ELSE None
               lists == Unlisted(spoiled)
               leaving == IF end THEN Range(lists[a]) ELSE {}
               dropped == IF end THEN GivenUp(a, lists[a]) ELSE {}
           IN  Moves(None, None, conn[c].session, R!Spoiled(spoiled),
                     [lists EXCEPT ![a] = Without(@, leaving)],
                     dropped, FlushedWith(spoiled) \union (leaving \ dropped))
      /\ Settings(a, end)
      /\ conn' = [conn EXCEPT ![c] = R!NoConnection]
      /\ UNCHANGED held

(* SSL_set_session. A session that only its cache lends, and that the callback flushes because the   *)
(* old one leaves the cache, is gone: the caller's error. SET-1, SET-2, SET-5, CTX-1, OPEN-1, GET-0   *)
SetSession(c, s) ==
  LET old == K!Discarded(c)
  IN  /\ R!CanSet(c)
      /\ Exists(s)
      /\ session[s].home \in {None, conn[c].context}
      /\ ~(count[s] = 1 /\ s \in FlushedWith(old))
      /\ Moves(s, None, conn[c].session,
               [R!Spoiled(old) EXCEPT ![s].home = conn[c].context],
               Unlisted(old), {}, FlushedWith(old))
      /\ conn' = [conn EXCEPT ![c].session = s, ![c].replaced = conn[c].phase \in R!Established]
      /\ UNCHANGED <<held, mode, size, newCallback, removeCallback>>

-------------------------------------------------------------------------------
(* SSL_connect. *)

(* Whether a new session is bad that the new callback removes: it is if it is in the cache; if it is  *)
(* not, the pages do not say. CACHE-4                                                                 *)
RemovingSpoils(told, isIn) ==
  IF told # "removes" THEN {FALSE} ELSE IF isIn THEN {TRUE} ELSE {FALSE, TRUE}

(* The connection takes a new session in place of what it holds. One that can be resumed comes into   *)
(* the cache, where it is kept, and then is told to the new callback, where sessions are cached: one  *)
(* reference is the application's, who keeps it or gives it back; then the session leaves the cache.  *)
(* The lists are those after `used`, if any, turned bad. CACHE-1, CACHE-2, MODE-1, CB-1               *)
TakesNew(c, fresh, resumable, used) ==
  LET a == conn[c].context
      lists == Unlisted(used)
      isIn == resumable /\ mode[a] = "client"
      told == IF resumable /\ mode[a] # "server" THEN newCallback[a] ELSE "none"
      grown == IF isIn THEN <<fresh>> \o lists[a] ELSE lists[a]
      squeezed == IF isIn THEN Squeezed(a, grown) ELSE [kept |-> grown, dropped |-> {}]
      stays == told \in {"none", "keeps"}
      list == IF stays THEN squeezed.kept ELSE Left(a, squeezed.kept, {fresh})
      flushed == FlushedWith(used)
                   \union (Range(lists[a]) \ (Range(list) \union squeezed.dropped))
  IN  \E bad \in RemovingSpoils(told, isIn) :
        Moves(fresh, IF told = "keeps" THEN fresh ELSE None, conn[c].session,
              [R!Spoiled(used) EXCEPT ![fresh] = R!Made(c, resumable),
                                      ![fresh].resumable = @ /\ ~bad],
              [lists EXCEPT ![a] = list], squeezed.dropped, flushed)

(* A client that caches may see to it that a session is resumed once only. SET-4, ONCE-1 *)
ConnectReused(c, fresh) ==
  /\ conn[c].phase = "fresh" /\ K!Offers(c) /\ ~Exists(fresh)
  /\ \E once \in IF mode[conn[c].context] = "server" THEN {FALSE} ELSE {FALSE, TRUE},
        holds \in {"offered", "resumable", "not resumable"} :
       LET used == IF once THEN conn[c].session ELSE None
       IN  /\ IF holds = "offered"
              THEN Moves(None, None, None, R!Spoiled(used), Unlisted(used), {}, FlushedWith(used))
              ELSE TakesNew(c, fresh, holds = "resumable", used)
           /\ conn' = [conn EXCEPT ![c].phase = "open",
                                   ![c].session = IF holds = "offered" THEN @ ELSE fresh,
                                   ![c].reused = TRUE]
  /\ UNCHANGED <<held, mode, size, newCallback, removeCallback>>

(* SET-3, SET-4, GET-0 *)
ConnectFull(c, fresh) ==
  /\ conn[c].phase = "fresh" /\ ~Exists(fresh)
  /\ \E released \in K!Releases(c), holds \in {"resumable", "not resumable", "none"} :
       /\ IF holds = "none"
          THEN Moves(None, None, conn[c].session, session, cache, {}, {})
          ELSE TakesNew(c, fresh, holds = "resumable", None)
       /\ conn' = [conn EXCEPT ![c].phase = "open",
                               ![c].session = IF holds = "none" THEN None ELSE fresh,
                               ![c].reused = FALSE]
  /\ UNCHANGED <<held, mode, size, newCallback, removeCallback>>

(* The session that the connection still holds when the error comes is bad. SET-3, OPEN-2 *)
ConnectFailed(c) ==
  /\ conn[c].phase = "fresh"
  /\ \E released \in K!Releases(c) :
       LET holds == K!Offers(c) \/ released # "at start"
           spoiled == IF holds THEN conn[c].session ELSE None
       IN  Moves(None, None, conn[c].session, R!Spoiled(spoiled),
                 Unlisted(spoiled), {}, FlushedWith(spoiled))
  /\ conn' = [conn EXCEPT ![c].phase = "failed", ![c].session = None, ![c].reused = FALSE]
  /\ UNCHANGED <<held, mode, size, newCallback, removeCallback>>

-------------------------------------------------------------------------------
(* The application's own references. *)

Get1Session(p, c) == K!Get1Session(p, c) /\ UNCHANGED callbackVars

SessionFree(p, s) == K!SessionFree(p, s) /\ UNCHANGED callbackVars

-------------------------------------------------------------------------------
(* The cache, and its callbacks. *)

SetCacheMode(a, m) == K!SetCacheMode(a, m) /\ UNCHANGED callbackVars

SetCacheSize(a, n) == K!SetCacheSize(a, n) /\ UNCHANGED callbackVars

(* SSL_CTX_sess_set_new_cb. CB-1 *)
SetNewCallback(a, does) ==
  /\ a \in held
  /\ newCallback' = [newCallback EXCEPT ![a] = does]
  /\ UNCHANGED <<held, conn, count, session, refs, cache, mode, size, expired, removeCallback>>

(* SSL_CTX_sess_set_remove_cb. CB-3 *)
SetRemoveCallback(a, does) ==
  /\ a \in held
  /\ removeCallback' = [removeCallback EXCEPT ![a] = does]
  /\ UNCHANGED <<held, conn, count, session, refs, cache, mode, size, expired, newCallback>>

(* SSL_CTX_add_session. What comes in may be flushed at once, when another is dropped for it: it has  *)
(* a place in the list only if it is not. CACHE-1, CACHE-2, CTX-1, CTX-2, GET-0                       *)
CacheAdd(a, s) ==
  /\ a \in held
  /\ Exists(s)
  /\ session[s].home \in {None, a}
  /\ IF s \in Range(cache[a])
     THEN UNCHANGED vars
     ELSE LET all == <<s>> \o cache[a]
              squeezed == Squeezed(a, all)
              flushed == Range(all) \ (Range(squeezed.kept) \union squeezed.dropped)
              listed == s \in expired /\ s \in Range(squeezed.kept)
          IN  /\ ~session[s].issued => \A t \in Range(cache[a]) : session[t].issued
              /\ \E order \in IF listed THEN {"insertion", "expiry"} ELSE {"insertion"} :
                   Moves(None, None, None, [session EXCEPT ![s].home = a],
                         [cache EXCEPT ![a] = K!Ordered(squeezed.kept, s, TRUE, order)],
                         squeezed.dropped, flushed)
              /\ UNCHANGED <<held, conn, mode, size, newCallback, removeCallback>>

(* SSL_CTX_remove_session. CACHE-4, CTX-1, GET-0 *)
CacheRemove(a, s) ==
  /\ a \in held
  /\ Exists(s)
  /\ session[s].home \in {None, a}
  /\ IF session[s].home = None
     THEN UNCHANGED vars
     ELSE /\ \E bad \in IF K!Cached(s) THEN {TRUE} ELSE {FALSE, TRUE} :
               Moves(None, None, None, R!Spoiled(IF bad THEN s ELSE None),
                     Unlisted(s), {}, FlushedWith(s))
          /\ UNCHANGED <<held, conn, mode, size, newCallback, removeCallback>>

(* SSL_CTX_flush_sessions: what the callback flushes besides is flushed all the same. CACHE-3 *)
CacheFlush(a, at) == K!CacheFlush(a, at) /\ UNCHANGED callbackVars

SessionSetTime(s, over) == K!SessionSetTime(s, over) /\ UNCHANGED callbackVars

-------------------------------------------------------------------------------

(* The calls of the chapter. *)
Next ==
  \/ \E a \in Contexts :
       \/ ContextNew(a)
       \/ ContextFree(a)
       \/ \E m \in K!Modes \ {"server"} : SetCacheMode(a, m)
       \/ SetCacheSize(a, 1)
       \/ \E does \in NewCallbacks : SetNewCallback(a, does)
       \/ \E does \in RemoveCallbacks : SetRemoveCallback(a, does)
       \/ \E at \in {"now", "later"} : CacheFlush(a, at)
       \/ \E s \in Sessions : CacheAdd(a, s) \/ CacheRemove(a, s)
  \/ \E c \in Connections :
       \/ \E a \in Contexts : ConnectionNew(c, a)
       \/ ConnectionFree(c)
       \/ Shutdown(c)
       \/ ConnectFailed(c)
       \/ Get1Session(App, c)
       \/ \E s \in Sessions :
            SetSession(c, s) \/ ConnectReused(c, s) \/ ConnectFull(c, s)
  \/ \E s \in Sessions : SessionSetTime(s, TRUE) \/ SessionFree(App, s)

Spec == Init /\ [][Next]_vars
===============================================================================
