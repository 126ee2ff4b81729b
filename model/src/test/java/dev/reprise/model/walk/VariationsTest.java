package dev.reprise.model.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.NewCallback;
import dev.reprise.spec.script.Script;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Variations of scripts: a caller may write them, and a detour leads back. */
class VariationsTest {

  private static final int SCRIPTS = 60;

  private static PackedState after(Scope scope, List<Call> script) {
    Choices choices = new Choices(Dialects.PLAIN);
    PackedState state = scope.empty();
    for (Call call : script) {
      choices.begin();
      Answer answer = Machine.step(state, call, choices);
      assertThat(Coverage.counts(answer)).as("%s in %s", call, script).isTrue();
    }
    return state;
  }

  private static List<Script> scripts(Chapter chapter) {
    List<Script> scripts = Coverage.of(Dialects.PLAIN, chapter, call -> true).scripts();
    return scripts.subList(scripts.size() - SCRIPTS, scripts.size());
  }

  private static Variations variations(Chapter chapter) {
    CallsByState byState = new CallsByState(chapter.wide(), chapter.walked(), Dialects.PLAIN);
    return new Variations(chapter.wide(), chapter.walked(), byState, Dialects.PLAIN);
  }

  @ParameterizedTest
  @EnumSource
  void a_detour_leads_back(Chapter chapter) {
    Variations variations = variations(chapter);
    SplittableRandom random = new SplittableRandom(1);
    int longer = 0;
    for (Script script : scripts(chapter)) {
      List<Call> varied = variations.withDetour(script.calls(), random);
      assertThat(after(chapter.wide(), varied)).isEqualTo(after(chapter.wide(), script.calls()));
      assertThat(varied.size() - script.size()).isIn(0, 2);
      longer += varied.size() - script.size();
    }
    assertThat(longer).isGreaterThan(SCRIPTS);
  }

  @ParameterizedTest
  @EnumSource
  void another_word_changes_one_call_at_most(Chapter chapter) {
    Variations variations = variations(chapter);
    SplittableRandom random = new SplittableRandom(1);
    int changed = 0;
    for (Script script : scripts(chapter)) {
      List<Call> calls = script.calls();
      List<Call> varied = variations.withOtherWord(calls, random);
      after(chapter.wide(), varied);
      assertThat(varied).hasSameSizeAs(calls);
      List<Integer> other =
          IntStream.range(0, calls.size())
              .filter(i -> !varied.get(i).equals(calls.get(i)))
              .boxed()
              .toList();
      assertThat(other).hasSizeLessThan(2);
      assertThat(other)
          .allSatisfy(i -> assertThat(varied.get(i).kind()).isEqualTo(calls.get(i).kind()));
      changed += other.size();
    }
    assertThat(changed).isPositive();
  }

  /** A shortest script never sets a callback and unsets it again: a detour does. */
  @Test
  void some_detour_sets_a_callback_and_unsets_it() {
    Variations variations = variations(Chapter.CALLBACKS);
    SplittableRandom random = new SplittableRandom(1);
    assertThat(scripts(Chapter.CALLBACKS))
        .anySatisfy(
            script ->
                assertThat(variations.withDetour(script.calls(), random))
                    .anyMatch(
                        it ->
                            it instanceof Call.SetNewCallback(var of, var does)
                                && does == NewCallback.NONE));
  }

  @Test
  void a_walk_may_make_a_cache_larger_than_an_exploration() {
    assertThat(Chapter.CACHE.walked())
        .containsAll(Chapter.CACHE.calls(Chapter.CACHE.wide()))
        .anyMatch(it -> it instanceof Call.SetCacheSize(var of, int size) && size == 3);
    assertThat(Chapter.REFERENCES.walked())
        .isEqualTo(Chapter.REFERENCES.calls(Chapter.REFERENCES.wide()));
  }
}
