-------------------------------- MODULE Tickets --------------------------------
(***************************************************************************)
(* What comes after a handshake: tickets, each of which establishes a       *)
(* session, and the close_notify of the peer. A client's context may keep a *)
(* cache, and tell a callback of each new session, which keeps a reference  *)
(* to it. On top of Cache, whose actions are here under the same names with *)
(* what is told.                                                            *)
(*                                                                          *)
(* Sizes and expiry, and whatever else an application does to a cache, are  *)
(* that module's: no cache is full here, and no session's time is over.     *)
(***************************************************************************)
EXTENDS Integers, Sequences

CONSTANTS
  Contexts, Connections, Sessions, Actors, MaxReferences, None,
  App    \* the actor for which the callback keeps what it is told

VARIABLES
  held, conn, count, session, refs,  \* see References
  cache, mode, size, expired,        \* see Cache
  newCallback,  \* of each context: what its new-session callback does, "none" where there is none
  ended         \* the connections whose peer has sent close_notify

C == INSTANCE Cache

ownVars == <<newCallback, ended>>
vars == <<held, conn, count, session, refs, cache, mode, size, expired, newCallback, ended>>

Established == C!R!Established
Exists(s) == C!Exists(s)

Init == C!Init /\ newCallback = [a \in Contexts |-> "none"] /\ ended = {}

-------------------------------------------------------------------------------
(* Nobody's context has no callback, and no connection no peer. CACHE-5, CONN-1 *)
Forgotten ==
  /\ newCallback' = [a \in Contexts |->
                       IF a \in held' \/ \E c \in Connections : conn'[c].context = a
                       THEN newCallback[a]
                       ELSE "none"]
  /\ ended' = {c \in ended : conn'[c].phase # "absent"}

ContextNew(a) == C!ContextNew(a) /\ UNCHANGED ownVars
ContextFree(a) == C!ContextFree(a) /\ Forgotten
ConnectionNew(c, a) == C!ConnectionNew(c, a) /\ UNCHANGED ownVars
ConnectionFree(c) == C!ConnectionFree(c) /\ Forgotten
Shutdown(c) == C!Shutdown(c) /\ UNCHANGED ownVars
SetSession(c, s) == C!SetSession(c, s) /\ UNCHANGED ownVars
ConnectFailed(c) == C!ConnectFailed(c) /\ UNCHANGED ownVars
Get1Session(p, c) == C!Get1Session(p, c) /\ UNCHANGED ownVars
SessionFree(p, s) == C!SessionFree(p, s) /\ UNCHANGED ownVars
SetCacheMode(a, m) == C!SetCacheMode(a, m) /\ UNCHANGED ownVars

(* SSL_CTX_sess_set_new_cb, with one that returns 1. CB-1 *)
SetNewCallback(a) ==
  /\ a \in held
  /\ newCallback' = [newCallback EXCEPT ![a] = "keeps"]
  /\ UNCHANGED <<held, conn, count, session, refs, cache, mode, size, expired, ended>>

-------------------------------------------------------------------------------
(* What a connection comes to hold. *)

(* As in Cache; where sessions of clients are cached, a new one that can be resumed comes into the  *)
(* cache, the callback is told of it, and the application has one reference to it. CACHE-1, CB-1     *)
TakesNew(c, taken, givenBack, new, known, lists) ==
  LET a == conn[c].context
      cached == known[new].resumable /\ mode[a] = "client"
      told == cached /\ newCallback[a] = "keeps"
      in == IF cached /\ new \notin C!Range(lists[a])
            THEN [lists EXCEPT ![a] = <<new>> \o @]
            ELSE lists
  IN  /\ cache' = in
      /\ refs' = IF told THEN [refs EXCEPT ![App][new] = @ + 1] ELSE refs
      /\ count' = [s \in Sessions |->
                     count[s] + (IF s = taken THEN 1 ELSE 0) - (IF s = givenBack THEN 1 ELSE 0)
                              + (IF C!Listed(in, s) THEN 1 ELSE 0) - (IF C!Cached(s) THEN 1 ELSE 0)
                              + (IF told /\ s = new THEN 1 ELSE 0)]
      /\ session' = [s \in Sessions |-> IF count'[s] = 0 THEN C!R!NoSession ELSE known[s]]

(* The connection holds a new session in place of what it held. *)
Succeeds(c, fresh, resumable, known, lists) ==
  TakesNew(c, fresh, conn[c].session, fresh,
           [known EXCEPT ![fresh] = C!R!Made(c, resumable)], lists)

(* The peer accepts the session that was offered, and the handshake leaves that one or a new one.   *)
(* SET-4, GET-0, ONCE-1                                                                              *)
Reuses(c, fresh) ==
  /\ C!Offers(c) /\ ~Exists(fresh)
  /\ \E once \in IF mode[conn[c].context] = "server" THEN {FALSE} ELSE {FALSE, TRUE},
        holds \in {"offered", "resumable", "not resumable"} :
       LET used == IF once THEN conn[c].session ELSE None
           known == C!R!Spoiled(used)
           lists == C!Unlisted(used)
       IN  /\ IF holds = "offered"
              THEN C!Moves(None, None, known, lists) /\ UNCHANGED refs
              ELSE Succeeds(c, fresh, holds = "resumable", known, lists)
           /\ conn' = [conn EXCEPT ![c].phase = "open",
                                   ![c].session = IF holds = "offered" THEN @ ELSE fresh,
                                   ![c].reused = TRUE]
  /\ UNCHANGED <<held, mode, size, expired, newCallback, ended>>

