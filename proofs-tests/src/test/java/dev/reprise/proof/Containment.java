package dev.reprise.proof;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.state.State;
import dev.reprise.proof.logic.Evaluator;
import dev.reprise.proof.logic.Runs;
import dev.reprise.proof.logic.Structure;
import dev.reprise.proof.logic.Symbol;
import dev.reprise.proof.rule.Abstraction;
import dev.reprise.proof.rule.Invariant;
import dev.reprise.proof.rule.Rulebook;
import dev.reprise.proof.rule.Rulebook.Applied;
import dev.reprise.proof.rule.StepInvariant;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The machine against the rules: what the machine does must be a run of the rule, or else the proof
 * would be about something else.
 */
final class Containment {

  /** A call in a structure. */
  record Situation(Structure before, Call call) {}

  private final Rulebook rulebook;
  private final Dialect stack;
  private final Set<Value> values = EnumSet.noneOf(Value.class);
  private final boolean unasked;
  private final Map<Situation, Set<Structure>> allowed = new HashMap<>();
  private final Map<Situation, Set<Structure>> seen = new HashMap<>();
  private final Set<Structure> examined = new HashSet<>();
  private final Set<CallKind> kinds = EnumSet.noneOf(CallKind.class);
  private final Set<String> followed = new TreeSet<>();
  private long steps;

  /**
   * No step yet.
   *
   * @param stack by which the steps are: what is proved of other stacks is not asked of its states
   * @param unasked the answers of the stack where the machine does not ask: must make no difference
   */
  Containment(Rulebook rulebook, Dialect stack, boolean unasked) {
    this.rulebook = rulebook;
    this.stack = stack;
    this.unasked = unasked;
    for (Switch of : Switch.values()) {
      values.addAll(stack.allowed(of));
    }
  }

  /** Of all stacks. */
  Containment(Rulebook rulebook) {
    this(rulebook, Exploration.ANY, false);
  }

  /**
   * Compares a step of the machine with the rules.
   *
   * @param taken the values of switches that it took
   * @throws AssertionError if no run of the rules is such a step, or if it breaks an invariant
   */
  void step(State before, Call call, Answer answer, List<Value> taken, State after) {
    Structure from = Abstraction.of(before, taken, unasked);
    Structure to = Abstraction.of(after, taken, unasked);
    if (!answer.done()) {
      if (!from.equals(to)) {
        throw new AssertionError(call + " is " + answer + " and changes something");
      }
      return;
    }
    steps++;
    kinds.add(call.kind());
    Situation situation = new Situation(from, Abstraction.of(before, call));
    if (!seen.computeIfAbsent(situation, _ -> new HashSet<>()).add(to)) {
      return;
    }
    Structure state = Abstraction.of(after, values, false);
    if (examined.add(state)) {
      examine(state);
    }
    if (isOneRule(situation)) {
      examine(from, to);
    }
    if (!allowed(situation).contains(to)) {
      throw new AssertionError(
          "no rule allows this step of the machine\n  before %s\n  call   %s\n  after  %s"
              .formatted(from, call, to));
    }
  }

  /** Whether the call follows one rule: a step invariant is of a rule's step. */
  private boolean isOneRule(Situation situation) {
    return rulebook.ways(situation.call(), situation.before().universe().actors()).stream()
        .allMatch(way -> way.size() == 1);
  }

  private static void examine(Structure from, Structure to) {
    for (StepInvariant invariant : StepInvariant.ALL) {
      if (!new Evaluator(to, from, Map.of()).holds(invariant.formula())) {
        throw new AssertionError(
            "not %s:%n  before %s%n  after  %s".formatted(invariant.name(), from, to));
      }
    }
  }

  private static void examine(Structure structure) {
    for (Invariant invariant : Invariant.ALL) {
      if (!Evaluator.holds(invariant.formula(), structure)) {
        throw new AssertionError("not " + invariant.name() + ": " + structure);
      }
    }
  }

  /** Where the rules let the call lead to. */
  Set<Structure> allowed(Situation situation) {
    return allowed.computeIfAbsent(situation, this::outcomes);
  }

  private Set<Structure> outcomes(Situation situation) {
    Set<Structure> ends = new HashSet<>();
    for (List<Applied> way :
        rulebook.ways(situation.call(), situation.before().universe().actors())) {
      Set<Structure> at = Set.of(situation.before());
      for (Applied applied : way) {
        Set<Structure> next = new LinkedHashSet<>();
        at.forEach(
            one -> next.addAll(Runs.outcomes(applied.rule().command(), one, applied.names())));
        at = next;
        if (!at.isEmpty()) {
          followed.add(applied.rule().name());
        }
      }
      ends.addAll(at);
    }
    return ends;
  }

  /** Every structure that differs from this one by one value, and by one step of it. */
  static List<Structure> changedInOnePoint(Structure structure) {
    List<Structure> changed = new ArrayList<>();
    for (Symbol symbol : Symbol.stored()) {
      if (symbol.isOfStack()) {
        continue; // no step can change it
      }
      for (int[] point : structure.universe().points(symbol)) {
        int value = structure.value(symbol, point);
        switch (symbol.range()) {
          case INT -> {
            changed.add(structure.with(symbol, point, value + 1));
            changed.add(structure.with(symbol, point, value - 1));
          }
          case BOOL -> changed.add(structure.with(symbol, point, 1 - value));
          default -> {
            for (int other = 0; other <= structure.universe().size(symbol.range()); other++) {
              if (other != value) {
                changed.add(structure.with(symbol, point, other));
              }
            }
          }
        }
      }
    }
    return changed;
  }

  Dialect stack() {
    return stack;
  }

  /** The rules that led somewhere. */
  Set<String> followed() {
    return followed;
  }

  /** How many steps of the machine were compared. */
  long steps() {
    return steps;
  }

  /** The situations that were met, each with where the machine went from there. */
  Map<Situation, Set<Structure>> seen() {
    return seen;
  }

  Set<CallKind> kinds() {
    return kinds;
  }
}
