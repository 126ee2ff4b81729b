package dev.reprise.model.judge;

import static dev.reprise.model.judge.Told.EVERYTHING;
import static dev.reprise.model.judge.Told.OPEN;
import static dev.reprise.model.judge.Told.UNSPECIFIED;
import static dev.reprise.model.judge.Verdicts.blames;
import static dev.reprise.model.judge.Verdicts.blamesCaller;
import static dev.reprise.model.judge.Verdicts.cannotTell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.subject.Ending;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that stop. */
class EndingsTest {

  @ParameterizedTest
  @CsvSource({"clear c1, SET_6", "free c1, CONN_1", "app takes s1 from c1, GET_1"})
  void a_stack_that_dies_hangs_or_babbles_in_a_plain_call_is_to_blame(String call, Clause clause) {
    for (Ending ending :
        List.of(
            new Ending.Died(3, "SIGSEGV"),
            new Ending.Hung(3, "no answer in 5 s"),
            new Ending.Garbage(3, "xyzzy"))) {
      Judgement judgement = Told.judged(OPEN + call, UNSPECIFIED, EVERYTHING, ending);

      blames(judgement, clause, 3);
      assertThat(judgement.steps()).hasSize(4);
    }
  }

  @ParameterizedTest
  @CsvSource({"free c2, CONN_2", "app frees s1, FREE_2", "free B, CTXF_1", "set c1 s9, GET_0"})
  void a_stack_that_dies_of_misuse_is_not(String call, Clause clause) {
    blamesCaller(
        Told.judged(OPEN + call, UNSPECIFIED, EVERYTHING, new Ending.Died(3, "SIGABRT")),
        clause,
        3);
  }

  @Test
  void what_happened_is_told() {
    assertThat(how(new Ending.Died(3, "SIGSEGV"))).isEqualTo("the process died: SIGSEGV");
    assertThat(how(new Ending.Hung(3, "5 s"))).isEqualTo("hung: 5 s");
    assertThat(how(new Ending.Garbage(3, "xyzzy"))).isEqualTo("answered with garbage: xyzzy");
    assertThat(how(Ending.COMPLETED)).isEqualTo("the run ended early");
  }

  private static String how(Ending ending) {
    Verdict verdict = Told.judged(OPEN + "clear c1", UNSPECIFIED, EVERYTHING, ending).verdict();
    return verdict instanceof Verdict.StackViolates violates ? violates.observed() : "";
  }

  @Test
  void a_stack_that_dies_while_everything_is_closed_is_to_blame() {
    blames(
        Told.judged(OPEN, UNSPECIFIED, EVERYTHING, new Ending.Died(3, "SIGSEGV")),
        Clause.CONN_1,
        3);
  }

  @Test
  void of_a_run_that_we_ended_ourselves_nothing_can_be_told() {
    cannotTell(
        Told.judged(
            OPEN + "clear c1", UNSPECIFIED, EVERYTHING, new Ending.Interrupted(3, "stopped")),
        3,
        "stopped");
    cannotTell(
        Told.judged(OPEN, UNSPECIFIED, EVERYTHING, new Ending.Interrupted(3, "stopped")),
        3,
        "stopped");
  }
}
