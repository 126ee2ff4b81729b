package dev.reprise.proof.rule;

import static dev.reprise.proof.logic.Expr.and;
import static dev.reprise.proof.logic.Expr.atMost;
import static dev.reprise.proof.logic.Expr.exists;
import static dev.reprise.proof.logic.Expr.forAll;
import static dev.reprise.proof.logic.Expr.implies;
import static dev.reprise.proof.logic.Expr.indicator;
import static dev.reprise.proof.logic.Expr.is;
import static dev.reprise.proof.logic.Expr.isNone;
import static dev.reprise.proof.logic.Expr.isSome;
import static dev.reprise.proof.logic.Expr.not;
import static dev.reprise.proof.logic.Expr.number;
import static dev.reprise.proof.logic.Expr.or;
import static dev.reprise.proof.logic.Expr.plus;
import static dev.reprise.proof.logic.Symbol.ALIVE;
import static dev.reprise.proof.logic.Symbol.CACHE;
import static dev.reprise.proof.logic.Symbol.CONTEXT;
import static dev.reprise.proof.logic.Symbol.COPIED;
import static dev.reprise.proof.logic.Symbol.COUNT;
import static dev.reprise.proof.logic.Symbol.EXPIRED;
import static dev.reprise.proof.logic.Symbol.HELD;
import static dev.reprise.proof.logic.Symbol.HELD_BY;
import static dev.reprise.proof.logic.Symbol.HOLDS;
import static dev.reprise.proof.logic.Symbol.HOME;
import static dev.reprise.proof.logic.Symbol.ISSUED;
import static dev.reprise.proof.logic.Symbol.NAMELESS_RESUMABLE;
import static dev.reprise.proof.logic.Symbol.NAMES;
import static dev.reprise.proof.logic.Symbol.OTHER_VERSION;
import static dev.reprise.proof.logic.Symbol.RESUMABLE;
import static dev.reprise.proof.logic.Symbol.REUSED;
import static dev.reprise.proof.logic.Symbol.SERVER;
import static dev.reprise.proof.logic.Symbol.SET_COPIES;
import static dev.reprise.proof.logic.Symbol.SPEAKS_OTHER;
import static dev.reprise.proof.logic.Symbol.TOKENS;
import static dev.reprise.proof.logic.Symbol.TOKENS_OF;
import static dev.reprise.proof.rule.Phases.established;
import static dev.reprise.proof.rule.Phases.in;

import dev.reprise.model.state.Phase;
import dev.reprise.proof.logic.Expr;
import dev.reprise.proof.logic.Sort;
import java.util.List;
import java.util.function.Function;

/**
 * A property that is proved of every reachable state, whatever the number of sessions, connections,
 * contexts and references: together, the invariants are inductive.
 *
 * @param about which it makes precise: 1 counts and owners, 2 life, 3 one context, 4 marks, offers
 *     and reuse
 * @param amidDropping whether it also holds while a cache is being emptied
 */
public record Invariant(String name, int about, boolean amidDropping, Expr formula) {

  /** {@link #about} marks, offers and reuse. */
  public static final int OFFERS = 4;

  public static final Invariant COUNT_IS_OWNERS =
      ofSessions(
          "count-is-owners",
          1,
          s ->
              is(
                  COUNT.of(s),
                  plus(plus(HELD_BY.of(s), TOKENS_OF.of(s)), indicator(isSome(CACHE.of(s))))));

  public static final Invariant NOBODY_OVERDRAWN =
      ofSessions(
          "nobody-overdrawn",
          1,
          s -> forAll(Sort.ACTOR, "z", z -> atMost(number(0), TOKENS.of(z, s))));

  public static final Invariant ALIVE_IFF_COUNTED =
      ofSessions(
          "alive-iff-counted",
          2,
          s ->
              and(atMost(number(0), COUNT.of(s)), is(ALIVE.of(s), atMost(number(1), COUNT.of(s)))));

  public static final Invariant HELD_IS_ALIVE =
      ofConnections("held-is-alive", 2, c -> implies(isSome(HOLDS.of(c)), ALIVE.of(HOLDS.of(c))));

  public static final Invariant LINKED_IS_ALIVE =
      ofSessions("linked-is-alive", 2, s -> implies(isSome(CACHE.of(s)), ALIVE.of(s)));

  public static final Invariant OWNED_IS_ALIVE =
      ofSessions(
          "owned-is-alive",
          2,
          s ->
              forAll(
                  Sort.ACTOR, "z", z -> implies(atMost(number(1), TOKENS.of(z, s)), ALIVE.of(s))));

  public static final Invariant DEAD_IS_FORGOTTEN =
      ofSessions(
          "dead-is-forgotten",
          2,
          s ->
              implies(
                  not(ALIVE.of(s)),
                  and(
                      isNone(HOME.of(s)),
                      not(EXPIRED.of(s)),
                      not(ISSUED.of(s)),
                      not(COPIED.of(s)),
                      not(RESUMABLE.of(s)),
                      not(OTHER_VERSION.of(s)))));

  public static final Invariant HELD_AT_HOME =
      ofConnections(
          "held-at-home",
          3,
          c -> implies(isSome(HOLDS.of(c)), is(HOME.of(HOLDS.of(c)), CONTEXT.of(c))));

