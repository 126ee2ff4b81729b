package dev.reprise.proof;

import dev.reprise.proof.logic.Command;
import dev.reprise.proof.logic.Evaluator;
import dev.reprise.proof.logic.Expr;
import dev.reprise.proof.logic.Expr.Variable;
import dev.reprise.proof.logic.Runs;
import dev.reprise.proof.logic.Structure;
import dev.reprise.proof.logic.Structure.Universe;
import dev.reprise.proof.smt.Script;
import dev.reprise.proof.smt.Solver;
import dev.reprise.proof.smt.Solver.Answer;
import dev.reprise.proof.smt.Solver.Word;
import dev.reprise.proof.smt.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A state and a call in it that break a claim, found by the solver among a few objects.
 *
 * @param claim what is broken
 * @param names what the call names
 */
record Counterexample(String claim, Structure before, Map<Variable, Integer> names) {

  /** Where counterexamples are looked for, the smallest first. */
  static final List<Universe> UNIVERSES =
      List.of(
          new Universe(1, 1, 1, 1),
          new Universe(2, 1, 1, 1),
          new Universe(2, 2, 1, 1),
          new Universe(2, 2, 2, 1),
          new Universe(3, 3, 2, 2));

  /** The smallest that breaks the claim, if one of those universes has any. */
  static Optional<Counterexample> find(String claim, Function<Universe, Script> question) {
    for (Universe universe : UNIVERSES) {
      Script script = question.apply(universe);
      Values values = new Values(universe, script);
      try (Solver solver = InstalledSolver.z3()) {
        for (Answer answer : solver.answer(script, values.terms(), claim::equals)) {
          if (answer.word() == Word.UNKNOWN) {
            throw new AssertionError("the solver does not know: " + answer);
          }
          if (answer.word() == Word.SAT) {
            Values.Read read = values.read(answer.values());
            return Optional.of(new Counterexample(claim, read.before(), read.names()));
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Where the command leads to that breaks the claim, or that it breaks this promise on the way; if
   * any run of it does. The solver has no part in it.
   *
   * @param formula what the claim says; a promise, which says it in the command, needs none
   */
  Optional<String> replayed(Command command, Optional<Expr> formula) {
    try {
      for (Structure after : Runs.outcomes(command, before, names)) {
        if (formula.isPresent() && !new Evaluator(after, before, names).holds(formula.get())) {
          return Optional.of(after.toString());
        }
      }
      return Optional.empty();
    } catch (Runs.BrokenPromise broken) {
      return claim.equals(broken.getMessage())
          ? Optional.of("broken on the way: " + claim)
          : Optional.empty();
    }
  }

  @Override
  public String toString() {
    Map<String, String> said = new TreeMap<>();
    names.forEach(
        (name, number) ->
            said.put(
                name.name(),
                number == 0 && name.sort().isOfObjects()
                    ? "none"
                    : before.universe().name(name.sort(), number)));
    return "before  %s%ncall    %s%nbreaks  %s"
        .formatted(
            before,
            said.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", ")),
            claim);
  }
}
