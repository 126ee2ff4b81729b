package dev.reprise.model.space;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Looks at the steps that one thread makes: counts them, and finds those that are looked for. */
final class StepObserver implements MachineSystem.StepListener {

  /** Something that is looked for among the steps. */
  record Target(Object what, boolean alsoUndone, StepPredicate found) {}

  /** Whether a step is one that is looked for. */
  interface StepPredicate {
    boolean test(Transition step);
  }

  private final List<Target> searches;
  private final List<Target> left;

  /** At which level each was found first. */
  private final Map<Target, Integer> found = new HashMap<>();

  private final long[] done = new long[CallKind.values().length];
  private final long[] under = new long[Clause.values().length];
  private final boolean[] taken = new boolean[Value.values().length];
  private final List<Effects> known = new ArrayList<>();
  private int level;

  StepObserver(List<Target> searches) {
    this.searches = searches;
    left = new ArrayList<>(searches);
  }

  /** Steps that break a property, show a witness, or refute what one might believe. */
  static List<Target> searches(
      List<StepInvariant> invariants, List<Witness> witnesses, List<NonProperty> beliefs) {
    List<Target> searches = new ArrayList<>();
    for (StepInvariant invariant : invariants) {
      searches.add(new Target(invariant, false, step -> !invariant.holds(step)));
    }
    for (Witness witness : witnesses) {
      searches.add(new Target(witness, true, witness.shows()::test));
    }
    for (NonProperty belief : beliefs) {
      searches.add(new Target(belief, false, step -> !belief.holds(step)));
    }
    return searches;
  }

  @Override
  public void level(int depth) {
    level = depth;
  }

  @Override
  public boolean looksAtAll() {
    return !searches.isEmpty();
  }

  @Override
  public void knows(Effects effects) {
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
    boolean isStep = answer.done() || !after.equals(before);
    for (int i = left.size() - 1; i >= 0; i--) {
      Target search = left.get(i);
      if ((isStep || search.alsoUndone()) && search.found().test(step)) {
        left.remove(i);
        found.put(search, level);
      }
    }
  }

  Map<Target, Integer> found() {
    return found;
  }

  /** Steps that were done, by the ordinal of the call's kind. */
  long[] done() {
    return counted(done, step -> step.kind().ordinal());
  }

  /** Steps that were done, by the ordinal of the clause that they follow from. */
  long[] under() {
    return counted(under, step -> step.clause().ordinal());
  }

  /** What was counted here, and what was known. */
  private long[] counted(long[] here, ToIntFunction<Effects.Step> ordinal) {
    long[] all = here.clone();
    for (Effects effects : known) {
      effects.eachStep((step, times) -> all[ordinal.applyAsInt(step)] += times);
    }
    return all;
  }

  /** Whether a step took the value, by its ordinal. */
  boolean[] taken() {
    return taken;
  }
}
