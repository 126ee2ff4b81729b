package dev.reprise.proof.rule;

import static dev.reprise.proof.logic.Command.assume;
import static dev.reprise.proof.logic.Command.let;
import static dev.reprise.proof.logic.Command.maybe;
import static dev.reprise.proof.logic.Command.pick;
import static dev.reprise.proof.logic.Command.sequence;
import static dev.reprise.proof.logic.Command.set;
import static dev.reprise.proof.logic.Command.skip;
import static dev.reprise.proof.logic.Expr.atMost;
import static dev.reprise.proof.logic.Expr.is;
import static dev.reprise.proof.logic.Expr.isNone;
import static dev.reprise.proof.logic.Expr.isSome;
import static dev.reprise.proof.logic.Expr.not;
import static dev.reprise.proof.logic.Expr.number;
import static dev.reprise.proof.logic.Expr.truth;
import static dev.reprise.proof.logic.Symbol.ALIVE;
import static dev.reprise.proof.logic.Symbol.CACHE;
import static dev.reprise.proof.logic.Symbol.CONTEXT;
import static dev.reprise.proof.logic.Symbol.HELD;
import static dev.reprise.proof.logic.Symbol.HOLDS;
import static dev.reprise.proof.logic.Symbol.HOME;
import static dev.reprise.proof.logic.Symbol.TOKENS;

import dev.reprise.proof.logic.Command;
import dev.reprise.proof.logic.Expr;
import dev.reprise.proof.logic.Sort;
import java.util.List;

/** Twins that use a session with two contexts, or leave the links of caches wrong. */
public final class ContextTwins {

  private ContextTwins() {}

