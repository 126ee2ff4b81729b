--------------------------- MODULE ServersProperties ---------------------------
(***************************************************************************)
(* What holds in every state and of every step of Servers, and what one     *)
(* might believe of them and is false: see CacheProperties.                 *)
(***************************************************************************)
EXTENDS ServersWithin

P == INSTANCE CacheProperties

-------------------------------------------------------------------------------
(* What holds in every state. *)

\* nobody owns less than nothing, and every name leads to something that there may be
TypeOK ==
  /\ P!P!TypeOK
  /\ DOMAIN cache = Contexts /\ \A a \in Contexts : Range(cache[a]) \subseteq Sessions
  /\ mode \in [Contexts -> Modes]
  /\ size \in [Contexts -> {0, 1}]
  /\ expired \subseteq Sessions
  /\ newCallback \in [Contexts -> NewCallbacks]
  /\ getCallback \in [Contexts -> GetCallbacks]
  /\ scope \in [Contexts \union Connections \union Sessions -> Scopes]

\* a session has as many references as there are connections that hold it, references that actors own, and one if it is in a cache
CountIsNumberOfOwners == P!CountIsNumberOfOwners

\* a session without an owner is destroyed: it has no home, nobody could resume it, and nothing is known of it
WithoutOwnerGone ==
  /\ P!WithoutOwnerGone
  /\ \A s \in Sessions : P!Owners(s) = 0 => scope[s] = 0

\* a connection that holds a session was made from the context that the session belongs to
HeldAtHome == P!HeldAtHome

\* a session that no server has issued holds nothing to resume from
BlankNotResumable == P!BlankNotResumable

\* a connection that does not exist has no context, no session and no result, nor has the second name of one; one that exists has a context
AbsentHasNothing ==
  /\ P!AbsentHasNothing
  /\ \A c \in Connections : conn[c].phase = "absent" => scope[c] = 0

\* a server's connection sends no ClientHello, and its handshake does not fail
ServerOnlyAccepts ==
  \A c \in Connections : conn[c].phase \in {"absent", "fresh", "open", "closed"}

\* a session that is in a cache is in the one of the context that it belongs to, and in no other
CachedAtHome == P!CachedAtHome

\* the sessions of a cache stand in one list, each at a place of its own and without a gap
CacheIsAList == P!CacheIsAList

\* a context that neither the application nor a connection has holds no session in its cache and is set to nothing
UnownedContextHasNoCache ==
  /\ P!UnownedContextHasNoCache
  /\ \A a \in Contexts :
       a \notin held /\ (\A c \in Connections : conn[c].context # a)
         => newCallback[a] = "none" /\ getCallback[a] = "none" /\ scope[a] = 0

-------------------------------------------------------------------------------
(* What holds of every step. *)

Accepts(c) == conn[c].phase = "fresh" /\ conn'[c].phase = "open"

(* The session can be reused here and now. *)
Good(c, s) == session[s].resumable /\ s \notin expired /\ scope[s] = scope[c]

(* The session is in the cache, and the server looks there; unless it does not because of the mode *)
(* "off", which it may do.                                                                         *)
InCache(c, s) ==
  LET a == conn[c].context
  IN  s \in Range(cache[a]) /\ mode[a] # "server no-lookup"

MayLook(c) == mode[conn[c].context] = "off"

\* a server reuses the session that is offered if it finds it in its cache or by the callback and it is good, its time not over and its scope the same; and else none
ReusesWhatItFindsGood ==
  [][\A c \in Connections : Accepts(c) =>
       \A s, fresh \in Sessions : Accept(c, s, fresh) =>
         LET found == InCache(c, s) \/ Hands(conn[c].context, s)
         IN  /\ conn'[c].reused => conn'[c].session = s /\ found /\ Good(c, s)
             /\ found /\ Good(c, s) => conn'[c].reused \/ (MayLook(c) /\ InCache(c, s))]_vars

\* a session that the get callback gives is one reference less of the application's; one that it lends is none
GivenIsOneLess ==
  [][\A c \in Connections : Accepts(c) =>
       \A s, fresh \in Sessions : Accept(c, s, fresh) =>
         LET a == conn[c].context
             gives == Hands(a, s) /\ getCallback[a] = "gives"
         IN  CASE MayLook(c) /\ InCache(c, s) -> refs'[App][s] \in {refs[App][s], refs[App][s] - 1}
               [] gives /\ ~InCache(c, s) -> refs'[App][s] = refs[App][s] - 1
               [] OTHER -> refs'[App][s] = refs[App][s]]_vars

\* a session that was set on a server's connection is given back when it accepts
SetOnServerSaysNothing ==
  [][\A c \in Connections :
       Accepts(c) /\ conn[c].session # None =>
         conn'[c].session # conn[c].session \/ conn'[c].reused]_vars

\* a session is destroyed once, when its last owner leaves, and only then
DestroyedByLastOwner == P!DestroyedByLastOwner

\* after a session has come into a cache, the cache holds no more than its size, unless a stack does not find what it should drop
FitsAfterComingIn == P!FitsAfterComingIn

\* a session that turns bad is in no cache afterwards
BadLeavesTheCache == P!BadLeavesTheCache

\* a new session comes into the cache, once, where the mode caches and stores those of its role, and else does not
NewComesIn ==
  [][\A c \in Connections, s \in Sessions :
       Accepts(c) /\ ~Exists(s) /\ conn'[c].session = s =>
         LET a == conn[c].context
         IN  s \in Range(cache'[a])
               <=> mode[a] \notin {"off", "server no-store"} /\ newCallback[a] = "none"]_vars

\* a connection goes from made to handshake to its end, and back by SSL_clear only
ConnectedOnce ==
  [][\A c \in Connections :
       LET after == conn'[c].phase
       IN  CASE after = "absent" -> TRUE
             [] conn[c].phase = "absent" -> after = "fresh"
             [] conn[c].phase = "fresh" -> after \in {"fresh", "open"}
             [] after = "fresh" -> ConnectionClear(c)
             [] conn[c].phase = "closed" -> after = "closed"
             [] OTHER -> TRUE]_vars

\* setting a mode, a size, a callback or a scope changes nothing else
SettingMovesNothing ==
  [][\A a \in Contexts :
       /\ \A does \in GetCallbacks : SetGetCallback(a, does) =>
            /\ getCallback' = [getCallback EXCEPT ![a] = does]
            /\ UNCHANGED <<held, conn, count, session, refs, cache, mode, size, expired,
                           newCallback, scope>>
       /\ \A number \in Scopes : SetIdContext(a, number) =>
            /\ scope' = [scope EXCEPT ![a] = number]
            /\ UNCHANGED <<held, conn, count, session, refs, cache, mode, size, expired,
                           newCallback, getCallback>>]_vars

-------------------------------------------------------------------------------
(* What one might believe, and is false. *)

\* a server reuses what is in its cache
CachedIsReused ==
  [][\A c \in Connections, s, fresh \in Sessions :
       Accept(c, s, fresh) /\ K!Cached(s) => conn'[c].reused]_vars

\* a server that keeps no cache reuses nothing
OffReusesNothing ==
  [][\A c \in Connections :
       Accepts(c) /\ mode[conn[c].context] = "off" => ~conn'[c].reused]_vars

\* the references of an actor change by its own calls only
ReferencesByOwnCalls ==
  [][\A p \in Actors :
       refs'[p] # refs[p] =>
         \/ \E s \in Sessions : SessionFree(p, s)
         \/ \E c \in Connections : conn[c].session # None /\ Get1Session(p, c)]_vars
===============================================================================
