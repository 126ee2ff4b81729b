package dev.reprise.clause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.clause.Clause;
import org.junit.jupiter.api.Test;

/** SSL_set_session(3), SSL_get_session(3), SSL_shutdown(3): what an open session comes to. */
class OpenSessionTest extends ClauseTest {

  /** c1 is open and holds s1, which the application owns too. */
  private static final String OPEN =
      """
      context A
      connection c1 in A
      connect c1 full s1
      app takes s1 from c1
      """;

  @Test
  @Covers(Clause.OPEN_1)
  void an_open_session_is_bad_once_null_is_set_in_its_place() {
    Showing clear = show(OPEN + "clear c1\n");

    assertThat(clear.moved()).containsExactly("s1 marked by OPEN-1", "c1 gives back s1 by SET-6");
    assertThat(clear.seen()).isEqualTo("returned 1; c1 holds none; s1 count 1; s1 not resumable");
    assertThat(clear.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.OPEN_1)
  void an_open_session_is_bad_once_another_is_set_in_its_place() {
    Showing set = show(OPEN + "app makes s2\nset c1 s2\n");

    assertThat(set.moved()).startsWith("s1 marked by OPEN-1");
    assertThat(set.seen()).contains("s1 not resumable");
    assertThat(set.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers({Clause.OPEN_1, Clause.SHUT_1})
  void a_session_that_is_closed_is_not_bad_when_it_is_replaced() {
    Showing clear = show(OPEN + "shutdown c1\nclear c1\n");

    assertThat(clear.moved()).containsExactly("c1 gives back s1 by SET-6");
    assertThat(clear.seen()).isEqualTo("returned 1; c1 holds none; s1 count 1");
    assertThat(clear.verdict()).isEqualTo("conforms");
    show(OPEN + "clear c1\n");
  }

  @Test
  @Covers(Clause.OPEN_2)
  void an_open_session_is_bad_once_its_connection_is_freed() {
    Showing free = show(OPEN + "free c1\n");

    assertThat(free.moved()).containsExactly("s1 marked by OPEN-2", "c1 gives back s1 by CONN-1");
    assertThat(free.seen()).isEqualTo("done; s1 count 1; s1 not resumable");
    assertThat(free.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.OPEN_2)
  void a_session_is_bad_after_a_fatal_error() {
    Showing connect =
        show(OPEN + "shutdown c1\nconnection c2 in A\nset c2 s1\nconnect c2 failed\n");

    assertThat(connect.moved()).startsWith("c2 offered s1 by SET-1", "s1 marked by OPEN-2");
    assertThat(connect.seen()).contains("s1 not resumable");
    assertThat(connect.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.OPEN_2)
  void a_session_is_bad_after_a_handshake_that_the_client_itself_has_ended() {
    Showing connect =
        show(OPEN + "shutdown c1\nconnection c2 in A\nset c2 s1\nconnect c2 failed garbage\n");

    assertThat(connect.moved())
        .containsExactly(
            "c2 offered s1 by SET-1", "s1 marked by OPEN-2", "c2 gives back s1 by SET-3");
    assertThat(connect.seen()).contains("s1 not resumable");
    assertThat(connect.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.OPEN_2)
  void a_session_that_one_connection_spoils_is_bad_for_all() {
    Showing connect = show(OPEN + "connection c2 in A\nset c2 s1\nfree c1\nconnect c2 full s2\n");

    assertThat(connect.moved()).startsWith("c2 offered none by RES-1", "c2 gives back s1 by SET-3");
    assertThat(connect.verdict()).isEqualTo("conforms");
    assertThat(
            show(OPEN + "connection c2 in A\nset c2 s1\nfree c1\nconnect c2 reused s2\n").answer())
        .isEqualTo("NO_CALL the peer cannot accept a session that was not offered");
  }

  @Test
  @Covers(Clause.SHUT_1)
  void a_session_that_was_shut_down_is_good_and_can_be_resumed() {
    Showing shutdown = show(OPEN + "shutdown c1\n");
    assertThat(shutdown.answer()).isEqualTo("DONE SHUT-1");
    assertThat(shutdown.verdict()).isEqualTo("conforms");

    Showing reused =
        show(OPEN + "shutdown c1\nfree c1\nconnection c2 in A\nset c2 s1\nconnect c2 reused s2\n");
    assertThat(reused.seen()).isEqualTo("returned 1; c2 offers s1; c2 accepted; c2 reused");
    assertThat(reused.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.CONN_1)
  void nobody_is_blamed_for_a_shutdown_before_the_handshake_has_succeeded() {
    Showing fresh = show("context A\nconnection c1 in A\nshutdown c1\n");
    assertThat(fresh.answer()).isEqualTo("DONE SHUT-1");
    assertThat(fresh.seen()).isEqualTo("returned 0 because the connection is not established");
    assertThat(fresh.verdict()).isEqualTo("conforms");

    Showing halfway = show("context A\nconnection c1 in A\nstart c1\nshutdown c1\n");
    assertThat(halfway.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.SHUT_2)
  void after_a_fatal_error_nothing_can_be_shut_down() {
    Showing shutdown = show("context A\nconnection c1 in A\nconnect c1 failed\nshutdown c1\n");

    assertThat(shutdown.answer()).isEqualTo("UNDEFINED SHUT-2");
    assertThat(shutdown.verdict()).isEqualTo("caller violates SHUT-2 at call 4");
  }
}
