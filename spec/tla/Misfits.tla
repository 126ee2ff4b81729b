-------------------------------- MODULE Misfits --------------------------------
(***************************************************************************)
(* Sessions that do not fit a client's connection: those of another         *)
(* protocol version, which it does not offer, and those of another session  *)
(* id context, which is no matter on a client. On top of Resets.            *)
(***************************************************************************)
EXTENDS Integers

CONSTANTS Contexts, Connections, Sessions, Actors, MaxReferences, None

VARIABLES
  held, conn, count, session, refs,  \* see References
  nameless,   \* see Resets
  idContext,  \* of each context: its session id context; connections begin in it
  madeIn,     \* of each connection: the session id context that it was made in
  speaks,     \* of each connection: the one version that it speaks
  scope,      \* of each session: the session id context that it was made in
  version     \* of each session: the version that it was made with

R == INSTANCE Resets

ownVars == <<idContext, madeIn, speaks, scope, version>>
vars == <<held, conn, count, session, refs, nameless, idContext, madeIn, speaks, scope, version>>

(* The script's own, which every connection begins with, and the other of the two. *)
Versions == {"own", "other"}
IdContexts == {0, 1}

Init ==
  /\ R!Init
  /\ nameless = {}
  /\ idContext = [a \in Contexts |-> 0]
  /\ madeIn = [c \in Connections |-> 0]
  /\ speaks = [c \in Connections |-> "own"]
  /\ scope = [s \in Sessions |-> 0]
  /\ version = [s \in Sessions |-> "own"]

-------------------------------------------------------------------------------
Exists(s) == R!Exists(s)

(* What a session was made with is part of it, and gone with it. SID-1, VER-1, FREE-1 *)
Remembered(c) ==
  /\ scope' = [s \in Sessions |->
                 IF count'[s] = 0 THEN 0 ELSE IF Exists(s) THEN scope[s] ELSE madeIn[c]]
  /\ version' = [s \in Sessions |->
                   IF count'[s] = 0 THEN "own" ELSE IF Exists(s) THEN version[s] ELSE speaks[c]]

(* Nobody's context is set to nothing. *)
Settings ==
  idContext' = [a \in Contexts |->
                  IF a \in held' \/ \E c \in Connections : conn'[c].context = a
                  THEN idContext[a]
                  ELSE 0]

ContextNew(a) == R!ContextNew(a) /\ UNCHANGED <<nameless, ownVars>>

ContextFree(a) ==
  /\ R!ContextFree(a)
  /\ Settings
  /\ UNCHANGED <<nameless, madeIn, speaks, scope, version>>

(* SID-1, VER-1 *)
ConnectionNew(c, a) ==
  /\ R!ConnectionNew(c, a)
  /\ madeIn' = [madeIn EXCEPT ![c] = idContext[a]]
  /\ UNCHANGED <<nameless, idContext, speaks, scope, version>>

ConnectionFree(c) ==
  /\ R!ConnectionFree(c)
  /\ R!Named(c)
  /\ madeIn' = [madeIn EXCEPT ![c] = 0]
  /\ speaks' = [speaks EXCEPT ![c] = "own"]
  /\ Remembered(c)
  /\ Settings

Shutdown(c) == R!Shutdown(c) /\ UNCHANGED <<nameless, ownVars>>

SetSession(c, s) ==
  /\ R!SetSession(c, s)
  /\ R!Named(c)
  /\ Remembered(c)
  /\ UNCHANGED <<idContext, madeIn, speaks>>

(* What the connection is set to stays. CLR-2 *)
ConnectionClear(c) ==
  /\ R!ConnectionClear(c)
  /\ Remembered(c)
  /\ UNCHANGED <<idContext, madeIn, speaks>>

Get1Session(p, c) == R!Get1Session(p, c) /\ UNCHANGED <<nameless, ownVars>>

SessionFree(p, s) ==
  /\ R!SessionFree(p, s)
  /\ scope' = [t \in Sessions |-> IF count'[t] = 0 THEN 0 ELSE scope[t]]
  /\ version' = [t \in Sessions |-> IF count'[t] = 0 THEN "own" ELSE version[t]]
  /\ UNCHANGED <<nameless, idContext, madeIn, speaks>>

(* SSL_CTX_set_session_id_context: for the connections that are made from then on. SID-1, CTXF-1 *)
SetIdContext(a, n) ==
  /\ a \in held
  /\ idContext' = [idContext EXCEPT ![a] = n]
  /\ UNCHANGED <<held, conn, count, session, refs, nameless, madeIn, speaks, scope, version>>

