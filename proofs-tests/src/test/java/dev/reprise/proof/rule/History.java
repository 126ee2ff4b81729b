package dev.reprise.proof.rule;

import static dev.reprise.proof.logic.Expr.and;
import static dev.reprise.proof.logic.Expr.forAll;
import static dev.reprise.proof.logic.Expr.implies;
import static dev.reprise.proof.logic.Expr.is;
import static dev.reprise.proof.logic.Expr.isSome;
import static dev.reprise.proof.logic.Expr.not;
import static dev.reprise.proof.logic.Expr.old;
import static dev.reprise.proof.logic.Symbol.HOLDS;
import static dev.reprise.proof.logic.Symbol.LATE_REUSED_SAID;
import static dev.reprise.proof.logic.Symbol.NAMELESS_RESUMABLE;
import static dev.reprise.proof.logic.Symbol.OFFERED;
import static dev.reprise.proof.logic.Symbol.OFFERED_GOOD;
import static dev.reprise.proof.logic.Symbol.RESUMABLE;
import static dev.reprise.proof.logic.Symbol.REUSED;
import static dev.reprise.proof.logic.Symbol.SERVER;

import dev.reprise.model.state.Phase;
import dev.reprise.proof.logic.Expr;
import dev.reprise.proof.logic.Sort;
import java.util.List;
import java.util.function.Function;

/**
 * A property of a state and of what came before it: of what connections offered, and how good that
 * was then. It follows from the properties of single steps.
 */
public record History(String name, Expr formula) {

  public static final History OFFERING_IS_GOOD =
      ofConnections(
          "what-is-being-offered-is-held-and-was-resumable",
          c ->
              implies(
                  Phases.in(c, Phase.OFFERING),
                  and(OFFERED_GOOD.of(c), is(HOLDS.of(c), OFFERED.of(c)))));

  /** Of stacks that do not say so of a session that is set after the handshake. */
  public static final History REUSED_WAS_GOOD =
      ofConnections(
          "a-client-that-reused-had-offered-what-was-resumable-then",
          c ->
              implies(
                  and(REUSED.of(c), not(SERVER.of(c)), not(LATE_REUSED_SAID.of())),
                  OFFERED_GOOD.of(c)));

  public static final List<History> ALL = List.of(OFFERING_IS_GOOD, REUSED_WAS_GOOD);

  private static History ofConnections(String name, Function<Expr, Expr> formula) {
    return new History(name, forAll(Sort.CONNECTION, "y", formula));
  }

  /** How a step goes on with the past: a ClientHello that offers something is remembered. */
  public static Expr goesOn() {
    return forAll(
        Sort.CONNECTION,
        "y",
        c ->
            and(
                is(OFFERED.of(c), new Expr.Ite(offersNow(c), old(HOLDS.of(c)), old(OFFERED.of(c)))),
                is(
                    OFFERED_GOOD.of(c),
                    new Expr.Ite(offersNow(c), old(isGood(c)), old(OFFERED_GOOD.of(c))))));
  }

  private static Expr offersNow(Expr c) {
    Expr offering = Phases.in(c, Phase.OFFERING);
    return and(offering, not(old(offering)));
  }

  private static Expr isGood(Expr c) {
    return new Expr.Ite(isSome(HOLDS.of(c)), RESUMABLE.of(HOLDS.of(c)), NAMELESS_RESUMABLE.of(c));
  }
}
