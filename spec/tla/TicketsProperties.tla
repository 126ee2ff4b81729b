--------------------------- MODULE TicketsProperties ---------------------------
(***************************************************************************)
(* What holds in every state and of every step of Tickets, and what one     *)
(* might believe of it and is false: see ReferencesProperties.              *)
(***************************************************************************)
EXTENDS Tickets, FiniteSets

P == INSTANCE ReferencesProperties
K == INSTANCE CacheProperties WITH Within <- 0, calls <- 0

Cached(s) == C!Cached(s)
NoConnection == C!R!NoConnection

-------------------------------------------------------------------------------
(* What holds in every state. *)

\* nobody owns less than nothing, and every name leads to something that there may be
TypeOK ==
  /\ K!TypeOK
  /\ newCallback \in [Contexts -> {"none", "keeps"}]
  /\ ended \subseteq Connections

\* a session has as many references as there are connections that hold it, references that actors own, and one if it is in a cache
CountIsNumberOfOwners == K!CountIsNumberOfOwners

\* a session without an owner is destroyed: it has no home, nobody could resume it, and nothing is known of it
WithoutOwnerGone == K!WithoutOwnerGone

\* a connection that holds a session was made from the context that the session belongs to
HeldAtHome == P!HeldAtHome

\* a session that no server has issued holds nothing to resume from
BlankNotResumable == P!BlankNotResumable

\* a connection that does not exist has no context, no session and no result, nor has the second name of one; one that exists has a context
AbsentHasNothing ==
  /\ P!AbsentHasNothing
  /\ \A c \in ended : conn[c].phase # "absent"

\* only a connection whose handshake succeeded has reused a session
ReusedIsEstablished == P!ReusedIsEstablished

\* a session that is in a cache is in the one of the context that it belongs to, and in no other
CachedAtHome == K!CachedAtHome

\* the sessions of a cache stand in one list, each at a place of its own and without a gap
CacheIsAList == K!CacheIsAList

\* a cache holds at most one session that no server has given an id
CachedIdsDiffer == K!CachedIdsDiffer