  public static final Invariant LINKED_AT_HOME =
      ofSessions(
          "linked-at-home", 3, s -> implies(isSome(CACHE.of(s)), is(HOME.of(s), CACHE.of(s))));

  public static final Invariant ABSENT_HOLDS_NOTHING =
      ofConnections(
          "absent-holds-nothing", 3, c -> implies(isNone(CONTEXT.of(c)), isNone(HOLDS.of(c))));

  /** False for a moment, while the cache of a context that is gone is emptied. */
  public static final Invariant LINKED_IN_LIVING_CONTEXT =
      new Invariant(
          "linked-in-living-context",
          3,
          false,
          forAll(
              Sort.SESSION,
              "x",
              s ->
                  implies(
                      isSome(CACHE.of(s)),
                      or(
                          HELD.of(CACHE.of(s)),
                          exists(Sort.CONNECTION, "y", c -> is(CONTEXT.of(c), CACHE.of(s)))))));

  /**
   * A property that one might believe to serve in the place of {@link #HELD_AT_HOME}. It is true of
   * the machine, but not inductive: a session without a home that a connection holds may be bound
   * to any other.
   */
  public static final Invariant HELD_AT_HOME_OR_NOWHERE =
      ofConnections(
          "held-at-home-or-nowhere",
          3,
          c ->
              implies(
                  isSome(HOLDS.of(c)),
                  or(isNone(HOME.of(HOLDS.of(c))), is(HOME.of(HOLDS.of(c)), CONTEXT.of(c)))));

  public static final Invariant ABSENT_IS_FORGOTTEN =
      ofConnections(
          "absent-is-forgotten",
          OFFERS,
          c ->
              and(
                  is(isNone(CONTEXT.of(c)), in(c, Phase.ABSENT)),
                  implies(
                      isNone(CONTEXT.of(c)),
                      and(
                          not(SERVER.of(c)),
                          not(SPEAKS_OTHER.of(c)),
                          not(NAMELESS_RESUMABLE.of(c))))));

  /** A connection is there as long as it has a name: its last one is given back with it. */
  public static final Invariant THERE_IFF_NAMED =
      ofConnections(
          "there-iff-named",
          2,
          c ->
              and(
                  atMost(number(0), NAMES.of(c)),
                  is(isSome(CONTEXT.of(c)), atMost(number(1), NAMES.of(c)))));

  public static final Invariant RESUMABLE_IS_ISSUED =
      ofSessions("resumable-is-issued", OFFERS, s -> implies(RESUMABLE.of(s), ISSUED.of(s)));

  public static final Invariant OFFERING_HAS_SOMETHING =
      ofConnections(
          "offering-has-something",
          OFFERS,
          c -> implies(in(c, Phase.OFFERING), or(isSome(HOLDS.of(c)), NAMELESS_RESUMABLE.of(c))));

  /** Where sessions are not written over each other: there, a version and an id may be lost. */
  public static final Invariant OFFERED_FITS =
      ofConnections(
          "offered-fits",
          OFFERS,
          c ->
              implies(
                  and(not(SET_COPIES.of()), in(c, Phase.OFFERING), isSome(HOLDS.of(c))),
                  and(
                      ISSUED.of(HOLDS.of(c)),
                      is(OTHER_VERSION.of(HOLDS.of(c)), SPEAKS_OTHER.of(c)))));

  public static final Invariant NAMELESS_HOLDS_NONE =
      ofConnections(
          "nameless-holds-none",
          OFFERS,
          c -> implies(NAMELESS_RESUMABLE.of(c), isNone(HOLDS.of(c))));

  public static final Invariant SERVER_OFFERS_NOTHING =
      ofConnections(
          "server-offers-nothing",
          OFFERS,
          c -> implies(SERVER.of(c), not(in(c, Phase.GREETING, Phase.OFFERING, Phase.FAILED))));

  public static final Invariant REUSED_IS_ESTABLISHED =
      ofConnections("reused-is-established", OFFERS, c -> implies(REUSED.of(c), established(c)));

  /** All that are inductive together. */
  public static final List<Invariant> ALL =
      List.of(
          COUNT_IS_OWNERS,
          NOBODY_OVERDRAWN,
          ALIVE_IFF_COUNTED,
          HELD_IS_ALIVE,
          LINKED_IS_ALIVE,
          OWNED_IS_ALIVE,
          DEAD_IS_FORGOTTEN,
          HELD_AT_HOME,
          LINKED_AT_HOME,
          ABSENT_HOLDS_NOTHING,
          LINKED_IN_LIVING_CONTEXT,
          ABSENT_IS_FORGOTTEN,
          THERE_IFF_NAMED,
          RESUMABLE_IS_ISSUED,
          OFFERING_HAS_SOMETHING,
          OFFERED_FITS,
          NAMELESS_HOLDS_NONE,
          SERVER_OFFERS_NOTHING,
          REUSED_IS_ESTABLISHED);

  private static Invariant ofSessions(String name, int about, Function<Expr, Expr> formula) {
    return new Invariant(name, about, true, forAll(Sort.SESSION, "x", formula));
  }

  private static Invariant ofConnections(String name, int about, Function<Expr, Expr> formula) {
    return new Invariant(name, about, true, forAll(Sort.CONNECTION, "y", formula));
  }
}
