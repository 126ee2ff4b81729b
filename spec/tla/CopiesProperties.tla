---------------------------- MODULE CopiesProperties ----------------------------
(***************************************************************************)
(* What holds in every state and of every step of Copies, and what one      *)
(* might believe of it and is false: see ReferencesProperties.              *)
(***************************************************************************)
EXTENDS CopiesWithin, FiniteSets

P == INSTANCE ReferencesProperties

Handshaking == R!Handshaking

-------------------------------------------------------------------------------
(* What holds in every state. *)

\* nobody owns less than nothing, and every name leads to something that there may be
TypeOK == P!TypeOK /\ nameless \subseteq Connections /\ copied \subseteq Sessions /\ twice \subseteq Connections

\* a session has as many references as there are connections that hold it, references that actors own, and one if it is in a cache
CountIsNumberOfOwners == P!CountIsNumberOfOwners

\* a session without an owner is destroyed: it has no home, nobody could resume it, and nothing is known of it
WithoutOwnerGone ==
  /\ P!WithoutOwnerGone
  /\ \A s \in copied : P!Owners(s) > 0

\* a connection that holds a session was made from the context that the session belongs to
HeldAtHome == P!HeldAtHome

\* a session that no server has issued holds nothing to resume from
BlankNotResumable == P!BlankNotResumable

\* a connection that does not exist has no context, no session and no result, nor has the second name of one; one that exists has a context
AbsentHasNothing ==
  /\ \A c \in Connections :
       IF conn[c].phase \in {"absent", "alias"}
       THEN conn[c] = [R!NoConnection EXCEPT !.phase = conn[c].phase]
       ELSE conn[c].context # None
  /\ \A c \in nameless \union twice : conn[c].phase # "absent"

\* only a connection whose handshake succeeded has reused a session
ReusedIsEstablished == P!ReusedIsEstablished

\* a connection whose ClientHello offers a session owns a reference to one, or a copy
OfferedIsHeld == P!OfferedIsHeld

-------------------------------------------------------------------------------
(* What holds of every step. *)

Gained(s) == P!Owners(s)' - P!Owners(s)

GivesBackOne(c) == \A s \in Sessions : conn[c].session = s => Gained(s) = -1

(* What the connection holds can be resumed. *)
Fits(c) == \E s \in Sessions : conn[c].session = s /\ session[s].resumable

\* a session is destroyed once, when its last owner leaves, and only then
DestroyedByLastOwner == P!DestroyedByLastOwner

\* setting a session takes one reference to it and gives the one to the old session back
SetTakesOneAndReleasesTheOld ==
  [][\A c \in Connections, s \in Sessions :
       LET sets == \/ SetSession(c, s)
                   \/ \E d \in Connections \ {c} : conn[d].session = s /\ CopySessionId(c, d)
       IN  sets =>
         /\ conn'[c].session = s
         /\ IF conn[c].session = s
            THEN Gained(s) = 0
            ELSE Gained(s) = 1 /\ GivesBackOne(c)]_vars

