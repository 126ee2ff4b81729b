package dev.reprise.proof.logic;

import dev.reprise.proof.logic.Expr.Variable;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The runs of a command on a finite structure: all of them, with every choice. */
public final class Runs {

  /** A promise of the command that does not hold on a run. */
  public static final class BrokenPromise extends RuntimeException {

    private static final long serialVersionUID = 1;

    private BrokenPromise(String what) {
      super(what);
    }
  }

  private Runs() {}

  /**
   * The structures that the command may end in.
   *
   * @throws BrokenPromise where a run comes to a promise that does not hold
   */
  public static Set<Structure> outcomes(
      Command command, Structure from, Map<Variable, Integer> names) {
    return run(command, from, from, names);
  }

  private static Set<Structure> run(
      Command command, Structure now, Structure old, Map<Variable, Integer> names) {
    return switch (command) {
      case Command.Assume c -> holds(c.condition(), now, old, names) ? Set.of(now) : Set.of();
      case Command.Require c -> {
        if (!holds(c.condition(), now, old, names)) {
          throw new BrokenPromise(c.what());
        }
        yield Set.of(now);
      }
      case Command.Assign c -> Set.of(assigned(c, now, old, names));
      case Command.Sequence c -> {
        Set<Structure> ends = Set.of(now);
        for (Command each : c.commands()) {
          Set<Structure> next = new LinkedHashSet<>();
          ends.forEach(end -> next.addAll(run(each, end, old, names)));
          ends = next;
        }
        yield ends;
      }
      case Command.Choice c -> {
        Set<Structure> ends = new LinkedHashSet<>();
        c.alternatives().forEach(each -> ends.addAll(run(each, now, old, names)));
        yield ends;
      }
      case Command.Branch c ->
          run(holds(c.condition(), now, old, names) ? c.then() : c.otherwise(), now, old, names);
      case Command.Let c -> {
        int value = new Evaluator(now, old, names).value(c.value());
        yield run(c.body(), now, old, with(names, c.variable(), value));
      }
      case Command.Pick c -> picked(c, now, old, names);
      case Command.Repeat c -> repeated(c, now, names);
    };
  }

  private static Structure assigned(
      Command.Assign assign, Structure now, Structure old, Map<Variable, Integer> names) {
    Evaluator evaluator = new Evaluator(now, old, names);
    int[] point = assign.arguments().stream().mapToInt(evaluator::value).toArray();
    return now.with(assign.symbol(), point, evaluator.value(assign.value()));
  }

  private static Set<Structure> picked(
      Command.Pick pick, Structure now, Structure old, Map<Variable, Integer> names) {
    Set<Structure> ends = new LinkedHashSet<>();
    for (int i = 1; i <= now.universe().size(pick.one().sort()); i++) {
      Map<Variable, Integer> inner = with(names, pick.one(), i);
      if (holds(pick.guard(), now, old, inner)) {
        ends.addAll(run(pick.body(), now, old, inner));
      }
    }
    return ends;
  }

  private static Set<Structure> repeated(
      Command.Repeat repeat, Structure start, Map<Variable, Integer> names) {
    Set<Structure> ends = new LinkedHashSet<>();
    ends.add(start);
    ArrayDeque<Structure> open = new ArrayDeque<>(ends);
    while (!open.isEmpty()) {
      Structure now = open.remove();
      for (int i = 1; i <= now.universe().size(repeat.each().sort()); i++) {
        Map<Variable, Integer> inner = with(names, repeat.each(), i);
        if (holds(repeat.guard(), now, start, inner)) {
          for (Structure end : run(repeat.body(), now, start, inner)) {
            if (ends.add(end)) {
              open.add(end);
            }
          }
        }
      }
    }
    return ends;
  }

  private static boolean holds(
      Expr formula, Structure now, Structure old, Map<Variable, Integer> names) {
    return new Evaluator(now, old, names).holds(formula);
  }

  private static Map<Variable, Integer> with(
      Map<Variable, Integer> names, Variable variable, int value) {
    Map<Variable, Integer> more = new HashMap<>(names);
    more.put(variable, value);
    return more;
  }
}
