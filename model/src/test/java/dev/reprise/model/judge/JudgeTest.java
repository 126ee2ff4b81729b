package dev.reprise.model.judge;

import static dev.reprise.model.judge.Told.EVERYTHING;
import static dev.reprise.model.judge.Told.NOTHING;
import static dev.reprise.model.judge.Told.OPEN;
import static dev.reprise.model.judge.Told.READY;
import static dev.reprise.model.judge.Verdicts.cannotTell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.machine.Answer;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.subject.Ending;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traces made by hand that conform, and scripts that cannot be judged. */
class JudgeTest {

  /** Runs that conform. */
  @Nested
  class Conforming {

    @Test
    void a_session_that_is_reused() {
      Judgement judgement =
          Told.judged(
              READY
                  + """
                  set c2 s1            | returned 1; c2 holds s1; s1 count 2
                  connect c2 reused s2 | returned 1; c2 reused
                  reused c2            | returned 1
                  get c2               | gave s1
                  app frees s1         | done; s1 count 1
                  close                | done; s1 destroyed
                  """);

      assertThat(judgement.verdict()).isEqualTo(new Verdict.Conforms());
      assertThat(judgement.steps()).hasSize(12);
    }

    @Test
    void a_session_that_is_declined() {
      assertThat(
              Told.judged(
                      READY
                          + """
                          set c2 s1          | returned 1; c2 holds s1; s1 count 2
                          connect c2 full s2 | returned 1; c2 holds s2; s1 count 1; s2 count 1
                          close              | done; s2 destroyed; s1 destroyed
                          """)
                  .conforms())
          .isTrue();
    }

    @Test
    void the_empty_script() {
      assertThat(Told.judged("close | done").conforms()).isTrue();
    }

    @Test
    void a_working_session_without_a_name_in_the_middle_of_a_handshake() {
      assertThat(
              Told.judged(
                      """
                      context A           | done
                      connection c1 in A  | done; c1 holds none
                      start c1            | done; c1 holds unnamed
                      finish c1 failed    | returned -1 because no
                      close               | done
                      """)
                  .conforms())
          .isTrue();
    }

    @Test
    void a_name_that_is_given_again_once_its_session_is_destroyed() {
      assertThat(
              Told.judged(
                      """
                      app makes s1 | gave s1; s1 count 1; s1 not resumable
                      app frees s1 | done; s1 destroyed
                      app makes s1 | gave s1; s1 count 1
                      close        | done; s1 destroyed
                      """)
                  .conforms())
          .isTrue();
    }

    @Test
    void a_subject_that_cannot_be_asked_anything_is_judged_by_its_results() {
      String run =
          """
          context A           | done
          connection c1 in A  | done
          connect c1 full s1  | returned 1
          close               | done
          """;

      assertThat(Told.judged(run, Dialects.PLAIN, NOTHING, Ending.COMPLETED).conforms()).isTrue();
      assertThat(Told.judged(run, Dialects.PLAIN, EVERYTHING, Ending.COMPLETED).conforms())
          .as("the same of one that tells of destruction")
          .isFalse();
    }
  }

  /** Scripts that cannot be judged. */
  @Nested
  class CannotTell {

    @ParameterizedTest
    @CsvSource({
      "context A, name is in use",
      "connection c1 in A, name is in use",
      "app makes s1, name is in use",
      "finish c1 full s2, has not started",
      "app takes s2 from c1, holds another session",
    })
    void a_name_that_is_used_wrongly_is_the_scripts_fault(String call, String reason) {
      cannotTell(Told.judged(OPEN + call + " | done"), 3, reason);
    }

    @ParameterizedTest
    @CsvSource({
      "connect c2 full, needs a name",
      "connect c2 full s1, name is in use",
      "connect c2 reused s2, was not offered",
    })
    void so_is_an_outcome_that_there_cannot_be(String call, String reason) {
      cannotTell(
          Told.judged(OPEN + "connection c2 in A | done; c2 holds none\n" + call + " | returned 1"),
          4,
          reason);
    }

    @Test
    void a_call_that_the_driver_did_not_make_or_the_stack_does_not_have() {
      cannotTell(Told.judged(OPEN + "clear c1 | skipped too dangerous"), 3, "too dangerous");
      cannotTell(
          Told.judged(OPEN + "app makes s2 | unsupported no such function"), 3, "no such function");
    }
  }

  @Test
  void each_step_tells_what_the_machine_answered_and_who_owned_what() {
    Judgement judgement =
        Told.judged(READY + "set c2 s1 | returned 1; c2 holds s1; s1 count 2\nclose | done");

    Step set = judgement.steps().getLast();
    assertThat(set.index()).isEqualTo(7);
    assertThat(set.answer().word()).isEqualTo(Answer.Word.DONE);
    assertThat(set.clauses()).containsExactlyInAnyOrder(Clause.SET_1, Clause.SET_2, Clause.RET_1);
    assertThat(OwnersText.owners(set.before(), new Session(1))).isEqualTo("1 owner: app");
    assertThat(OwnersText.owners(set.after(), new Session(1))).isEqualTo("2 owners: app, c2");
    assertThat(OwnersText.lines(set.after())).containsExactly("s1: app, c2");
  }
}