  public static List<Twin> all() {
    return List.of(
        new Twin(
            "a session of another context is set",
            "set-session",
            Invariant.HELD_AT_HOME,
            new Rules() {
              @Override
              Command setSession(Expr c, Expr s) {
                return sequence(assume(ALIVE.of(s)), assume(isSome(CONTEXT.of(c))), replaces(c, s));
              }
            }),
        new Twin(
            "a session of another context is set, and belongs to this one from now on",
            "set-session",
            Invariant.LINKED_AT_HOME,
            new Rules() {
              @Override
              Command setSession(Expr c, Expr s) {
                return sequence(
                    assume(ALIVE.of(s)), assume(isSome(CONTEXT.of(c))), references(c, s));
              }
            }),
        new Twin(
            "a session is set that the remove callback flushes meanwhile",
            "set-session",
            "what is destroyed is not taken",
            new Rules() {
              @Override
              Command references(Expr c, Expr s) {
                return sequence(
                    set(HOME.of(s), CONTEXT.of(c)), spoils(c, truth(true)), replaces(c, s));
              }
            }),
        new Twin(
            "a session is set that leaves its cache in place of its copy meanwhile",
            "set-session",
            "what is destroyed is not taken",
            new Rules() {
              @Override
              Command turnsBad(Expr s, Expr but) {
                return super.turnsBad(s, NO_SESSION);
              }
            }),
        new Twin(
            "a session that is found in place of its copy keeps its link",
            "cache-remove",
            Invariant.COUNT_IS_OWNERS,
            new Rules() {
              @Override
              Command leavesUncached(Expr a, Expr s, Expr but) {
                return pick("other", Sort.SESSION, t -> is(CACHE.of(t), a), this::left);
              }
            }),
        new Twin(
            "the session of a connection of another context is copied",
            "copy-session-id",
            Invariant.HELD_AT_HOME,
            new Rules() {
              @Override
              Command copySessionId(Expr c, Expr from) {
                return sequence(
                    assume(isSome(HOLDS.of(from))),
                    assume(isSome(CONTEXT.of(c))),
                    replaces(c, HOLDS.of(from)));
              }
            }),
        new Twin(
            "a connection that holds a session is put into another context",
            "set-context",
            Invariant.HELD_AT_HOME,
            new Rules() {
              @Override
              Command setContext(Expr c, Expr a) {
                return sequence(
                    assume(isSome(CONTEXT.of(c))), assume(HELD.of(a)), set(CONTEXT.of(c), a));
              }
            }),
        new Twin(
            "a connection's name is given again while it is in use",
            "connection-new",
            Invariant.HELD_AT_HOME,
            new Rules() {
              @Override
              Command connectionNew(Expr c, Expr a, Expr server) {
                return sequence(assume(HELD.of(a)), set(CONTEXT.of(c), a));
              }
            }),
        new Twin(
            "the session of a full handshake has no home",
            "connect-finish-full",
            Invariant.HELD_AT_HOME,
            homeless()),
        new Twin(
            "the successor of a session that was reused has no home",
            "connect-finish-reused",
            Invariant.HELD_AT_HOME,
            homeless()),
        new Twin(
            "a server's session has no home",
            "accept-full",
            Invariant.HELD_AT_HOME,
            new Rules() {
              @Override
              Command acceptFull(Expr c, Expr fresh) {
                return sequence(
                    assume(isSome(CONTEXT.of(c))),
                    assume(not(ALIVE.of(fresh))),
                    givesBack(c),
                    born(fresh),
                    takes(c, fresh));
              }
            }),
        new Twin(
            "a server finds the session in the cache of another context",
            "accept-finds",
            Invariant.HELD_AT_HOME,
            new Rules() {
              @Override
              Command acceptFinds(Expr c, Expr offered, Expr reuses) {
                return sequence(
                    assume(isSome(CONTEXT.of(c))),
                    givesBack(c),
                    assume(isSome(CACHE.of(offered))),
                    takes(c, offered));
              }
            }),
        new Twin(
            "the callback hands a session of another context",
            "accept-gets",
            Invariant.HELD_AT_HOME,
            new Rules() {
              @Override
              Command acceptGets(Expr c, Expr offered, Expr reuses) {
                return sequence(
                    assume(isSome(CONTEXT.of(c))),
                    givesBack(c),
                    assume(atMost(number(1), TOKENS.of(APPLICATION, offered))),
                    takes(c, offered));
              }
            }),
        new Twin(
            "a ticket's session is cached before it has a home",
            "ticket",
            Invariant.LINKED_AT_HOME,
            new Rules() {
              @Override
              Command handed(Expr c, Expr fresh) {
                return sequence(born(fresh), cacheTakes(CONTEXT.of(c), fresh));
              }
            }),
        new Twin(
            "a ticket's session is made that nobody takes",
            "ticket",
            Invariant.ALIVE_IFF_COUNTED,
            new Rules() {
              @Override
              Command handed(Expr c, Expr fresh) {
                return sequence(born(fresh), maybe(actorTakes(APPLICATION, fresh)));
              }
            }),
        new Twin(
            "a session of another context is cached",
            "cache-add",
            Invariant.LINKED_AT_HOME,
            new Rules() {
              @Override
              Command cacheAdd(Expr a, Expr s) {
                return sequence(
                    assume(HELD.of(a)),
                    assume(ALIVE.of(s)),
                    assume(isNone(CACHE.of(s))),
                    cacheTakes(a, s));
              }
            }),
        new Twin(
            "a session is linked that is linked already",
            "cache-add",
            "what is linked is in no cache",
            new Rules() {
              @Override
              Command comesIn(Expr a, Expr s) {
                return cacheTakes(a, s);
              }

              @Override
              Command cacheAdd(Expr a, Expr s) {
                return sequence(assume(HELD.of(a)), assume(ALIVE.of(s)), comesIn(a, s));
              }
            }),
        new Twin(
            "a session that is linked nowhere is unlinked",
            "cache-remove",
            "what is unlinked is linked",
            new Rules() {
              @Override
              Command cacheRemove(Expr a, Expr s) {
                return sequence(assume(HELD.of(a)), assume(ALIVE.of(s)), drop(s));
              }
            }),
        new Twin(
            "a session is removed through another context than the one that it is linked in",
            "cache-remove",
            "what is unlinked through a context is linked in its cache or in none",
            new Rules() {
              @Override
              Command cacheRemove(Expr a, Expr s) {
                return sequence(assume(HELD.of(a)), assume(ALIVE.of(s)), removes(a, s));
              }
            }),
        new Twin(
            "a connection is asked for its context when it is gone",
            "connection-free",
            "a cache that is emptied is a context's",
            new Rules() {
              @Override
              Command connectionFree(Expr c) {
                return sequence(
                    assume(isSome(CONTEXT.of(c))),
                    givesBack(c),
                    set(CONTEXT.of(c), NO_CONTEXT),
                    flush(CONTEXT.of(c), _ -> truth(true)));
              }
            }),
        new Twin(
            "a session that is removed is unlinked and its reference not given back",
            "cache-remove",
            Invariant.COUNT_IS_OWNERS,
            unlinksOnly()),
        new Twin(
            "a session that a server declines is unlinked and its reference not given back",
            "accept-declines",
            Invariant.COUNT_IS_OWNERS,
            unlinksOnly()),
        new Twin(
            "a session that is flushed is unlinked and its reference not given back",
            "dropping",
            Invariant.COUNT_IS_OWNERS,
            unlinksOnly()),
        new Twin(
            "a flush gives the references back and leaves the links",
            "dropping",
            Invariant.COUNT_IS_OWNERS,
            new Rules() {
              @Override
              Command drop(Expr s) {
                return left(s);
              }
            }),
        new Twin(
            "a flush drops, and takes for expired, another than was meant",
            "dropping",
            "kept",
            new Rules() {
              @Override
              Command drop(Expr s) {
                return sequence(super.drop(s), set(CACHE.of(s), HOME.of(s)));
              }
            }),
        new Twin(
            "a flush is of the cache of a context that nobody asked for",
            "cache-flush",
            Invariant.LINKED_IN_LIVING_CONTEXT,
            new Rules() {
              @Override
              Command cacheFlush(Expr a, Expr later) {
                return sequence(assume(HELD.of(a)), set(HELD.of(a), truth(false)));
              }
            }),
        new Twin(
            "a context is freed and its cache stays",
            "context-free",
            Invariant.LINKED_IN_LIVING_CONTEXT,
            cacheStays()),
        new Twin(
            "the last connection of a context is freed and its cache stays",
            "connection-free",
            Invariant.LINKED_IN_LIVING_CONTEXT,
            cacheStays()),
        new Twin(
            "the last connection of a context is moved and its cache stays",
            "set-context",
            Invariant.LINKED_IN_LIVING_CONTEXT,
            cacheStays()),
        new Twin(
            "a context's name is given again while it is in use, and taken from the application",
            "context-new",
            Invariant.LINKED_IN_LIVING_CONTEXT,
            new Rules() {
              @Override
              Command contextNew(Expr a) {
                return set(HELD.of(a), truth(false));
              }
            }),
        new Twin(
            "a setting takes the context from the application",
            "asks-context",
            Invariant.LINKED_IN_LIVING_CONTEXT,
            new Rules() {
              @Override
              Command asksContext(Expr a) {
                return set(HELD.of(a), truth(false));
              }
            }),
        new Twin(
            "setting the callback takes the context from the application",
            "set-remove-callback",
            Invariant.LINKED_IN_LIVING_CONTEXT,
            new Rules() {
              @Override
              Command setRemoveCallback(Expr a, Expr flushes) {
                return set(HELD.of(a), truth(false));
              }
            }),
        new Twin(
            "the callback gives its reference and the connection takes none",
            "accept-gets",
            Invariant.COUNT_IS_OWNERS,
            new Rules() {
              @Override
              Command actorGivesBack(Expr b, Expr s) {
                return sequence(skip(), left(s));
              }
            }),
        new Twin(
            "a connection is dropped from a context while it lets its session go",
            "connection-free",
            Invariant.ABSENT_HOLDS_NOTHING,
            new Rules() {
              @Override
              Command connectionFree(Expr c) {
                return let("was", CONTEXT.of(c), _ -> set(CONTEXT.of(c), NO_CONTEXT));
              }
            }));
  }

  private static Rules homeless() {
    return new Rules() {
      @Override
      Command succeeds(Expr c, Expr fresh) {
        return sequence(born(fresh), replaces(c, fresh));
      }
    };
  }

  private static Rules unlinksOnly() {
    return new Rules() {
      @Override
      Command drop(Expr s) {
        return set(CACHE.of(s), NO_CONTEXT);
      }
    };
  }

  private static Rules cacheStays() {
    return new Rules() {
      @Override
      Command ends(Expr a) {
        return skip();
      }
    };
  }
}
