package dev.reprise.clause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.clause.Clause;
import org.junit.jupiter.api.Test;

/** SSL_set_session(3): what setting a session takes, gives back and returns. */
class SettingTest extends ClauseTest {

  /** The application owns s1, which can be resumed, and c2 was not connected yet. */
  private static final String READY =
      """
      context A
      connection c1 in A
      connect c1 full s1
      app takes s1 from c1
      shutdown c1
      free c1
      connection c2 in A
      """;

  @Test
  @Covers(Clause.SET_1)
  void the_session_that_is_set_is_the_one_that_is_offered() {
    Showing start = show(READY + "set c2 s1\nstart c2\n");
    assertThat(start.answer()).isEqualTo("DONE SET-1");
    assertThat(start.moved()).containsExactly("c2 offered s1 by SET-1");
    assertThat(start.seen()).isEqualTo("done; c2 offers s1");
    assertThat(start.verdict()).isEqualTo("conforms");

    Showing finish = show(READY + "set c2 s1\nstart c2\nfinish c2 reused s2\n");
    assertThat(finish.owners(1)).isEqualTo("2 owners: app, c2");
    assertThat(finish.seen()).isEqualTo("returned 1; c2 accepted; c2 reused");
    assertThat(finish.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.SET_1)
  void in_the_middle_of_a_handshake_it_is_too_late_to_set_a_session() {
    Showing set = show(READY + "start c2\nset c2 s1\n");
    assertThat(set.answer()).isEqualTo("UNDEFINED SET-1");
    assertThat(set.owners(1)).isEqualTo("1 owner: app");
    assertThat(set.seen()).isEqualTo("returned 0 because the handshake is running");
    assertThat(set.verdict()).isEqualTo("caller violates SET-1 at call 9");

    Showing clear = show(READY + "set c2 s1\nstart c2\nclear c2\n");
    assertThat(clear.answer()).isEqualTo("UNDEFINED SET-1");
    assertThat(clear.owners(1)).isEqualTo("2 owners: app, c2");
    assertThat(clear.verdict()).isEqualTo("caller violates SET-1 at call 10");
  }

  @Test
  @Covers(Clause.SET_2)
  void setting_a_session_takes_one_reference() {
    Showing set = show(READY + "set c2 s1\n");

    assertThat(set.moved()).containsExactly("c2 takes s1 by SET-2");
    assertThat(set.owners(1)).isEqualTo("2 owners: app, c2");
    assertThat(set.seen()).isEqualTo("returned 1; c2 holds s1; s1 count 2");
    assertThat(set.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers({Clause.SET_2, Clause.SET_5})
  void setting_the_same_session_twice_takes_one_reference() {
    Showing again = show(READY + "set c2 s1\nset c2 s1\n");

    assertThat(again.moved()).containsExactly("c2 takes s1 by SET-2", "c2 gives back s1 by SET-5");
    assertThat(again.owners(1)).isEqualTo("2 owners: app, c2");
    assertThat(again.seen()).isEqualTo("returned 1");
    assertThat(again.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.SET_3)
  void a_session_that_the_peer_declines_is_given_back_during_connect() {
    Showing connect = show(READY + "set c2 s1\nconnect c2 full s2\n");

    assertThat(connect.moved()).contains("c2 gives back s1 by SET-3");
    assertThat(connect.owners(1)).isEqualTo("1 owner: app");
    assertThat(connect.seen())
        .isEqualTo(
            "returned 1; c2 offers s1; c2 not accepted; c2 holds s2; s1 count 1; s2 count 1; s2 resumable");
    assertThat(connect.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.SET_3)
  void a_session_that_is_not_offered_is_given_back_during_connect() {
    Showing start =
        show(
            """
            context A
            connection c1 in A
            app makes s1
            set c1 s1
            start c1
            """);

    assertThat(start.moved())
        .containsExactly("c1 offered none by RES-1", "c1 gives back s1 by SET-3");
    assertThat(start.seen()).isEqualTo("done; c1 offers none; c1 holds none; s1 count 1");
    assertThat(start.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.SET_3)
  void a_session_that_was_offered_is_given_back_when_the_handshake_fails() {
    Showing connect = show(READY + "set c2 s1\nconnect c2 failed\n");

    assertThat(connect.moved()).contains("c2 gives back s1 by SET-3");
    assertThat(connect.owners(1)).isEqualTo("1 owner: app");
    assertThat(connect.seen()).contains("c2 holds none", "s1 count 1");
    assertThat(connect.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.SET_4)
  void whether_the_session_was_reused_can_be_asked_afterwards() {
    Showing yes = show(READY + "set c2 s1\nconnect c2 reused s2\nreused c2\n");
    assertThat(yes.answer()).isEqualTo("DONE SET-4");
    assertThat(yes.seen()).isEqualTo("returned 1");
    assertThat(yes.verdict()).isEqualTo("conforms");

    Showing no = show(READY + "set c2 s1\nconnect c2 full s2\nreused c2\n");
    assertThat(no.seen()).isEqualTo("returned 0");
    assertThat(no.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.SET_5)
  void a_session_that_was_set_before_is_given_back() {
    Showing set = show(READY + "app makes s2\nset c2 s1\nset c2 s2\n");

    assertThat(set.moved()).containsExactly("c2 takes s2 by SET-2", "c2 gives back s1 by SET-5");
    assertThat(set.seen()).isEqualTo("returned 1; c2 holds s2; s1 count 1; s2 count 2");
    assertThat(set.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers({Clause.SET_5, Clause.FREE_1})
  void a_session_left_from_an_earlier_handshake_is_given_back_and_destroyed_if_it_is_the_last() {
    Showing set =
        show(
            """
            context A
            connection c1 in A
            connect c1 full s1
            shutdown c1
            app makes s2
            set c1 s2
            """);

    assertThat(set.moved())
        .containsExactly(
            "c1 takes s2 by SET-2", "c1 gives back s1 by SET-5", "s1 destroyed by FREE-1");
    assertThat(set.seen()).startsWith("returned 1; s1 destroyed; c1 holds s2");
    assertThat(set.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.SET_6)
  void setting_null_gives_the_session_back_and_leaves_none() {
    Showing clear = show(READY + "set c2 s1\nclear c2\n");

    assertThat(clear.answer()).isEqualTo("DONE SET-6");
    assertThat(clear.moved()).containsExactly("c2 gives back s1 by SET-6");
    assertThat(clear.seen()).isEqualTo("returned 1; c2 holds none; s1 count 1");
    assertThat(clear.verdict()).isEqualTo("conforms");

    assertThat(show(READY + "clear c2\n").seen())
        .as("nothing to give back")
        .isEqualTo("returned 1");
  }

  @Test
  @Covers(Clause.RET_1)
  void set_returns_1_where_it_succeeds() {
    assertThat(show(READY + "set c2 s1\n").seen()).startsWith("returned 1;");
    assertThat(show(READY + "set c2 s1\nclear c2\n").seen()).startsWith("returned 1;");
    assertThat(show(READY + "set c2 s1\nset c2 s1\n").seen()).isEqualTo("returned 1");
  }

  @Test
  @Covers({Clause.RET_0, Clause.CTX_1})
  void set_returns_0_where_it_fails_and_the_error_stack_says_why() {
    Showing refused = show(READY + "context B\nconnection c3 in B\nset c3 s1\nget c3\n");

    assertThat(refused.verdict()).isEqualTo("caller violates CTX-1 at call 10");
    assertThat(refused.seen()).as("nothing changed").isEqualTo("gave none");
    assertThat(show(READY + "context B\nconnection c3 in B\nset c3 s1\n").seen())
        .isEqualTo("returned 0 because the session belongs to another context");
  }
}
