-------------------------------- MODULE Servers --------------------------------
(***************************************************************************)
(* Servers: which session one finds that a client offers, in its cache or   *)
(* by the get callback, and whether it reuses it. As                        *)
(* SSL_CTX_set_session_cache_mode(3), SSL_CTX_sess_set_get_cb(3) and        *)
(* SSL_CTX_set_session_id_context(3) have it, on top of Cache, whose        *)
(* actions are here under the same names. All connections are servers, so   *)
(* that every session there is one of them has made.                        *)
(***************************************************************************)
EXTENDS Integers, Sequences

CONSTANTS Contexts, Connections, Sessions, Actors, MaxReferences, None

CONSTANT App  \* the actor that the callbacks are part of

VARIABLES
  held, conn, count, session, refs,  \* see References
  cache, mode, size, expired,        \* see Cache
  newCallback,  \* of each context: what the callback does that is told of a new session
  getCallback,  \* of each context: what the one does that is asked for a session
  scope         \* of each context, connection and session: which session id context it is of

R == INSTANCE References
K == INSTANCE Cache

vars == <<held, conn, count, session, refs, cache, mode, size, expired,
          newCallback, getCallback, scope>>

Modes == {"server", "off", "server no-lookup", "server no-store"}

(* "declines" returns 0. CB-1 *)
NewCallbacks == {"none", "declines"}

(* "misses" returns NULL; "lends" returns the session, if the application has it, with copy 1, and *)
(* "gives" with copy 0. CB-2                                                                         *)
GetCallbacks == {"none", "misses", "lends", "gives"}

Scopes == {0, 1}

Init ==
  /\ K!Init
  /\ newCallback = [a \in Contexts |-> "none"]
  /\ getCallback = [a \in Contexts |-> "none"]
  /\ scope = [x \in Contexts \union Connections \union Sessions |-> 0]

Exists(s) == R!Exists(s)
Range(list) == K!Range(list)
Without(list, gone) == K!Without(list, gone)

(* Which id context everything is of, but for sessions that are destroyed. *)
Scoped(known) ==
  scope' = [x \in DOMAIN scope |-> IF x \in Sessions /\ count'[x] = 0 THEN 0 ELSE known[x]]

Remembered == Scoped(scope) /\ UNCHANGED <<newCallback, getCallback>>

-------------------------------------------------------------------------------
(* Contexts: what one was set to goes when nobody has it any more. CACHE-5, CTXF-1 *)

ContextNew(a) == K!ContextNew(a) /\ Remembered

Settings(a, end, known) ==
  /\ newCallback' = IF end THEN [newCallback EXCEPT ![a] = "none"] ELSE newCallback
  /\ getCallback' = IF end THEN [getCallback EXCEPT ![a] = "none"] ELSE getCallback
  /\ Scoped(IF end THEN [known EXCEPT ![a] = 0] ELSE known)

ContextFree(a) ==
  /\ K!ContextFree(a)
  /\ Settings(a, \A c \in Connections : conn[c].context # a, scope)

-------------------------------------------------------------------------------
(* Connections. *)

(* SSL_new and SSL_set_accept_state: the connection is of the id context that its context is of then. *)
(* CONN-1, CTXF-1, SID-1                                                                              *)
ServerNew(c, a) ==
  /\ K!ConnectionNew(c, a)
  /\ Scoped([scope EXCEPT ![c] = scope[a]])
  /\ UNCHANGED <<newCallback, getCallback>>

ConnectionFree(c) ==
  LET a == conn[c].context
  IN  /\ K!ConnectionFree(c)
      /\ Settings(a, a \notin held /\ \A d \in Connections \ {c} : conn[d].context # a,
                  [scope EXCEPT ![c] = 0])

Shutdown(c) == K!Shutdown(c) /\ Remembered

(* Of use for clients only: what is set says nothing, and is given back by the next accept. CLI-1    *)
SetSession(c, s) == K!SetSession(c, s) /\ Remembered

(* SSL_clear: a session that is still open is bad and leaves; one that was closed stays. CLR-2 *)
ConnectionClear(c) ==
  LET open == K!Discarded(c)
  IN  /\ conn[c].phase \in {"fresh", "open", "closed"}
      /\ K!Moves(None, open, R!Spoiled(open), K!Unlisted(open))
      /\ K!Remembered
      /\ conn' = [conn EXCEPT ![c].phase = "fresh",
                              ![c].session = IF open = None THEN @ ELSE None,
                              ![c].reused = FALSE,
                              ![c].replaced = FALSE]
      /\ UNCHANGED <<held, refs, mode, size>>
      /\ Remembered

