package dev.reprise.proof.rule;

import static dev.reprise.proof.logic.Command.assume;
import static dev.reprise.proof.logic.Command.choice;
import static dev.reprise.proof.logic.Command.let;
import static dev.reprise.proof.logic.Command.maybe;
import static dev.reprise.proof.logic.Command.pick;
import static dev.reprise.proof.logic.Command.require;
import static dev.reprise.proof.logic.Command.sequence;
import static dev.reprise.proof.logic.Command.set;
import static dev.reprise.proof.logic.Command.skip;
import static dev.reprise.proof.logic.Command.when;
import static dev.reprise.proof.logic.Expr.and;
import static dev.reprise.proof.logic.Expr.atMost;
import static dev.reprise.proof.logic.Expr.exists;
import static dev.reprise.proof.logic.Expr.forAll;
import static dev.reprise.proof.logic.Expr.implies;
import static dev.reprise.proof.logic.Expr.indicator;
import static dev.reprise.proof.logic.Expr.is;
import static dev.reprise.proof.logic.Expr.isNone;
import static dev.reprise.proof.logic.Expr.isNot;
import static dev.reprise.proof.logic.Expr.isSome;
import static dev.reprise.proof.logic.Expr.minus;
import static dev.reprise.proof.logic.Expr.not;
import static dev.reprise.proof.logic.Expr.number;
import static dev.reprise.proof.logic.Expr.old;
import static dev.reprise.proof.logic.Expr.or;
import static dev.reprise.proof.logic.Expr.truth;
import static dev.reprise.proof.logic.Symbol.ALIVE;
import static dev.reprise.proof.logic.Symbol.CACHE;
import static dev.reprise.proof.logic.Symbol.CACHES_CLIENTS;
import static dev.reprise.proof.logic.Symbol.CONTEXT;
import static dev.reprise.proof.logic.Symbol.COPIED;
import static dev.reprise.proof.logic.Symbol.COUNT;
import static dev.reprise.proof.logic.Symbol.ENDED_MARKS;
import static dev.reprise.proof.logic.Symbol.EVICTED_MARKS;
import static dev.reprise.proof.logic.Symbol.EXPIRED;
import static dev.reprise.proof.logic.Symbol.FLUSHED_MARKS;
import static dev.reprise.proof.logic.Symbol.FLUSHES;
import static dev.reprise.proof.logic.Symbol.HANDS;
import static dev.reprise.proof.logic.Symbol.HELD;
import static dev.reprise.proof.logic.Symbol.HOLDS;
import static dev.reprise.proof.logic.Symbol.HOME;
import static dev.reprise.proof.logic.Symbol.ISSUED;
import static dev.reprise.proof.logic.Symbol.OTHER_VERSION;
import static dev.reprise.proof.logic.Symbol.RESUMABLE;
import static dev.reprise.proof.logic.Symbol.SERVER;

import dev.reprise.proof.logic.Command;
import dev.reprise.proof.logic.Expr;
import dev.reprise.proof.logic.Sort;
import java.util.function.UnaryOperator;

/**
 * How sessions come into caches and leave them, and how they turn bad, with what the callbacks may
 * do meanwhile.
 */
public class CacheMoves extends Moves {

  /** The application, which callbacks act for. */
  public static final Expr.Variable APPLICATION = new Expr.Variable("application", Sort.ACTOR);

  private static final Expr.Variable EACH = new Expr.Variable("each", Sort.SESSION);

  /** What a stack may do with a session that is dropped, before it is unlinked. */
  @FunctionalInterface
  interface Marking {
    Command of(Expr s);
  }

  // Marks

  /** The session cannot be resumed any more. */
  Command bad(Expr s) {
    return set(RESUMABLE.of(s), truth(false));
  }

  /** The session can be resumed from now on. */
  Command good(Expr s) {
    return set(RESUMABLE.of(s), truth(true));
  }

  private static Expr dropMarks() {
    return or(EVICTED_MARKS.of(), FLUSHED_MARKS.of(), ENDED_MARKS.of());
  }

