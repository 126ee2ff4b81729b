-------------------------------- MODULE Resets ---------------------------------
(***************************************************************************)
(* References, where a connection may start again: SSL_clear. For the       *)
(* chapters in which it does.                                               *)
(***************************************************************************)
EXTENDS References

VARIABLE
  nameless  \* the connections made ready again that may hold a session which no script can name

(* A handshake that did not succeed may leave a working session, as nameless as it was before. It is *)
(* there until a session, or NULL, is set, or a handshake succeeds. CLR-2, GET-1                      *)
Named(c) == nameless' = nameless \ {c}

(* Whether the session stays in a connection that is made ready again. One that was set and not used *)
(* yet stays, and one that was closed cleanly; one that is open does not. Of the session of a        *)
(* handshake that failed or never ended the page does not say. CLR-2                                  *)
Keeps(c) ==
  CASE conn[c].session = None -> {TRUE}
    [] conn[c].phase \in {"fresh", "closed"} -> {TRUE}
    [] conn[c].phase = "open" -> {FALSE}
    [] OTHER -> {FALSE, TRUE}

(* SSL_clear. A session that is still open is bad. CLR-1, CLR-2, CONN-2 *)
ConnectionClear(c) ==
  /\ conn[c].phase # "absent"
  /\ \E keeps \in Keeps(c) :
       /\ Moves(None, IF keeps THEN None ELSE conn[c].session,
                Spoiled(IF conn[c].phase = "open" THEN conn[c].session ELSE None))
       /\ conn' = [conn EXCEPT ![c].phase = "fresh",
                               ![c].session = IF keeps THEN @ ELSE None,
                               ![c].reused = FALSE,
                               ![c].replaced = FALSE]
  /\ nameless' = IF conn[c].phase \in Handshaking \union {"failed"}
                 THEN nameless \union {c}
                 ELSE nameless
  /\ UNCHANGED <<held, refs>>
===============================================================================