\* a context that neither the application nor a connection has holds no session in its cache and is set to nothing
UnownedContextHasNoCache ==
  /\ K!UnownedContextHasNoCache
  /\ \A a \in Contexts :
       a \notin held /\ (\A c \in Connections : conn[c].context # a) => newCallback[a] = "none"

-------------------------------------------------------------------------------
(* What holds of every step. *)

(* How many references more connections and actors own, whatever the cache does. *)
Gained(s) == P!Owners(s)' - P!Owners(s)

GivesBackOne(c) == \A s \in Sessions : conn[c].session = s => Gained(s) = -1

Lives(s) == Exists(s) /\ Exists(s)'

(* The session can be resumed, and could not before. *)
TurnsGood(s) == ~session[s].resumable /\ session'[s].resumable

\* a session is destroyed once, when its last owner leaves, and only then
DestroyedByLastOwner ==
  [][\A s \in Sessions :
       Exists(s) /\ ~Exists(s)' <=> K!Owners(s) > 0 /\ K!Owners(s)' = 0]_vars

\* setting a session takes one reference to it and gives the one to the old session back
SetTakesOneAndReleasesTheOld ==
  [][\A c \in Connections, s \in Sessions :
       SetSession(c, s) =>
         /\ conn'[c].session = s
         /\ IF conn[c].session = s
            THEN Gained(s) = 0
            ELSE Gained(s) = 1 /\ GivesBackOne(c)]_vars

\* a session that is not reused is given back before SSL_connect is over, unless a failed handshake keeps it
ReleasedUnlessReused ==
  [][\A c \in Connections :
       LET over == conn[c].phase = "fresh" /\ conn'[c].phase \in {"open", "failed"}
       IN  over /\ ~conn'[c].reused /\ conn[c].session # None
             => conn'[c].session # conn[c].session]_vars

\* a session is reused only if it was offered
ReusedOnlyAfterOffer ==
  [][\A c \in Connections :
       conn'[c].reused /\ ~conn[c].reused =>
         /\ conn[c].phase = "fresh"
         /\ \E s \in Sessions : conn[c].session = s /\ session[s].resumable]_vars

\* a session that cannot be resumed stays so as long as it exists, unless a ticket comes into its place
BadStaysBad ==
  [][\A s \in Sessions :
       Lives(s) /\ TurnsGood(s) =>
         \E c \in Connections, fresh \in Sessions :
           conn[c].session = s /\ conn'[c].session = s /\ Ticket(c, fresh)]_vars

\* a session that leaves a connection which was shut down can be resumed as before, but for what the end of a cache does
ClosedStaysGood ==
  [][\A c \in Connections :
       LET a == conn[c].context
           serves == a \in held' \/ \E d \in Connections : conn'[d].context = a
       IN  conn[c].phase = "closed" /\ conn'[c].session # conn[c].session /\ serves
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
       a \in held \ held' /\ (\E c \in Connections : conn[c].context = a) =>
         UNCHANGED <<conn, count, session, refs, cache, mode, newCallback, ended>>]_vars

\* a connection goes from made to handshake to its end, and back by SSL_clear only
ConnectedOnce ==
  [][\A c \in Connections :
       LET after == conn'[c].phase
       IN  CASE after = "absent" -> TRUE
             [] conn[c].phase = "absent" -> after = "fresh"
             [] conn[c].phase = "fresh" -> after \in {"fresh", "open", "failed"}
             [] conn[c].phase = "open" -> after \in {"open", "closed"}
             [] OTHER -> after = conn[c].phase]_vars

\* a session that is made, copied, taken from a connection or taken again is one reference more for that actor
GivenIsOneReference ==
  [][\A c \in Connections :
       Get1Session(App, c) =>
         \A s \in Sessions :
           conn[c].session = s => Gained(s) = 1 /\ refs'[App][s] = refs[App][s] + 1]_vars

\* to ask for a session, whether one was reused or how many are cached changes nothing; the peer's shutdown moves nothing
AskingChangesNothing ==
  [][\A c \in Connections :
       c \in ended' \ ended => UNCHANGED <<held, conn, count, session, refs, cache>>]_vars

\* a session that turns bad is in no cache afterwards
BadLeavesTheCache ==
  [][\A s \in Sessions :
       Lives(s) /\ session[s].resumable /\ ~session'[s].resumable => ~Cached(s)']_vars

\* what stood in a cache's list, came to its head and left it makes the list after
ListAccountsForCached ==
  [][\A a \in Contexts :
       LET before == C!Range(cache[a])
           after == C!Range(cache'[a])
           came == after \ before
           head == IF came = {} THEN <<>> ELSE <<CHOOSE s \in came : TRUE>>
       IN  cache'[a] = head \o C!Without(cache[a], before \ after)]_vars

(* A renewed ticket has made it, and the stack takes that for no new session. *)
PassedOver(s) == ~Cached(s)' /\ \E c \in Connections : ConnectRenewed(c, s)

\* a new session comes into the cache, once, where the mode caches and stores those of its role, and else does not
NewComesIn ==
  [][\A s \in Sessions :
       LET caches == \E a \in Contexts : session'[s].home = a /\ mode[a] = "client"
       IN  /\ TurnsGood(s) => (Cached(s)' <=> caches) \/ PassedOver(s)
           /\ Cached(s)' /\ ~Cached(s) => session'[s].resumable /\ caches]_vars

(* The new callback of the context that the session belongs to is told of what is new. *)
Tells(s) ==
  \E a \in Contexts : session'[s].home = a /\ mode[a] = "client" /\ newCallback[a] = "keeps"

\* a new session is told to the new callback, once, where the mode caches those of its role, and else is not
NewIsTold ==
  [][\A s \in Sessions :
       TurnsGood(s) =>
         refs'[App][s] - refs[App][s] = IF Tells(s) /\ ~PassedOver(s) THEN 1 ELSE 0]_vars

\* a new callback that keeps the session is one reference more of the application's; one that does not keeps it out of the cache too
KeptIsOneReference ==
  [][\A s \in Sessions :
       refs'[App][s] > refs[App][s] /\ (\A c \in Connections : ~Get1Session(App, c)) =>
         Tells(s) /\ refs'[App][s] = refs[App][s] + 1 /\ session'[s].resumable]_vars

\* setting a mode, a size, a callback or a scope changes nothing else
SettingMovesNothing ==
  [][\A a \in Contexts :
       a \in held /\ a \in held' /\ <<mode[a], newCallback[a]>>' # <<mode[a], newCallback[a]>> =>
         /\ UNCHANGED <<held, conn, count, session, refs, cache, size, expired, ended>>
         /\ mode' = mode \/ newCallback' = newCallback]_vars

-------------------------------------------------------------------------------
(* What one might believe, and is false. *)

\* a session that is bad stays so
BadForEver == [][\A s \in Sessions : ~(Lives(s) /\ TurnsGood(s))]_vars

\* a session that the application owns is in no cache
OwnedIsUncached == K!OwnedIsUncached

\* a session that is in a cache can be resumed
CachedIsResumable == K!CachedIsResumable

\* a session leaves a cache only when it is removed, flushed or dropped for another one
LeavesOnlyByTheCache == [][\A s \in Sessions : Cached(s) => Cached(s)']_vars

\* the references of an actor change by its own calls only
OwnedByOwnCalls ==
  [][refs' # refs =>
       \/ \E c \in Connections : Get1Session(App, c)
       \/ \E s \in Sessions : SessionFree(App, s)]_vars
===============================================================================
