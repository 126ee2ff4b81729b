------------------------- MODULE ReferencesProperties -------------------------
(***************************************************************************)
(* What holds in every state and of every step of References, and what one  *)
(* might believe of them and is false. Over each stands the sentence that   *)
(* names it in the model (package dev.reprise.model.property): a test ties  *)
(* the two by it and compares their verdicts.                               *)
(***************************************************************************)
EXTENDS References, FiniteSets

(* How many connections own a reference to the session, and how many the actors own. *)
HeldBy(s) == Cardinality({c \in Connections : conn[c].session = s})
Owned(s) == Cardinality({<<p, n>> \in Actors \X (1..MaxReferences) : refs[p][s] >= n})
Owners(s) == HeldBy(s) + Owned(s)

-------------------------------------------------------------------------------
(* What holds in every state. *)

\* nobody owns less than nothing, and every name leads to something that there may be
TypeOK ==
  /\ held \subseteq Contexts
  /\ conn \in [Connections ->
                 [ phase    : Phases,
                   context  : Contexts \union {None},
                   session  : Sessions \union {None},
                   reused   : BOOLEAN,
                   replaced : BOOLEAN ]]
  /\ DOMAIN count = Sessions /\ \A s \in Sessions : count[s] \in Nat
  /\ session \in [Sessions ->
                    [ home      : Contexts \union {None},
                      issued    : BOOLEAN,
                      resumable : BOOLEAN ]]
  /\ refs \in [Actors -> [Sessions -> 0..MaxReferences]]

\* a session has as many references as there are connections that hold it, references that actors own, and one if it is in a cache
CountIsNumberOfOwners == \A s \in Sessions : count[s] = Owners(s)

\* a session without an owner is destroyed: it has no home, nobody could resume it, and nothing is known of it
WithoutOwnerGone == \A s \in Sessions : Owners(s) = 0 => session[s] = NoSession

\* a connection that holds a session was made from the context that the session belongs to
HeldAtHome ==
  \A c \in Connections :
    conn[c].session # None => session[conn[c].session].home = conn[c].context

\* a session that no server has issued holds nothing to resume from
BlankNotResumable == \A s \in Sessions : session[s].resumable => session[s].issued

\* a connection that does not exist has no context, no session and no result, nor has the second name of one; one that exists has a context
AbsentHasNothing ==
  \A c \in Connections :
    IF conn[c].phase = "absent" THEN conn[c] = NoConnection ELSE conn[c].context # None

\* only a connection whose handshake succeeded has reused a session
ReusedIsEstablished == \A c \in Connections : conn[c].reused => conn[c].phase \in Established

\* a connection whose ClientHello offers a session owns a reference to one, or a copy
OfferedIsHeld == \A c \in Connections : conn[c].phase = "offering" => conn[c].session # None

-------------------------------------------------------------------------------
(* What holds of every step. *)

Gained(s) == Owners(s)' - Owners(s)

(* The session that the connection held, if any, has one owner less. *)
GivesBackOne(c) == \A s \in Sessions : conn[c].session = s => Gained(s) = -1

(* The session exists before the step and after it. *)
Lives(s) == Exists(s) /\ Exists(s)'

\* a session is destroyed once, when its last owner leaves, and only then
DestroyedByLastOwner ==
  [][\A s \in Sessions : Exists(s) /\ ~Exists(s)' => Owners(s) = 1 /\ Owners(s)' = 0]_vars

\* setting a session takes one reference to it and gives the one to the old session back
SetTakesOneAndReleasesTheOld ==
  [][\A c \in Connections, s \in Sessions :
       SetSession(c, s) =>
         /\ conn'[c].session = s
         /\ IF conn[c].session = s
            THEN Gained(s) = 0
            ELSE Gained(s) = 1 /\ GivesBackOne(c)]_vars

