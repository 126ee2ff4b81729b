package dev.reprise.model.judge;

import static dev.reprise.model.judge.Told.EVERYTHING;
import static dev.reprise.model.judge.Told.NOTHING;
import static dev.reprise.model.judge.Told.OPEN;
import static dev.reprise.model.judge.Told.REFUSING;
import static dev.reprise.model.judge.Told.UNSPECIFIED;
import static dev.reprise.model.judge.Verdicts.blames;
import static dev.reprise.model.judge.Verdicts.blamesCaller;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Ending;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A caller that breaks a clause. */
class MisuseTest {

  /** A caller that breaks a clause. */
  @Nested
  class Misuse {

    private static final String ACROSS =
        OPEN
            + """
            context B          | done
            connection c2 in B | done; c2 holds none; c2 not reused
            """;

    @ParameterizedTest
    @CsvSource({
      "returned 1; c2 holds s1; s1 count 2",
      "returned 0 because no",
      "returned 0",
      "skipped it would do harm",
      "returned 1; s1 destroyed",
    })
    void is_the_callers_fault_whatever_the_stack_does(String seen) {
      blamesCaller(Told.judged(ACROSS + "set c2 s1 | " + seen, UNSPECIFIED), Clause.CTX_1, 5);
    }

    @Test
    void ends_the_judgement_where_nothing_is_promised() {
      Judgement judgement =
          Told.judged(
              ACROSS
                  + """
                  set c2 s1 | returned 1; c2 holds s1; s1 count 2
                  get c1    | gave none
                  close     | done
                  """,
              UNSPECIFIED);

      blamesCaller(judgement, Clause.CTX_1, 5);
      assertThat(judgement.steps()).hasSize(6);
    }

    @Test
    void that_is_refused_as_promised_is_still_the_callers() {
      Judgement judgement =
          Told.judged(
              ACROSS
                  + """
                  set c2 s1 | returned 0 because it is at home in A
                  free c1   | done; s1 destroyed
                  free c1   | skipped it is freed
                  close     | done
                  """,
              REFUSING);

      blamesCaller(judgement, Clause.CTX_1, 5);
      assertThat(judgement.steps()).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({
      "returned 1",
      "returned 0",
      "returned 0 because no; c2 holds s1",
      "returned 0 because no; s1 count 2",
      "returned 0 because no; s1 not resumable",
      "returned 0 because no; s1 destroyed",
      "done",
    })
    void that_is_not_refused_as_promised_is_the_stacks_fault(String seen) {
      blames(Told.judged(ACROSS + "set c2 s1 | " + seen, REFUSING), Clause.CTX_1, 5);
    }

    @Test
    void that_was_refused_does_not_excuse_what_the_stack_does_later() {
      blames(
          Told.judged(
              ACROSS
                  + """
                  set c2 s1 | returned 0 because it is at home in A
                  clear c1  | returned 0
                  """,
              REFUSING),
          Clause.RET_1,
          6);
    }
  }

  /** Where what the stack chose unseen decides whether the caller may make a call. */
  @Nested
  class MisuseOnSomePaths {

    private static final Dialect EITHER =
        Dialects.plainBut(Value.FAILED_GIVEN_BACK, Value.FAILED_KEPT);

    /** c2 owns s1 alone when its handshake fails: kept, s1 exists; given back, it is destroyed. */
    private static final String DOUBTFUL =
        """
        context A            | done
        connection c1 in A   | done
        connect c1 full s1   | returned 1
        app takes s1 from c1 | gave s1
        shutdown c1          | returned 0
        free c1              | done
        connection c2 in A   | done
        connection c3 in A   | done
        set c2 s1            | returned 1
        app frees s1         | done
        connect c2 failed    | returned -1 because no
        """;

    private static Judgement unasked(String lines, Dialect dialect) {
      return Told.judged(lines, dialect, NOTHING, Ending.COMPLETED);
    }

