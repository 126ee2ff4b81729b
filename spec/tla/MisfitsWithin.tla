----------------------------- MODULE MisfitsWithin -----------------------------
(***************************************************************************)
(* Misfits as far as so many calls lead: see CacheWithin.                   *)
(***************************************************************************)
EXTENDS Misfits

CONSTANT Within

VARIABLE calls

InitWithin == Init /\ calls = 0
NextWithin == calls < Within /\ Next /\ calls' = calls + 1
SpecWithin == InitWithin /\ [][NextWithin]_<<vars, calls>>
===============================================================================
