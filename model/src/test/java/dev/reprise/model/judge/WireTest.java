package dev.reprise.model.judge;

import static dev.reprise.model.judge.Told.OPEN;
import static dev.reprise.model.judge.Told.READY;
import static dev.reprise.model.judge.Verdicts.blames;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.clause.Clause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bytes of the hellos show is judged before what follows from it. */
class WireTest {

  private static final String SET = READY + "set c2 s1 | returned 1; c2 holds s1; s1 count 2\n";

  /** c2 holds s1, which has turned bad. */
  private static final String BAD =
      OPEN
          + """
          app takes s1 from c1 | gave s1; s1 count 2
          free c1              | done; s1 count 1; s1 not resumable
          connection c2 in A   | done; c2 holds none; c2 not reused
          set c2 s1            | returned 1; c2 holds s1; s1 count 2
          """;

  /** c2 holds s1, whose time is over. */
  private static final String EXPIRED = SET + "expire s1 | returned 1\n";

  /** c2 holds s1, and speaks another version than s1 was made in. */
  private static final String OTHER_VERSION = SET + "version c2 other | returned 1\n";

  private static final String REUSED = "returned 1; c2 reused";

  private static void keeps(String trace) {
    assertThat(Told.judged(trace).verdict()).isEqualTo(new Verdict.Conforms());
  }

  @ParameterizedTest
  @ValueSource(strings = {"s2", "none", "unnamed"})
  void a_client_offers_the_session_that_was_set(String other) {
    blames(Told.judged(SET + "start c2 | done; c2 offers " + other), Clause.SET_1, 8);
    blames(
        Told.judged(SET + "connect c2 reused s2 | " + REUSED + "; c2 offers " + other),
        Clause.SET_1,
        8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s1", "unnamed", "unknown"})
  void a_client_that_was_set_none_offers_none(String session) {
    blames(Told.judged(READY + "start c2 | done; c2 offers " + session), Clause.SET_1, 7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s1", "unknown"})
  void a_session_that_cannot_be_told_may_be_the_one_that_was_set(String session) {
    keeps(
        SET
            + "connect c2 reused s2 | "
            + REUSED
            + "; c2 offers "
            + session
            + "; c2 accepted\nclose | done; s1 destroyed\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s1", "unnamed", "unknown"})
  void a_session_that_is_not_good_for_it_is_not_offered(String session) {
    String start = "start c2 | done; c2 offers " + session;

    blames(Told.judged(BAD + start), Clause.RES_1, 7);
    blames(Told.judged(EXPIRED + start), Clause.EXP_1, 9);
    blames(Told.judged(OTHER_VERSION + start), Clause.VER_1, 9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c2 offers s1", "c2 offers unnamed", "c2 reused"})
  void a_handshake_for_which_the_machine_offers_nothing_has_used_a_session(String seen) {
    String connect = "connect c2 reused s2 | returned 1; " + seen;

    blames(Told.judged(BAD + connect), Clause.RES_1, 7);
    blames(Told.judged(EXPIRED + connect), Clause.EXP_1, 9);
    blames(Told.judged(OTHER_VERSION + connect), Clause.VER_1, 9);
  }

  @Test
  void a_handshake_for_which_nothing_is_offered_is_no_violation_where_nothing_was() {
    assertThat(Told.judged(BAD + "connect c2 reused s2 | returned 1; c2 offers none").verdict())
        .isInstanceOf(Verdict.CannotTell.class);
  }

  @Test
  void what_the_server_answered_is_what_the_stack_says_of_it() {
    String declined =
        "connect c2 full s2 | returned 1; c2 holds s2; c2 not reused; s2 count 1; s2 resumable;"
            + " s1 count 1; c2 offers s1";

    blames(
        Told.judged(SET + "connect c2 reused s2 | " + REUSED + "; c2 offers s1; c2 not accepted"),
        Clause.SET_4,
        8);
    blames(Told.judged(SET + declined + "; c2 accepted"), Clause.SET_4, 8);
    keeps(SET + declined + "; c2 not accepted\nclose | done; s1 destroyed; s2 destroyed\n");
  }

  @Test
  void of_a_handshake_that_failed_the_answer_is_not_compared() {
    keeps(
        SET
            + "connect c2 failed | returned 0; c2 holds none; s1 count 1; s1 not resumable; c2 offers s1; c2 accepted\n"
            + "close | done; s1 destroyed\n");
  }
}
