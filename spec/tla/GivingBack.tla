------------------------------ MODULE GivingBack ------------------------------
(***************************************************************************)
(* Every reference can be given back. At any moment the application may     *)
(* begin to close down: from then on it only gives back. If it goes on      *)
(* doing so, in whatever order and whatever the stack chooses, there is     *)
(* nothing left in the end. It may begin in every state, so from every      *)
(* state there is a way to nothing.                                         *)
(***************************************************************************)
EXTENDS References

VARIABLE closing

allVars == <<vars, closing>>

GivesBackNow == closing /\ GivesBack /\ UNCHANGED closing

NextOrClosing ==
  \/ ~closing /\ Next /\ UNCHANGED closing
  \/ ~closing /\ closing' = TRUE /\ UNCHANGED vars
  \/ GivesBackNow

Unfair == Init /\ closing = FALSE /\ [][NextOrClosing]_allVars

(* Who closes down does not stop before there is nothing to give back. *)
Fair == Unfair /\ WF_allVars(GivesBackNow)

NothingLeft ==
  /\ held = {}
  /\ \A c \in Connections : conn[c] = NoConnection
  /\ \A s \in Sessions : count[s] = 0 /\ session[s] = NoSession
  /\ \A p \in Actors, s \in Sessions : refs[p][s] = 0

\* the application can give everything back, whatever the stack chooses, and nothing is left
AllCanBeDestroyed == closing ~> NothingLeft

(* Once there is nothing left, it stays so. *)
NothingComesBack == [][closing /\ NothingLeft => NothingLeft']_allVars
===============================================================================
