package dev.reprise.model.space;

import dev.reprise.model.explore.Steps;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.property.NonProperty;
import dev.reprise.model.property.StepInvariant;
import dev.reprise.model.property.Transition;
import dev.reprise.model.property.Witness;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Looks at the steps that one thread makes: counts them, and finds those that are looked for. */
final class StepObserver implements Steps.Visitor {

  /** Something that is looked for among the steps. */
  record Target(Object what, boolean alsoUndone, Predicate<Transition> found) {

    boolean isHit(Transition step) {
      return (alsoUndone || step.done() || !step.after().equals(step.before())) && found.test(step);
    }
  }

  private final List<Target> targets;
  private final List<Target> left;

  private final long[] done = new long[CallKind.values().length];
  private final long[] under = new long[Clause.values().length];
  private final boolean[] taken = new boolean[Value.values().length];
  private final List<Effects> known = new ArrayList<>();

  StepObserver(List<Target> targets) {
    this.targets = targets;
    left = new ArrayList<>(targets);
  }

  /** Finds nothing, and only counts. */
  static StepObserver ofNothing() {
    return new StepObserver(List.of());
  }

  /** Steps that break a property, show a witness, or refute what one might believe. */
  static List<Target> targets(
      List<StepInvariant> invariants, List<Witness> witnesses, List<NonProperty> beliefs) {
    List<Target> targets = new ArrayList<>();
    invariants.forEach(
        it -> targets.add(new Target(it, it.looksAtUndone(), step -> !it.holds(step))));
    witnesses.forEach(it -> targets.add(new Target(it, true, it.shows())));
    beliefs.forEach(it -> targets.add(new Target(it, false, step -> !it.holds(step))));
    return targets;
  }

  /** Whether it wants to see every call, done or not. */
  boolean looksAtAll() {
    return !targets.isEmpty();
  }

  /** Adds effects that were worked out before: their steps are counted there and not shown here. */
  void knows(Effects effects) {
    known.add(effects);
  }

  @Override
  public void step(
      PackedState before, Call call, Answer answer, Choices choices, PackedState after) {
    if (answer.done()) {
      done[call.kind().ordinal()]++;
      under[answer.clause().orElseThrow().ordinal()]++;
    }
    if (answer.word() != Answer.Word.NO_CALL) {
      choices.mark(taken);
    }
    if (!left.isEmpty()) {
      look(before, call, answer, choices, after);
    }
  }

  private void look(
      PackedState before, Call call, Answer answer, Choices choices, PackedState after) {
    Transition step = Transition.of(before, call, answer, choices, after);
    left.removeIf(target -> target.isHit(step));
  }

  boolean hasFound(Target target) {
    return !left.contains(target);
  }

  /** Steps that were done, by the ordinal of the call's kind. */
  long[] done() {
    return counted(done, step -> step.kind().ordinal());
  }

  /** Steps that were done, by the ordinal of the clause that they follow from. */
  long[] under() {
    return counted(under, step -> step.clause().ordinal());
  }

  /** The counts of this observer, and those of the known effects. */
  private long[] counted(long[] here, ToIntFunction<Effects.Step> ordinal) {
    long[] all = here.clone();
    for (Effects effects : known) {
      effects.eachStep((step, times) -> all[ordinal.applyAsInt(step)] += times);
    }
    return all;
  }

  /** The values that steps took. */
  Set<Value> taken() {
    Set<Value> values = EnumSet.allOf(Value.class);
    values.removeIf(value -> !taken[value.ordinal()]);
    return values;
  }
}
