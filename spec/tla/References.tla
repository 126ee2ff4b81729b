------------------------------ MODULE References ------------------------------
(***************************************************************************)
(* Who owns a reference to which TLS session, as SSL_set_session(3) and the *)
(* pages that it points to promise it: set, connect, reuse, shut down, free *)
(* and the application's own references.                                    *)
(*                                                                          *)
(* As the pages have it. Every action is one call and cites the clauses     *)
(* that it follows from, by their ids in spec/clauses/clauses.json, where   *)
(* the pages are quoted. An action is enabled where the caller breaks no    *)
(* clause by making the call and the call is carried out. A call that the   *)
(* stack may refuse changes nothing when it is refused (RET-0), and is no   *)
(* step then. Where the pages leave a choice, the action has one successor  *)
(* for each way to choose, also where two ways lead to the same state.      *)
(*                                                                          *)
(* A session is known by a name, which is free again once the session is    *)
(* destroyed. What a handshake would call a new session is named by the     *)
(* call, whether a new one comes of it or not.                              *)
(***************************************************************************)
EXTENDS Integers

CONSTANTS
  Contexts,       \* names of SSL_CTX objects
  Connections,    \* names of SSL objects, all of them clients
  Sessions,       \* names of SSL_SESSION objects
  Actors,         \* the parts of the application that own references, e.g. threads
  MaxReferences,  \* how many references to one session an actor asks for at most
  None            \* no context, or no session: NULL

VARIABLES
  held,     \* the contexts that the application has and has not given back
  conn,     \* of each connection: how far it has come, its context, its session, ...
  count,    \* of each session: its reference count; 0 where there is no such session
  session,  \* of each session: the context that it belongs to, and what it is good for
  refs      \* of each actor and session: how many of the references are the actor's

vars == <<held, conn, count, session, refs>>

Phases ==
  { "absent",    \* not made yet, or freed
    "fresh",     \* made, and not connected yet
    "greeting",  \* the ClientHello is sent and offers no session
    "offering",  \* the ClientHello is sent and offers the connection's session
    "open",      \* the handshake succeeded; SSL_shutdown was not called
    "closed",    \* the handshake succeeded; SSL_shutdown was called
    "failed",    \* the handshake failed
    "alias" }    \* a second name of a connection: see Copies

Handshaking == {"greeting", "offering"}
Established == {"open", "closed"}

NoConnection ==
  [ phase    |-> "absent",
    context  |-> None,     \* what it was made from
    session  |-> None,     \* what it owns one reference to
    reused   |-> FALSE,    \* what SSL_session_reused tells
    replaced |-> FALSE ]   \* whether a session, or NULL, was set since the handshake

NoSession ==
  [ home      |-> None,    \* the one context that it is used with
    issued    |-> FALSE,   \* whether a server has issued it: else it is blank
    resumable |-> FALSE ]

Init ==
  /\ held = {}
  /\ conn = [c \in Connections |-> NoConnection]
  /\ count = [s \in Sessions |-> 0]
  /\ session = [s \in Sessions |-> NoSession]
  /\ refs = [p \in Actors |-> [s \in Sessions |-> 0]]

-------------------------------------------------------------------------------
(* References. *)

Exists(s) == count[s] > 0

(* One reference to a session is taken and one is given back, None for no such thing; what is then *)
(* known of the sessions is `known`, but for the one that lost its last reference. FREE-1          *)
Moves(taken, givenBack, known) ==
  /\ count' = [s \in Sessions |->
                 count[s] + (IF s = taken THEN 1 ELSE 0) - (IF s = givenBack THEN 1 ELSE 0)]
  /\ session' = [s \in Sessions |-> IF count'[s] = 0 THEN NoSession ELSE known[s]]

(* What is known of the sessions once that one, if any, cannot be resumed any more, by nobody. *)
Spoiled(s) == IF s = None THEN session ELSE [session EXCEPT ![s].resumable = FALSE]

