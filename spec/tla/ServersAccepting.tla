---------------------------- MODULE ServersAccepting ----------------------------
(***************************************************************************)
(* A corner of Servers: one that accepts again and again, and what it finds *)
(* by its cache and by the callback. With these calls only, every state can *)
(* be seen of two sessions.                                                 *)
(***************************************************************************)
EXTENDS Servers

NextAccepting ==
  \/ \E a \in Contexts :
       \/ ContextNew(a)
       \/ \E does \in GetCallbacks : SetGetCallback(a, does)
       \/ \E m \in Modes : SetCacheMode(a, m)
  \/ \E c \in Connections :
       \/ \E a \in Contexts : ServerNew(c, a)
       \/ ConnectionFree(c)
       \/ Shutdown(c)
       \/ Get1Session(App, c)
       \/ \E offered \in Sessions \union {None}, fresh \in Sessions : Accept(c, offered, fresh)

SpecAccepting == Init /\ [][NextAccepting]_vars
===============================================================================
