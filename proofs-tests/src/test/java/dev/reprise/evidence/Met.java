package dev.reprise.evidence;

import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Explorer;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.property.Transition;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** In which chapters the machine's rules meet a clause: in an answer, a movement or a choice. */
final class Met {

  /** How many calls lead to everything that any rule answers: see the tie of the catalogue. */
  private static final int NEAR = 7;

  private static final Scope TWO_CONTEXTS = new Scope(2, 1, 1, 1, 1);
  private static final Scope TWO_OF_BOTH = new Scope(2, 2, 1, 1, 1);

  private final Map<Clause, Set<Chapter>> chapters = new EnumMap<>(Clause.class);
  private final Set<Clause> allowed = EnumSet.noneOf(Clause.class);

  private Met() {}

  /**
   * The clauses that each chapter's calls meet under the dialect, in its small scope and in two
   * contexts.
   */
  static Met under(Dialect dialect) {
    Met met = new Met();
    for (Chapter chapter : Chapter.values()) {
      met.explore(chapter, chapter.small(), dialect);
      met.explore(chapter, chapter == Chapter.REFERENCES ? TWO_OF_BOTH : TWO_CONTEXTS, dialect);
    }
    return met;
  }

  private void explore(Chapter chapter, Scope scope, Dialect dialect) {
    new Explorer(scope, chapter.calls(scope), dialect)
        .upToSymmetry()
        .within(NEAR)
        .explore(
            (before, call, answer, choices, after) -> {
              Met.this.step(chapter, before, call, answer, choices);
            });
  }

  /** Every value of every switch. */
  static Dialect anything() {
    Map<Switch, Set<Value>> all = new EnumMap<>(Switch.class);
    for (Switch of : Switch.values()) {
      all.put(of, Set.copyOf(of.settings()));
    }
    return new Dialect("anything", all);
  }

  private void step(
      Chapter chapter, PackedState before, Call call, Answer answer, Choices choices) {
    boolean undefined = answer.word() == Answer.Word.UNDEFINED;
    answer.clause().ifPresent(clause -> add(clause, chapter, undefined));
    for (Value value : choices.taken()) {
      add(value.of().clause(), chapter, false);
    }
    if (answer.done()) {
      Transition.movements(before, call, choices)
          .forEach(movement -> add(movement.clause(), chapter, false));
    }
  }

  private void add(Clause clause, Chapter chapter, boolean undefined) {
    chapters.computeIfAbsent(clause, _ -> EnumSet.noneOf(Chapter.class)).add(chapter);
    if (!undefined) {
      allowed.add(clause);
    }
  }

  /** The chapters that meet the clause; none where no rule of the machine is about it. */
  Set<Chapter> chapters(Clause clause) {
    return chapters.getOrDefault(clause, Set.of());
  }

  /** Whether a caller that breaks no clause meets it. */
  boolean allowed(Clause clause) {
    return allowed.contains(clause);
  }
}
