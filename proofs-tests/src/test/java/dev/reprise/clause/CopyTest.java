package dev.reprise.clause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.clause.Clause;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SSL_clear(3), SSL_new(3), SSL_SESSION_dup(3): connections that start again, and copies. */
class CopyTest extends ClauseTest {

  private static final String OPEN = "context A\nconnection c1 in A\nconnect c1 full s1\n";

  @Test
  @Covers(Clause.CLR_2)
  void a_connection_that_was_closed_keeps_its_session_for_the_next_handshake() {
    Showing reset = show(OPEN + "shutdown c1\nreset c1\n");

    assertThat(reset.owners(1)).isEqualTo("1 owner: c1");
    assertThat(reset.seen()).startsWith("returned 1");
    assertThat(reset.verdict()).isEqualTo("conforms");
    Showing again = show(OPEN + "shutdown c1\nreset c1\nconnect c1 reused s2\n");
    assertThat(again.seen()).contains("c1 reused");
    assertThat(again.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.CLR_2)
  void a_session_that_is_still_open_is_bad_and_leaves_the_connection() {
    Showing reset = show(OPEN + "app takes s1\nreset c1\n");

    assertThat(reset.moved()).containsExactly("s1 marked by CLR-2", "c1 gives back s1 by CLR-2");
    assertThat(reset.seen()).contains("c1 holds none", "s1 not resumable");
    assertThat(reset.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.DUP_1)
  void a_connection_that_has_not_started_can_be_copied() {
    Showing dup = show(OPEN + "connection c2 in A\nset c2 s1\ndup c3 of c2\n");

    assertThat(dup.moved()).containsExactly("c3 takes s1 by DUP-1");
    assertThat(dup.seen()).contains("c3 holds s1");
    assertThat(dup.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.DUP_1)
  void a_connection_that_has_started_gets_one_more_reference_and_another_name() {
    Showing dup = show(OPEN + "dup c2 of c1\n");
    assertThat(dup.moved()).isEmpty();
    assertThat(dup.seen()).contains("c2 holds s1");
    assertThat(dup.verdict()).isEqualTo("conforms");

    for (String one : List.of("c1", "c2")) {
      String other = one.equals("c1") ? "c2" : "c1";
      Showing freed = show(OPEN + "dup c2 of c1\nfree " + one + "\n");
      assertThat(freed.moved()).as(one).isEmpty();
      assertThat(freed.verdict()).as(one).isEqualTo("conforms");

      Showing last =
          show(
              OPEN
                  + "dup c2 of c1\nfree "
                  + one
                  + "\nshutdown "
                  + other
                  + "\nfree "
                  + other
                  + "\n");
      assertThat(last.moved()).as(one).contains("c1 gives back s1 by CONN-1");
      assertThat(last.verdict()).as(one).isEqualTo("conforms");
    }
  }

  @Test
  @Covers(Clause.DUP_1)
  void one_connection_has_two_names_at_a_time() {
    assertThat(show(OPEN + "dup c2 of c1\ndup c3 of c2\n").answer())
        .startsWith("NO_CALL a connection has two names already");
    assertThat(show(OPEN + "dup c2 of c1\nfree c2\ndup c3 of c1\n").verdict())
        .isEqualTo("conforms");
    assertThat(show(OPEN + "dup c2 of c1\nfree c2\nfree c2\n").verdict())
        .isEqualTo("caller violates CONN-2 at call 6");
  }

  @Test
  @Covers(Clause.DUP_2)
  void a_copy_of_a_session_is_an_object_of_its_own() {
    Showing copy = show(OPEN + "app copies s1 as s2\nfree c1\n");

    assertThat(copy.owners(2)).isEqualTo("1 owner: app");
    assertThat(copy.verdict()).isEqualTo("conforms");
    Showing made = show(OPEN + "app copies s1 as s2\n");
    assertThat(made.moved()).startsWith("app takes s2 by DUP-2");
    assertThat(made.verdict()).isEqualTo("conforms");
  }

  private static final String CACHED_COPY =
      """
      context A
      cache A client
      remove-callback A watches
      connection c1 in A
      connect c1 full s1
      app takes s1
      shutdown c1
      free c1
      app copies s1 as s2
      """;

  @Test
  @Covers(Clause.CACHE_1)
  void a_copy_that_is_added_replaces_the_session_of_its_id() {
    Showing added = show(CACHED_COPY + "add s2 to A\n");

    assertThat(added.moved())
        .contains("cache A takes s2 by CACHE-1", "cache A gives back s1 by CACHE-1");
    assertThat(added.seen()).startsWith("returned 1");
    assertThat(added.verdict()).isEqualTo("conforms");
    assertThat(show(CACHED_COPY + "add s2 to A\nadd s2 to A\n").seen()).startsWith("returned 0");
  }

  @Test
  @Covers(Clause.CACHE_4)
  void a_copy_that_is_removed_is_looked_for_itself() {
    Showing removed = show(CACHED_COPY + "remove s2 from A\n");

    assertThat(removed.seen()).startsWith("returned 0");
    assertThat(removed.owners(1)).isEqualTo("2 owners: app, cache A");
    assertThat(removed.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.DUP_2)
  void copies_of_two_sessions_are_told_apart() {
    Showing added =
        show(
            CACHED_COPY
                + "connection c1 in A\nconnect c1 full s3\napp copies s3 as s4\nadd s4 to A\n");

    assertThat(added.owners(1)).isEqualTo("2 owners: app, cache A");
    assertThat(added.moved()).contains("cache A gives back s3 by CACHE-1");
    assertThat(added.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.COPY_1)
  void one_connection_takes_the_session_of_another() {
    Showing copy = show(OPEN + "connection c2 in A\ncopy-session c2 from c1\n");

    assertThat(copy.owners(1)).isEqualTo("2 owners: c1, c2");
    assertThat(copy.seen()).startsWith("returned 1");
    assertThat(copy.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.MOVE_1)
  void a_connection_can_be_put_into_another_context_before_it_starts() {
    Showing move = show("context A\ncontext B\nconnection c1 in A\nmove c1 to B\n");

    assertThat(move.answer()).isEqualTo("DONE MOVE-1");
    assertThat(move.verdict()).isEqualTo("conforms");
    assertThat(
            show("context A\ncontext B\nconnection c1 in A\nmove c1 to B\nconnect c1 full s1\nconnection c2 in B\nset c2 s1\n")
                .verdict())
        .isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.TKT_1)
  void a_ticket_that_comes_later_makes_a_new_session() {
    Showing ticket = show(OPEN + "ticket c1 s2\n");

    assertThat(ticket.owners(2)).isEqualTo("1 owner: c1");
    assertThat(ticket.seen()).contains("c1 holds s2", "s1 destroyed");
    assertThat(ticket.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers({Clause.TKT_2, Clause.SET_4})
  void a_renewed_ticket_makes_a_session_in_place_of_the_one_that_is_reused() {
    Showing renewed =
        show(
            """
            context A
            cache A client
            new-callback A keeps
            connection c1 in A
            connect c1 full s1
            connection c2 in A
            set c2 s1
            connect c2 renewed s2
            """);

    assertThat(renewed.moved())
        .startsWith(
            "c2 offered s1 by SET-1",
            "c2 takes s2 by TKT-2",
            "c2 gives back s1 by TKT-2",
            "s2 marked by TKT-2")
        .contains("app takes s2 by CB-1");
    assertThat(renewed.seen()).contains("c2 holds s2", "c2 reused", "s2 resumable");
    assertThat(renewed.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers({Clause.TKT_1, Clause.SET_4})
  void a_session_that_was_reused_once_can_be_reused_again() {
    Showing again =
        show(
            OPEN
                + "shutdown c1\nconnection c2 in A\nset c2 s1\nhandshake c2 reused s2\nshutdown c2\n"
                + "connection c3 in A\nset c3 s1\nhandshake c3 reused s2\nticket c3 s2\n");

    assertThat(again.verdict()).isEqualTo("conforms");
  }
}
