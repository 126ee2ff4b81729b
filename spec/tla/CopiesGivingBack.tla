-------------------------- MODULE CopiesGivingBack ----------------------------
(***************************************************************************)
(* Every reference of Copies can be given back: see GivingBack.            *)
(***************************************************************************)
EXTENDS Copies

VARIABLE closing

allVars == <<vars, closing>>

GivesBack ==
  \/ \E a \in Contexts : ContextFree(a)
  \/ \E c \in Connections : ConnectionFree(c)
  \/ \E p \in Actors, s \in Sessions : SessionFree(p, s)

GivesBackNow == closing /\ GivesBack /\ UNCHANGED closing

NextOrClosing ==
  \/ ~closing /\ Next /\ UNCHANGED closing
  \/ ~closing /\ closing' = TRUE /\ UNCHANGED vars
  \/ GivesBackNow

Unfair == Init /\ closing = FALSE /\ [][NextOrClosing]_allVars

Fair == Unfair /\ WF_allVars(GivesBackNow)

NothingLeft ==
  /\ held = {}
  /\ \A c \in Connections : conn[c] = R!NoConnection
  /\ \A s \in Sessions : count[s] = 0 /\ session[s] = R!NoSession
  /\ \A p \in Actors, s \in Sessions : refs[p][s] = 0
  /\ nameless = {} /\ copied = {} /\ twice = {}

\* the application can give everything back, whatever the stack chooses, and nothing is left
AllCanBeDestroyed == closing ~> NothingLeft
===============================================================================
