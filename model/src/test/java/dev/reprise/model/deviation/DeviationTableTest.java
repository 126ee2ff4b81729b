package dev.reprise.model.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.deviation.Deviation.OfCall;
import dev.reprise.model.deviation.Deviation.OfEffect;
import dev.reprise.model.deviation.Deviation.OfGuard;
import dev.reprise.model.deviation.Deviation.OfResult;
import dev.reprise.model.deviation.Deviation.Owner;
import dev.reprise.model.expected.ExpectedResult;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Guard;
import dev.reprise.model.state.Movement;
import dev.reprise.model.walk.Coverage;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table has every effect, guard and result of the machine's rules, and none besides. */
class DeviationTableTest {

  private final Set<String> effects = new TreeSet<>();
  private final Set<String> guards = new TreeSet<>();
  private final Set<String> results = new TreeSet<>();
  private final Map<CallKind, Set<Clause>> answers = new EnumMap<>(CallKind.class);

  @Test
  void every_effect_guard_and_result_that_a_walk_meets_is_in_the_table() {
    for (Dialect dialect : List.of(Dialects.PLAIN, Dialects.ANY, Dialects.COPYING)) {
      for (Chapter chapter : Chapter.values()) {
        Coverage.of(dialect, chapter, call -> true)
            .scripts()
            .forEach(
                script -> walk(script.calls(), 0, new GrowingState(), dialect, new HashMap<>()));
      }
    }

    assertThat(words(OfEffect.class, of -> of.kind() + " " + of.owner() + " " + of.clause()))
        .isEqualTo(effects);
    assertThat(words(OfGuard.class, of -> of.guard() + " " + !of.answer())).isEqualTo(guards);
    assertThat(words(OfResult.class, of -> of.clause().id())).isEqualTo(results);
  }

  @Test
  void a_call_that_does_nothing_breaks_the_clause_by_which_the_machine_does_it() {
    for (Chapter chapter : Chapter.values()) {
      Coverage.of(Dialects.PLAIN, chapter, call -> true)
          .scripts()
          .forEach(
              script ->
                  walk(script.calls(), 0, new GrowingState(), Dialects.PLAIN, new HashMap<>()));
    }
    DeviationTable.from(Dialects.PLAIN).stream()
        .filter(OfCall.class::isInstance)
        .map(OfCall.class::cast)
        .forEach(of -> assertThat(answers.get(of.kind())).contains(of.clause()));
  }

  /** All runs of a script: where the dialect leaves choices, each of them. */
  private void walk(
      List<Call> calls,
      int at,
      GrowingState state,
      Dialect dialect,
      Map<Integer, Set<GrowingState>> been) {
    if (at == calls.size() || !been.computeIfAbsent(at, none -> new HashSet<>()).add(state)) {
      return;
    }
    Choices choices = new Choices(dialect);
    do {
      GrowingState after = state.copy();
      Answer answer = Machine.step(after, calls.get(at), choices);
      if (Coverage.counts(answer)) {
        note(calls.get(at), answer, after);
        walk(calls, at + 1, after, dialect, been);
      }
    } while (choices.advance());
  }

  private void note(Call call, Answer answer, GrowingState after) {
    answers
        .computeIfAbsent(call.kind(), none -> new TreeSet<>())
        .add(answer.clause().orElseThrow());
    if (Met.hasResult(call, answer, after)) {
      results.add(ExpectedResult.clause(call, answer).id());
    }
    for (Movement it : after.ledger()) {
      effects.add(it.kind() + " " + Owner.of(it) + " " + it.clause());
    }
    for (Guard guard : Guard.values()) {
      for (boolean is : List.of(true, false)) {
        if (after.met(guard, is)) {
          guards.add(guard + " " + is);
        }
      }
    }
  }

  private static <T extends Deviation> Set<String> words(Class<T> type, Function<T, String> words) {
    return DeviationTable.from(Dialects.PLAIN).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .map(words)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** No clause is kept by one trivial way. */
  @Test
  void each_clause_has_that_many_ways_of_breaking_it() {
    Map<String, Integer> ways = new TreeMap<>();
    DeviationTable.from(Dialects.PLAIN)
        .forEach(it -> ways.merge(it.clause().id(), 1, Integer::sum));
    assertThat(
            ways.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining(" ")))
        .isEqualTo(
            """
            CACHE-1=6 CACHE-2=14 CACHE-3=11 CACHE-4=13 CACHE-5=8 CACHE-6=1 CB-1=14
            CB-2=13 CB-3=8 CLI-1=4 CLR-2=16 CONN-1=4 COPY-1=2 DUP-1=6
            DUP-2=11 EXP-1=5 EXP-2=8 FREE-1=8 GET-0=18 GET-1=5 MODE-1=11
            MOVE-1=1 NEW-1=5 ONCE-1=8 OPEN-1=10 OPEN-2=13 RES-1=3 RET-0=2
            RET-1=1 SET-1=4 SET-2=9 SET-3=9 SET-4=7 SET-5=4 SET-6=7
            SHUT-1=1 SID-1=9 SRV-1=14 TKT-1=14 TKT-2=18 UP-1=5 VER-1=5\
            """
                .replace('\n', ' '));
  }
}
