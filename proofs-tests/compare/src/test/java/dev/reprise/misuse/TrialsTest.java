package dev.reprise.misuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.catalogue.Dialects;
import dev.reprise.misuse.Acting.Act;
import dev.reprise.misuse.Breaches.Breach;
import dev.reprise.misuse.Trials.Trial;
import dev.reprise.model.misuse.MisuseOutcome;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialsTest {

  /** The session of A, set on c2 in B. */
  private static final Call WRONG = new Call.SetSession(new Connection(2), new Session(1));

  private static final Breach BREACH =
      new Breach(
          Clause.CTX_1,
          script(
              "context A; context B; connection c1 in A; connect c1 full s1; connection c2 in B"),
          WRONG,
          script("connect c2 full s2; app takes s1; get c2; app frees s1; free c2; free B"));

  private static Script script(String text) {
    try {
      return Script.parse(text);
    } catch (ScriptException e) {
      throw new AssertionError(e);
    }
  }

  private static Trials trials(Subject reckless) {
    return new Trials(Dialects.load().of(reckless.identity()), SingleValued.reference(), reckless);
  }

  private static Trial trial(Act act) {
    return trial(BREACH, act);
  }

  private static Trial trial(Breach breach, Act act) {
    try (Subject reckless = new Acting(breach.call()::equals, act)) {
      return trials(reckless).run(breach);
    }
  }

  private static Observation returning(Result result, Observation before) {
    return new Observation(result, before.facts());
  }

  @Test
  void a_call_that_fails_and_changes_nothing_is_refused() {
    Trial trial = trial((trace, call) -> trace);

    assertThat(trial.outcome()).isEqualTo(MisuseOutcome.REFUSES);
    assertThat(trial.script()).isEqualTo(BREACH.shortest());
    assertThat(trial.call()).isEqualTo(5);
  }

  @Test
  void a_call_that_succeeds_without_harm_ignores_the_misuse() {
    Trial trial = trial(Acting.says(said -> returning(Result.ONE, said)));

    assertThat(trial.outcome()).isEqualTo(MisuseOutcome.IGNORES);
    assertThat(trial.observed()).isEqualTo("returned 1, and nothing is wrong afterwards");
  }

  @Test
  void a_call_that_fails_and_yet_changes_something_corrupts() {
    Trial trial =
        trial(
            Acting.says(
                said -> {
                  List<Fact> facts = new ArrayList<>(said.facts());
                  facts.add(new Fact.Count(new Session(1), 2));
                  return new Observation(said.result(), facts);
                }));

    assertThat(trial.outcome()).isEqualTo(MisuseOutcome.CORRUPTS);
    assertThat(trial.expected()).isEqualTo("a call that fails changes nothing");
  }

  @Test
  void a_session_that_is_gone_though_a_connection_holds_it_is_corruption() {
    Trial trial =
        trial(
            Acting.says(
                said -> new Observation(Result.ONE, List.of(new Fact.Destroyed(new Session(1))))));

    assertThat(trial.outcome()).isEqualTo(MisuseOutcome.CORRUPTS);
    assertThat(trial.expected()).isEqualTo("s1 still has 1 owner: c1");
    assertThat(trial.observed()).isEqualTo("s1 was destroyed");
    assertThat(trial.script()).isEqualTo(BREACH.shortest());
  }

  @Test
  void a_count_below_the_owners_is_corruption_and_so_is_one_above_them() {
    assertThat(trial(counting(0)).outcome()).isEqualTo(MisuseOutcome.CORRUPTS);
    assertThat(trial(counting(7)).outcome()).isEqualTo(MisuseOutcome.CORRUPTS);
    assertThat(trial(counting(1)).outcome()).isEqualTo(MisuseOutcome.IGNORES);
  }

  private static Act counting(int references) {
    return Acting.says(
        said -> new Observation(Result.ONE, List.of(new Fact.Count(new Session(1), references))));
  }

  @Test
  void a_later_call_that_fails_only_after_the_breach_is_corruption() {
    Trial trial =
        trial(
            (trace, call) -> {
              List<Observation> said = new ArrayList<>(trace.observations());
              said.set(call, returning(Result.ONE, said.get(call)));
              if (trace.script().size() > call + 1) {
                said.set(
                    call + 1, returning(new Result.Returned(-1, "broken"), said.get(call + 1)));
              }
              return new Trace(trace.script(), said, trace.ending());
            });

    assertThat(trial.outcome()).isEqualTo(MisuseOutcome.CORRUPTS);
    assertThat(trial.observed()).isEqualTo("returned -1 (broken)");
    assertThat(trial.script().calls()).hasSize(7);
  }

  @Test
  void a_number_left_over_in_memory_is_corruption() {
    Trial trial = trial(Acting.says(said -> returning(new Result.Returned(-1515870811, ""), said)));

    assertThat(trial.outcome()).isEqualTo(MisuseOutcome.CORRUPTS);
  }

  @Test
  void deaths_hangs_and_garbage_have_their_names() {
    assertThat(trial(Acting.ends(new Ending.Died(5, "SIGSEGV"))))
        .satisfies(
            trial -> {
              assertThat(trial.outcome()).isEqualTo(MisuseOutcome.CRASHES);
              assertThat(trial.observed()).isEqualTo("the process died: SIGSEGV");
              assertThat(trial.script()).isEqualTo(BREACH.shortest());
            });
    assertThat(trial(Acting.ends(new Ending.Hung(5, "no answer"))).outcome())
        .isEqualTo(MisuseOutcome.HANGS);
    assertThat(trial(Acting.ends(new Ending.Garbage(5, "printed '%'"))).outcome())
        .isEqualTo(MisuseOutcome.CORRUPTS);
    assertThat(trial(Acting.ends(new Ending.Interrupted(5, "SIGKILL"))).outcome())
        .isEqualTo(MisuseOutcome.UNTOLD);
  }

  @Test
  void a_later_death_is_shown_with_no_more_calls_than_it_needs() {
    Trial trial =
        trial(
            (trace, call) -> {
              int got = trace.script().calls().indexOf(new Call.GetSession(new Connection(2)));
              return got < 0
                  ? trace
                  : Acting.ends(new Ending.Died(got, "SIGBUS")).instead(trace, got);
            });

    assertThat(trial.outcome()).isEqualTo(MisuseOutcome.CRASHES);
    assertThat(trial.script())
        .isEqualTo(BREACH.shortest().with(new Call.GetSession(new Connection(2))));
  }

  @Test
  void no_script_is_run_twice_on_the_way_to_a_shorter_one() {
    List<Script> run = new ArrayList<>();
    Call needed = new Call.GetSession(new Connection(2));
    Act diesLater =
        (trace, call) -> {
          run.add(trace.script());
          int at = trace.script().calls().indexOf(needed);
          return at < 0 ? trace : Acting.ends(new Ending.Died(at, "SIGBUS")).instead(trace, at);
        };

    assertThat(trial(diesLater).script()).isEqualTo(BREACH.shortest().with(needed));
    assertThat(run).hasSizeGreaterThan(2).doesNotHaveDuplicates();
  }

  @Test
  void what_happens_before_the_breach_says_nothing_of_it() {
    Breach breach = BREACH;
    try (Subject reckless =
        new Acting(
            Call.ConnectionNew.class::isInstance, Acting.ends(new Ending.Died(2, "SIGSEGV")))) {
      Trial trial = trials(reckless).run(breach);

      assertThat(trial.outcome()).isEqualTo(MisuseOutcome.UNTOLD);
    }
  }

  @Test
  void a_call_that_the_driver_does_not_make_says_nothing() {
    Trial trial = trial(Acting.says(said -> returning(new Result.Skipped("no such name"), said)));

    assertThat(trial.outcome()).isEqualTo(MisuseOutcome.UNTOLD);
    assertThat(trial.observed()).contains("no such name");
  }
}
