----------------------------- MODULE ServersWithin -----------------------------
(***************************************************************************)
(* Servers as far as so many calls lead: see CacheWithin.                   *)
(***************************************************************************)
EXTENDS Servers

CONSTANT Within

VARIABLE calls

InitWithin == Init /\ calls = 0
NextWithin == calls < Within /\ Next /\ calls' = calls + 1
SpecWithin == InitWithin /\ [][NextWithin]_<<vars, calls>>
===============================================================================
