package dev.reprise.proof.rule;

import static dev.reprise.proof.logic.Command.require;
import static dev.reprise.proof.logic.Command.sequence;
import static dev.reprise.proof.logic.Command.set;
import static dev.reprise.proof.logic.Command.when;
import static dev.reprise.proof.logic.Expr.atMost;
import static dev.reprise.proof.logic.Expr.is;
import static dev.reprise.proof.logic.Expr.isNone;
import static dev.reprise.proof.logic.Expr.isSome;
import static dev.reprise.proof.logic.Expr.minus;
import static dev.reprise.proof.logic.Expr.not;
import static dev.reprise.proof.logic.Expr.number;
import static dev.reprise.proof.logic.Expr.plus;
import static dev.reprise.proof.logic.Expr.truth;
import static dev.reprise.proof.logic.Symbol.ALIVE;
import static dev.reprise.proof.logic.Symbol.CACHE;
import static dev.reprise.proof.logic.Symbol.COPIED;
import static dev.reprise.proof.logic.Symbol.COUNT;
import static dev.reprise.proof.logic.Symbol.EXPIRED;
import static dev.reprise.proof.logic.Symbol.HOLDS;
import static dev.reprise.proof.logic.Symbol.HOME;
import static dev.reprise.proof.logic.Symbol.ISSUED;
import static dev.reprise.proof.logic.Symbol.NAMELESS_RESUMABLE;
import static dev.reprise.proof.logic.Symbol.OTHER_VERSION;
import static dev.reprise.proof.logic.Symbol.RESUMABLE;
import static dev.reprise.proof.logic.Symbol.TOKENS;

import dev.reprise.proof.logic.Command;
import dev.reprise.proof.logic.Expr;
import dev.reprise.proof.logic.Sort;

/**
 * How references move, one owner and one session at a time. The count goes up and down by one, as a
 * stack's does, and knows nothing of the owners. Open, so that a twin can override one move.
 */
class Moves {

  static final Expr NO_SESSION = new Expr.None(Sort.SESSION);
  static final Expr NO_CONTEXT = new Expr.None(Sort.CONTEXT);

  /** A session comes to be; somebody must take a reference at once. */
  Command born(Expr s) {
    return sequence(
        require("a new session has a free name", not(ALIVE.of(s))), set(ALIVE.of(s), truth(true)));
  }

  private static Command counts(Expr s) {
    return sequence(
        require("what is destroyed is not taken", ALIVE.of(s)),
        set(COUNT.of(s), plus(COUNT.of(s), number(1))));
  }

  /** An owner has left: the last one destroys the session. */
  Command left(Expr s) {
    return sequence(
        require("a session that an owner leaves has one", atMost(number(1), COUNT.of(s))),
        set(COUNT.of(s), minus(COUNT.of(s), number(1))),
        when(is(COUNT.of(s), number(0)), destroyed(s)));
  }

  Command destroyed(Expr s) {
    return sequence(
        set(ALIVE.of(s), truth(false)),
        set(HOME.of(s), NO_CONTEXT),
        set(EXPIRED.of(s), truth(false)),
        set(ISSUED.of(s), truth(false)),
        set(COPIED.of(s), truth(false)),
        set(RESUMABLE.of(s), truth(false)),
        set(OTHER_VERSION.of(s), truth(false)));
  }

  /** A connection that holds nothing takes a reference. */
  Command takes(Expr c, Expr s) {
    return sequence(
        require("a connection that takes a session holds none", isNone(HOLDS.of(c))),
        counts(s),
        set(HOLDS.of(c), s),
        set(NAMELESS_RESUMABLE.of(c), truth(false)));
  }

  /** A connection gives its reference back, if it owns one. */
  Command givesBack(Expr c) {
    return when(
        isSome(HOLDS.of(c)),
        Command.let(
            "given", HOLDS.of(c), given -> sequence(set(HOLDS.of(c), NO_SESSION), left(given))));
  }

  /** A connection takes one session, then gives back the other, which may be the same. */
  Command replaces(Expr c, Expr s) {
    return Command.let(
        "replaced",
        HOLDS.of(c),
        replaced ->
            sequence(
                counts(s),
                set(HOLDS.of(c), s),
                set(NAMELESS_RESUMABLE.of(c), truth(false)),
                when(isSome(replaced), left(replaced))));
  }

  Command actorTakes(Expr b, Expr s) {
    return sequence(counts(s), set(TOKENS.of(b, s), plus(TOKENS.of(b, s), number(1))));
  }

  Command actorGivesBack(Expr b, Expr s) {
    return sequence(
        require("an actor gives back what it owns", atMost(number(1), TOKENS.of(b, s))),
        set(TOKENS.of(b, s), minus(TOKENS.of(b, s), number(1))),
        left(s));
  }

  /** The cache of a context takes a reference and links the session. */
  Command cacheTakes(Expr a, Expr s) {
    return sequence(
        require("what is linked is in no cache", isNone(CACHE.of(s))),
        counts(s),
        set(CACHE.of(s), a));
  }

  /** The cache that a session is in unlinks it and gives its reference back. */
  Command drop(Expr s) {
    return sequence(
        require("what is unlinked is linked", isSome(CACHE.of(s))),
        set(CACHE.of(s), NO_CONTEXT),
        left(s));
  }
}
