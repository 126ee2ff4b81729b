package dev.reprise.proof.rule;

import static dev.reprise.proof.logic.Expr.and;
import static dev.reprise.proof.logic.Expr.exists;
import static dev.reprise.proof.logic.Expr.forAll;
import static dev.reprise.proof.logic.Expr.implies;
import static dev.reprise.proof.logic.Expr.is;
import static dev.reprise.proof.logic.Expr.isNone;
import static dev.reprise.proof.logic.Expr.isNot;
import static dev.reprise.proof.logic.Expr.isSome;
import static dev.reprise.proof.logic.Expr.not;
import static dev.reprise.proof.logic.Expr.old;
import static dev.reprise.proof.logic.Expr.or;
import static dev.reprise.proof.logic.Symbol.ALIVE;
import static dev.reprise.proof.logic.Symbol.BAD_REUSED;
import static dev.reprise.proof.logic.Symbol.CACHES_CLIENTS;
import static dev.reprise.proof.logic.Symbol.CONTEXT;
import static dev.reprise.proof.logic.Symbol.ENDED_MARKS;
import static dev.reprise.proof.logic.Symbol.EVICTED_MARKS;
import static dev.reprise.proof.logic.Symbol.EXPIRED;
import static dev.reprise.proof.logic.Symbol.EXPIRED_OFFERED;
import static dev.reprise.proof.logic.Symbol.FAILED_MARKS;
import static dev.reprise.proof.logic.Symbol.FLUSHED_MARKS;
import static dev.reprise.proof.logic.Symbol.FREED_MARKS;
import static dev.reprise.proof.logic.Symbol.GARBAGE_MARKS;
import static dev.reprise.proof.logic.Symbol.HOLDS;
import static dev.reprise.proof.logic.Symbol.HOME;
import static dev.reprise.proof.logic.Symbol.ISSUED;
import static dev.reprise.proof.logic.Symbol.LATER_TICKET_IN_PLACE;
import static dev.reprise.proof.logic.Symbol.LATE_REUSED_SAID;
import static dev.reprise.proof.logic.Symbol.NAMELESS_RESUMABLE;
import static dev.reprise.proof.logic.Symbol.RENEWED_IN_PLACE;
import static dev.reprise.proof.logic.Symbol.REPLACED_MARKS;
import static dev.reprise.proof.logic.Symbol.RESUMABLE;
import static dev.reprise.proof.logic.Symbol.REUSED;
import static dev.reprise.proof.logic.Symbol.SERVER;
import static dev.reprise.proof.logic.Symbol.SET_COPIES;
import static dev.reprise.proof.logic.Symbol.SINGLE_USE;
import static dev.reprise.proof.rule.Handshakes.isOfItsVersion;
import static dev.reprise.proof.rule.Phases.established;
import static dev.reprise.proof.rule.Phases.handshaking;
import static dev.reprise.proof.rule.Phases.in;

import dev.reprise.model.state.Phase;
import dev.reprise.proof.logic.Expr;
import dev.reprise.proof.logic.Sort;
import dev.reprise.spec.clause.Clause;
import java.util.List;
import java.util.function.Function;

/**
 * A property that is proved of every step that a rule allows from a state in which the invariants
 * hold, whatever the number of objects. {@link Expr#old} speaks of the state before the step. Where
 * a property holds of some stacks only, the answers of the stack that it needs stand in it.
 */
public record StepInvariant(String name, List<Clause> clauses, Expr formula) {

  public static final StepInvariant ONLY_RESUMABLE_IS_OFFERED =
      ofConnections(
          "only-resumable-is-offered",
          List.of(Clause.SET_1, Clause.RES_1, Clause.VER_1),
          c ->
              implies(
                  begins(c, Phase.OFFERING),
                  old(or(and(isSome(HOLDS.of(c)), fits(c)), namelessFits(c)))));

  public static final StepInvariant EXPIRED_IS_NOT_OFFERED =
      ofConnections(
          "expired-is-not-offered",
          List.of(Clause.EXP_1),
          c ->
              implies(
                  and(not(EXPIRED_OFFERED.of()), begins(c, Phase.OFFERING)),
                  not(old(and(isSome(HOLDS.of(c)), EXPIRED.of(HOLDS.of(c)))))));

