--------------------------- MODULE MisfitsProperties ---------------------------
(***************************************************************************)
(* What holds in every state and of every step of Misfits, and what one     *)
(* might believe of it and is false: see ReferencesProperties.              *)
(***************************************************************************)
EXTENDS MisfitsWithin, FiniteSets

P == INSTANCE ReferencesProperties

Handshaking == R!Handshaking

-------------------------------------------------------------------------------
(* What holds in every state. *)

\* nobody owns less than nothing, and every name leads to something that there may be
TypeOK ==
  /\ P!TypeOK
  /\ nameless \subseteq Connections
  /\ idContext \in [Contexts -> IdContexts]
  /\ madeIn \in [Connections -> IdContexts]
  /\ speaks \in [Connections -> Versions]
  /\ scope \in [Sessions -> IdContexts]
  /\ version \in [Sessions -> Versions]

\* a session has as many references as there are connections that hold it, references that actors own, and one if it is in a cache
CountIsNumberOfOwners == P!CountIsNumberOfOwners

\* a session without an owner is destroyed: it has no home, nobody could resume it, and nothing is known of it
WithoutOwnerGone ==
  /\ P!WithoutOwnerGone
  /\ \A s \in Sessions : P!Owners(s) = 0 => scope[s] = 0 /\ version[s] = "own"

\* a connection that holds a session was made from the context that the session belongs to
HeldAtHome == P!HeldAtHome

\* a session that no server has issued holds nothing to resume from
BlankNotResumable == P!BlankNotResumable

\* a connection that does not exist has no context, no session and no result, nor has the second name of one; one that exists has a context
AbsentHasNothing ==
  /\ P!AbsentHasNothing
  /\ \A c \in Connections :
       conn[c].phase = "absent" => c \notin nameless /\ madeIn[c] = 0 /\ speaks[c] = "own"

\* only a connection whose handshake succeeded has reused a session
ReusedIsEstablished == P!ReusedIsEstablished

\* a connection whose ClientHello offers a session owns a reference to one, or a copy
OfferedIsHeld == P!OfferedIsHeld

\* a context that neither the application nor a connection has holds no session in its cache and is set to nothing
UnownedContextHasNoCache ==
  \A a \in Contexts :
    a \notin held /\ (\A c \in Connections : conn[c].context # a) => idContext[a] = 0

-------------------------------------------------------------------------------
(* What holds of every step. *)

(* What the connection holds can be resumed, in the version that it speaks. *)
Fits(c) ==
  \E s \in Sessions : conn[c].session = s /\ session[s].resumable /\ version[s] = speaks[c]

\* a session is destroyed once, when its last owner leaves, and only then
DestroyedByLastOwner == P!DestroyedByLastOwner

\* setting a session takes one reference to it and gives the one to the old session back
SetTakesOneAndReleasesTheOld == P!SetTakesOneAndReleasesTheOld

\* a session that is not reused is given back before SSL_connect is over, unless a failed handshake keeps it
ReleasedUnlessReused == P!ReleasedUnlessReused

\* a ClientHello offers the session that is set if it can be resumed, its time is not over and its version is the connection's, and else none, unless a stack offers what is expired
OnlyResumableIsOffered ==
  [][\A c \in Connections :
       conn[c].phase = "fresh" /\ conn'[c].phase \in Handshaking =>
         (conn'[c].phase = "offering" <=> Fits(c))]_vars

\* a session is reused only if it was offered
ReusedOnlyAfterOffer ==
  [][\A c \in Connections :
       conn'[c].reused /\ ~conn[c].reused => conn[c].phase = "fresh" /\ Fits(c)]_vars

\* a session that cannot be resumed stays so as long as it exists, unless a ticket comes into its place
BadStaysBad == P!BadStaysBad

\* a session that leaves a connection which was shut down can be resumed as before, but for what the end of a cache does
ClosedStaysGood == P!ClosedStaysGood

\* a session that belongs to a context belongs to it as long as it exists
OneHome == P!OneHome

\* a connection that is freed gives its reference back and is no more; one that has two names is as it was when the first of them is freed
FreedConnectionReleases == P!FreedConnectionReleases

\* freeing a context that a connection has changes nothing else
FreedContextServesOn ==
  [][\A a \in Contexts :
       a \in held \ held' /\ (\E c \in Connections : conn[c].context = a) =>
         UNCHANGED <<conn, count, session, refs, nameless, ownVars>>]_vars

\* a connection goes from made to handshake to its end, and back by SSL_clear only
ConnectedOnce ==
  [][\A c \in Connections :
       LET after == conn'[c].phase
       IN  CASE after = "absent" -> TRUE
             [] conn[c].phase = "absent" -> after = "fresh"
             [] conn[c].phase = "fresh" -> after # "closed"
             [] after = "fresh" -> ConnectionClear(c)
             [] conn[c].phase = "open" -> after \in {"open", "closed"}
             [] OTHER -> after = conn[c].phase]_vars

\* a session that is made, copied, taken from a connection or taken again is one reference more for that actor
GivenIsOneReference == P!GivenIsOneReference

\* SSL_clear leaves the session in a connection that was shut down or never started, and no open one, unless a stack keeps the open one or drops a server's
ResetKeepsWhatIsClosed ==
  [][\A c \in Connections :
       ConnectionClear(c) =>
         /\ conn'[c].phase = "fresh" /\ ~conn'[c].reused
         /\ CASE conn[c].phase \in {"fresh", "closed"} -> conn'[c].session = conn[c].session
              [] conn[c].phase = "open" -> conn'[c].session = None
              [] OTHER -> conn'[c].session \in {None, conn[c].session}]_vars

\* setting a mode, a size, a callback or a scope changes nothing else
SettingMovesNothing ==
  [][\A a \in Contexts :
       a \in held /\ a \in held' /\ idContext'[a] # idContext[a] =>
         UNCHANGED <<held, conn, count, session, refs, nameless, madeIn, speaks, scope, version>>]_vars

-------------------------------------------------------------------------------
(* What one might believe, and is false. *)

\* a connection that is reset keeps its session
ResetKeeps ==
  [][\A c \in Connections : ConnectionClear(c) => conn'[c].session = conn[c].session]_vars

\* a connection that reused the session it offered still holds it
ReusedIsKept ==
  [][\A c \in Connections :
       conn'[c].reused /\ ~conn[c].reused => conn'[c].session = conn[c].session]_vars

\* a connection that has offered nothing holds nothing that it could offer
UnofferedIsBad == \A c \in Connections : conn[c].phase = "greeting" => ~Fits(c)
===============================================================================
