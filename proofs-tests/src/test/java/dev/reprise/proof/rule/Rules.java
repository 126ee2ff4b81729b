package dev.reprise.proof.rule;

import static dev.reprise.proof.logic.Command.assume;
import static dev.reprise.proof.logic.Command.choice;
import static dev.reprise.proof.logic.Command.let;
import static dev.reprise.proof.logic.Command.maybe;
import static dev.reprise.proof.logic.Command.require;
import static dev.reprise.proof.logic.Command.sequence;
import static dev.reprise.proof.logic.Command.set;
import static dev.reprise.proof.logic.Command.when;
import static dev.reprise.proof.logic.Expr.and;
import static dev.reprise.proof.logic.Expr.atMost;
import static dev.reprise.proof.logic.Expr.forAll;
import static dev.reprise.proof.logic.Expr.is;
import static dev.reprise.proof.logic.Expr.isNone;
import static dev.reprise.proof.logic.Expr.isNot;
import static dev.reprise.proof.logic.Expr.isSome;
import static dev.reprise.proof.logic.Expr.minus;
import static dev.reprise.proof.logic.Expr.not;
import static dev.reprise.proof.logic.Expr.number;
import static dev.reprise.proof.logic.Expr.or;
import static dev.reprise.proof.logic.Expr.plus;
import static dev.reprise.proof.logic.Expr.truth;
import static dev.reprise.proof.logic.Symbol.ALIVE;
import static dev.reprise.proof.logic.Symbol.CACHE;
import static dev.reprise.proof.logic.Symbol.CACHES_CLIENTS;
import static dev.reprise.proof.logic.Symbol.CONTEXT;
import static dev.reprise.proof.logic.Symbol.COPIED;
import static dev.reprise.proof.logic.Symbol.COUNT;
import static dev.reprise.proof.logic.Symbol.EXPIRED;
import static dev.reprise.proof.logic.Symbol.FLUSHES;
import static dev.reprise.proof.logic.Symbol.FREED_MARKS;
import static dev.reprise.proof.logic.Symbol.HANDS;
import static dev.reprise.proof.logic.Symbol.HELD;
import static dev.reprise.proof.logic.Symbol.HOLDS;
import static dev.reprise.proof.logic.Symbol.HOME;
import static dev.reprise.proof.logic.Symbol.ISSUED;
import static dev.reprise.proof.logic.Symbol.LATE_REUSED_SAID;
import static dev.reprise.proof.logic.Symbol.NAMELESS_RESUMABLE;
import static dev.reprise.proof.logic.Symbol.NAMES;
import static dev.reprise.proof.logic.Symbol.OTHER_VERSION;
import static dev.reprise.proof.logic.Symbol.REPLACED_MARKS;
import static dev.reprise.proof.logic.Symbol.RESUMABLE;
import static dev.reprise.proof.logic.Symbol.REUSED;
import static dev.reprise.proof.logic.Symbol.SERVER;
import static dev.reprise.proof.logic.Symbol.SET_COPIES;
import static dev.reprise.proof.logic.Symbol.SPEAKS_OTHER;
import static dev.reprise.proof.logic.Symbol.TOKENS;
import static dev.reprise.proof.rule.Phases.enters;
import static dev.reprise.proof.rule.Phases.established;
import static dev.reprise.proof.rule.Phases.handshaking;
import static dev.reprise.proof.rule.Phases.in;

import dev.reprise.model.state.Phase;
import dev.reprise.proof.logic.Command;
import dev.reprise.proof.logic.Expr;
import dev.reprise.proof.logic.Sort;

/** The effects that each other call may have, wherever the machine says that it is done. */
class Rules extends Handshakes {

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

  /** A setting that no reference and no mark depends on, or a question. */
  Command asksContext(Expr a) {
    return assume(HELD.of(a));
  }

  Command setRemoveCallback(Expr a, Expr flushes) {
    return sequence(assume(HELD.of(a)), set(FLUSHES.of(a), flushes));
  }

  Command setCacheMode(Expr a, Expr clients) {
    return sequence(assume(HELD.of(a)), set(CACHES_CLIENTS.of(a), clients));
  }

  Command setGetCallback(Expr a, Expr hands) {
    return sequence(assume(HELD.of(a)), set(HANDS.of(a), hands));
  }

  // Connections

  Command connectionNew(Expr c, Expr a, Expr server) {
    return sequence(
        assume(isNone(CONTEXT.of(c))),
        assume(HELD.of(a)),
        set(CONTEXT.of(c), a),
        begins(c),
        set(SERVER.of(c), server));
  }

  private static Command begins(Expr c) {
    return sequence(enters(c, Phase.FRESH), set(NAMES.of(c), number(1)));
  }

  /** A name is given back, and the connection with its last one. */
  Command connectionFree(Expr c) {
    return sequence(
        there(c),
        when(
            atMost(number(2), NAMES.of(c)),
            set(NAMES.of(c), minus(NAMES.of(c), number(1))),
            freed(c)));
  }

  Command freed(Expr c) {
    return sequence(
        spoils(c, and(in(c, Phase.OPEN), FREED_MARKS.of())),
        maybe(spoils(c, in(c, Phase.OFFERING))),
        givesBack(c),
        let("was", CONTEXT.of(c), was -> sequence(vanishes(c), ends(was))));
  }

  Command vanishes(Expr c) {
    return sequence(
        set(CONTEXT.of(c), NO_CONTEXT),
        enters(c, Phase.ABSENT),
        set(NAMES.of(c), number(0)),
        set(SERVER.of(c), truth(false)),
        set(SPEAKS_OTHER.of(c), truth(false)),
        set(REUSED.of(c), truth(false)),
        set(NAMELESS_RESUMABLE.of(c), truth(false)));
  }