(* The peer accepts the session that was offered, and renews its ticket: the new one makes another   *)
(* session or is written into this one. Where sessions of clients are cached, the stack may take that *)
(* for a new session or not, and may remove the one that was offered, if that was not for one use     *)
(* anyway. SET-4, TKT-2, ONCE-1                                                                      *)
Renews(c, fresh) ==
  LET caches == mode[conn[c].context] = "client"
      there == conn[c].session
  IN  /\ C!Offers(c) /\ ~Exists(fresh)
      /\ there # None => refs[App][there] < MaxReferences
      /\ \E gone \in IF caches THEN {"by use", "by renewal", "not"} ELSE {"not"},
            new \in IF caches THEN {TRUE, FALSE} ELSE {FALSE},
            place \in {"new object", "in place"} :
           LET used == IF gone = "not" THEN None ELSE there
               lists == C!Unlisted(used)
               made == IF place = "in place" THEN there ELSE fresh
               known == IF place = "in place"
                        THEN [C!R!Spoiled(used) EXCEPT ![made].issued = TRUE, ![made].resumable = TRUE]
                        ELSE [C!R!Spoiled(used) EXCEPT ![made] = C!R!Made(c, TRUE)]
               taken == IF place = "in place" THEN None ELSE fresh
               givenBack == IF place = "in place" THEN None ELSE there
           IN  /\ IF new
                  THEN TakesNew(c, taken, givenBack, made, known, lists)
                  ELSE C!Moves(taken, givenBack, known, lists) /\ UNCHANGED refs
               /\ conn' = [conn EXCEPT ![c].phase = "open",
                                       ![c].session = made,
                                       ![c].reused = TRUE]
      /\ UNCHANGED <<held, mode, size, expired, newCallback, ended>>

(* The peer accepts none. SET-3, SET-4, GET-0 *)
Negotiates(c, fresh) ==
  /\ ~Exists(fresh)
  /\ \E released \in C!Releases(c), holds \in {"resumable", "not resumable", "none"} :
       /\ IF holds = "none"
          THEN C!Moves(None, conn[c].session, session, cache) /\ UNCHANGED refs
          ELSE Succeeds(c, fresh, holds = "resumable", session, cache)
       /\ conn' = [conn EXCEPT ![c].phase = "open",
                               ![c].session = IF holds = "none" THEN None ELSE fresh,
                               ![c].reused = FALSE]
  /\ UNCHANGED <<held, mode, size, expired, newCallback, ended>>

(* SSL_connect, and all is read that the peer sends after it. CLR-1 *)
ConnectReused(c, fresh) == conn[c].phase = "fresh" /\ Reuses(c, fresh)
ConnectRenewed(c, fresh) == conn[c].phase = "fresh" /\ Renews(c, fresh)
ConnectFull(c, fresh) == conn[c].phase = "fresh" /\ Negotiates(c, fresh)

(* SSL_connect, and nothing is read after it. Whether a session is there then that can be resumed    *)
(* (TLS 1.2) or cannot yet (TLS 1.3) is for the protocol to say: it may end in the same ways. TKT-1  *)
HandshakeReused(c, fresh) == conn[c].phase = "fresh" /\ Reuses(c, fresh)
HandshakeFull(c, fresh) == conn[c].phase = "fresh" /\ Negotiates(c, fresh)

-------------------------------------------------------------------------------
(* SSL_read after the handshake, on a connection whose peer has not closed its side. *)

(* The peer sends a NewSessionTicket. The session that it establishes is the connection's, as a new  *)
(* object or in the one that is there; where none is, the two ways are one. By the pages a ticket may *)
(* come after SSL_shutdown too, which "only closes the write direction".                              *)
(* The scope leaves room for the callback's reference to the session that is there. TKT-1, GET-0     *)
Ticket(c, fresh) ==
  LET there == conn[c].session
  IN  /\ conn[c].phase \in Established /\ c \notin ended
      /\ ~Exists(fresh)
      /\ there # None => refs[App][there] < MaxReferences
      /\ \E place \in {"new object", "in place"} :
           IF place = "in place" /\ there # None
           THEN /\ TakesNew(c, None, None, there,
                            [session EXCEPT ![there].issued = TRUE, ![there].resumable = TRUE], cache)
                /\ UNCHANGED conn
           ELSE /\ Succeeds(c, fresh, TRUE, session, cache)
                /\ conn' = [conn EXCEPT ![c].session = fresh]
      /\ UNCHANGED <<held, mode, size, expired, newCallback, ended>>

(* The peer sends close_notify. The session is as open as before: SSL_shutdown was not called for    *)
(* that. It is read, too, once a session was set since the handshake. SHUT-1                          *)
PeerShutdown(c) ==
  /\ conn[c].phase \in Established /\ c \notin ended
  /\ ended' = ended \union {c}
  /\ UNCHANGED <<held, conn, count, session, refs, cache, mode, size, expired, newCallback>>

-------------------------------------------------------------------------------

(* The calls of the chapter. *)
Next ==
  \/ \E a \in Contexts :
       \/ ContextNew(a)
       \/ ContextFree(a)
       \/ SetCacheMode(a, "client")
       \/ SetNewCallback(a)
  \/ \E c \in Connections :
       \/ \E a \in Contexts : ConnectionNew(c, a)
       \/ ConnectionFree(c)
       \/ Shutdown(c)
       \/ ConnectFailed(c)
       \/ PeerShutdown(c)
       \/ Get1Session(App, c)
       \/ \E s \in Sessions :
            \/ SetSession(c, s)
            \/ ConnectReused(c, s)
            \/ ConnectRenewed(c, s)
            \/ ConnectFull(c, s)
            \/ HandshakeReused(c, s)
            \/ HandshakeFull(c, s)
            \/ Ticket(c, s)
  \/ \E s \in Sessions : SessionFree(App, s)

Spec == Init /\ [][Next]_vars
===============================================================================
