package dev.reprise.proof.smt;

import dev.reprise.proof.logic.Expr.Variable;
import dev.reprise.proof.logic.Sort;
import dev.reprise.proof.logic.Structure;
import dev.reprise.proof.logic.Structure.Universe;
import dev.reprise.proof.logic.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The state that a call begins in and what the call names, as terms to ask a solver for and as the
 * solver's answer gives them. The universe is finite, so that there are values for all.
 */
public final class Values {

  private final Universe universe;
  private final Script script;

  public Values(Universe universe, Script script) {
    this.universe = universe;
    this.script = script;
  }

  /** The terms to ask for, in the order in which their values are read. */
  public String terms() {
    List<String> terms = new ArrayList<>();
    for (Symbol symbol : Symbol.stored()) {
      for (int[] point : universe.points(symbol)) {
        terms.add(Pinned.place(universe, symbol, point, script.start()));
      }
    }
    script.parameters().forEach(parameter -> terms.add(parameter.name()));
    return String.join(" ", terms);
  }

  /** A state, and what a call in it names. */
  public record Read(Structure before, Map<Variable, Integer> names) {}

  /** The state and the names in the solver's answer: a list of pairs, each a term and its value. */
  public Read read(String answer) {
    Iterator<String> values = values(answer).iterator();
    Structure before = Structure.of(universe, (symbol, _) -> number(symbol.range(), values.next()));
    Map<Variable, Integer> names = new HashMap<>();
    for (Variable parameter : script.parameters()) {
      names.put(parameter, number(parameter.sort(), values.next()));
    }
    return new Read(before, names);
  }

  private int number(Sort sort, String value) {
    return switch (sort) {
      case BOOL -> Boolean.parseBoolean(value) ? 1 : 0;
      case INT -> Integer.parseInt(value);
      case SESSION, CONNECTION, CONTEXT, ACTOR -> object(sort, value);
    };
  }

  private int object(Sort sort, String value) {
    if (value.equals(sort.none())) {
      return 0;
    }
    for (int i = 1; i <= universe.size(sort); i++) {
      if (universe.name(sort, i).equals(value)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no " + sort + " has the name " + value);
  }

  /** The second of each pair; a negative number without its blank and parentheses. */
  private static List<String> values(String answer) {
    List<String> values = new ArrayList<>();
    int depth = 0;
    StringBuilder last = new StringBuilder();
    for (String token : answer.replace("(", " ( ").replace(")", " ) ").trim().split("\\s+", -1)) {
      switch (token) {
        case "(" -> {
          depth++;
          last.setLength(0);
        }
        case ")" -> {
          if (--depth == 1) {
            values.add(last.toString());
          }
        }
        case "-" -> last.append("-");
        default -> {
          if (!last.toString().equals("-")) {
            last.setLength(0);
          }
          last.append(token);
        }
      }
    }
    return values;
  }
}
