package dev.reprise.proof.logic;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A guarded command (Dijkstra 1975): what a rule does to a state, with the choices that it leaves.
 * A command stands for a set of pairs of states; a run that an assumption stops is none of them.
 */
public sealed interface Command {

  /** Goes on only where the condition holds. */
  record Assume(Expr condition) implements Command {}

  /** Promises that the condition holds whenever a run comes here: to be proved. */
  record Require(String what, Expr condition) implements Command {}

  /** Changes the symbol at one point. */
  record Assign(Symbol symbol, List<Expr> arguments, Expr value) implements Command {}

  record Sequence(List<Command> commands) implements Command {}

  /** One of them, whichever. */
  record Choice(List<Command> alternatives) implements Command {}

  record Branch(Expr condition, Command then, Command otherwise) implements Command {}

  /** Names a value of the state as it is here. */
  record Let(Expr.Variable variable, Expr value, Command body) implements Command {}

  /**
   * The body for some object for which the guard holds, whichever; where there is none, no run goes
   * on.
   *
   * @param one stands for the object in guard and body
   */
  record Pick(Expr.Variable one, Expr guard, Command body) implements Command {}

  /**
   * The body for one object after another for which the guard holds then, any number of times.
   *
   * @param each stands for the object in guard and body
   * @param keeps what holds of the state where the repetition began ({@link Expr#old}) and the one
   *     after any number of times: to be proved once, and all that is known afterwards beside the
   *     invariants
   */
  record Repeat(Expr.Variable each, Expr guard, Command body, Expr keeps) implements Command {}

  /** Changes nothing. */
  static Command skip() {
    return new Sequence(List.of());
  }

  static Command assume(Expr condition) {
    return new Assume(condition);
  }

  static Command require(String what, Expr condition) {
    return new Require(what, condition);
  }

  /** The symbol, applied as the place says, gets the value. */
  static Command set(Expr place, Expr value) {
    if (!(place instanceof Expr.Apply(Symbol symbol, List<Expr> arguments))
        || !Symbol.stored().contains(symbol)
        || symbol.isOfStack()) {
      throw new IllegalArgumentException("nothing that is stored: " + place);
    }
    return new Assign(symbol, arguments, value);
  }

  static Command sequence(Command... commands) {
    return new Sequence(List.of(commands));
  }

  static Command choice(Command... alternatives) {
    return new Choice(List.of(alternatives));
  }

  /** The command, or nothing. */
  static Command maybe(Command command) {
    return choice(skip(), command);
  }

  static Command when(Expr condition, Command then) {
    return new Branch(condition, then, skip());
  }

  static Command when(Expr condition, Command then, Command otherwise) {
    return new Branch(condition, then, otherwise);
  }

  static Command let(String name, Expr value, Function<Expr.Variable, Command> body) {
    Expr.Variable variable = new Expr.Variable(name, value.sort());
    return new Let(variable, value, body.apply(variable));
  }

  static Command pick(
      String name, Sort sort, Function<Expr, Expr> guard, Function<Expr, Command> body) {
    Expr.Variable variable = new Expr.Variable(name, sort);
    return new Pick(variable, guard.apply(variable), body.apply(variable));
  }

  /** The symbols that the command may change. */
  default Set<Symbol> changes() {
    Set<Symbol> changed = EnumSet.noneOf(Symbol.class);
    collect(this, changed);
    return changed;
  }

  private static void collect(Command command, Set<Symbol> changed) {
    switch (command) {
      case Assume _, Require _ -> {}
      case Assign c -> changed.add(c.symbol);
      case Sequence c -> c.commands.forEach(each -> collect(each, changed));
      case Choice c -> c.alternatives.forEach(each -> collect(each, changed));
      case Branch c -> {
        collect(c.then, changed);
        collect(c.otherwise, changed);
      }
      case Let c -> collect(c.body, changed);
      case Pick c -> collect(c.body, changed);
      case Repeat c -> collect(c.body, changed);
    }
  }
}
