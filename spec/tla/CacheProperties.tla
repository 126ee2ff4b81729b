--------------------------- MODULE CacheProperties ---------------------------
(***************************************************************************)
(* What holds in every state and of every step of Cache, and what one might *)
(* believe of them and is false: see ReferencesProperties.                  *)
(***************************************************************************)
EXTENDS CacheWithin

P == INSTANCE ReferencesProperties

(* The cache is an owner too. *)
Owners(s) == P!Owners(s) + (IF Cached(s) THEN 1 ELSE 0)

-------------------------------------------------------------------------------
(* What holds in every state. *)

\* nobody owns less than nothing, and every name leads to something that there may be
TypeOK ==
  /\ P!TypeOK
  /\ DOMAIN cache = Contexts /\ \A a \in Contexts : Range(cache[a]) \subseteq Sessions
  /\ mode \in [Contexts -> Modes]
  /\ size \in [Contexts -> Sizes \union {0}]
  /\ expired \subseteq Sessions

\* a session has as many references as there are connections that hold it, references that actors own, and one if it is in a cache
CountIsNumberOfOwners == \A s \in Sessions : count[s] = Owners(s)

\* a session without an owner is destroyed: it has no home, nobody could resume it, and nothing is known of it
WithoutOwnerGone ==
  \A s \in Sessions : Owners(s) = 0 => session[s] = R!NoSession /\ s \notin expired

\* a connection that holds a session was made from the context that the session belongs to
HeldAtHome == P!HeldAtHome

\* a session that no server has issued holds nothing to resume from
BlankNotResumable == P!BlankNotResumable

\* a connection that does not exist has no context, no session and no result, nor has the second name of one; one that exists has a context
AbsentHasNothing == P!AbsentHasNothing

\* only a connection whose handshake succeeded has reused a session
ReusedIsEstablished == P!ReusedIsEstablished

\* a connection whose ClientHello offers a session owns a reference to one, or a copy
OfferedIsHeld == P!OfferedIsHeld

\* a session that is in a cache is in the one of the context that it belongs to, and in no other
CachedAtHome ==
  \A a \in Contexts, s \in Sessions : s \in Range(cache[a]) => session[s].home = a

\* the sessions of a cache stand in one list, each at a place of its own and without a gap
CacheIsAList ==
  \A a \in Contexts : \A i, j \in DOMAIN cache[a] : cache[a][i] = cache[a][j] => i = j

\* a cache holds at most one session that no server has given an id
CachedIdsDiffer ==
  \A a \in Contexts : \A s, t \in Range(cache[a]) :
    ~session[s].issued /\ ~session[t].issued => s = t

