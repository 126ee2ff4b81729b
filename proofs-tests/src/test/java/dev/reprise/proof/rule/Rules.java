package dev.reprise.proof.rule;

import static dev.reprise.proof.logic.Command.assume;
import static dev.reprise.proof.logic.Command.choice;
import static dev.reprise.proof.logic.Command.let;
import static dev.reprise.proof.logic.Command.maybe;
import static dev.reprise.proof.logic.Command.require;
import static dev.reprise.proof.logic.Command.sequence;
import static dev.reprise.proof.logic.Command.set;
import static dev.reprise.proof.logic.Command.skip;
import static dev.reprise.proof.logic.Command.when;
import static dev.reprise.proof.logic.Expr.and;
import static dev.reprise.proof.logic.Expr.atMost;
import static dev.reprise.proof.logic.Expr.forAll;
import static dev.reprise.proof.logic.Expr.is;
import static dev.reprise.proof.logic.Expr.isNone;
import static dev.reprise.proof.logic.Expr.isNot;
import static dev.reprise.proof.logic.Expr.isSome;
import static dev.reprise.proof.logic.Expr.not;
import static dev.reprise.proof.logic.Expr.number;
import static dev.reprise.proof.logic.Expr.or;
import static dev.reprise.proof.logic.Expr.truth;
import static dev.reprise.proof.logic.Symbol.ALIVE;
import static dev.reprise.proof.logic.Symbol.CACHE;
import static dev.reprise.proof.logic.Symbol.CONTEXT;
import static dev.reprise.proof.logic.Symbol.COPIED;
import static dev.reprise.proof.logic.Symbol.COUNT;
import static dev.reprise.proof.logic.Symbol.EXPIRED;
import static dev.reprise.proof.logic.Symbol.FLUSHES;
import static dev.reprise.proof.logic.Symbol.HELD;
import static dev.reprise.proof.logic.Symbol.HOLDS;
import static dev.reprise.proof.logic.Symbol.HOME;
import static dev.reprise.proof.logic.Symbol.ISSUED;
import static dev.reprise.proof.logic.Symbol.TOKENS;

import dev.reprise.proof.logic.Command;
import dev.reprise.proof.logic.Expr;
import dev.reprise.proof.logic.Sort;

/**
 * The effects that each call may have, wherever the machine says that it is done. Decisions of the
 * machine that need more than a state has here (phases, versions, what is resumable) are left open
 * as a choice.
 */
class Rules extends CacheMoves {

  // Contexts

  Command contextNew(Expr a) {
    return sequence(
        assume(not(HELD.of(a))),
        assume(forAll(Sort.CONNECTION, "y", y -> isNot(CONTEXT.of(y), a))),
        assume(forAll(Sort.SESSION, "x", x -> isNot(HOME.of(x), a))),
        set(HELD.of(a), truth(true)));
  }

  Command contextFree(Expr a) {
    return sequence(assume(HELD.of(a)), set(HELD.of(a), truth(false)), ends(a));
  }

  /** A setting that no reference depends on, or a question. */
  Command asksContext(Expr a) {
    return assume(HELD.of(a));
  }

  Command setRemoveCallback(Expr a, Expr flushes) {
    return sequence(assume(HELD.of(a)), set(FLUSHES.of(a), flushes));
  }

  // Connections

  private static Command there(Expr c) {
    return assume(isSome(CONTEXT.of(c)));
  }

  Command connectionNew(Expr c, Expr a) {
    return sequence(assume(isNone(CONTEXT.of(c))), assume(HELD.of(a)), set(CONTEXT.of(c), a));
  }

  Command connectionFree(Expr c) {
    return sequence(
        there(c),
        spoils(c),
        givesBack(c),
        let("was", CONTEXT.of(c), was -> sequence(set(CONTEXT.of(c), NO_CONTEXT), ends(was))));
  }

  /** A step that moves nothing, or a question. */
  Command asksConnection(Expr c) {
    return there(c);
  }

  Command getSession(Expr c) {
    return sequence(
        there(c),
        require("what is lent is not destroyed", or(isNone(HOLDS.of(c)), ALIVE.of(HOLDS.of(c)))));
  }

  Command get1Session(Expr b, Expr c, Expr s) {
    return sequence(there(c), assume(is(HOLDS.of(c), s)), when(isSome(s), actorTakes(b, s)));
  }

