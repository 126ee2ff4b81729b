-------------------------- MODULE CallbacksProperties --------------------------
(***************************************************************************)
(* What holds in every state and of every step of Callbacks, and what one   *)
(* might believe of them and is false, of the cache and of what the         *)
(* callbacks do: see CacheProperties.                                       *)
(***************************************************************************)
EXTENDS CallbacksWithin

P == INSTANCE CacheProperties

-------------------------------------------------------------------------------
(* What holds in every state. *)

\* nobody owns less than nothing, and every name leads to something that there may be
TypeOK ==
  /\ P!TypeOK
  /\ newCallback \in [Contexts -> NewCallbacks]
  /\ removeCallback \in [Contexts -> RemoveCallbacks]

\* a session has as many references as there are connections that hold it, references that actors own, and one if it is in a cache
CountIsNumberOfOwners == P!CountIsNumberOfOwners

\* a session without an owner is destroyed: it has no home, nobody could resume it, and nothing is known of it
WithoutOwnerGone == P!WithoutOwnerGone

\* a session that is in a cache is in the one of the context that it belongs to, and in no other
CachedAtHome == P!CachedAtHome

\* the sessions of a cache stand in one list, each at a place of its own and without a gap
CacheIsAList == P!CacheIsAList

\* a context that neither the application nor a connection has holds no session in its cache and is set to nothing
UnownedContextHasNoCache ==
  /\ P!UnownedContextHasNoCache
  /\ \A a \in Contexts :
       a \notin held /\ (\A c \in Connections : conn[c].context # a)
         => newCallback[a] = "none" /\ removeCallback[a] = "none"

-------------------------------------------------------------------------------
(* What holds of every step. *)

ComesIn(a) == P!ComesIn(a)
Leaves(a) == P!Leaves(a)

(* The session of a handshake that is over is new, and a server issued it. *)
New(c, s) ==
  /\ conn[c].phase = "fresh" /\ conn'[c].phase = "open"
  /\ ~Exists(s) /\ conn'[c].session = s /\ session'[s].issued

(* What is over is flushed from the cache, if anything else leaves it. *)
Flushes(a) == removeCallback[a] = "flushes" /\ Leaves(a) # {}

\* a session that is dropped for the size's sake stood at the end of the list
LastIsEvicted ==
  [][\A a \in Contexts : ComesIn(a) # {} =>
       \A i, j \in DOMAIN cache[a] :
         /\ i < j /\ cache[a][i] \in Leaves(a) /\ ~P!Spent(cache[a][i])
         /\ Flushes(a) => cache[a][i] \notin expired
         => cache[a][j] \in Leaves(a)]_vars

\* after a session has come into a cache, the cache holds no more than its size, unless a stack does not find what it should drop
FitsAfterComingIn == P!FitsAfterComingIn

\* adding a session takes one reference to it and returns 1, or changes nothing and returns 0 if it is in there
AddedOnce ==
  [][\A a \in Contexts, s \in Sessions :
       CacheAdd(a, s) =>
         CASE K!Cached(s) -> UNCHANGED vars
           [] ~K!Cached(s) /\ Flushes(a) /\ s \in expired -> count'[s] = count[s]
           [] OTHER -> ComesIn(a) = {s} /\ count'[s] = count[s] + 1]_vars

\* a session that was in the cache and is removed is out of it and can be resumed no more, unless a stack leaves it good, and removing returns 1, as it does where a stack finds its copy there; else 0
RemovedIsOutAndBad ==
  [][\A a \in Contexts, s \in Sessions :
       CacheRemove(a, s) =>
         IF K!Cached(s) THEN ~K!Cached(s)' /\ ~session'[s].resumable ELSE UNCHANGED cache]_vars

\* a session that turns bad is in no cache afterwards
BadLeavesTheCache == P!BadLeavesTheCache

\* a new session comes into the cache, once, where the mode caches and stores those of its role, and else does not
NewComesIn ==
  [][\A c \in Connections, s \in Sessions :
       New(c, s) =>
         (K!Cached(s)' <=> /\ mode[conn[c].context] = "client"
                           /\ newCallback[conn[c].context] \in {"none", "keeps"})]_vars

\* a new callback that keeps the session is one reference more of the application's; one that does not keeps it out of the cache too
KeptIsOneReference ==
  [][\A c \in Connections, s \in Sessions :
       New(c, s) /\ mode[conn[c].context] # "server" =>
         CASE newCallback[conn[c].context] = "none" -> refs' = refs
           [] newCallback[conn[c].context] = "keeps" -> refs' = [refs EXCEPT ![App][s] = 1]
           [] OTHER -> refs' = refs /\ ~K!Cached(s)']_vars

\* setting a mode, a size, a callback or a scope changes nothing else
SettingMovesNothing ==
  [][\A a \in Contexts :
       /\ \A does \in NewCallbacks : SetNewCallback(a, does) =>
            /\ newCallback' = [newCallback EXCEPT ![a] = does]
            /\ UNCHANGED <<held, conn, count, session, refs, cache, mode, size, expired,
                           removeCallback>>
       /\ \A does \in RemoveCallbacks : SetRemoveCallback(a, does) =>
            /\ removeCallback' = [removeCallback EXCEPT ![a] = does]
            /\ UNCHANGED <<held, conn, count, session, refs, cache, mode, size, expired,
                           newCallback>>]_vars

-------------------------------------------------------------------------------
(* What one might believe, and is false. *)

\* the references of an actor change by its own calls only
ReferencesByOwnCalls ==
  [][\A p \in Actors :
       refs'[p] # refs[p] =>
         \/ \E s \in Sessions : SessionFree(p, s)
         \/ \E c \in Connections : conn[c].session # None /\ Get1Session(p, c)]_vars
===============================================================================