-------------------------------------------------------------------------------
(* Contexts. *)

(* A name is in use as long as anything belongs to the context. *)
InUse(a) == \/ \E c \in Connections : conn[c].context = a
            \/ \E s \in Sessions : session[s].home = a

(* SSL_CTX_new *)
ContextNew(a) ==
  /\ a \notin held /\ ~InUse(a)
  /\ held' = held \union {a}
  /\ UNCHANGED <<conn, count, session, refs>>

(* SSL_CTX_free: the connections that were made from it keep it. CTXF-1 *)
ContextFree(a) ==
  /\ a \in held
  /\ held' = held \ {a}
  /\ UNCHANGED <<conn, count, session, refs>>

-------------------------------------------------------------------------------
(* Connections. *)

(* SSL_new. CONN-1, CTXF-1 *)
ConnectionNew(c, a) ==
  /\ conn[c].phase = "absent"
  /\ a \in held
  /\ conn' = [conn EXCEPT ![c] = [NoConnection EXCEPT !.phase = "fresh", !.context = a]]
  /\ UNCHANGED <<held, count, session, refs>>

(* Whether a session turns bad when the connection that holds it is freed: it does if it is open.   *)
(* If it was offered and the handshake never ended, the pages do not say; if it cannot be resumed    *)
(* anyway, there is nothing to ask. OPEN-2, SHUT-1                                                   *)
FreeingSpoils(c) ==
  CASE conn[c].session = None -> {FALSE}
    [] conn[c].phase = "open" -> {TRUE}
    [] conn[c].phase = "offering" /\ session[conn[c].session].resumable -> {FALSE, TRUE}
    [] OTHER -> {FALSE}

(* SSL_free. CONN-1, CONN-2 *)
ConnectionFree(c) ==
  /\ conn[c].phase # "absent"
  /\ \E spoils \in FreeingSpoils(c) :
       Moves(None, conn[c].session, Spoiled(IF spoils THEN conn[c].session ELSE None))
  /\ conn' = [conn EXCEPT ![c] = NoConnection]
  /\ UNCHANGED <<held, refs>>

(* SSL_shutdown: not before the handshake has succeeded, not after it failed. SHUT-1, SHUT-2 *)
Shutdown(c) ==
  /\ conn[c].phase \in Established
  /\ conn' = [conn EXCEPT ![c].phase = "closed"]
  /\ UNCHANGED <<held, count, session, refs>>

-------------------------------------------------------------------------------
(* SSL_set_session. *)

(* Not while a handshake is under way: the session is to be used when the connection is to be       *)
(* established. SET-1, CONN-2                                                                        *)
CanSet(c) == conn[c].phase \in {"fresh", "open", "closed", "failed"}

(* The session that the connection holds is set aside: if it is still open, it is bad. OPEN-1 *)
Replaced(c) == Spoiled(IF conn[c].phase = "open" THEN conn[c].session ELSE None)

(* With a session: takes one reference to it and gives the one to the old session back, which may    *)
(* be the same. A session that no context has used yet belongs to this one from now on. A blank one  *)
(* may be refused. SET-2, SET-5, CTX-1, GET-0                                                        *)
SetSession(c, s) ==
  /\ CanSet(c)
  /\ Exists(s)
  /\ session[s].home \in {None, conn[c].context}
  /\ Moves(s, conn[c].session, [Replaced(c) EXCEPT ![s].home = conn[c].context])
  /\ conn' = [conn EXCEPT ![c].session = s, ![c].replaced = conn[c].phase \in Established]
  /\ UNCHANGED <<held, refs>>

(* With NULL. SET-6 *)
ClearSession(c) ==
  /\ CanSet(c)
  /\ Moves(None, conn[c].session, Replaced(c))
  /\ conn' = [conn EXCEPT ![c].session = None, ![c].replaced = conn[c].phase \in Established]
  /\ UNCHANGED <<held, refs>>

-------------------------------------------------------------------------------
(* SSL_connect. *)