  /** A step that moves nothing, or a question. */
  Command asksConnection(Expr c) {
    return there(c);
  }

  Command setVersion(Expr c, Expr other) {
    return sequence(
        there(c),
        assume(in(c, Phase.FRESH)),
        assume(not(SERVER.of(c))),
        assume(not(NAMELESS_RESUMABLE.of(c))),
        set(SPEAKS_OTHER.of(c), other));
  }

  Command shutdown(Expr c) {
    return sequence(
        there(c),
        assume(not(in(c, Phase.FAILED))),
        when(in(c, Phase.OPEN), enters(c, Phase.CLOSED)));
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
    return sequence(
        there(c),
        spoils(c, and(in(c, Phase.OPEN), REPLACED_MARKS.of())),
        when(
            not(
                or(
                    in(c, Phase.FRESH),
                    and(in(c, Phase.CLOSED), or(not(SERVER.of(c)), REUSED.of(c))))),
            maybe(givesBack(c))),
        finishes(c, false, Phase.FRESH));
  }

  Command connectionDup(Expr c, Expr of) {
    return sequence(
        there(of),
        assume(in(of, Phase.FRESH)),
        assume(not(NAMELESS_RESUMABLE.of(of))),
        assume(isNone(CONTEXT.of(c))),
        set(CONTEXT.of(c), CONTEXT.of(of)),
        begins(c),
        set(SERVER.of(c), SERVER.of(of)),
        set(SPEAKS_OTHER.of(c), SPEAKS_OTHER.of(of)),
        when(isSome(HOLDS.of(of)), takes(c, HOLDS.of(of))));
  }

  /** A connection that has started gets one more name. */
  Command connectionDupStarted(Expr of) {
    return sequence(
        there(of),
        assume(not(in(of, Phase.FRESH))),
        set(NAMES.of(of), plus(NAMES.of(of), number(1))));
  }

  Command setContext(Expr c, Expr a) {
    return sequence(
        there(c),
        assume(in(c, Phase.FRESH)),
        assume(HELD.of(a)),
        assume(or(isNone(HOLDS.of(c)), is(CONTEXT.of(c), a))),
        let("before", CONTEXT.of(c), before -> sequence(set(CONTEXT.of(c), a), ends(before))));
  }

  // Setting

  /** Nothing is set while a handshake is under way. */
  Command settable(Expr c) {
    return sequence(there(c), assume(not(handshaking(c))));
  }

  Command setSession(Expr c, Expr s) {
    return sequence(
        assume(ALIVE.of(s)),
        settable(c),
        assume(or(isNone(HOME.of(s)), is(HOME.of(s), CONTEXT.of(c)))),
        choice(
            assume(
                or(
                    and(isNone(HOME.of(s)), not(ISSUED.of(s))),
                    and(SET_COPIES.of(), is(HOLDS.of(c), s)))),
            when(SET_COPIES.of(), copies(c, s), references(c, s))));
  }

  /** The content of the session is written over the one that the connection has. */
  Command copies(Expr c, Expr s) {
    return sequence(
        assume(isNot(HOLDS.of(c), s)),
        when(
            isSome(HOLDS.of(c)),
            let("over", HOLDS.of(c), over -> written(over, s)),
            set(NAMELESS_RESUMABLE.of(c), isOfferable(c, s))),
        saysReused(c));
  }

  private static Command written(Expr over, Expr s) {
    return sequence(
        set(EXPIRED.of(over), EXPIRED.of(s)),
        set(ISSUED.of(over), ISSUED.of(s)),
        set(OTHER_VERSION.of(over), OTHER_VERSION.of(s)),
        set(RESUMABLE.of(over), RESUMABLE.of(s)));
  }

  Command references(Expr c, Expr s) {
    return sequence(
        set(HOME.of(s), CONTEXT.of(c)), spoilsReplaced(c, s), replaces(c, s), saysReused(c));
  }

  /** An established connection may say that it reused what is set. */
  Command saysReused(Expr c) {
    return when(and(established(c), LATE_REUSED_SAID.of()), set(REUSED.of(c), truth(true)));
  }

  /** The session of an open connection turns bad, and the one that is to be set stays alive. */
  Command spoilsReplaced(Expr c, Expr s) {
    return when(
        and(in(c, Phase.OPEN), REPLACED_MARKS.of(), isSome(HOLDS.of(c))),
        let(
            "bad",
            HOLDS.of(c),
            bad ->
                when(
                    mayBeFlushed(s),
                    sequence(assume(or(isNone(CACHE.of(bad)), not(ISSUED.of(bad)))), bad(bad)),
                    turnsBad(bad, s))));
  }

  /** Whether the session is only lent by a cache that its remove callback would flush it from. */
  private static Expr mayBeFlushed(Expr s) {
    return and(
        isSome(CACHE.of(s)), EXPIRED.of(s), is(COUNT.of(s), number(1)), FLUSHES.of(CACHE.of(s)));
  }

  Command clearSession(Expr c) {
    return sequence(
        settable(c),
        maybe(
            sequence(
                spoils(c, and(in(c, Phase.OPEN), REPLACED_MARKS.of())),
                givesBack(c),
                set(NAMELESS_RESUMABLE.of(c), truth(false)))));
  }

  Command copySessionId(Expr c, Expr from) {
    return sequence(
        there(from),
        when(
            isNone(HOLDS.of(from)),
            clearSession(c),
            let("same", HOLDS.of(from), same -> setSession(c, same))));
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
        removed(a, s));
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
        written(copy, s),
        set(COPIED.of(copy), truth(true)),
        set(COPIED.of(s), truth(true)));
  }

  Command sessionSetTime(Expr s, Expr expired) {
    return sequence(assume(ALIVE.of(s)), set(EXPIRED.of(s), expired));
  }
}
