package dev.reprise.model.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.walk.Coverage;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Trace;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scripts are chosen that reveal deviations, and none that only meets them. */
class RevealingScriptsTest {

  private static final Dialect PLAIN = Dialects.PLAIN;
  private static final Set<Capability> ALL = EnumSet.allOf(Capability.class);

  private static Set<Script> among(Collection<Script> scripts, Set<Capability> told) {
    return RevealingScripts.among(scripts, Reach.of(scripts, PLAIN, PLAIN), PLAIN, PLAIN, told);
  }

  private static Set<String> revealed(Collection<Script> by) {
    DeviationJudge judge = DeviationJudge.of(PLAIN, PLAIN, ALL);
    return by.stream()
        .flatMap(
            script -> {
              Trace trace = SimulatedRun.of(script, PLAIN, ALL);
              return DeviationTable.from(PLAIN).stream()
                  .filter(it -> !(it instanceof Deviation.OfResult))
                  .filter(it -> Met.of(script, PLAIN).meets(it) && judge.contradicts(trace, it));
            })
        .map(Deviation::text)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @EnumSource(
      value = Chapter.class,
      names = {"INCOMPATIBLE", "COPIES", "TICKETS"})
  void a_few_scripts_reveal_all_that_the_first_forty_of_a_chapter_reveal(Chapter chapter) {
    List<Script> scripts =
        Coverage.of(PLAIN, chapter, call -> true).scripts().reversed().subList(0, 40);
    Set<Script> chosen = among(scripts, ALL);

    assertThat(chosen).hasSizeLessThan(30).isSubsetOf(scripts);
    assertThat(revealed(chosen)).hasSizeGreaterThan(20).isEqualTo(revealed(scripts));
  }

  /** Whether SSL_session_reused is always 0 is met by every handshake, and shown by a reuse. */
  @Test
  void a_script_that_shows_a_deviation_is_chosen_after_those_that_only_meet_it()
      throws ScriptException {
    String made = "context A; connection c1 in A; connect c1 full s1";
    Script full = Script.parse(made);
    Script reused = Script.parse(made + "; connection c2 in A; set c2 s1; connect c2 reused s2");
    Deviation always = new Deviation.OfReuse(false);

    assertThat(Met.of(full, PLAIN).meets(always)).isTrue();
    assertThat(revealed(List.of(full))).doesNotContain(always.text());
    assertThat(revealed(List.of(reused))).contains(always.text());
    assertThat(among(List.of(full, reused), ALL)).containsExactly(full, reused);
    assertThat(among(List.of(reused, full), ALL)).containsExactly(reused);
  }

  @Test
  void to_a_stack_that_tells_nothing_hardly_a_script_reveals_anything() {
    List<Script> scripts = Coverage.of(PLAIN, Chapter.TICKETS, call -> true).scripts();

    assertThat(among(scripts, Set.of()).size()).isLessThan(among(scripts, ALL).size());
  }
}
