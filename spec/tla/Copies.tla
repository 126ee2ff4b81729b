--------------------------------- MODULE Copies ---------------------------------
(***************************************************************************)
(* Connections that start again, and what is made from another one: copies  *)
(* of connections and of sessions, the session of another connection, the   *)
(* connection in another context. On top of Resets, whose actions are here  *)
(* under the same names with what is known of copies.                       *)
(***************************************************************************)
EXTENDS Integers

CONSTANTS Contexts, Connections, Sessions, Actors, MaxReferences, None

VARIABLES
  held, conn, count, session, refs,  \* see References
  nameless,  \* see Resets
  copied     \* the sessions that are a copy, or were copied

R == INSTANCE Resets

vars == <<held, conn, count, session, refs, nameless, copied>>

Init == R!Init /\ nameless = {} /\ copied = {}

-------------------------------------------------------------------------------
Exists(s) == R!Exists(s)

(* Of a session that is destroyed nothing is known. FREE-1 *)
Remembered == copied' = {s \in copied : count'[s] > 0}

ContextNew(a) == R!ContextNew(a) /\ UNCHANGED <<nameless, copied>>
ContextFree(a) == R!ContextFree(a) /\ UNCHANGED <<nameless, copied>>
ConnectionNew(c, a) == R!ConnectionNew(c, a) /\ UNCHANGED <<nameless, copied>>
ConnectionFree(c) == R!ConnectionFree(c) /\ R!Named(c) /\ Remembered
ConnectionClear(c) == R!ConnectionClear(c) /\ Remembered
Shutdown(c) == R!Shutdown(c) /\ UNCHANGED <<nameless, copied>>
SetSession(c, s) == R!SetSession(c, s) /\ R!Named(c) /\ Remembered
ClearSession(c) == R!ClearSession(c) /\ R!Named(c) /\ Remembered
ConnectStart(c) == R!ConnectStart(c) /\ Remembered /\ UNCHANGED nameless
ConnectReused(c, fresh) == R!ConnectReused(c, fresh) /\ R!Named(c) /\ Remembered
ConnectFull(c, fresh) == R!ConnectFull(c, fresh) /\ R!Named(c) /\ Remembered
ConnectFailed(c) == R!ConnectFailed(c) /\ Remembered /\ UNCHANGED nameless
Get1Session(p, c) == R!Get1Session(p, c) /\ UNCHANGED <<nameless, copied>>
SessionNew(p, s) == R!SessionNew(p, s) /\ UNCHANGED <<nameless, copied>>
SessionFree(p, s) == R!SessionFree(p, s) /\ Remembered /\ UNCHANGED nameless

-------------------------------------------------------------------------------
(* From one connection to another. *)

(* Whether the connection may have a working session where it holds none with a name: see Get1None. *)
MayHoldNameless(c) ==
  /\ conn[c].session = None
  /\ conn[c].phase \in R!Handshaking \union {"failed"} \/ c \in nameless

(* SSL_dup makes one like another that has not started yet, from the same context, which may not be  *)
(* the application's any more: it holds the same session by a reference of its own. DUP-1, CTXF-1     *)
ConnectionDup(c, of) ==
  /\ conn[c].phase = "absent"
  /\ conn[of].phase = "fresh" /\ ~MayHoldNameless(of)
  /\ R!Moves(conn[of].session, None, session)
  /\ conn' = [conn EXCEPT ![c] = [R!NoConnection EXCEPT !.phase = "fresh",
                                                        !.context = conn[of].context,
                                                        !.session = conn[of].session]]
  /\ UNCHANGED <<held, refs, nameless, copied>>

(* SSL_copy_session_id sets the session that another connection holds, or NULL where it holds none:   *)
(* as SSL_set_session would. COPY-1, CTX-1, CONN-2                                                    *)
CopySessionId(to, from) ==
  /\ conn[from].phase # "absent" /\ ~MayHoldNameless(from)
  /\ IF conn[from].session = None
     THEN R!ClearSession(to)
     ELSE R!SetSession(to, conn[from].session)
  /\ R!Named(to)
  /\ Remembered

(* SSL_set_SSL_CTX: the connection belongs to another context from then on. With a session that it    *)
(* holds it cannot: that belongs to the old one. Scripts ask it of a connection that has not started. *)
(* MOVE-1, CTX-1, CTXF-1                                                                              *)
SetContext(c, a) ==
  /\ conn[c].phase = "fresh"
  /\ a \in held
  /\ conn[c].session # None => conn[c].context = a
  /\ conn' = [conn EXCEPT ![c].context = a]
  /\ UNCHANGED <<held, count, session, refs, nameless, copied>>

-------------------------------------------------------------------------------
(* SSL_SESSION_dup makes a session of its own that says the same, and belongs to no context yet.     *)
(* DUP-2, GET-0                                                                                       *)
SessionDup(p, s, copy) ==
  /\ Exists(s) /\ ~Exists(copy)
  /\ R!Given(p, copy)
  /\ session' = [session EXCEPT ![copy] = [session[s] EXCEPT !.home = None]]
  /\ copied' = copied \union {s, copy}
  /\ UNCHANGED <<held, conn, nameless>>

-------------------------------------------------------------------------------

(* The calls of the chapter. *)
Next ==
  \/ \E a \in Contexts : ContextNew(a) \/ ContextFree(a)
  \/ \E c \in Connections :
       \/ \E a \in Contexts : ConnectionNew(c, a) \/ SetContext(c, a)
       \/ ConnectionFree(c)
       \/ ConnectionClear(c)
       \/ Shutdown(c)
       \/ ClearSession(c)
       \/ ConnectStart(c)
       \/ ConnectFailed(c)
       \/ \E d \in Connections \ {c} : ConnectionDup(c, d) \/ CopySessionId(c, d)
       \/ \E p \in Actors : Get1Session(p, c)
       \/ \E s \in Sessions : SetSession(c, s) \/ ConnectReused(c, s) \/ ConnectFull(c, s)
  \/ \E p \in Actors, s \in Sessions :
       \/ SessionNew(p, s)
       \/ SessionFree(p, s)
       \/ \E copy \in Sessions \ {s} : SessionDup(p, s, copy)

Spec == Init /\ [][Next]_vars
===============================================================================
