package dev.reprise.model.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.walk.Coverage;
import dev.reprise.model.walk.Walker;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuledOutTest {

  private static final Dialect PLAIN = Dialects.PLAIN;
  private static final Set<Capability> ALL = EnumSet.allOf(Capability.class);

  /** Capabilities of stacks that tell little: destruction alone, counts alone, reuse alone. */
  private static final List<Set<Capability>> EYES =
      List.of(
          ALL,
          EnumSet.of(Capability.DESTRUCTION),
          EnumSet.of(Capability.COUNT),
          EnumSet.of(Capability.REUSED, Capability.IDENTITY));

  private static List<Script> scripts(Chapter chapter) {
    Coverage coverage = Coverage.of(PLAIN, chapter, call -> true);
    Walker walker = new Walker(chapter.wide(), chapter.calls(chapter.wide()), PLAIN);
    SplittableRandom random = new SplittableRandom(7);
    List<Script> scripts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      scripts.add(walker.walkToMissing(random, 6, coverage));
    }
    scripts.addAll(Reach.of(coverage.scripts(), PLAIN, PLAIN).scripts());
    return scripts;
  }

  /** The must-fail twin of every claim that a clause is kept. */
  @ParameterizedTest
  @EnumSource(Chapter.class)
  void a_way_in_which_the_stack_does_break_the_clause_is_never_ruled_out(Chapter chapter) {
    List<Script> scripts = scripts(chapter);
    for (Set<Capability> told : EYES) {
      DeviationJudge judge = DeviationJudge.of(PLAIN, PLAIN, told);
      for (Deviation deviation : DeviationTable.from(PLAIN)) {
        if (deviation instanceof Deviation.OfResult || deviation instanceof Deviation.OfChoice) {
          continue; // a result is compared and not supposed; a choice is a dialect's
        }
        for (Script script : scripts) {
          Trace trace = SimulatedRun.of(script, PLAIN, told, deviation);
          assertThat(judge.contradicts(trace, deviation))
              .as("%s%n%s%nseen %s", deviation.text(), script, trace.observations())
              .isFalse();
        }
      }
    }
  }

  private static Map<Boolean, List<String>> ways(Set<Capability> told) {
    RuledOut ruledOut = new RuledOut(PLAIN, PLAIN, told, Reach.of(List.of()));
    for (Chapter chapter : Chapter.values()) {
      for (Script script : scripts(chapter)) {
        Trace trace = SimulatedRun.of(script, PLAIN, told);
        Judgement judgement = Judge.judge(trace, PLAIN, told);
        assertThat(judgement.verdict())
            .as("%s", script)
            .isNotInstanceOf(Verdict.StackViolates.class);
        ruledOut.see(trace, judgement);
      }
    }
    return ruledOut.ways().stream()
        .collect(
            Collectors.partitioningBy(
                Way::isRuledOut,
                Collectors.mapping(it -> it.deviation().text(), Collectors.toList())));
  }

  @Test
  void a_right_stack_that_tells_everything_rules_out_most_ways() {
    Map<Boolean, List<String>> ways = ways(ALL);
    assertThat(ways.getOrDefault(true, List.of()))
        .hasSizeGreaterThan(10 * ways.getOrDefault(false, List.of()).size());
  }

  @Test
  void a_right_stack_that_tells_no_counts_and_no_destruction_rules_out_no_lost_reference() {
    assertThat(
            ways(EnumSet.of(Capability.REUSED, Capability.IDENTITY)).getOrDefault(true, List.of()))
        .filteredOn(it -> it.contains("reference"))
        .isEmpty();
  }

  @Test
  void a_way_that_the_stack_does_not_tell_of_says_what_would_show_it() throws ScriptException {
    Set<Capability> told = EnumSet.of(Capability.REUSED, Capability.IDENTITY);
    Script script =
        Script.parse("context A; connection c1 in A; connect c1 full s1; app takes s1 from c1");
    RuledOut ruledOut = new RuledOut(PLAIN, PLAIN, told, Reach.of(List.of()));
    Trace trace = SimulatedRun.of(script, PLAIN, told);
    ruledOut.see(trace, Judge.judge(trace, PLAIN, told));
    assertThat(ruledOut.ways())
        .filteredOn(
            it -> it.deviation().text().equals("GET-1: the application takes two references"))
        .singleElement()
        .satisfies(
            way -> {
              assertThat(way.standing()).isEqualTo(Way.Standing.NOT_TOLD);
              assertThat(way.needed()).contains(Capability.COUNT, Capability.DESTRUCTION);
            });
  }

  @Test
  void a_way_that_no_script_met_is_said_to_be_so_where_scripts_could_have() throws ScriptException {
    Script script = Script.parse("context A; connection c1 in A; connect c1 full s1; clear c1");
    RuledOut ruledOut = new RuledOut(PLAIN, PLAIN, ALL, Reach.of(List.of(script), PLAIN, PLAIN));
    assertThat(ruledOut.ways())
        .isNotEmpty()
        .allMatch(way -> way.standing() == Way.Standing.NOT_MET)
        .anyMatch(way -> way.clause().id().equals("SET-6"))
        .noneMatch(way -> way.clause().id().equals("UP-1"));
  }
}
