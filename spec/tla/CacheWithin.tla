------------------------------ MODULE CacheWithin ------------------------------
(***************************************************************************)
(* Cache as far as so many calls lead. How many were made is no part of a   *)
(* state (VIEW): breadth-first and with one worker, TLC meets each state    *)
(* first when the fewest were.                                              *)
(***************************************************************************)
EXTENDS Cache

CONSTANT Within

VARIABLE calls

InitWithin == Init /\ calls = 0
NextWithin == calls < Within /\ Next /\ calls' = calls + 1
SpecWithin == InitWithin /\ [][NextWithin]_<<vars, calls>>
===============================================================================
