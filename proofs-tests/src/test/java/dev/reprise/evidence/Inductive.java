package dev.reprise.evidence;

import dev.reprise.model.property.StateInvariants;
import dev.reprise.model.state.State;
import dev.reprise.proof.logic.Evaluator;
import dev.reprise.proof.logic.Structure;
import dev.reprise.proof.logic.Symbol;
import dev.reprise.proof.rule.Abstraction;
import dev.reprise.proof.rule.Invariant;
import dev.reprise.proof.rule.StepInvariant;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of the machine's invariants follow from those that are proved for any number of objects.
 * Found on states that no call leads to: one follows if no state breaks it that the proved ones
 * allow. A part of it follows if it says, of states that are else as the proof has them, what one
 * of the proved ones says.
 */
final class Inductive {

  /** How much of an invariant of the machine is proved. */
  enum Share {
    WHOLE,
    PART,
    NOTHING
  }

  /** What is proved of some stacks only is not said of this one, which answers everything. */
  private static final Set<Value> ANY_STACK = EnumSet.allOf(Value.class);

  /** Fewer states than these show nothing. */
  private static final int SOME = 5;

  private final Map<dev.reprise.model.property.Invariant, Share> shares = new HashMap<>();

  private Inductive() {}

  /** From the proof as it stands. */
  static Inductive ofChangedStates() {
    return of(ChangedStates.all(), Invariant.ALL);
  }

  /** From these invariants alone, on these states. */
  static Inductive of(List<State> states, List<Invariant> proved) {
    List<Seen> seen = new ArrayList<>();
    states.forEach(state -> seen.add(seen(state, proved)));
    Inductive inductive = new Inductive();
    for (dev.reprise.model.property.Invariant invariant : StateInvariants.all()) {
      if (!invariant.equals(StateInvariants.ALL_CAN_BE_DESTROYED)) { // about calls to come
        inductive.shares.put(invariant, share(invariant, seen, proved));
      }
    }
    return inductive;
  }

  /**
   * A state, and which of the proved invariants do not hold in it.
   *
   * @param dangling whether it has a name of nothing: the logic has no such state, so nothing is
   *     said of it
   */
  private record Seen(State state, Set<Invariant> broken, boolean dangling) {}

  private static Seen seen(State state, List<Invariant> proved) {
    Set<Invariant> broken = new HashSet<>();
    Structure structure = Abstraction.of(state, ANY_STACK, false);
    if (!within(structure)) {
      return new Seen(state, broken, true);
    }
    for (Invariant invariant : proved) {
      if (!Evaluator.holds(invariant.formula(), structure)) {
        broken.add(invariant);
      }
    }
    return new Seen(state, broken, false);
  }

  /** Whether every name in the structure is a name of something in it. */
  private static boolean within(Structure structure) {
    for (Symbol symbol : Symbol.stored()) {
      for (int[] point : structure.universe().points(symbol)) {
        switch (symbol.range()) {
          case INT, BOOL -> {}
          default -> {
            if (structure.value(symbol, point) > structure.universe().size(symbol.range())) {
              return false;
            }
          }
        }
      }
    }
    return true;
  }

  private static Share share(
      dev.reprise.model.property.Invariant invariant, List<Seen> all, List<Invariant> proved) {
    boolean aboutNames = invariant.equals(StateInvariants.NAMES_IN_REACH);
    List<Seen> seen = all.stream().filter(one -> aboutNames || !one.dangling()).toList();
    List<Seen> breaking = seen.stream().filter(one -> !invariant.holds(one.state())).toList();
    if (breaking.size() >= SOME && breaking.stream().noneMatch(one -> one.broken().isEmpty())) {
      return Share.WHOLE;
    }
    for (Invariant part : proved) {
      List<Seen> alone = seen.stream().filter(one -> one.broken().equals(Set.of(part))).toList();
      if (alone.size() >= SOME && alone.stream().noneMatch(one -> invariant.holds(one.state()))) {
        return Share.PART;
      }
    }
    return Share.NOTHING;
  }

  Share share(dev.reprise.model.property.Invariant invariant) {
    return shares.getOrDefault(invariant, Share.NOTHING);
  }

  /**
   * How many invariants that cite the clause are proved as a whole, of how many a part, and how
   * many properties of steps that are proved cite it.
   */
  String cell(Clause clause) {
    long whole = count(clause, Share.WHOLE);
    long part = count(clause, Share.PART);
    long steps = StepInvariant.ALL.stream().filter(it -> it.clauses().contains(clause)).count();
    return whole + part + steps == 0 ? Table.NONE : "%d, %d, %d".formatted(whole, part, steps);
  }

  private long count(Clause clause, Share share) {
    return shares.entrySet().stream()
        .filter(it -> it.getValue() == share && it.getKey().clauses().contains(clause))
        .count();
  }
}