  Command connectionClear(Expr c) {
    return sequence(there(c), spoils(c), maybe(givesBack(c)));
  }

  Command connectionDup(Expr c, Expr of) {
    return sequence(
        there(of),
        assume(isNone(CONTEXT.of(c))),
        set(CONTEXT.of(c), CONTEXT.of(of)),
        when(isSome(HOLDS.of(of)), takes(c, HOLDS.of(of))));
  }

  Command setContext(Expr c, Expr a) {
    return sequence(
        there(c),
        assume(HELD.of(a)),
        assume(or(isNone(HOLDS.of(c)), is(CONTEXT.of(c), a))),
        let("before", CONTEXT.of(c), before -> sequence(set(CONTEXT.of(c), a), ends(before))));
  }

  // Setting

  Command setSession(Expr c, Expr s) {
    return sequence(
        assume(ALIVE.of(s)),
        there(c),
        assume(or(isNone(HOME.of(s)), is(HOME.of(s), CONTEXT.of(c)))),
        choice(skip(), copies(c, s), references(c, s)));
  }

  /** The content of the session is written over the one that the connection holds. */
  Command copies(Expr c, Expr s) {
    return sequence(
        assume(isSome(HOLDS.of(c))),
        set(EXPIRED.of(HOLDS.of(c)), EXPIRED.of(s)),
        set(ISSUED.of(HOLDS.of(c)), ISSUED.of(s)));
  }

  Command references(Expr c, Expr s) {
    return sequence(
        set(HOME.of(s), CONTEXT.of(c)),
        maybe(sequence(assume(not(mayBeFlushed(s))), spoils(c, s))),
        replaces(c, s));
  }

  /** Whether the session is only lent by a cache that its remove callback would flush it from. */
  private static Expr mayBeFlushed(Expr s) {
    return and(
        isSome(CACHE.of(s)), EXPIRED.of(s), is(COUNT.of(s), number(1)), FLUSHES.of(CACHE.of(s)));
  }

  Command clearSession(Expr c) {
    return sequence(there(c), maybe(sequence(spoils(c), givesBack(c))));
  }

  Command copySessionId(Expr c, Expr from) {
    return sequence(
        there(from),
        when(
            isNone(HOLDS.of(from)),
            clearSession(c),
            let("same", HOLDS.of(from), same -> setSession(c, same))));
  }

  // Connecting

  Command connectStart(Expr c) {
    return sequence(there(c), choice(skip(), givesBack(c), spoils(c)));
  }

  Command fails(Expr c) {
    return sequence(there(c), spoils(c), maybe(givesBack(c)));
  }

  Command reuses(Expr c, Expr fresh) {
    return sequence(there(c), assume(not(ALIVE.of(fresh))), spoils(c), maybe(succeeds(c, fresh)));
  }

  Command negotiates(Expr c, Expr fresh) {
    return sequence(
        there(c), assume(not(ALIVE.of(fresh))), spoils(c), givesBack(c), maybe(succeeds(c, fresh)));
  }

  /** A new session object takes the place of the one that the connection holds. */
  Command succeeds(Expr c, Expr fresh) {
    return sequence(
        born(fresh),
        replaces(c, fresh),
        set(HOME.of(fresh), CONTEXT.of(c)),
        maybe(issues(c, fresh)));
  }

  /** A server has issued the session: its id is a new one. */
  Command issues(Expr c, Expr s) {
    return sequence(
        set(ISSUED.of(s), truth(true)), set(COPIED.of(s), truth(false)), negotiated(c, s));
  }

  Command ticket(Expr c, Expr fresh) {
    return sequence(
        there(c),
        assume(not(ALIVE.of(fresh))),
        choice(
            when(
                isSome(HOLDS.of(c)),
                let("kept", HOLDS.of(c), kept -> issues(c, kept)),
                succeeds(c, fresh)),
            handed(c, fresh),
            succeeds(c, fresh)));
  }

  /** The connection keeps what it holds; cache and callback may take the new session. */
  Command handed(Expr c, Expr fresh) {
    return let(
        "within",
        CONTEXT.of(c),
        within ->
            choice(
                removeCallbackOrNothing(within, fresh),
                sequence(made(fresh, within), actorTakes(APPLICATION, fresh)),
                sequence(made(fresh, within), comesIn(within, fresh), newCallback(fresh))));
  }