  /** What could be offered and is set is offered. */
  public static final StepInvariant RESUMABLE_IS_OFFERED =
      ofConnections(
          "resumable-is-offered",
          List.of(Clause.SET_1, Clause.RES_1, Clause.VER_1, Clause.EXP_1),
          c ->
              implies(
                  begins(c, Phase.GREETING),
                  not(
                      old(
                          or(
                              and(isSome(HOLDS.of(c)), fits(c), not(EXPIRED.of(HOLDS.of(c)))),
                              namelessFits(c))))));

  public static final StepInvariant OFFERED_STAYS_HELD =
      ofConnections(
          "offered-stays-held",
          List.of(Clause.SET_1, Clause.SET_2),
          c -> implies(in(c, Phase.OFFERING), is(HOLDS.of(c), old(HOLDS.of(c)))));

  public static final StepInvariant SIDE_STAYS =
      ofConnections(
          "side-stays",
          List.of(Clause.SRV_1),
          c ->
              implies(
                  and(old(isSome(CONTEXT.of(c))), isSome(CONTEXT.of(c))),
                  is(SERVER.of(c), old(SERVER.of(c)))));

  public static final StepInvariant REUSED_ONLY_AFTER_OFFER =
      ofConnections(
          "reused-only-after-offer",
          List.of(Clause.SET_1, Clause.SET_4),
          c ->
              implies(
                  and(REUSED.of(c), not(old(REUSED.of(c)))),
                  or(
                      old(in(c, Phase.OFFERING)),
                      old(and(SERVER.of(c), in(c, Phase.FRESH))),
                      and(LATE_REUSED_SAID.of(), old(established(c))))));

  /** A connection that reused holds what it offered, or a new session in its place. */
  public static final StepInvariant REUSED_IS_WHAT_WAS_OFFERED =
      ofConnections(
          "reused-is-what-was-offered",
          List.of(Clause.SET_4, Clause.GET_0),
          c ->
              implies(
                  and(old(in(c, Phase.OFFERING)), REUSED.of(c)),
                  or(is(HOLDS.of(c), old(HOLDS.of(c))), holdsNew(c))));

  public static final StepInvariant SERVER_REUSES_WHAT_IT_FINDS_GOOD =
      ofConnections(
          "server-reuses-what-it-finds-good",
          List.of(Clause.SRV_1, Clause.EXP_2, Clause.CB_2),
          c ->
              implies(
                  and(SERVER.of(c), old(in(c, Phase.FRESH)), REUSED.of(c)),
                  and(
                      isSome(HOLDS.of(c)),
                      not(EXPIRED.of(HOLDS.of(c))),
                      or(RESUMABLE.of(HOLDS.of(c)), BAD_REUSED.of()),
                      is(HOME.of(HOLDS.of(c)), CONTEXT.of(c)))));

  /**
   * A session that is bad stays so while it lives, but for one that a connection holds: a ticket
   * may come into its place, the first one or by stacks that put others there, too; or by stacks
   * that copy, another may be written over it.
   */
  public static final StepInvariant BAD_STAYS_BAD =
      new StepInvariant(
          "bad-stays-bad",
          List.of(Clause.OPEN_1, Clause.OPEN_2, Clause.CACHE_4, Clause.TKT_1, Clause.TKT_2),
          forAll(
              Sort.SESSION,
              "x",
              s ->
                  implies(
                      and(old(ALIVE.of(s)), not(old(RESUMABLE.of(s))), RESUMABLE.of(s)),
                      exists(
                          Sort.CONNECTION,
                          "y",
                          c ->
                              and(
                                  old(is(HOLDS.of(c), s)),
                                  or(
                                      SET_COPIES.of(),
                                      old(
                                          and(
                                              established(c),
                                              not(SERVER.of(c)),
                                              or(not(ISSUED.of(s)), LATER_TICKET_IN_PLACE.of()))),
                                      and(RENEWED_IN_PLACE.of(), old(in(c, Phase.OFFERING)))))))));

  public static final StepInvariant FAILED_IS_BAD =
      ofConnections(
          "failed-is-bad",
          List.of(Clause.OPEN_2),
          c ->
              implies(
                  and(
                      FAILED_MARKS.of(),
                      GARBAGE_MARKS.of(),
                      old(handshaking(c)),
                      in(c, Phase.FAILED)),
                  heldBeforeIsBad(c)));

