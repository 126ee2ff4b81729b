--------------------------- MODULE CallbacksFlushing ---------------------------
(***************************************************************************)
(* A corner of Callbacks: what a remove callback that flushes takes along.  *)
(* Twelve calls lead there, farther than the chapter can be followed; with  *)
(* these calls only, every state can be seen.                               *)
(***************************************************************************)
EXTENDS Callbacks

NextFlushing ==
  \/ \E a \in Contexts :
       \/ ContextNew(a)
       \/ ContextFree(a)
       \/ SetCacheSize(a, 1)
       \/ \E does \in RemoveCallbacks : SetRemoveCallback(a, does)
       \/ \E s \in Sessions : CacheAdd(a, s)
  \/ \E c \in Connections :
       \/ \E a \in Contexts : ConnectionNew(c, a)
       \/ ConnectionFree(c)
       \/ Shutdown(c)
       \/ ConnectFailed(c)
       \/ \E s \in Sessions : SetSession(c, s) \/ ConnectReused(c, s) \/ ConnectFull(c, s)
  \/ \E s \in Sessions : SessionSetTime(s, TRUE)

SpecFlushing == Init /\ [][NextFlushing]_vars
===============================================================================
