package dev.reprise.model.judge;

import static dev.reprise.model.judge.Told.READY;
import static dev.reprise.model.judge.Verdicts.blames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.subject.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the watch over the rest of a run: it needs no expectation. */
class WatchTest {

  /** No call: the peer cannot send what is not asked for. The stack goes on in its own way. */
  private static final String NO_CALL = "finish c2 full s2 | skipped no handshake\n";

  private static final String DONE = "close | done; s1 destroyed\n";

  private static Verdict verdict(String lines) {
    return Told.judged(lines, Told.UNSPECIFIED).verdict();
  }

  @Test
  void what_fits_together_is_still_not_told() {
    assertThat(
            verdict(READY + NO_CALL + "set c2 s1 | returned 1; c2 holds s1; s1 count 2\n" + DONE))
        .isInstanceOf(Verdict.CannotTell.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          app frees s1 => done; s1 destroyed / close => done; s1 destroyed   | FREE_1 | 9  | s1 was destroyed again
          app frees s1 => done; s1 destroyed / get c2 => gave s1             | GET_0  | 9  | it was returned
          app frees s1 => done; s1 destroyed; c2 holds s1                    | FREE_1 | 8  | c2 holds it
          app takes s1 => returned 1; s1 count 2 / set c2 s1 => returned 1; c2 holds s1; s1 count 2 | FREE_1 | 9 | s1 has a count of 2
          get c2 => gave none; s1 destroyed; A callback remove s1            | CB_3   | 8  | the remove callback of A was told of it after its end
          get c2 => gave none; s1 destroyed / flush A now => done; A callback new s1 | CB_1 | 9 | the new callback of A was told of it after its end
          get c2 => gave none / close => done                                | FREE_1 | 9  | s1 was not destroyed: a reference is lost
          """)
  void what_contradicts_itself_is_the_stacks_fault(
      String calls, Clause clause, int call, String observed) {
    String lines = READY + NO_CALL + calls.replace("=>", "|").replace(" / ", "\n") + "\n";
    Judgement judgement =
        Told.judged(
            lines,
            Told.UNSPECIFIED,
            Told.EVERYTHING,
            lines.contains("close") ? Ending.COMPLETED : new Ending.Interrupted(call + 1, "so"));

    blames(judgement, clause, call);
    assertThat(judgement.verdict().toString()).contains(observed);
  }

  @Test
  void a_name_may_be_given_again_and_a_get_callback_asks_for_what_is_gone() {
    assertThat(
            verdict(
                READY
                    + NO_CALL
                    + """
                    app frees s1         | done; s1 destroyed
                    get c2               | gave none; A callback get s1
                    app makes s1         | gave s1; s1 count 1
                    set c2 s1            | returned 1; c2 holds s1; s1 count 2
                    """
                    + DONE))
        .isInstanceOf(Verdict.CannotTell.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          app frees s1 => done / app frees s1 => done; s1 destroyed / get c2 => gave s1
          free c1 => done / app frees s1 => done; s1 destroyed / get c2 => gave s1
          free A => done / connection c3 in A => done / app frees s1 => done; s1 destroyed; c2 holds s1
          """)
  void where_the_caller_may_be_wrong_nobody_is_blamed(String calls) {
    assertThat(
            verdict(
                READY
                    + NO_CALL
                    + calls.replace("=>", "|").replace(" / ", "\n")
                    + "\nclose | done\n"))
        .isInstanceOf(Verdict.CannotTell.class);
  }

  @Test
  void after_the_callers_violation_nothing_is_the_stacks() {
    Judgement judgement =
        Told.judged(
            READY
                + """
                free c1      | done
                app frees s1 | done; s1 destroyed
                get c2       | gave s1
                close        | done; s1 destroyed
                """,
            Told.UNSPECIFIED);
    assertThat(judgement.verdict()).isInstanceOf(Verdict.CallerViolates.class);
    assertThat(judgement.also()).isEmpty();
  }

  @Test
  void after_a_violation_what_contradicts_itself_is_told_beside_it() {
    Judgement judgement =
        Told.judged(
            READY
                + """
                set c2 s1    | returned 1; c2 holds none
                app frees s1 | done; s1 destroyed
                get c2       | gave s1
                close        | done; s1 destroyed
                """,
            Told.UNSPECIFIED);
    blames(judgement, Clause.SET_1, 7);
    assertThat(judgement.also())
        .extracting(Verdict.StackViolates::clause, Verdict.StackViolates::call)
        .contains(tuple(Clause.GET_0, 9), tuple(Clause.FREE_1, 10));
  }

  @Test
  void what_goes_on_being_wrong_is_told_once() {
    Judgement judgement =
        Told.judged(
            READY
                + NO_CALL
                + """
                app frees s1 | done; s1 destroyed; c2 holds s1
                cached A     | returned 0
                cached A     | returned 0
                close        | done
                """,
            Told.UNSPECIFIED);
    blames(judgement, Clause.FREE_1, 8);
    assertThat(judgement.also()).isEmpty();
  }

  @Test
  void a_callback_after_the_end_of_its_session_is_out_of_order_though_both_were_expected() {
    String cached =
        """
        context A                    | done; A caches 0
        cache A client               | returned 2
        remove-callback A watches    | done
        connection c1 in A           | done; c1 holds none; c1 not reused
        connect c1 full s1           | returned 1; c1 holds s1; s1 count 2; s1 resumable; A caches 1
        shutdown c1                  | returned 1
        free c1                      | done; s1 count 1
        """;
    String right = "free A | done; A callback remove s1; s1 destroyed\nclose | done\n";
    String wrong = "free A | done; s1 destroyed; A callback remove s1\nclose | done\n";

    assertThat(Told.judged(cached + right).conforms()).isTrue();
    blames(Told.judged(cached + wrong), Clause.CB_3, 7);
  }
}
