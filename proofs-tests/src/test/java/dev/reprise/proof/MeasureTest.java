package dev.reprise.proof;

import static dev.reprise.proof.logic.Expr.and;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.proof.logic.Evaluator;
import dev.reprise.proof.logic.Expr;
import dev.reprise.proof.logic.Measure;
import dev.reprise.proof.logic.Sort;
import dev.reprise.proof.logic.Structure;
import dev.reprise.proof.logic.Structure.Universe;
import dev.reprise.proof.logic.Symbol;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The assumptions about measures, checked in finite structures in which they are counted. */
class MeasureTest {

  private static final int STRUCTURES = 20_000;

  /** Any structure at all, whether the invariants hold in it or not. */
  private static Structure structure(SplittableRandom random, int least) {
    Universe universe =
        new Universe(1 + random.nextInt(4), 1 + random.nextInt(4), 1, 1 + random.nextInt(3));
    return Structure.of(universe, (symbol, _) -> value(random, universe, symbol, least));
  }

  private static int value(SplittableRandom random, Universe universe, Symbol symbol, int least) {
    return switch (symbol.range()) {
      case INT -> random.nextInt(least, 4);
      case BOOL -> random.nextInt(2);
      default -> random.nextInt(universe.size(symbol.range()) + 1);
    };
  }

  @ParameterizedTest
  @EnumSource
  void the_bounds_and_their_converse_are_true_of_finite_structures(Measure measure) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < STRUCTURES; i++) {
      Structure structure = structure(random, i % 2 == 0 ? 0 : -2);

      assertThat(measure.bounds()).allMatch(bound -> Evaluator.holds(bound, structure));
      if (i % 2 == 0) {
        assertThat(Evaluator.holds(measure.witness(), structure)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_update_lemma_is_true_of_finite_structures(Measure measure) {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < STRUCTURES; i++) {
      Structure before = structure(random, -2);
      Universe universe = before.universe();
      List<int[]> points = universe.points(measure.counted());
      int[] point = points.get(random.nextInt(points.size()));
      int value = value(random, universe, measure.counted(), -2);
      Structure after = before.with(measure.counted(), point, value);

      for (int s = 1; s <= universe.sessions(); s++) {
        assertThat(predicted(measure, before, point, value, s))
            .isEqualTo(after.value(measure.symbol(), s));
      }
    }
  }

  private static int predicted(
      Measure measure, Structure before, int[] point, int value, int session) {
    List<Expr.Variable> at =
        IntStream.range(0, point.length)
            .mapToObj(i -> new Expr.Variable("p" + i, measure.counted().domain().get(i)))
            .toList();
    Expr.Variable v = new Expr.Variable("v", measure.counted().range());
    Expr.Variable x = new Expr.Variable("x", Sort.SESSION);
    Map<Expr.Variable, Integer> names = new HashMap<>(Map.of(v, value, x, session));
    for (int i = 0; i < point.length; i++) {
      names.put(at.get(i), point[i]);
    }
    return new Evaluator(before, before, names).value(measure.after(List.copyOf(at), v, x));
  }

  /** A sum of references is not below each of them where somebody is overdrawn. */
  @ParameterizedTest
  @EnumSource
  void a_lemma_that_claims_too_much_is_noticed(Measure measure) {
    Expr tooMuch =
        Expr.forAll(
            Sort.SESSION,
            "x",
            x ->
                and(
                    Expr.atMost(measure.symbol().of(x), Expr.number(2)),
                    Expr.atMost(Expr.number(0), measure.symbol().of(x))));
    SplittableRandom random = new SplittableRandom(3);
    boolean[] holds = new boolean[STRUCTURES];
    for (int i = 0; i < STRUCTURES; i++) {
      holds[i] = Evaluator.holds(tooMuch, structure(random, -2));
    }

    assertThat(Arrays.asList(true, false))
        .allMatch(expected -> IntStream.range(0, STRUCTURES).anyMatch(i -> holds[i] == expected));
  }
}
