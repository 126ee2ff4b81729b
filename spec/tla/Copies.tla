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
  copied,    \* the sessions that are a copy, or were copied
  twice      \* the connections that have two names; and of second names, those whose first was freed

R == INSTANCE Resets

vars == <<held, conn, count, session, refs, nameless, copied, twice>>

Init == R!Init /\ nameless = {} /\ copied = {} /\ twice = {}

-------------------------------------------------------------------------------
Exists(s) == R!Exists(s)

(* Of a session that is destroyed nothing is known. FREE-1 *)
Remembered == copied' = {s \in copied : count'[s] > 0}

ContextNew(a) == R!ContextNew(a) /\ UNCHANGED <<nameless, copied, twice>>
ContextFree(a) == R!ContextFree(a) /\ UNCHANGED <<nameless, copied, twice>>
ConnectionNew(c, a) == R!ConnectionNew(c, a) /\ UNCHANGED <<nameless, copied, twice>>
ConnectionClear(c) == conn[c].phase # "alias" /\ R!ConnectionClear(c) /\ Remembered /\ UNCHANGED twice
Shutdown(c) == R!Shutdown(c) /\ UNCHANGED <<nameless, copied, twice>>
SetSession(c, s) == R!SetSession(c, s) /\ R!Named(c) /\ Remembered /\ UNCHANGED twice
ClearSession(c) == R!ClearSession(c) /\ R!Named(c) /\ Remembered /\ UNCHANGED twice
ConnectStart(c) == R!ConnectStart(c) /\ Remembered /\ UNCHANGED <<nameless, twice>>
ConnectReused(c, fresh) == R!ConnectReused(c, fresh) /\ R!Named(c) /\ Remembered /\ UNCHANGED twice
ConnectFull(c, fresh) == R!ConnectFull(c, fresh) /\ R!Named(c) /\ Remembered /\ UNCHANGED twice
ConnectFailed(c) == R!ConnectFailed(c) /\ Remembered /\ UNCHANGED <<nameless, twice>>
Get1Session(p, c) == R!Get1Session(p, c) /\ UNCHANGED <<nameless, copied, twice>>
SessionNew(p, s) == R!SessionNew(p, s) /\ UNCHANGED <<nameless, copied, twice>>
SessionFree(p, s) == R!SessionFree(p, s) /\ Remembered /\ UNCHANGED <<nameless, twice>>

-------------------------------------------------------------------------------
(* From one connection to another. *)

(* The names that are a second one of a connection. There is one at a time. *)
Aliases == {a \in Connections : conn[a].phase = "alias"}

(* The first name of a connection that has another, once it was freed: it stands for nothing. DUP-1   *)
Freed == {c \in twice \ Aliases : Aliases \cap twice # {}}

(* The connection that a name stands for; for one that stands for nothing, what no call can be made on *)
Handle(c) == CASE c \in Aliases -> CHOOSE d \in twice : d \notin Aliases
               [] c \in Freed -> CHOOSE a \in Aliases : TRUE
               [] OTHER -> c

(* Whether the connection may have a working session where it holds none with a name: see Get1None. *)
MayHoldNameless(c) ==
  /\ conn[c].session = None
  /\ conn[c].phase \in R!Handshaking \union {"failed"} \/ c \in nameless

(* SSL_dup makes one like another that has not started yet, from the same context, which may not be  *)
(* the application's any more: it holds the same session by a reference of its own. One that has      *)
(* started gets a second name. DUP-1, CTXF-1                                                          *)
ConnectionDup(c, of) ==
  /\ conn[c].phase = "absent"
  /\ IF conn[of].phase = "fresh"
     THEN /\ ~MayHoldNameless(of)
          /\ R!Moves(conn[of].session, None, session)
          /\ conn' = [conn EXCEPT ![c] = [R!NoConnection EXCEPT !.phase = "fresh",
                                                                !.context = conn[of].context,
                                                                !.session = conn[of].session]]
          /\ UNCHANGED twice
     ELSE /\ conn[of].phase # "absent" /\ Aliases = {}
          /\ conn' = [conn EXCEPT ![c].phase = "alias"]
          /\ twice' = twice \union {of}
          /\ UNCHANGED <<count, session>>
  /\ UNCHANGED <<held, refs, nameless, copied>>

