package dev.reprise.proof.logic;

import static dev.reprise.proof.logic.Expr.and;
import static dev.reprise.proof.logic.Expr.atMost;
import static dev.reprise.proof.logic.Expr.exists;
import static dev.reprise.proof.logic.Expr.forAll;
import static dev.reprise.proof.logic.Expr.implies;
import static dev.reprise.proof.logic.Expr.indicator;
import static dev.reprise.proof.logic.Expr.is;
import static dev.reprise.proof.logic.Expr.isSome;
import static dev.reprise.proof.logic.Expr.minus;
import static dev.reprise.proof.logic.Expr.number;
import static dev.reprise.proof.logic.Expr.plus;

import java.util.List;

/**
 * A number that first-order logic cannot define, though every finite structure has it: how many
 * points of a function there are, or their sum. Its lemmas are all that a proof assumes beside the
 * logic itself; each is true of every finite structure, however large.
 */
public enum Measure {
  /** Of connections, those that hold the session: a cardinality. */
  HELD_BY(Symbol.HELD_BY, Symbol.HOLDS) {
    @Override
    public Expr after(List<Expr> at, Expr value, Expr x) {
      Expr before = Symbol.HOLDS.of(at.getFirst());
      return plus(minus(Symbol.HELD_BY.of(x), indicator(is(before, x))), indicator(is(value, x)));
    }

    @Override
    public List<Expr> bounds() {
      return List.of(
          forAll(Sort.SESSION, "x", x -> atMost(number(0), Symbol.HELD_BY.of(x))),
          forAll(
              Sort.CONNECTION,
              "y",
              y ->
                  implies(
                      isSome(Symbol.HOLDS.of(y)),
                      atMost(number(1), Symbol.HELD_BY.of(Symbol.HOLDS.of(y))))));
    }

    @Override
    public Expr witness() {
      return forAll(
          Sort.SESSION,
          "x",
          x ->
              implies(
                  atMost(number(1), Symbol.HELD_BY.of(x)),
                  exists(Sort.CONNECTION, "y", y -> is(Symbol.HOLDS.of(y), x))));
    }
  },
  /** The sum of all actors' references to the session. */
  TOKENS_OF(Symbol.TOKENS_OF, Symbol.TOKENS) {
    @Override
    public Expr after(List<Expr> at, Expr value, Expr x) {
      Expr before = Symbol.TOKENS.of(at.getFirst(), at.getLast());
      return new Expr.Ite(
          is(at.getLast(), x),
          plus(Symbol.TOKENS_OF.of(x), minus(value, before)),
          Symbol.TOKENS_OF.of(x));
    }

    @Override
    public List<Expr> bounds() {
      return List.of(
          forAll(
              Sort.SESSION,
              "x",
              x ->
                  implies(
                      forAll(Sort.ACTOR, "z", z -> atMost(number(0), Symbol.TOKENS.of(z, x))),
                      and(
                          atMost(number(0), Symbol.TOKENS_OF.of(x)),
                          forAll(
                              Sort.ACTOR,
                              "z",
                              z -> atMost(Symbol.TOKENS.of(z, x), Symbol.TOKENS_OF.of(x)))))));
    }

    @Override
    public Expr witness() {
      return forAll(
          Sort.SESSION,
          "x",
          x ->
              implies(
                  atMost(number(1), Symbol.TOKENS_OF.of(x)),
                  exists(Sort.ACTOR, "z", z -> atMost(number(1), Symbol.TOKENS.of(z, x)))));
    }
  };

  private final Symbol symbol;
  private final Symbol counted;

  Measure(Symbol symbol, Symbol counted) {
    this.symbol = symbol;
    this.counted = counted;
  }

  /** The symbol that it gives a meaning to. */
  public Symbol symbol() {
    return symbol;
  }

  /** The stored symbol that it follows from. */
  public Symbol counted() {
    return counted;
  }

  /**
   * The update lemma: the measure of x once {@link #counted} has got the value at that point, as a
   * term about the state before. One point changes, so the measure changes by the difference there.
   */
  public abstract Expr after(List<Expr> at, Expr value, Expr x);

  /** The bounds: no measure is below nothing, and none is below what one point contributes. */
  public abstract List<Expr> bounds();

  /** The converse: a measure that is above nothing has a point that contributes to it. */
  public abstract Expr witness();
}