  private Command flushed(Expr s) {
    return when(FLUSHED_MARKS.of(), bad(s));
  }

  private Command flushedByCallback(Expr a, Expr s) {
    return sequence(assume(and(FLUSHES.of(a), EXPIRED.of(s))), flushed(s));
  }

  // Dropping

  /**
   * Any number of sessions of the cache of a context, which is not none, in any order, are dropped:
   * of those that were among which. Each may be marked, if the stack marks any that a cache drops.
   */
  Command.Repeat drops(Expr a, UnaryOperator<Expr> which) {
    return drops(a, which, s -> when(dropMarks(), maybe(bad(s))));
  }

  /** The same, marked as given: never more than above, where it is proved for all. */
  private Command.Repeat drops(Expr a, UnaryOperator<Expr> which, Marking marking) {
    return new Command.Repeat(
        EACH,
        and(is(CACHE.of(EACH), a), old(which.apply(EACH))),
        sequence(marking.of(EACH), drop(EACH)),
        kept(a, which));
  }

  /** Whatever holds of a state in which sessions were dropped, and of the one before. */
  private static Expr kept(Expr a, UnaryOperator<Expr> which) {
    return and(
        forAll(
            Sort.SESSION,
            "x",
            x ->
                or(
                    is(CACHE.of(x), old(CACHE.of(x))),
                    and(isNone(CACHE.of(x)), old(and(is(CACHE.of(x), a), which.apply(x)))))),
        forAll(
            Sort.SESSION,
            "x",
            x ->
                is(
                    COUNT.of(x),
                    minus(old(COUNT.of(x)), indicator(isNot(CACHE.of(x), old(CACHE.of(x))))))),
        forAll(
            Sort.SESSION,
            "x",
            x ->
                implies(
                    ALIVE.of(x),
                    and(
                        old(ALIVE.of(x)),
                        is(HOME.of(x), old(HOME.of(x))),
                        is(EXPIRED.of(x), old(EXPIRED.of(x))),
                        is(ISSUED.of(x), old(ISSUED.of(x))),
                        is(COPIED.of(x), old(COPIED.of(x))),
                        is(OTHER_VERSION.of(x), old(OTHER_VERSION.of(x))),
                        or(
                            is(RESUMABLE.of(x), old(RESUMABLE.of(x))),
                            and(
                                not(RESUMABLE.of(x)),
                                isNot(CACHE.of(x), old(CACHE.of(x))),
                                dropMarks()))))));
  }

  /** The same, of a context. */
  private Command dropsOf(Expr a, UnaryOperator<Expr> which, Marking marking) {
    return sequence(
        require("a cache that is emptied is a context's", isSome(a)), drops(a, which, marking));
  }

  /** The remove callback is called with the session, and may flush the cache of the context. */
  Command removeCallback(Expr a, Expr s) {
    return when(FLUSHES.of(a), dropsOf(a, t -> and(EXPIRED.of(t), isNot(t, s)), this::flushed));
  }

  // Sessions that leave a cache

  /** The session goes out of the cache that it is in: first the callback, then the reference. */
  Command goesOut(Expr s) {
    return let("from", CACHE.of(s), from -> sequence(removeCallback(from, s), drop(s)));
  }

  /** A cache is searched for the session: one that has no id may not be found. */
  static Command found(Expr s, Command then) {
    return choice(assume(not(ISSUED.of(s))), then);
  }

  /** Whether these are two objects that may have one id. */
  static Expr maySameId(Expr one, Expr other) {
    return and(
        isNot(one, other), COPIED.of(one), COPIED.of(other), ISSUED.of(one), ISSUED.of(other));
  }

  /**
   * A session is to leave its cache and is in none. A callback may hear of it, or another session
   * of the same id leaves the cache in its place.
   *
   * @param a a context
   * @param but a session that the caller may not lose so, or none
   */
  Command leavesUncached(Expr a, Expr s, Expr but) {
    return choice(
        skip(),
        removeCallback(a, s),
        pick(
            "other",
            Sort.SESSION,
            t ->
                and(
                    is(CACHE.of(t), a),
                    maySameId(t, s),
                    or(isNot(t, but), atMost(number(2), COUNT.of(t)))),
            this::goesOut));
  }