-------------------------------------------------------------------------------
(* SSL_accept. *)

(* Whether a server uses its cache while no sessions of servers are cached, the pages leave open; it *)
(* is asked when a client offers one. MODE-1                                                         *)
Uses(a, offered) ==
  CASE mode[a] # "off" -> {TRUE}
    [] offered = None -> {FALSE}
    [] OTHER -> {FALSE, TRUE}

(* The callback hands over the session: the application knows those that it owns. CB-2 *)
Hands(a, offered) ==
  offered # None /\ getCallback[a] \in {"lends", "gives"} /\ refs[App][offered] > 0

(* What a server does with a session that cannot be resumed and that the callback handed over: it    *)
(* declines it, before it is copied into the cache or after. SRV-1                                   *)
GoesOn(handed, offered) == IF handed /\ ~session[offered].resumable THEN {FALSE, TRUE} ELSE {TRUE}

(* Whether a server that finds a session whose time is over removes it, the pages do not say. EXP-2 *)
Removes(considered, offered) ==
  IF considered /\ offered \in expired THEN {FALSE, TRUE} ELSE {FALSE}

(* A session that is removed is bad, if it is in the cache; else the pages do not say. CACHE-4 *)
Spoils(removed, list, offered) ==
  CASE ~removed -> {FALSE}
    [] offered \in Range(list) -> {TRUE}
    [] OTHER -> {FALSE, TRUE}

(* Whether a new session can be resumed that is not cached, the page does not say. MODE-1 *)
Issues(a, reused) ==
  IF ~reused /\ mode[a] = "off" THEN {FALSE, TRUE} ELSE {TRUE}

(* The list that a session has come into, at its head, and what was dropped. CACHE-1, CACHE-2 *)
With(a, list, s) ==
  LET grown == <<s>> \o list
      kept == K!Fits(a, grown)
  IN  [kept |-> kept, dropped |-> Range(grown) \ Range(kept)]

(* A reference passes from the application to the library, None for none; else as Cache has it. *)
Moves(taken, givenBack, given, known, lists) ==
  /\ cache' = lists
  /\ count' = [s \in Sessions |->
                 count[s] + (IF s = taken THEN 1 ELSE 0) - (IF s = givenBack THEN 1 ELSE 0)
                          - (IF s = given THEN 1 ELSE 0)
                          + (IF K!Listed(lists, s) THEN 1 ELSE 0) - (IF K!Cached(s) THEN 1 ELSE 0)]
  /\ refs' = IF given = None THEN refs ELSE [refs EXCEPT ![App][given] = @ - 1]
  /\ session' = [s \in Sessions |-> IF count'[s] = 0 THEN R!NoSession ELSE known[s]]

