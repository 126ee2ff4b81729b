package dev.reprise.model.judge;

import static dev.reprise.model.judge.Told.OPEN;
import static dev.reprise.model.judge.Told.READY;
import static dev.reprise.model.judge.Verdicts.blames;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a stack does what a clause forbids, that clause is cited. */
class BlameTest {

  @Test
  void set_does_not_return_1() {
    blames(Told.judged(READY + "set c2 s1 | returned 0 because no"), Clause.RET_1, 7);
    blames(Told.judged(READY + "clear c2 | returned 0 because no"), Clause.RET_1, 7);
  }

  @Test
  void set_holds_another_session_than_was_set() {
    blames(Told.judged(READY + "set c2 s1 | returned 1; s1 count 2"), Clause.SET_1, 7);
  }

  @Test
  void set_does_not_take_a_reference() {
    blames(Told.judged(READY + "set c2 s1 | returned 1; c2 holds s1"), Clause.SET_2, 7);
  }

  @Test
  void a_session_that_is_declined_is_not_given_back() {
    blames(
        Told.judged(
            READY
                + """
                set c2 s1          | returned 1; c2 holds s1; s1 count 2
                connect c2 full s2 | returned 1; c2 holds s2; s2 count 1; s2 resumable
                """),
        Clause.SET_3,
        8);
  }

  @Test
  void a_session_that_is_declined_is_still_held() {
    blames(
        Told.judged(
            READY
                + """
                set c2 s1          | returned 1; c2 holds s1; s1 count 2
                connect c2 full s2 | returned 1; s1 count 1
                """),
        Clause.SET_3,
        8);
  }

  @ParameterizedTest
  @CsvSource({"full s2, returned -1 because no", "failed, returned 1", "reused s2, returned 0"})
  void a_handshake_ends_otherwise_than_the_peer_answered(String outcome, String returned) {
    blames(
        Told.judged(
            READY
                + "set c2 s1 | returned 1; c2 holds s1; s1 count 2\n"
                + "connect c2 "
                + outcome
                + " | "
                + returned),
        Clause.SET_3,
        8);
  }

  @Test
  void reused_says_no_after_a_session_was_reused() {
    String set = READY + "set c2 s1 | returned 1; c2 holds s1; s1 count 2\n";

    blames(Told.judged(set + "connect c2 reused s2 | returned 1"), Clause.SET_4, 8);
    blames(
        Told.judged(set + "connect c2 reused s2 | returned 1; c2 reused\nreused c2 | returned 0"),
        Clause.SET_4,
        9);
  }

  @Test
  void reused_says_yes_after_a_full_handshake() {
    blames(Told.judged(OPEN.replace("s1 resumable", "s1 resumable; c1 reused")), Clause.SET_4, 2);
  }

  @Test
  void the_old_session_is_not_given_back_when_another_is_set() {
    blames(
        Told.judged(
            OPEN
                + """
                app makes s2 | gave s2; s2 count 1; s2 not resumable
                set c1 s2    | returned 1; c1 holds s2; s2 count 2
                """),
        Clause.SET_5,
        4);
  }

  @Test
  void the_same_session_set_again_takes_a_second_reference() {
    blames(
        Told.judged(
            READY
                + """
                set c2 s1 | returned 1; c2 holds s1; s1 count 2
                set c2 s1 | returned 1; s1 count 3
                """),
        Clause.SET_5,
        8);
  }

  @Test
  void null_is_ignored() {
    blames(Told.judged(OPEN + "clear c1 | returned 1"), Clause.SET_6, 3);
  }

  @Test
  void null_leaves_a_reference_behind() {
    blames(Told.judged(OPEN + "clear c1 | returned 1; c1 holds none"), Clause.SET_6, 3);
  }

  @Test
  void an_open_session_that_is_replaced_can_still_be_resumed() {
    String owned = OPEN + "app takes s1 from c1 | gave s1; s1 count 2\n";

    blames(
        Told.judged(owned + "clear c1 | returned 1; c1 holds none; s1 count 1"), Clause.OPEN_1, 4);
  }

