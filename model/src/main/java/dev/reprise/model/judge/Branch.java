package dev.reprise.model.judge;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.state.Movement;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * One step that a path may go on by.
 *
 * @param certain the choices that are certain after it
 */
record Branch(Path from, Step step, Map<Value, Integer> certain) {

  boolean is(Answer.Word word) {
    return step.answer().word() == word;
  }

  /** The same branch, of which only that is certain which is so on the other one, too. */
  private Branch or(Branch other) {
    return new Branch(from, step, Path.inBoth(certain, other.certain));
  }

  /** Whether two branches lead to the same state. */
  static boolean sameState(Branch a, Branch b) {
    return a.step.answer() == b.step.answer() && a.step.after().equals(b.step.after());
  }

  /** Whether two branches lead to the same state by the same movements. */
  static boolean same(Branch a, Branch b) {
    return sameState(a, b) && a.step.movements().equals(b.step.movements());
  }

  /** Adds the branch, or joins it with one that leads to the same. */
  static void join(List<Branch> branches, Branch branch, BiPredicate<Branch, Branch> same) {
    for (int i = 0; i < branches.size(); i++) {
      if (same.test(branches.get(i), branch)) {
        branches.set(i, branches.get(i).or(branch));
        return;
      }
    }
    branches.add(branch);
  }

  /**
   * The path after this step.
   *
   * @param observed what was seen of the call, in words
   */
  Path path(Supplier<String> observed) {
    Verdict.CallerViolates misuse = from.misuse();
    if (misuse == null && is(Answer.Word.UNDEFINED)) {
      misuse = new Verdict.CallerViolates(step.clause(), step.index(), observed.get());
    }
    return new Path(step.after(), certain, misuse, givenBack(), from.history().then(step));
  }

  private Map<Integer, Clause> givenBack() {
    Map<Integer, Clause> before = from.givenBack();
    Map<Integer, Clause> after = null;
    for (Movement movement : step.movements()) {
      if (movement.kind() == Movement.Kind.GIVES_BACK && movement.owner() > Movement.NOBODY) {
        after = after == null ? new HashMap<>(before) : after;
        after.put(movement.session(), movement.clause());
      }
    }
    return after == null ? before : after;
  }
}