(* SSL_free gives back one reference to a connection that has two names: the second name is no more,  *)
(* or the first one was freed, which is known of the second. DUP-1                                    *)
HasASpareName(c) == Handle(c) \in twice /\ Aliases \cap twice = {}

LosesOneName(c) ==
  /\ HasASpareName(c)
  /\ IF c \in Aliases
     THEN conn' = [conn EXCEPT ![c] = R!NoConnection] /\ twice' = {}
     ELSE twice' = twice \union Aliases /\ UNCHANGED conn
  /\ UNCHANGED <<held, count, session, refs, nameless, copied>>

(* With the last reference the connection is no more, and the names that it had. CONN-1, DUP-1        *)
Ends(c) ==
  /\ conn[c].phase \notin {"absent", "alias"}
  /\ \E spoils \in R!FreeingSpoils(c) :
       R!Moves(None, conn[c].session, R!Spoiled(IF spoils THEN conn[c].session ELSE None))
  /\ conn' = [d \in Connections |->
                IF d = c \/ (c \in twice /\ d \in Aliases) THEN R!NoConnection ELSE conn[d]]
  /\ twice' = IF c \in twice THEN {} ELSE twice
  /\ R!Named(c)
  /\ Remembered
  /\ UNCHANGED <<held, refs>>

ConnectionFree(c) == IF HasASpareName(c) THEN LosesOneName(c) ELSE Ends(Handle(c))

(* SSL_copy_session_id sets the session that another connection holds, or NULL where it holds none:   *)
(* as SSL_set_session would. COPY-1, CTX-1, CONN-2                                                    *)
CopySessionId(to, from) ==
  /\ conn[from].phase \notin {"absent", "alias"} /\ ~MayHoldNameless(from)
  /\ IF conn[from].session = None
     THEN R!ClearSession(to)
     ELSE R!SetSession(to, conn[from].session)
  /\ R!Named(to)
  /\ Remembered
  /\ UNCHANGED twice

(* SSL_set_SSL_CTX: the connection belongs to another context from then on. With a session that it    *)
(* holds it cannot: that belongs to the old one. Scripts ask it of a connection that has not started. *)
(* MOVE-1, CTX-1, CTXF-1                                                                              *)
SetContext(c, a) ==
  /\ conn[c].phase = "fresh"
  /\ a \in held
  /\ conn[c].session # None => conn[c].context = a
  /\ conn' = [conn EXCEPT ![c].context = a]
  /\ UNCHANGED <<held, count, session, refs, nameless, copied, twice>>

-------------------------------------------------------------------------------
(* SSL_SESSION_dup makes a session of its own that says the same, and belongs to no context yet.     *)
(* DUP-2, GET-0                                                                                       *)
SessionDup(p, s, copy) ==
  /\ Exists(s) /\ ~Exists(copy)
  /\ R!Given(p, copy)
  /\ session' = [session EXCEPT ![copy] = [session[s] EXCEPT !.home = None]]
  /\ copied' = copied \union {s, copy}
  /\ UNCHANGED <<held, conn, nameless, twice>>

-------------------------------------------------------------------------------

(* The calls of the chapter. *)
Next ==
  \/ \E a \in Contexts : ContextNew(a) \/ ContextFree(a)
  \/ \E n \in Connections :
       \/ \E a \in Contexts : ConnectionNew(n, a) \/ SetContext(Handle(n), a)
       \/ ConnectionFree(n)
       \/ ConnectionClear(Handle(n))
       \/ Shutdown(Handle(n))
       \/ ClearSession(Handle(n))
       \/ ConnectStart(Handle(n))
       \/ ConnectFailed(Handle(n))
       \/ \E d \in Connections \ {n} :
            ConnectionDup(n, Handle(d)) \/ CopySessionId(Handle(n), Handle(d))
       \/ \E p \in Actors : Get1Session(p, Handle(n))
       \/ \E s \in Sessions :
            \/ SetSession(Handle(n), s)
            \/ ConnectReused(Handle(n), s)
            \/ ConnectFull(Handle(n), s)
  \/ \E p \in Actors, s \in Sessions :
       \/ SessionNew(p, s)
       \/ SessionFree(p, s)
       \/ \E copy \in Sessions \ {s} : SessionDup(p, s, copy)

Spec == Init /\ [][Next]_vars
===============================================================================