(* SSL_set_min_proto_version and SSL_set_max_proto_version: what the connection will speak. Scripts  *)
(* ask it of a connection that has not started. VER-1                                                 *)
SetVersion(c, v) ==
  /\ conn[c].phase = "fresh"
  /\ speaks' = [speaks EXCEPT ![c] = v]
  /\ UNCHANGED <<held, conn, count, session, refs, nameless, idContext, madeIn, scope, version>>

-------------------------------------------------------------------------------
(* SSL_connect. *)

(* A session of a version that the connection does not speak is not offered. SET-1, RES-1, VER-1     *)
(* One of another session id context is: on a client that has no effect. SID-1                        *)
Offers(c) == R!Offers(c) /\ version[conn[c].session] = speaks[c]

(* "During SSL_connect()". SET-3 *)
Releases(c) ==
  IF conn[c].session # None /\ ~Offers(c) THEN {"at start", "at finish"} ELSE {"at start"}

(* Of a session that was made in the other version and is offered in it scripts ask nothing: they    *)
(* would be run in that version. CLR-1                                                                *)
CanStart(c) == conn[c].phase = "fresh" /\ (Offers(c) => speaks[c] = "own")

(* SET-4, GET-0 *)
ConnectReused(c, fresh) ==
  /\ CanStart(c) /\ Offers(c) /\ ~Exists(fresh)
  /\ R!EndsReused(c, fresh)
  /\ Remembered(c)
  /\ R!Named(c)
  /\ UNCHANGED <<held, refs, idContext, madeIn, speaks>>

(* In the other version a session is there, which can be resumed or cannot; by the pages there might *)
(* be none as in the own, but of that version scripts see little. SET-3, SET-4, GET-0                 *)
ConnectFull(c, fresh) ==
  /\ CanStart(c) /\ ~Exists(fresh)
  /\ \E released \in Releases(c) :
       R!EndsFull(c, fresh) /\ (speaks[c] = "other" => conn'[c].session # None)
  /\ Remembered(c)
  /\ R!Named(c)
  /\ UNCHANGED <<held, refs, idContext, madeIn, speaks>>

(* The session that the connection still holds when the error comes is bad. SET-3, OPEN-2 *)
ConnectFailed(c) ==
  /\ CanStart(c)
  /\ \E released \in Releases(c) :
       LET holds == Offers(c) \/ released = "at finish"
       IN  R!Moves(None, conn[c].session, R!Spoiled(IF holds THEN conn[c].session ELSE None))
  /\ conn' = [conn EXCEPT ![c].phase = "failed", ![c].session = None, ![c].reused = FALSE]
  /\ Remembered(c)
  /\ UNCHANGED <<held, refs, nameless, idContext, madeIn, speaks>>

(* The first half of it. *)
ConnectStart(c) ==
  /\ CanStart(c)
  /\ \E released \in Releases(c) :
       LET leaves == ~Offers(c) /\ released = "at start"
       IN  /\ R!Moves(None, IF leaves THEN conn[c].session ELSE None, session)
           /\ conn' = [conn EXCEPT ![c].phase = IF Offers(c) THEN "offering" ELSE "greeting",
                                   ![c].session = IF leaves THEN None ELSE @]
  /\ Remembered(c)
  /\ UNCHANGED <<held, refs, nameless, idContext, madeIn, speaks>>

-------------------------------------------------------------------------------

(* The calls of the chapter. *)
Next ==
  \/ \E a \in Contexts :
       \/ ContextNew(a)
       \/ ContextFree(a)
       \/ SetIdContext(a, 1)
  \/ \E c \in Connections :
       \/ \E a \in Contexts : ConnectionNew(c, a)
       \/ ConnectionFree(c)
       \/ ConnectionClear(c)
       \/ Shutdown(c)
       \/ ConnectStart(c)
       \/ ConnectFailed(c)
       \/ \E v \in Versions : SetVersion(c, v)
       \/ \E p \in Actors : Get1Session(p, c)
       \/ \E s \in Sessions : SetSession(c, s) \/ ConnectReused(c, s) \/ ConnectFull(c, s)
  \/ \E p \in Actors, s \in Sessions : SessionFree(p, s)

Spec == Init /\ [][Next]_vars
===============================================================================
