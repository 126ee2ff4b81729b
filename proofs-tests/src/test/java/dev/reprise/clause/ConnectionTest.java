package dev.reprise.clause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.clause.Clause;
import org.junit.jupiter.api.Test;

/**
 * SSL_free(3), SSL_clear(3), SSL_SESSION_is_resumable(3): a connection from its start to its end.
 */
class ConnectionTest extends ClauseTest {

  @Test
  @Covers(Clause.VER_1)
  void a_session_of_another_version_is_not_offered() {
    Showing start =
        show(
            """
            context A
            connection c1 in A
            version c1 other
            connect c1 full s1
            connection c2 in A
            set c2 s1
            start c2
            """);

    assertThat(start.moved())
        .containsExactly("c2 offered none by VER-1", "c2 gives back s1 by SET-3");
    assertThat(start.seen()).contains("c2 holds none");
    assertThat(start.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.CONN_1)
  void freeing_a_connection_gives_its_reference_back() {
    Showing free =
        show(
            """
            context A
            connection c1 in A
            connect c1 full s1
            app takes s1 from c1
            shutdown c1
            free c1
            """);

    assertThat(free.answer()).isEqualTo("DONE CONN-1");
    assertThat(free.moved()).containsExactly("c1 gives back s1 by CONN-1");
    assertThat(free.seen()).isEqualTo("done; s1 count 1");
    assertThat(free.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers({Clause.CONN_1, Clause.FREE_1})
  void freeing_a_connection_in_the_middle_of_its_handshake_gives_the_session_back_too() {
    Showing free =
        show(
            """
            context A
            connection c1 in A
            connect c1 full s1
            shutdown c1
            connection c2 in A
            set c2 s1
            start c2
            free c1
            free c2
            """);

    assertThat(free.moved())
        .containsExactly("c2 gives back s1 by CONN-1", "s1 destroyed by FREE-1");
    assertThat(free.seen()).isEqualTo("done; s1 destroyed");
    assertThat(free.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.CONN_2)
  void a_connection_that_was_freed_is_not_used() {
    String freed = "context A\nconnection c1 in A\napp makes s1\nfree c1\n";
    for (String call :
        new String[] {
          "free c1",
          "set c1 s1",
          "clear c1",
          "connect c1 full s2",
          "start c1",
          "get c1",
          "reused c1",
          "shutdown c1",
          "app takes s1 from c1",
          "finish c1 full s2"
        }) {
      Showing used = show(freed + call + "\n");

      assertThat(used.answer()).as(call).isEqualTo("UNDEFINED CONN-2");
      assertThat(used.owners(1)).as(call).isEqualTo("1 owner: app");
      assertThat(used.verdict()).as(call).isEqualTo("caller violates CONN-2 at call 5");
    }
  }

  @Test
  @Covers(Clause.CLR_1)
  void a_connection_connects_once() {
    Showing again = show("context A\nconnection c1 in A\nconnect c1 full s1\nconnect c1 full s2\n");
    assertThat(again.answer()).startsWith("NO_CALL the connection is connected");

    Showing closed =
        show("context A\nconnection c1 in A\nconnect c1 full s1\nshutdown c1\nstart c1\n");
    assertThat(closed.answer()).startsWith("NO_CALL the connection is connected");

    Showing failed = show("context A\nconnection c1 in A\nconnect c1 failed\nstart c1\n");
    assertThat(failed.answer()).isEqualTo("UNDEFINED CLR-1");
    assertThat(failed.verdict()).isEqualTo("caller violates CLR-1 at call 4");
  }

  @Test
  @Covers(Clause.RES_1)
  void a_session_that_is_not_resumable_is_not_offered_and_a_full_handshake_follows() {
    String spoilt =
        """
        context A
        connection c1 in A
        connect c1 full s1
        connection c2 in A
        set c2 s1
        free c1
        """;

    Showing start = show(spoilt + "start c2\n");
    assertThat(start.answer()).isEqualTo("DONE RES-1");
    assertThat(start.verdict()).isEqualTo("conforms");

    Showing reused = show(spoilt + "connect c2 reused s2\n");
    assertThat(reused.answer()).startsWith("NO_CALL").contains("was not offered");

    Showing full = show(spoilt + "connect c2 full s2\nreused c2\n");
    assertThat(full.seen()).isEqualTo("returned 0");
    assertThat(full.verdict()).isEqualTo("conforms");
  }
}