(* A client connects that offers a session by the id that a server issued, or none. The server looks *)
(* for it in its cache, then asks the callback; what that hands over is copied into the cache. It     *)
(* reuses what it finds if that is good, its time not over and its id context the connection's. Else  *)
(* it makes a new one, which is cached and told to the new callback. To hand over a session of        *)
(* another context is the caller's error. SRV-1, CB-1, CB-2, EXP-2, SID-1, MODE-1, CLI-1, CTX-1       *)
Accept(c, offered, fresh) ==
  LET a == conn[c].context
      isCached == offered \in Range(cache[a])
  IN
  /\ conn[c].phase = "fresh" /\ ~Exists(fresh) /\ offered # fresh
  /\ offered # None => Exists(offered) /\ session[offered].issued
  /\ Hands(a, offered) => session[offered].home = a
  /\ \E uses \in Uses(a, offered) :
     LET inside == isCached /\ uses /\ mode[a] # "server no-lookup"
         handed == ~inside /\ Hands(a, offered)
     IN
     \E goesOn \in GoesOn(handed, offered) :
     LET copied == handed /\ goesOn /\ ~isCached /\ uses /\ mode[a] # "server no-store"
         copy == IF copied THEN With(a, cache[a], offered) ELSE [kept |-> cache[a], dropped |-> {}]
         considered == inside \/ (handed /\ goesOn)
     IN
     \E order \in IF copied /\ offered \in expired THEN {"insertion", "expiry"} ELSE {"insertion"},
        removed \in Removes(considered, offered) :
     \E spoils \in Spoils(removed, copy.kept, offered) :
     LET ordered == K!Ordered(copy.kept, offered, TRUE, order)
         list == IF removed THEN Without(ordered, {offered}) ELSE ordered
         reused == /\ considered
                   /\ session[offered].resumable
                   /\ offered \notin expired
                   /\ scope[offered] = scope[c]
         comesIn == ~reused /\ mode[a] \notin {"off", "server no-store"}
         new == IF comesIn THEN With(a, list, fresh) ELSE [kept |-> list, dropped |-> {}]
         declined == mode[a] # "off" /\ newCallback[a] = "declines"
         dropped == copy.dropped \union new.dropped
         holds == IF reused THEN offered ELSE fresh
     IN
     \E issues \in Issues(a, reused), bad \in K!TurnBad(dropped) :
     LET known == R!Spoiled(IF spoils THEN offered ELSE None)
     IN
     /\ Moves(holds, conn[c].session,
              IF handed /\ getCallback[a] = "gives" THEN offered ELSE None,
              K!Marked(IF reused THEN known ELSE [known EXCEPT ![fresh] = R!Made(c, issues)],
                       dropped, bad),
              [cache EXCEPT ![a] = IF declined THEN Without(new.kept, {fresh}) ELSE new.kept])
     /\ conn' = [conn EXCEPT ![c].phase = "open", ![c].session = holds, ![c].reused = reused]
     /\ K!Remembered
     /\ Scoped(IF reused THEN scope ELSE [scope EXCEPT ![fresh] = scope[c]])
     /\ UNCHANGED <<held, mode, size, newCallback, getCallback>>

-------------------------------------------------------------------------------
(* The application's own references. *)

Get1Session(p, c) == K!Get1Session(p, c) /\ Remembered

SessionFree(p, s) == K!SessionFree(p, s) /\ Remembered

-------------------------------------------------------------------------------
(* What a context is set to, and its cache. *)

SetCacheMode(a, m) == K!SetCacheMode(a, m) /\ Remembered

SetCacheSize(a, n) == K!SetCacheSize(a, n) /\ Remembered

CacheAdd(a, s) == K!CacheAdd(a, s) /\ Remembered

CacheRemove(a, s) == K!CacheRemove(a, s) /\ Remembered

CacheFlush(a, at) == K!CacheFlush(a, at) /\ Remembered

SessionSetTime(s, over) == K!SessionSetTime(s, over) /\ Remembered

(* SSL_CTX_sess_set_new_cb. CB-1 *)
SetNewCallback(a, does) ==
  /\ a \in held
  /\ newCallback' = [newCallback EXCEPT ![a] = does]
  /\ UNCHANGED <<held, conn, count, session, refs, cache, mode, size, expired, getCallback, scope>>

(* SSL_CTX_sess_set_get_cb. CB-2 *)
SetGetCallback(a, does) ==
  /\ a \in held
  /\ getCallback' = [getCallback EXCEPT ![a] = does]
  /\ UNCHANGED <<held, conn, count, session, refs, cache, mode, size, expired, newCallback, scope>>

(* SSL_CTX_set_session_id_context: for connections that are made from then on. SID-1 *)
SetIdContext(a, number) ==
  /\ a \in held
  /\ scope' = [scope EXCEPT ![a] = number]
  /\ UNCHANGED <<held, conn, count, session, refs, cache, mode, size, expired,
                 newCallback, getCallback>>

-------------------------------------------------------------------------------

(* The calls of the chapter. *)
Next ==
  \/ \E a \in Contexts :
       \/ ContextNew(a)
       \/ ContextFree(a)
       \/ SetIdContext(a, 1)
       \/ SetCacheSize(a, 1)
       \/ SetNewCallback(a, "declines")
       \/ \E does \in GetCallbacks : SetGetCallback(a, does)
       \/ \E m \in Modes : SetCacheMode(a, m)
       \/ \E at \in {"now", "later"} : CacheFlush(a, at)
       \/ \E s \in Sessions : CacheAdd(a, s) \/ CacheRemove(a, s)
  \/ \E c \in Connections :
       \/ \E a \in Contexts : ServerNew(c, a)
       \/ ConnectionFree(c)
       \/ Shutdown(c)
       \/ ConnectionClear(c)
       \/ Get1Session(App, c)
       \/ \E s \in Sessions : SetSession(c, s)
       \/ \E offered \in Sessions \union {None}, fresh \in Sessions : Accept(c, offered, fresh)
  \/ \E s \in Sessions :
       \/ \E over \in BOOLEAN : SessionSetTime(s, over)
       \/ SessionFree(App, s)

Spec == Init /\ [][Next]_vars
===============================================================================