\* setting NULL leaves the connection without a session
ClearReleases ==
  [][\A c \in Connections :
       LET clears == \/ ClearSession(c)
                     \/ \E d \in Connections \ {c} : conn[d].session = None /\ CopySessionId(c, d)
       IN  clears => conn'[c].session = None /\ GivesBackOne(c)]_vars

\* a session that is not reused is given back before SSL_connect is over, unless a failed handshake keeps it
ReleasedUnlessReused == P!ReleasedUnlessReused

\* a ClientHello offers the session that is set if it can be resumed, its time is not over and its version is the connection's, and else none, unless a stack offers what is expired
OnlyResumableIsOffered == P!OnlyResumableIsOffered

\* a session is reused only if it was offered
ReusedOnlyAfterOffer == P!ReusedOnlyAfterOffer

\* a session that cannot be resumed stays so as long as it exists, unless a ticket comes into its place
BadStaysBad == P!BadStaysBad

\* a session that leaves a connection which was shut down can be resumed as before, but for what the end of a cache does
ClosedStaysGood == P!ClosedStaysGood

\* a session that belongs to a context belongs to it as long as it exists
OneHome == P!OneHome

\* a connection that is freed gives its reference back and is no more; one that has two names is as it was when the first of them is freed
FreedConnectionReleases ==
  [][\A c \in Connections :
       /\ conn[c].phase # "absent" /\ conn'[c].phase = "absent" =>
            conn'[c] = R!NoConnection /\ P!GivesBackOne(c)
       /\ LosesOneName(c) => conn'[Handle(c)] = conn[Handle(c)] /\ UNCHANGED count]_vars

\* freeing a context that a connection has changes nothing else
FreedContextServesOn == P!FreedContextServesOn

\* a connection goes from made to handshake to its end, and back by SSL_clear only
ConnectedOnce ==
  [][\A c \in Connections :
       LET after == conn'[c].phase
       IN  CASE after = "absent" -> TRUE
             [] conn[c].phase = "absent" -> after \in {"fresh", "alias"}
             [] conn[c].phase = "fresh" -> after # "closed"
             [] after = "fresh" -> ConnectionClear(c)
             [] conn[c].phase = "open" -> after \in {"open", "closed"}
             [] OTHER -> after = conn[c].phase]_vars

\* a session that is made, copied, taken from a connection or taken again is one reference more for that actor
GivenIsOneReference ==
  [][\A p \in Actors, s \in Sessions :
       LET given == \/ SessionNew(p, s)
                    \/ \E of \in Sessions \ {s} : SessionDup(p, of, s)
                    \/ \E c \in Connections : conn[c].session = s /\ Get1Session(p, c)
       IN  given => Gained(s) = 1 /\ refs'[p][s] = refs[p][s] + 1]_vars

\* SSL_clear leaves the session in a connection that was shut down or never started, and no open one, unless a stack keeps the open one or drops a server's
ResetKeepsWhatIsClosed ==
  [][\A c \in Connections :
       ConnectionClear(c) =>
         /\ conn'[c].phase = "fresh" /\ ~conn'[c].reused
         /\ CASE conn[c].phase \in {"fresh", "closed"} -> conn'[c].session = conn[c].session
              [] conn[c].phase = "open" -> conn'[c].session = None
              [] OTHER -> conn'[c].session \in {None, conn[c].session}]_vars

\* the copy of a connection has its context, its role, its version and one more reference to its session; of one that has started, it is only another name
DupSharesTheSession ==
  [][\A c, of \in Connections :
       c # of /\ ConnectionDup(c, of) =>
         /\ conn'[of] = conn[of]
         /\ IF conn[of].phase = "fresh"
            THEN /\ conn'[c] = conn[of]
                 /\ \A s \in Sessions : conn[of].session = s => Gained(s) = 1
            ELSE Handle(c)' = of /\ UNCHANGED count]_vars

\* the copy of a session is in no cache, belongs to no context, is otherwise like the original, and leaves its count as it was
CopyIsAnotherSession ==
  [][\A p \in Actors, of, copy \in Sessions :
       of # copy /\ SessionDup(p, of, copy) =>
         /\ session'[copy].home = None
         /\ session'[copy].resumable = session[of].resumable
         /\ session'[of] = session[of] /\ Gained(of) = 0]_vars

\* a connection that is put into another context takes no reference, and only a context that nobody has any more gives some back
MovedTakesNothing ==
  [][\A c \in Connections, a \in Contexts :
       conn[c].context \notin {a, None} /\ conn'[c].context = a =>
         /\ conn' = [conn EXCEPT ![c].context = a]
         /\ UNCHANGED <<held, count, session, refs, nameless, copied, twice>>]_vars

-------------------------------------------------------------------------------
(* What one might believe, and is false. *)

\* a connection that is reset keeps its session
ResetKeeps ==
  [][\A c \in Connections : ConnectionClear(c) => conn'[c].session = conn[c].session]_vars

\* a session can be resumed as long as its copy can
ResumableWithItsCopy ==
  [][\A s, t \in Sessions :
       s \in copied' /\ t \in copied' => session'[s].resumable = session'[t].resumable]_vars

\* a session that a connection holds can be resumed
HeldIsResumable == P!HeldIsResumable

\* a connection that has offered nothing holds nothing that it could offer
UnofferedIsBad == \A c \in Connections : conn[c].phase = "greeting" => ~Fits(c)
===============================================================================