  /** The session turns bad, and leaves its cache; if it is in none, others may notice. */
  Command turnsBad(Expr s, Expr but) {
    return sequence(
        bad(s),
        when(
            isSome(CACHE.of(s)),
            found(s, goesOut(s)),
            let("of", HOME.of(s), of -> when(isSome(of), leavesUncached(of, s, but)))));
  }

  /** The session that the connection holds turns bad, if it holds one and the condition holds. */
  Command spoils(Expr c, Expr condition) {
    return when(
        and(isSome(HOLDS.of(c)), condition),
        let("bad", HOLDS.of(c), bad -> turnsBad(bad, NO_SESSION)));
  }

  /** The session is removed: it may turn bad, and leaves the cache of the context if found. */
  Command removed(Expr a, Expr s) {
    return found(
        s,
        sequence(
            maybe(bad(s)),
            when(
                isSome(CACHE.of(s)),
                goesOut(s),
                when(isSome(a), leavesUncached(a, s, NO_SESSION)))));
  }

  // Sessions that come into a cache

  /** The session is linked first; then others may be dropped to make room, or for their id. */
  Command comesIn(Expr a, Expr s) {
    return when(
        isNone(CACHE.of(s)),
        sequence(
            cacheTakes(a, s),
            dropsOf(
                a,
                t -> or(isNot(t, s), and(FLUSHES.of(a), EXPIRED.of(t))),
                t ->
                    choice(
                        sequence(assume(isNot(t, s)), when(EVICTED_MARKS.of(), bad(t))),
                        assume(maySameId(t, s)),
                        flushedByCallback(a, t)))));
  }

  /** The choices of the new callback with a session: do nothing, keep it, or have it removed. */
  Command newCallback(Expr s) {
    return choice(
        skip(),
        actorTakes(APPLICATION, s),
        sequence(assume(isSome(CACHE.of(s))), goesOut(s)),
        let("at", HOME.of(s), at -> removed(at, s)));
  }

  /** The connection has a new session that can be resumed: it may be cached, and told of. */
  Command negotiated(Expr c, Expr s) {
    return when(
        or(SERVER.of(c), CACHES_CLIENTS.of(CONTEXT.of(c))),
        sequence(maybe(let("into", CONTEXT.of(c), into -> comesIn(into, s))), newCallback(s)));
  }

  // Caches that are emptied

  private Command empties(Expr a, UnaryOperator<Expr> which, Marking marking) {
    return sequence(
        dropsOf(a, which, marking),
        assume(forAll(Sort.SESSION, "x", x -> implies(is(CACHE.of(x), a), not(which.apply(x))))));
  }

  /** Drops of the cache all that are among which. */
  Command flush(Expr a, UnaryOperator<Expr> which) {
    return empties(a, which, this::flushed);
  }

  /** Where nobody has the context any more, its cache goes, and all that it was set to. */
  Command ends(Expr a) {
    return when(
        or(HELD.of(a), exists(Sort.CONNECTION, "y", y -> is(CONTEXT.of(y), a))),
        skip(),
        sequence(
            empties(a, _ -> truth(true), s -> ended(a, s)),
            set(FLUSHES.of(a), truth(false)),
            set(CACHES_CLIENTS.of(a), truth(false)),
            set(HANDS.of(a), truth(false))));
  }

  /** Dropped by the end of the cache, or flushed by the callback that is told of another. */
  private Command ended(Expr a, Expr s) {
    return choice(
        when(ENDED_MARKS.of(), bad(s)),
        sequence(
            assume(exists(Sort.SESSION, "x", x -> and(isNot(x, s), old(is(CACHE.of(x), a))))),
            flushedByCallback(a, s)));
  }
}
