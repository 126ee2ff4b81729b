--------------------------- MODULE CacheProperties ---------------------------
(***************************************************************************)
(* What holds in every state of Cache, and what one might believe of it and *)
(* is false: see ReferencesProperties.                                      *)
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

\* a connection that does not exist has no context, no session and no result; one that exists has a context
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
===============================================================================