    @Test
    void a_failure_that_only_a_caller_in_the_wrong_explains_is_not_the_stacks() {
      blamesCaller(
          unasked(DOUBTFUL + "set c3 s1 | returned 0\nclose | done", EITHER), Clause.GET_0, 11);
    }

    @Test
    void the_same_failure_is_the_stacks_where_no_path_says_that_the_caller_is_wrong() {
      blames(
          unasked(
              DOUBTFUL + "set c3 s1 | returned 0\nclose | done",
              Dialects.plainBut(Value.FAILED_KEPT)),
          Clause.RET_1,
          11);
    }

    @Test
    void what_no_path_explains_shows_no_choice() {
      Judgement judgement = unasked(DOUBTFUL + "get c2 | gave s7\nclose | done", EITHER);

      blames(judgement, Clause.GET_0, 11);
      assertThat(judgement.choices())
          .containsKey(Value.FULL_RESUMABLE)
          .doesNotContainKeys(Value.FAILED_KEPT, Value.FAILED_GIVEN_BACK);
    }

    @Test
    void a_success_is_explained_by_the_path_on_which_the_caller_is_right() {
      Judgement judgement =
          unasked(DOUBTFUL + "set c3 s1 | returned 1\nget c3 | gave s1\nclose | done", EITHER);

      assertThat(judgement.verdict()).isEqualTo(new Verdict.Conforms());
    }

    @Test
    void but_where_the_caller_may_be_wrong_nothing_is_proved_by_it() {
      assertThat(unasked(DOUBTFUL + "set c3 s1 | returned 1\nclose | done", EITHER).choices())
          .doesNotContainKeys(Value.FAILED_KEPT, Value.FAILED_GIVEN_BACK);
    }

    @Test
    void a_stack_that_dies_there_is_not_to_blame_either() {
      blamesCaller(
          Told.judged(DOUBTFUL + "set c3 s1", EITHER, NOTHING, new Ending.Died(11, "SIGSEGV")),
          Clause.GET_0,
          11);
    }

    @Test
    void what_this_stack_alone_forbids_is_told_with_its_choice() {
      Judgement judgement =
          Told.judged(
              OPEN + "clear c1",
              Dialects.plainBut(Value.LATE_SET_ALLOWED, Value.LATE_SET_FORBIDDEN),
              EVERYTHING,
              new Ending.Died(3, "SIGABRT"));

      blamesCaller(judgement, Clause.SET_5, 3);
      assertThat(judgement.grounds()).containsExactly(Value.LATE_SET_FORBIDDEN);
    }

    @Test
    void what_no_caller_may_do_goes_before_what_this_stack_forbids() {
      Judgement judgement =
          Told.judged(
              OPEN
                  + """
                  context B          | done
                  connection c2 in B | done
                  connect c2 failed  | returned -1 because no
                  set c2 s1
                  """,
              Dialects.plainBut(Value.LATE_SET_FORBIDDEN),
              EVERYTHING,
              new Ending.Died(6, "SIGABRT"));

      blamesCaller(judgement, Clause.CTX_1, 6);
      assertThat(judgement.grounds()).isEmpty();
    }

    @Test
    void what_no_caller_may_do_on_one_path_goes_before_what_the_stack_forbids_on_another() {
      Judgement judgement =
          unasked(
              """
              context A          | done
              connection c1 in A | done
              connect c1 full s1 | returned 1
              set c1 s1          | returned 0
              close              | done
              """,
              Dialects.plainBut(Value.FULL_RESUMABLE, Value.FULL_NONE, Value.LATE_SET_FORBIDDEN));

      blamesCaller(judgement, Clause.GET_0, 3);
      assertThat(judgement.grounds()).isEmpty();
    }

    @Test
    void a_verdict_that_is_not_on_the_caller_has_no_such_grounds() {
      assertThat(Told.judged(OPEN + "close | done; s1 destroyed", Dialects.ANY).grounds())
          .isEmpty();
    }
  }
}