\* a context that neither the application nor a connection has holds no session in its cache and is set to nothing
UnownedContextHasNoCache ==
  \A a \in Contexts :
    a \notin held /\ (\A c \in Connections : conn[c].context # a)
      => cache[a] = <<>> /\ mode[a] = "server" /\ size[a] = 0

-------------------------------------------------------------------------------
(* What holds of every step. Where it says nothing of the cache, it is that of References. *)

ComesIn(a) == Range(cache'[a]) \ Range(cache[a])
Leaves(a) == Range(cache[a]) \ Range(cache'[a])

(* The session was offered and is reused: it may be good for that once only. *)
Spent(s) ==
  \E c \in Connections : conn[c].phase = "fresh" /\ conn[c].session = s /\ conn'[c].reused

Lives(s) == Exists(s) /\ Exists(s)'

\* a session is destroyed once, when its last owner leaves, and only then
DestroyedByLastOwner ==
  [][\A s \in Sessions : Exists(s) /\ ~Exists(s)' => Owners(s) > 0 /\ Owners(s)' = 0]_vars

\* setting a session takes one reference to it and gives the one to the old session back
SetTakesOneAndReleasesTheOld ==
  [][\A c \in Connections, s \in Sessions :
       SetSession(c, s) =>
         /\ conn'[c].session = s
         /\ IF conn[c].session = s
            THEN P!Gained(s) = 0
            ELSE P!Gained(s) = 1 /\ P!GivesBackOne(c)]_vars

\* setting NULL leaves the connection without a session
ClearReleases ==
  [][\A c \in Connections :
       ClearSession(c) => conn'[c].session = None /\ P!GivesBackOne(c)]_vars

\* a session that is not reused is given back before SSL_connect is over, unless a failed handshake keeps it
ReleasedUnlessReused == P!ReleasedUnlessReused

\* a ClientHello offers the session that is set if it can be resumed, its time is not over and its version is the connection's, and else none, unless a stack offers what is expired
OnlyResumableIsOffered ==
  [][\A c \in Connections :
       conn[c].phase = "fresh" /\ conn'[c].phase \in R!Handshaking =>
         (conn'[c].phase = "offering"
            <=> \E s \in Sessions \ expired : conn[c].session = s /\ session[s].resumable)]_vars

\* a session is reused only if it was offered
ReusedOnlyAfterOffer ==
  [][\A c \in Connections :
       conn'[c].reused /\ ~conn[c].reused =>
         /\ conn[c].phase = "fresh"
         /\ \E s \in Sessions \ expired : conn[c].session = s /\ session[s].resumable]_vars

\* a session that cannot be resumed stays so as long as it exists, unless a ticket comes into its place
BadStaysBad == P!BadStaysBad

\* a session that leaves a connection which was shut down can be resumed as before, but for what the end of a cache does
ClosedStaysGood ==
  [][\A c \in Connections, s \in Sessions :
       /\ conn[c].phase = "closed" /\ conn[c].session = s /\ conn'[c].session # s
       /\ Lives(s) /\ Cached(s)' = Cached(s)
       => session'[s].resumable = session[s].resumable]_vars

\* a session that belongs to a context belongs to it as long as it exists
OneHome == P!OneHome

\* a connection that is freed gives its reference back and is no more; one that has two names is as it was when the first of them is freed
FreedConnectionReleases == P!FreedConnectionReleases

\* freeing a context that a connection has changes nothing else
FreedContextServesOn ==
  [][\A a \in Contexts :
       a \in held /\ a \notin held' /\ (\E c \in Connections : conn[c].context = a)
         => UNCHANGED <<conn, count, session, refs, cache, mode, size, expired>>]_vars

\* a connection goes from made to handshake to its end, and back by SSL_clear only
ConnectedOnce == P!ConnectedOnce

\* a session that is made, copied, taken from a connection or taken again is one reference more for that actor
GivenIsOneReference ==
  [][\A p \in Actors :
       \/ \E c \in Connections : conn[c].session # None /\ Get1Session(p, c)
       \/ \E s \in Sessions : SessionNew(p, s)
       => \E s \in Sessions : P!Gained(s) = 1 /\ refs'[p][s] = refs[p][s] + 1]_vars

\* a session that is dropped for the size's sake stood at the end of the list
LastIsEvicted ==
  [][\A a \in Contexts : ComesIn(a) # {} =>
       \A i, j \in DOMAIN cache[a] :
         i < j /\ cache[a][i] \in Leaves(a) /\ ~Spent(cache[a][i]) => cache[a][j] \in Leaves(a)]_vars

\* after a session has come into a cache, the cache holds no more than its size, unless a stack does not find what it should drop
FitsAfterComingIn ==
  [][\A a \in Contexts : ComesIn(a) # {} => size[a] = 0 \/ Len(cache'[a]) <= size[a]]_vars

\* adding a session takes one reference to it and returns 1, or changes nothing and returns 0 if it is in there
AddedOnce ==
  [][\A a \in Contexts, s \in Sessions :
       CacheAdd(a, s) =>
         IF Cached(s)
         THEN UNCHANGED vars
         ELSE ComesIn(a) = {s} /\ count'[s] = count[s] + 1 /\ P!Gained(s) = 0]_vars

\* a session that was in the cache and is removed is out of it and can be resumed no more, unless a stack leaves it good, and removing returns 1, as it does where a stack finds its copy there; else 0
RemovedIsOutAndBad ==
  [][\A a \in Contexts, s \in Sessions :
       CacheRemove(a, s) =>
         IF Cached(s) THEN ~Cached(s)' /\ ~session'[s].resumable ELSE UNCHANGED cache]_vars

\* a flush drops what is expired at its time, and nothing else
FlushDropsWhatIsExpired ==
  [][\A a \in Contexts, at \in {"now", "later"} :
       CacheFlush(a, at) =>
         Leaves(a) = {s \in Range(cache[a]) : at = "later" \/ s \in expired}]_vars

\* a session that turns bad is in no cache afterwards
BadLeavesTheCache ==
  [][\A s \in Sessions :
       Lives(s) /\ session[s].resumable /\ ~session'[s].resumable => ~Cached(s)']_vars

\* a new session comes into the cache, once, where the mode caches and stores those of its role, and else does not
NewComesIn ==
  [][\A s \in Sessions :
       ~session[s].resumable /\ session'[s].resumable =>
         (Cached(s)' <=> mode[session'[s].home] = "client")]_vars

\* setting a mode, a size, a callback or a scope changes nothing else
SettingMovesNothing ==
  [][\A a \in Contexts :
       /\ \A m \in Modes : SetCacheMode(a, m) =>
            /\ mode' = [mode EXCEPT ![a] = m]
            /\ UNCHANGED <<held, conn, count, session, refs, cache, size, expired>>
       /\ \A n \in Sizes : SetCacheSize(a, n) =>
            /\ size' = [size EXCEPT ![a] = n]
            /\ UNCHANGED <<held, conn, count, session, refs, cache, mode, expired>>]_vars

\* that the time of a session is over, or begins anew, moves no reference; at most its place in the cache's list
TimeMovesNothing ==
  [][\A s \in Sessions, over \in BOOLEAN :
       SessionSetTime(s, over) =>
         /\ expired' = IF over THEN expired \union {s} ELSE expired \ {s}
         /\ \A a \in Contexts : ComesIn(a) = {} /\ Leaves(a) = {}
         /\ UNCHANGED <<held, conn, count, session, refs, mode, size>>]_vars

-------------------------------------------------------------------------------
(* What one might believe, and is false. *)

\* a connection that has offered nothing holds nothing that it could offer
UnofferedIsBad ==
  \A c \in Connections :
    conn[c].phase = "greeting" /\ conn[c].session # None
      => ~session[conn[c].session].resumable \/ conn[c].session \in expired

\* a cache holds at most as many sessions as its size says
CacheFits == \A a \in Contexts : size[a] > 0 => Len(cache[a]) <= size[a]

\* a session that is in a cache can be resumed
CachedIsResumable == \A s \in Sessions : Cached(s) => session[s].resumable

\* a session whose time is over is in no cache
CachedIsUnexpired == \A s \in expired : ~Cached(s)

\* a session that the application owns is in no cache
OwnedIsUncached == \A s \in Sessions : Cached(s) => P!Owned(s) = 0

\* a session that is in a cache is in the one of a context that the application holds
CacheIsHeld == \A a \in Contexts : cache[a] # <<>> => a \in held

\* a session that a cache drops is destroyed
DroppedIsDestroyed == [][\A s \in Sessions : Cached(s) /\ ~Cached(s)' => ~Exists(s)']_vars

\* a session leaves a cache only when it is removed, flushed or dropped for another one
LeavesOnlyByTheCache ==
  [][\A a \in Contexts :
       Leaves(a) # {} =>
         \/ ComesIn(a) # {}
         \/ \E s \in Sessions : CacheRemove(a, s)
         \/ \E at \in {"now", "later"} : CacheFlush(a, at)]_vars
===============================================================================