  @Test
  void an_open_session_whose_connection_is_freed_can_still_be_resumed() {
    String owned = OPEN + "app takes s1 from c1 | gave s1; s1 count 2\n";

    blames(Told.judged(owned + "free c1 | done; s1 count 1"), Clause.OPEN_2, 4);
  }

  @Test
  void a_session_can_still_be_resumed_after_a_fatal_error() {
    blames(
        Told.judged(
            READY
                + """
                set c2 s1         | returned 1; c2 holds s1; s1 count 2
                connect c2 failed | returned -1 because no; c2 holds none; s1 count 1
                """),
        Clause.OPEN_2,
        8);
  }

  @Test
  void a_session_becomes_bad_for_no_reason() {
    blames(Told.judged(READY + "get c2 | gave none; s1 not resumable"), Clause.RES_1, 7);
  }

  @Test
  void a_session_becomes_bad_when_its_connection_is_shut_down() {
    String taken = OPEN + "app takes s1 from c1 | gave s1; s1 count 2\n";

    blames(Told.judged(taken + "shutdown c1 | returned 0; s1 not resumable"), Clause.SHUT_1, 4);
  }

  @Test
  void a_session_becomes_bad_when_the_connection_of_another_is_shut_down() {
    blames(
        Told.judged(
            READY
                + """
                connect c2 full s2 | returned 1; c2 holds s2; s2 count 1; s2 resumable
                shutdown c2        | returned 0; s1 not resumable
                """),
        Clause.RES_1,
        8);
  }

  @Test
  void a_session_is_destroyed_that_still_has_an_owner() {
    blames(
        Told.judged(
            OPEN
                + """
                app takes s1 from c1 | gave s1; s1 count 2
                app frees s1         | done; s1 destroyed
                """),
        Clause.FREE_1,
        4);
  }

  @Test
  void a_session_outlives_its_last_owner() {
    blames(
        Told.judged("app makes s1 | gave s1; s1 count 1\napp frees s1 | done"), Clause.FREE_1, 1);
    blames(Told.judged(OPEN + "free c1 | done"), Clause.CONN_1, 3);
  }

  @Test
  void a_session_is_destroyed_twice() {
    blames(
        Told.judged(
            """
            app makes s1 | gave s1; s1 count 1
            app frees s1 | done; s1 destroyed; s1 destroyed
            """),
        Clause.FREE_1,
        1);
  }

  @ParameterizedTest
  @CsvSource({
    "get c1, gave none, GET_0",
    "get c1, gave s7, GET_0",
    "get c1, returned 1, GET_0",
    "app takes s1 from c1, gave none, GET_1",
    "app takes s1 from c1, gave unnamed, GET_1",
    "app takes s1 from c1, gave s1, GET_1",
    "app takes s1, returned 0, UP_1",
    "app takes s1, returned 1, UP_1",
    "app makes s2, returned 0, NEW_1",
    "connection c2 in A, returned 0, RET_1",
    "free c1, returned 0, CONN_1",
    "free A, returned 0, CTXF_1",
  })
  void a_plain_call_does_not_do_what_it_is_there_for(String call, String seen, Clause clause) {
    blames(Told.judged(OPEN + call + " | " + seen), clause, 3);
  }

  @Test
  void a_reference_that_the_application_has_given_back_is_still_counted() {
    blames(
        Told.judged(
            OPEN
                + """
                app takes s1 from c1 | gave s1; s1 count 2
                app frees s1         | done
                """),
        Clause.FREE_1,
        4);
  }

  @Test
  void a_blank_session_is_refused_without_a_reason() {
    String blank =
        """
        context A          | done
        connection c1 in A | done; c1 holds none
        app makes s1       | gave s1; s1 count 1; s1 not resumable
        """;
    Dialect refused = Dialects.plainBut(Value.BLANK_REFUSED);

    blames(Told.judged(blank + "set c1 s1 | returned 0", refused), Clause.RET_0, 3);
    blames(Told.judged(blank + "set c1 s1 | returned 1; c1 holds s1", refused), Clause.SET_1, 3);
    assertThat(
            Told.judged(
                    blank
                        + "set c1 s1 | returned 0 because it is blank\n"
                        + "close | done; s1 destroyed",
                    refused)
                .conforms())
        .isTrue();
  }
}
