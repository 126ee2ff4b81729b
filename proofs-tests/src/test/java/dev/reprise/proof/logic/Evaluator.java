package dev.reprise.proof.logic;

import dev.reprise.proof.logic.Expr.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of terms and formulas in a finite structure. */
public final class Evaluator {

  private final Structure now;
  private final Structure old;
  private final Map<Variable, Integer> names;

  /**
   * An evaluator.
   *
   * @param old the structure that {@link Expr#old} speaks of
   */
  public Evaluator(Structure now, Structure old, Map<Variable, Integer> names) {
    this.now = now;
    this.old = old;
    this.names = new HashMap<>(names);
  }

  /** Whether a formula without free variables holds in the structure. */
  public static boolean holds(Expr formula, Structure in) {
    return new Evaluator(in, in, Map.of()).holds(formula);
  }

  public boolean holds(Expr formula) {
    return value(formula) != 0;
  }

  /** The term's value: an object's number, an integer, or 1 for true. */
  public int value(Expr term) {
    return value(term, now);
  }

  private int value(Expr term, Structure in) {
    return switch (term) {
      case Variable e -> {
        Integer value = names.get(e);
        if (value == null) {
          throw new IllegalArgumentException("a name without a meaning: " + e);
        }
        yield value;
      }
      case Expr.None _ -> 0;
      case Expr.Numeral e -> e.value();
      case Expr.Truth e -> bit(e.value());
      case Expr.Apply e -> applied(e, in);
      case Expr.Old e -> value(e.of(), old);
      case Expr.Ite e -> value(isTrue(e.condition(), in) ? e.then() : e.otherwise(), in);
      case Expr.Equal e -> bit(value(e.left(), in) == value(e.right(), in));
      case Expr.AtMost e -> bit(value(e.left(), in) <= value(e.right(), in));
      case Expr.Plus e -> value(e.left(), in) + value(e.right(), in);
      case Expr.Minus e -> value(e.left(), in) - value(e.right(), in);
      case Expr.Not e -> bit(!isTrue(e.of(), in));
      case Expr.And e -> bit(every(e.all(), in, true));
      case Expr.Or e -> bit(!every(e.any(), in, false));
      case Expr.Implies e -> bit(!isTrue(e.when(), in) || isTrue(e.then(), in));
      case Expr.ForAll e -> bit(every(e.variable(), e.body(), in, true));
      case Expr.Exists e -> bit(!every(e.variable(), e.body(), in, false));
    };
  }

  private static int bit(boolean value) {
    return value ? 1 : 0;
  }

  private boolean isTrue(Expr formula, Structure in) {
    return value(formula, in) != 0;
  }

  private int applied(Expr.Apply apply, Structure in) {
    int[] point = new int[apply.arguments().size()];
    for (int i = 0; i < point.length; i++) {
      point[i] = value(apply.arguments().get(i), in);
    }
    return in.value(apply.symbol(), point);
  }

  private boolean every(List<Expr> formulas, Structure in, boolean expected) {
    for (Expr formula : formulas) {
      if (isTrue(formula, in) != expected) {
        return false;
      }
    }
    return true;
  }

  private boolean every(Variable variable, Expr body, Structure in, boolean expected) {
    Integer outer = names.get(variable);
    try {
      for (int i = 1; i <= in.universe().size(variable.sort()); i++) {
        names.put(variable, i);
        if (isTrue(body, in) != expected) {
          return false;
        }
      }
      return true;
    } finally {
      if (outer == null) {
        names.remove(variable);
      } else {
        names.put(variable, outer);
      }
    }
  }
}