  public static final StepInvariant FREED_OPEN_IS_BAD =
      ofConnections(
          "freed-open-is-bad",
          List.of(Clause.OPEN_2),
          c ->
              implies(
                  and(FREED_MARKS.of(), old(in(c, Phase.OPEN)), in(c, Phase.ABSENT)),
                  heldBeforeIsBad(c)));

  /** Another session that there was, or NULL, takes the place; or the connection is reset. */
  public static final StepInvariant REPLACED_OPEN_IS_BAD =
      ofConnections(
          "replaced-open-is-bad",
          List.of(Clause.OPEN_1, Clause.CLR_2),
          c ->
              implies(
                  and(
                      REPLACED_MARKS.of(),
                      old(in(c, Phase.OPEN)),
                      or(
                          in(c, Phase.FRESH),
                          and(
                              in(c, Phase.OPEN),
                              isNot(HOLDS.of(c), old(HOLDS.of(c))),
                              not(holdsNew(c))))),
                  heldBeforeIsBad(c)));

  public static final StepInvariant USED_ONCE =
      ofConnections(
          "used-once",
          List.of(Clause.ONCE_1),
          c ->
              implies(
                  and(
                      SINGLE_USE.of(),
                      not(RENEWED_IN_PLACE.of()),
                      old(and(in(c, Phase.OFFERING), CACHES_CLIENTS.of(CONTEXT.of(c)))),
                      REUSED.of(c)),
                  heldBeforeIsBad(c)));

  /** Of a connection that was shut down, on stacks that mark nothing that a cache drops. */
  public static final StepInvariant CLOSED_STAYS_GOOD =
      ofConnections(
          "closed-stays-good",
          List.of(Clause.SHUT_1, Clause.CLR_2, Clause.CACHE_5),
          c ->
              implies(
                  and(
                      not(or(EVICTED_MARKS.of(), FLUSHED_MARKS.of(), ENDED_MARKS.of())),
                      old(and(in(c, Phase.CLOSED), isSome(HOLDS.of(c)), RESUMABLE.of(HOLDS.of(c)))),
                      isNot(HOLDS.of(c), old(HOLDS.of(c))),
                      ALIVE.of(old(HOLDS.of(c)))),
                  RESUMABLE.of(old(HOLDS.of(c)))));

  public static final List<StepInvariant> ALL =
      List.of(
          ONLY_RESUMABLE_IS_OFFERED,
          EXPIRED_IS_NOT_OFFERED,
          RESUMABLE_IS_OFFERED,
          OFFERED_STAYS_HELD,
          SIDE_STAYS,
          REUSED_ONLY_AFTER_OFFER,
          REUSED_IS_WHAT_WAS_OFFERED,
          SERVER_REUSES_WHAT_IT_FINDS_GOOD,
          BAD_STAYS_BAD,
          FAILED_IS_BAD,
          FREED_OPEN_IS_BAD,
          REPLACED_OPEN_IS_BAD,
          USED_ONCE,
          CLOSED_STAYS_GOOD);

  private static StepInvariant ofConnections(
      String name, List<Clause> clauses, Function<Expr, Expr> formula) {
    return new StepInvariant(name, clauses, forAll(Sort.CONNECTION, "y", formula));
  }

  private static Expr begins(Expr c, Phase phase) {
    return and(in(c, phase), not(old(in(c, phase))));
  }

  /** Whether the session that the connection holds can be resumed by it, its time left aside. */
  private static Expr fits(Expr c) {
    return and(RESUMABLE.of(HOLDS.of(c)), isOfItsVersion(c, HOLDS.of(c)));
  }

  private static Expr namelessFits(Expr c) {
    return and(isNone(HOLDS.of(c)), NAMELESS_RESUMABLE.of(c));
  }

  /** Whether the connection holds a session that there was not before. */
  private static Expr holdsNew(Expr c) {
    return exists(Sort.SESSION, "x", s -> and(is(HOLDS.of(c), s), not(old(ALIVE.of(s)))));
  }

  /** The session that the connection held before cannot be resumed now, or is no more. */
  private static Expr heldBeforeIsBad(Expr c) {
    return implies(old(isSome(HOLDS.of(c))), not(RESUMABLE.of(old(HOLDS.of(c)))));
  }
}
