package dev.reprise.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.impl.reference.SslContext;
import dev.reprise.impl.reference.SslSession;
import dev.reprise.model.deviation.Reach;
import dev.reprise.model.deviation.RuledOut;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.misuse.MisuseFinding;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Workers hand in their scripts in any order; what is told of them has the campaign's order. */
class CampaignResultTest {

  private static final Dialect PAGE = Dialects.load().page();

  private final CampaignResult.Collector results =
      new CampaignResult.Collector(
          Map.of(), new RuledOut(PAGE, PAGE, Set.of(), Reach.of(List.of())));

  /** A stack that promises nothing. */
  private final Subject careless =
      new InProcess(new ReferenceStack("careless", SslContext::new, SslSession::new), true);

  private void add(int number, String script) throws ScriptException {
    Trace trace = careless.run(Script.parse(script));
    Set<Capability> capabilities = careless.identity().capabilities();
    Judgement judgement = Judge.judge(trace, PAGE, capabilities);
    results.add(
        number, trace, judgement, MisuseFinding.of(trace, judgement, PAGE, PAGE, capabilities));
  }

  @Test
  void of_misuse_the_first_script_is_shown_whichever_came_first() throws ScriptException {
    add(5, "context A; connection c1 in A; connect c1 failed; shutdown c1");
    add(2, "context A; context B; connection c1 in A; connect c1 failed; shutdown c1");
    add(7, "context A; connection c2 in A; connect c2 failed; shutdown c2");

    assertThat(results.result(10, false).misuses())
        .singleElement()
        .satisfies(
            misuse -> {
              assertThat(misuse.clause()).isEqualTo(Clause.SHUT_2);
              assertThat(misuse.scripts()).isEqualTo(3);
              assertThat(misuse.first()).isEqualTo(2);
              assertThat(misuse.call()).isEqualTo(4);
              assertThat(misuse.trace().script().size()).isEqualTo(5);
            });
  }

  @Test
  void of_a_choice_the_first_script_is_shown_whichever_came_first() throws ScriptException {
    add(5, "context A; connection c1 in A; connect c1 full s1");
    add(2, "context A; context B; connection c1 in A; connect c1 full s1");
    add(7, "context A; connection c1 in A; connect c1 full s1; reused c1");

    CampaignResult.Choice choice = results.result(10, false).choices().get(Value.FULL_RESUMABLE);
    assertThat(choice).isNotNull();
    assertThat(choice.scripts()).isEqualTo(3);
    assertThat(choice.first()).isEqualTo(2);
    assertThat(choice.call()).isEqualTo(3);
  }

  private boolean isJudged(int whole, int interrupted) throws ScriptException {
    CampaignResult.Collector collector =
        new CampaignResult.Collector(
            Map.of(), new RuledOut(PAGE, PAGE, Set.of(), Reach.of(List.of())));
    Script script = Script.parse("context A; free A");
    for (int number = 0; number < whole + interrupted; number++) {
      Trace trace =
          number < whole
              ? careless.run(script)
              : new Trace(script, List.of(), new Ending.Interrupted(0, "stopped"));
      collector.add(
          number,
          trace,
          Judge.judge(trace, PAGE, careless.identity().capabilities()),
          Optional.empty());
    }
    return collector.result(whole + interrupted, false).isJudged();
  }

  @Test
  void half_of_the_scripts_judged_is_enough_and_less_is_not() throws ScriptException {
    assertThat(isJudged(1, 0)).isTrue();
    assertThat(isJudged(2, 2)).isTrue();
    assertThat(isJudged(2, 3)).isFalse();
    assertThat(isJudged(0, 1)).isFalse();
    assertThat(isJudged(0, 0)).isFalse();
  }

  @Test
  void scripts_and_calls_are_counted_and_the_closing_is_no_call() throws ScriptException {
    add(0, "context A; free A");
    add(1, "context A");

    assertThat(results.result(10, false).scripts()).isEqualTo(2);
    assertThat(results.result(10, false).calls()).isEqualTo(3);
    assertThat(results.result(10, false).failed()).isZero();
  }

  @Test
  void a_campaign_that_loses_too_many_processes_is_given_up_at_the_same_script_always()
      throws ScriptException {
    Script script = Script.parse("context A; free A");
    Trace dies = new Trace(script, List.of(), new Ending.Died(0, "SIGSEGV"));
    Judgement judgement = Judge.judge(dies, PAGE, Set.of());
    for (int number = 99; number >= 0; number--) {
      results.add(number, dies, judgement, Optional.empty());
    }

    CampaignResult given = results.result(100, false);
    assertThat(results.isGivenUp()).isTrue();
    assertThat(given.scripts()).isEqualTo(12);
    assertThat(given.failures()).hasSize(12).allMatch(it -> it.kind().equals("died SIGSEGV"));
    assertThat(given.cannotTell())
        .containsExactly(Map.entry("not run: 12 that were run ended their process, or hung", 88));
  }
}