  private Command made(Expr s, Expr within) {
    return sequence(born(s), set(HOME.of(s), within), set(ISSUED.of(s), truth(true)));
  }

  private Command removeCallbackOrNothing(Expr a, Expr s) {
    return maybe(removeCallback(a, s));
  }

  // Serving

  /** A full handshake of a server, whatever it found and declined before. */
  Command acceptFull(Expr c, Expr fresh) {
    return sequence(
        there(c),
        assume(not(ALIVE.of(fresh))),
        givesBack(c),
        born(fresh),
        takes(c, fresh),
        set(HOME.of(fresh), CONTEXT.of(c)),
        maybe(issues(c, fresh)));
  }

  /** The server finds the session in its cache. */
  Command acceptFinds(Expr c, Expr offered) {
    return sequence(
        there(c),
        assume(ALIVE.of(offered)),
        givesBack(c),
        assume(is(CACHE.of(offered), CONTEXT.of(c))),
        takes(c, offered));
  }

  /** The application's callback hands the session over, lent or given; it may be stored. */
  Command acceptGets(Expr c, Expr offered) {
    return sequence(
        there(c),
        assume(ALIVE.of(offered)),
        givesBack(c),
        assume(atMost(number(1), TOKENS.of(APPLICATION, offered))),
        assume(is(HOME.of(offered), CONTEXT.of(c))),
        takes(c, offered),
        maybe(actorGivesBack(APPLICATION, offered)),
        maybe(let("store", CONTEXT.of(c), store -> comesIn(store, offered))));
  }

  /** The server holds the session and may not reuse it: a bad one may leave the cache. */
  Command acceptDeclines(Expr c) {
    return sequence(there(c), spoils(c));
  }

  // Caching

  Command cacheAdd(Expr a, Expr s) {
    return sequence(
        assume(HELD.of(a)),
        assume(ALIVE.of(s)),
        assume(or(isNone(CACHE.of(s)), is(CACHE.of(s), a))),
        assume(or(isNone(HOME.of(s)), is(HOME.of(s), a))),
        when(isNone(CACHE.of(s)), sequence(set(HOME.of(s), a), comesIn(a, s))));
  }

  Command cacheRemove(Expr a, Expr s) {
    return sequence(
        assume(HELD.of(a)),
        assume(ALIVE.of(s)),
        assume(or(isNone(HOME.of(s)), is(HOME.of(s), a))),
        when(or(isSome(HOME.of(s)), ISSUED.of(s)), removes(a, s)));
  }

  /** A session is unlinked through the context whose cache it is in, and through no other. */
  Command removes(Expr a, Expr s) {
    return sequence(
        require(
            "what is unlinked through a context is linked in its cache or in none",
            or(isNone(CACHE.of(s)), is(CACHE.of(s), a))),
        found(s, leaves(a, s, NO_SESSION)));
  }

  Command cacheFlush(Expr a, Expr later) {
    return sequence(assume(HELD.of(a)), flush(a, t -> or(later, EXPIRED.of(t))));
  }

  // Sessions

  Command sessionNew(Expr b, Expr s) {
    return sequence(assume(not(ALIVE.of(s))), born(s), actorTakes(b, s));
  }

  Command sessionUpRef(Expr b, Expr s) {
    return sequence(assume(ALIVE.of(s)), actorTakes(b, s));
  }

  /** A reference of the actor's own, or one that another actor took where it has none. */
  Command sessionFree(Expr b, Expr s, Expr taker) {
    return sequence(
        assume(atMost(number(1), TOKENS.of(taker, s))),
        assume(or(is(taker, b), atMost(TOKENS.of(b, s), number(0)))),
        actorGivesBack(taker, s));
  }

  Command sessionDup(Expr b, Expr s, Expr copy) {
    return sequence(
        assume(ALIVE.of(s)),
        assume(not(ALIVE.of(copy))),
        born(copy),
        actorTakes(b, copy),
        set(EXPIRED.of(copy), EXPIRED.of(s)),
        set(ISSUED.of(copy), ISSUED.of(s)),
        set(COPIED.of(copy), truth(true)),
        set(COPIED.of(s), truth(true)));
  }

  Command sessionSetTime(Expr s, Expr expired) {
    return sequence(assume(ALIVE.of(s)), set(EXPIRED.of(s), expired));
  }
}