(* A session is offered if it is set and can be resumed. SET-1, RES-1 *)
Offers(c) == conn[c].session # None /\ session[conn[c].session].resumable

(* When a session is given back that is set and not offered: "during SSL_connect()", which may be   *)
(* before the ClientHello or after the answer. SET-3                                                 *)
Releases(c) ==
  IF conn[c].session # None /\ ~Offers(c) THEN {"at start", "at finish"} ELSE {"at start"}

(* What a session says that the connection's handshake makes. GET-0 *)
Made(c, resumable) == [home |-> conn[c].context, issued |-> resumable, resumable |-> resumable]

(* The peer accepts the session that was offered. The connection goes on holding it, or a new one   *)
(* that the server sends after it, which it may not have read to its end. SET-4, GET-0               *)
EndsReused(c, fresh) ==
  \E holds \in {"offered", "resumable", "not resumable"} :
    /\ IF holds = "offered"
       THEN UNCHANGED <<count, session>>
       ELSE Moves(fresh, conn[c].session,
                  [session EXCEPT ![fresh] = Made(c, holds = "resumable")])
    /\ conn' = [conn EXCEPT ![c].phase = "open",
                            ![c].session = IF holds = "offered" THEN @ ELSE fresh,
                            ![c].reused = TRUE]

(* The peer accepts none: the session that was set is given back. The connection holds a new one,   *)
(* which can be resumed or cannot, or none. SET-3, SET-4, GET-0                                      *)
EndsFull(c, fresh) ==
  \E holds \in {"resumable", "not resumable", "none"} :
    /\ IF holds = "none"
       THEN Moves(None, conn[c].session, session)
       ELSE Moves(fresh, conn[c].session,
                  [session EXCEPT ![fresh] = Made(c, holds = "resumable")])
    /\ conn' = [conn EXCEPT ![c].phase = "open",
                            ![c].session = IF holds = "none" THEN None ELSE fresh,
                            ![c].reused = FALSE]

(* A fatal error: the session that was set is bad, and is given back. SET-3, OPEN-2 *)
EndsFailed(c) ==
  /\ Moves(None, conn[c].session, Spoiled(conn[c].session))
  /\ conn' = [conn EXCEPT ![c].phase = "failed", ![c].session = None, ![c].reused = FALSE]

(* The first half of SSL_connect: to the ClientHello and with it. A connection connects once. CLR-1 *)
ConnectStart(c) ==
  /\ conn[c].phase = "fresh"
  /\ IF Offers(c)
     THEN /\ conn' = [conn EXCEPT ![c].phase = "offering"]
          /\ UNCHANGED <<count, session>>
     ELSE \E released \in Releases(c) :
            /\ Moves(None, IF released = "at start" THEN conn[c].session ELSE None, session)
            /\ conn' = [conn EXCEPT ![c].phase = "greeting",
                                    ![c].session = IF released = "at start" THEN None ELSE @]
  /\ UNCHANGED <<held, refs>>

