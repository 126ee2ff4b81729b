package dev.reprise.proof.smt;

import dev.reprise.proof.logic.Expr;
import dev.reprise.proof.logic.Expr.Variable;
import dev.reprise.proof.logic.Sort;
import dev.reprise.proof.logic.Structure.Universe;
import dev.reprise.proof.logic.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Formulas as text. Where the universe is finite, quantifiers are written out over its objects, so
 * that nothing is left that a solver could fail to decide.
 */
final class Printer {

  private final Optional<Universe> universe;
  private final Map<Symbol, String> now;
  private final Map<Symbol, String> old;
  private final Map<Variable, String> names;

  Printer(
      Optional<Universe> universe,
      Map<Symbol, String> now,
      Map<Symbol, String> old,
      Map<Variable, String> names) {
    this.universe = universe;
    this.now = now;
    this.old = old;
    this.names = new HashMap<>(names);
  }

  String text(Expr expr) {
    return switch (expr) {
      case Variable e -> name(e);
      case Expr.None e -> e.sort().none();
      case Expr.Numeral e ->
          e.value() < 0 ? "(- " + -(long) e.value() + ")" : Integer.toString(e.value());
      case Expr.Truth e -> Boolean.toString(e.value());
      case Expr.Apply e ->
          Symbol.applied(symbol(e.symbol()), e.arguments().stream().map(this::text).toList());
      case Expr.Old e -> new Printer(universe, old, old, names).text(e.of());
      case Expr.Ite e -> list("ite", List.of(e.condition(), e.then(), e.otherwise()));
      case Expr.Equal e -> list("=", List.of(e.left(), e.right()));
      case Expr.AtMost e -> list("<=", List.of(e.left(), e.right()));
      case Expr.Plus e -> list("+", List.of(e.left(), e.right()));
      case Expr.Minus e -> list("-", List.of(e.left(), e.right()));
      case Expr.Not e -> list("not", List.of(e.of()));
      case Expr.And e -> list("and", e.all());
      case Expr.Or e -> list("or", e.any());
      case Expr.Implies e -> list("=>", List.of(e.when(), e.then()));
      case Expr.ForAll e -> quantified("forall", "=>", "and", e.variable(), e.body());
      case Expr.Exists e -> quantified("exists", "and", "or", e.variable(), e.body());
    };
  }

  private String name(Variable variable) {
    String name = names.get(variable);
    if (name == null) {
      throw new IllegalArgumentException("a name without a meaning: " + variable);
    }
    return name;
  }

  private String symbol(Symbol symbol) {
    String name = now.get(symbol);
    if (name == null) {
      throw new IllegalArgumentException("no meaning is given to " + symbol);
    }
    return name;
  }

  private String list(String head, List<Expr> arguments) {
    List<String> texts = new ArrayList<>();
    texts.add(head);
    arguments.forEach(argument -> texts.add(text(argument)));
    return "(" + String.join(" ", texts) + ")";
  }

  private String quantified(
      String quantifier, String guard, String junction, Variable variable, Expr body) {
    if (universe.isPresent()) {
      return writtenOut(universe.get(), junction, variable, body);
    }
    names.put(variable, variable.name());
    String text = text(body);
    if (variable.sort() != Sort.ACTOR) {
      text =
          "(%s (not (= %s %s)) %s)".formatted(guard, variable.name(), variable.sort().none(), text);
    }
    return "(%s ((%s %s)) %s)".formatted(quantifier, variable.name(), variable.sort(), text);
  }

  private String writtenOut(Universe over, String junction, Variable variable, Expr body) {
    StringBuilder text = new StringBuilder("(").append(junction);
    for (int i = 1; i <= over.size(variable.sort()); i++) {
      names.put(variable, over.name(variable.sort(), i));
      text.append(' ').append(text(body));
    }
    return text.append(')').toString();
  }
}
