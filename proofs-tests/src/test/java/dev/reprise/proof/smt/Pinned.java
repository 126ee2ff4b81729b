package dev.reprise.proof.smt;

import dev.reprise.proof.logic.Sort;
import dev.reprise.proof.logic.Structure;
import dev.reprise.proof.logic.Structure.Universe;
import dev.reprise.proof.logic.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A structure as equations, one for each value. */
final class Pinned {

  private Pinned() {}

  /**
   * The equations.
   *
   * @param names what the symbols are called
   */
  static List<String> values(Structure structure, Map<Symbol, String> names) {
    Universe of = structure.universe();
    List<String> values = new ArrayList<>();
    for (Symbol symbol : Symbol.stored()) {
      for (int[] point : of.points(symbol)) {
        String value = text(of, symbol.range(), structure.value(symbol, point));
        values.add("(= %s %s)".formatted(place(of, symbol, point, names), value));
      }
    }
    return values;
  }

  /** The symbol at the point. */
  static String place(Universe of, Symbol symbol, int[] point, Map<Symbol, String> names) {
    List<String> at = new ArrayList<>();
    for (int i = 0; i < point.length; i++) {
      at.add(of.name(symbol.domain().get(i), point[i]));
    }
    return Symbol.applied(Objects.requireNonNull(names.get(symbol)), at);
  }

  /** An object's name, a number, or a truth value. */
  static String text(Universe universe, Sort sort, int value) {
    if (sort.isOfObjects() && value == 0) {
      return sort.none();
    }
    return value < 0 ? "(- " + -(long) value + ")" : universe.name(sort, value);
  }
}