\* setting NULL leaves the connection without a session
ClearReleases ==
  [][\A c \in Connections :
       ClearSession(c) => conn'[c].session = None /\ GivesBackOne(c)]_vars

\* a session that is not reused is given back before SSL_connect is over, unless a failed handshake keeps it
ReleasedUnlessReused ==
  [][\A c \in Connections :
       LET over == conn[c].phase \in Handshaking \union {"fresh"}
                   /\ conn'[c].phase \in {"open", "failed"}
       IN  over /\ ~conn'[c].reused /\ conn[c].session # None
             => conn'[c].session # conn[c].session]_vars

\* a ClientHello offers the session that is set if it can be resumed, its time is not over and its version is the connection's, and else none, unless a stack offers what is expired
OnlyResumableIsOffered ==
  [][\A c \in Connections :
       conn[c].phase = "fresh" /\ conn'[c].phase \in Handshaking =>
         (conn'[c].phase = "offering"
            <=> \E s \in Sessions : conn[c].session = s /\ session[s].resumable)]_vars

\* a session is reused only if it was offered
ReusedOnlyAfterOffer ==
  [][\A c \in Connections :
       conn'[c].reused /\ ~conn[c].reused =>
         \/ conn[c].phase = "offering"
         \/ /\ conn[c].phase = "fresh"
            /\ \E s \in Sessions : conn[c].session = s /\ session[s].resumable]_vars

\* a session that cannot be resumed stays so as long as it exists, unless a ticket comes into its place
BadStaysBad ==
  [][\A s \in Sessions : Lives(s) /\ session'[s].resumable => session[s].resumable]_vars

\* a session that leaves a connection which was shut down can be resumed as before, but for what the end of a cache does
ClosedStaysGood ==
  [][\A c \in Connections :
       /\ conn[c].phase = "closed"
       /\ conn'[c].session # conn[c].session
       => \A s \in Sessions : Lives(s) => session'[s].resumable = session[s].resumable]_vars

\* a session that belongs to a context belongs to it as long as it exists
OneHome ==
  [][\A s \in Sessions :
       Lives(s) /\ session[s].home # None => session'[s].home = session[s].home]_vars

\* a connection that is freed gives its reference back and is no more; one that has two names is as it was when the first of them is freed
FreedConnectionReleases ==
  [][\A c \in Connections :
       conn[c].phase # "absent" /\ conn'[c].phase = "absent" =>
         conn'[c] = NoConnection /\ GivesBackOne(c)]_vars

\* freeing a context that a connection has changes nothing else
FreedContextServesOn ==
  [][\A a \in Contexts :
       a \in held /\ a \notin held' => UNCHANGED <<conn, count, session, refs>>]_vars

\* a connection goes from made to handshake to its end, and back by SSL_clear only
ConnectedOnce ==
  [][\A c \in Connections :
       LET after == conn'[c].phase
       IN  CASE after = "absent" -> TRUE
             [] conn[c].phase = "absent" -> after \in {"absent", "fresh"}
             [] conn[c].phase = "fresh" -> after # "closed"
             [] conn[c].phase \in Handshaking -> after \in {conn[c].phase, "open", "failed"}
             [] conn[c].phase = "open" -> after \in {"open", "closed"}
             [] OTHER -> after = conn[c].phase]_vars

\* a session that is made, copied, taken from a connection or taken again is one reference more for that actor
GivenIsOneReference ==
  [][\A p \in Actors :
       \/ \E c \in Connections : conn[c].session # None /\ Get1Session(p, c)
       \/ \E s \in Sessions : SessionNew(p, s) \/ SessionUpRef(p, s)
       => \E s \in Sessions : Gained(s) = 1 /\ refs'[p][s] = refs[p][s] + 1]_vars

-------------------------------------------------------------------------------
(* What one might believe, and is false. *)

\* a connection that reused a session holds one that can be resumed
ReusedHoldsResumable ==
  \A c \in Connections :
    conn[c].reused /\ conn[c].session # None => session[conn[c].session].resumable

\* a connection that is open holds a session
OpenHoldsOne == \A c \in Connections : conn[c].phase = "open" => conn[c].session # None

\* a session that a connection holds can be resumed
HeldIsResumable ==
  \A c \in Connections : conn[c].session # None => session[conn[c].session].resumable

\* a session that was closed down can be resumed
ClosedIsResumable ==
  \A c \in Connections :
    conn[c].phase = "closed" /\ conn[c].session # None => session[conn[c].session].resumable

\* at most one connection holds a session
HeldOnce == \A s \in Sessions : HeldBy(s) <= 1

\* a session that exists is held by a connection
ExistsIsHeld == \A s \in Sessions : Exists(s) => HeldBy(s) > 0

\* a session's home is held by the application
HomeIsHeld == \A s \in Sessions : session[s].home # None => session[s].home \in held

\* freeing a connection destroys its session
FreeingDestroys ==
  [][\A c \in Connections :
       ConnectionFree(c) => \A s \in Sessions : conn[c].session = s => ~Exists(s)']_vars

\* only the application's own call destroys a session
OnlyFreeingDestroys ==
  [][(\E s \in Sessions : Exists(s) /\ ~Exists(s)')
       => \E p \in Actors, s \in Sessions : SessionFree(p, s)]_vars

\* setting a session gives it one reference more
SettingCountsUp ==
  [][\A c \in Connections, s \in Sessions :
       SetSession(c, s) => count'[s] = count[s] + 1]_vars

\* a session becomes bad for the connection that spoils it, and for no other
BadForOneOnly ==
  [][\A s \in Sessions :
       Lives(s) /\ session[s].resumable /\ ~session'[s].resumable => HeldBy(s) <= 1]_vars

\* a connection that reused the session it offered still holds it
ReusedIsKept ==
  [][\A c \in Connections :
       conn'[c].reused /\ ~conn[c].reused => conn'[c].session = conn[c].session]_vars
===============================================================================