(* The second half: from the peer's first answer to the end, with all that the peer sends after it. *)
ConnectFinishReused(c, fresh) ==
  /\ conn[c].phase = "offering" /\ ~Exists(fresh)
  /\ EndsReused(c, fresh)
  /\ UNCHANGED <<held, refs>>

ConnectFinishFull(c, fresh) ==
  /\ conn[c].phase \in Handshaking /\ ~Exists(fresh)
  /\ EndsFull(c, fresh)
  /\ UNCHANGED <<held, refs>>

ConnectFinishFailed(c) ==
  /\ conn[c].phase \in Handshaking
  /\ EndsFailed(c)
  /\ UNCHANGED <<held, refs>>

(* Both halves in one call. When a session that is not offered was given back, nobody sees then; it *)
(* is a choice of the stack's all the same.                                                          *)
ConnectReused(c, fresh) ==
  /\ conn[c].phase = "fresh" /\ Offers(c) /\ ~Exists(fresh)
  /\ EndsReused(c, fresh)
  /\ UNCHANGED <<held, refs>>

ConnectFull(c, fresh) ==
  /\ conn[c].phase = "fresh" /\ ~Exists(fresh)
  /\ \E released \in Releases(c) : EndsFull(c, fresh)
  /\ UNCHANGED <<held, refs>>

ConnectFailed(c) ==
  /\ conn[c].phase = "fresh"
  /\ \E released \in Releases(c) : EndsFailed(c)
  /\ UNCHANGED <<held, refs>>

-------------------------------------------------------------------------------
(* Asking a connection. *)

(* SSL_session_reused. SET-4, CONN-2 *)
SessionReused(c) == conn[c].phase # "absent" /\ UNCHANGED vars

(* SSL_get_session lends the session, or NULL: it takes no reference. GET-0, CONN-2 *)
GetSession(c) == conn[c].phase # "absent" /\ UNCHANGED vars

(* An actor has one reference more. *)
Given(p, s) ==
  /\ refs[p][s] < MaxReferences
  /\ count' = [count EXCEPT ![s] = @ + 1]
  /\ refs' = [refs EXCEPT ![p][s] = @ + 1]

(* SSL_get1_session gives the session that the connection holds. GET-1 *)
Get1Session(p, c) ==
  /\ conn[c].session # None
  /\ Given(p, conn[c].session)
  /\ UNCHANGED <<held, conn, session>>

(* It returns NULL where there is none. A handshake that has not succeeded may have a working        *)
(* session, which is nobody's business: it has no name. GET-1, CONN-2                                *)
Get1None(p, c) ==
  /\ conn[c].session = None
  /\ conn[c].phase \in {"fresh", "open", "closed"}
  /\ UNCHANGED vars

-------------------------------------------------------------------------------
(* The application's own references. *)

(* SSL_SESSION_new makes a blank session. NEW-1 *)
SessionNew(p, s) ==
  /\ ~Exists(s)
  /\ Given(p, s)
  /\ UNCHANGED <<held, conn, session>>

(* SSL_SESSION_up_ref. UP-1, GET-0 *)
SessionUpRef(p, s) ==
  /\ Exists(s)
  /\ Given(p, s)
  /\ UNCHANGED <<held, conn, session>>

(* SSL_SESSION_free: one of the references that the application owns is given back, by whichever     *)
(* actor; by one that owns some, one of its own. FREE-1, FREE-2                                      *)
SessionFree(p, s) ==
  \E q \in Actors :
    /\ refs[q][s] > 0
    /\ q # p => refs[p][s] = 0
    /\ refs' = [refs EXCEPT ![q][s] = @ - 1]
    /\ Moves(None, s, session)
    /\ UNCHANGED <<held, conn>>

-------------------------------------------------------------------------------

(* What gives back. *)
GivesBack ==
  \/ \E a \in Contexts : ContextFree(a)
  \/ \E c \in Connections : ConnectionFree(c)
  \/ \E p \in Actors, s \in Sessions : SessionFree(p, s)

Next ==
  \/ GivesBack
  \/ \E a \in Contexts : ContextNew(a)
  \/ \E c \in Connections :
       \/ \E a \in Contexts : ConnectionNew(c, a)
       \/ Shutdown(c)
       \/ ClearSession(c)
       \/ ConnectStart(c)
       \/ ConnectFinishFailed(c)
       \/ ConnectFailed(c)
       \/ SessionReused(c)
       \/ GetSession(c)
       \/ \E p \in Actors : Get1Session(p, c) \/ Get1None(p, c)
       \/ \E s \in Sessions :
            \/ SetSession(c, s)
            \/ ConnectFinishReused(c, s)
            \/ ConnectFinishFull(c, s)
            \/ ConnectReused(c, s)
            \/ ConnectFull(c, s)
  \/ \E p \in Actors, s \in Sessions : SessionNew(p, s) \/ SessionUpRef(p, s)

Spec == Init /\ [][Next]_vars
===============================================================================
