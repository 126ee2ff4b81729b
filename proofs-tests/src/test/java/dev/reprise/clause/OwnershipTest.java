package dev.reprise.clause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.clause.Clause;
import org.junit.jupiter.api.Test;

/** SSL_SESSION_free(3) and SSL_get_session(3): who takes, gives back, lends and gives. */
class OwnershipTest extends ClauseTest {

  /** c1 is open and owns s1. */
  private static final String OPEN =
      """
      context A
      connection c1 in A
      connect c1 full s1
      """;

  @Test
  @Covers(Clause.FREE_1)
  void a_session_is_destroyed_when_its_last_reference_is_given_back_and_not_before() {
    Showing first = show("app makes s1\napp takes s1\napp frees s1\n");
    assertThat(first.moved()).containsExactly("app gives back s1 by FREE-1");
    assertThat(first.owners(1)).isEqualTo("1 owner: app");
    assertThat(first.seen()).isEqualTo("done; s1 count 1");
    assertThat(first.verdict()).isEqualTo("conforms");

    Showing last = show("app makes s1\napp takes s1\napp frees s1\napp frees s1\n");
    assertThat(last.moved())
        .containsExactly("app gives back s1 by FREE-1", "s1 destroyed by FREE-1");
    assertThat(last.seen()).isEqualTo("done; s1 destroyed");
    assertThat(last.closing()).as("nothing is left").isEqualTo("done");
    assertThat(last.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.FREE_1)
  void a_session_that_a_connection_holds_outlives_the_applications_reference() {
    Showing frees = show(OPEN + "app takes s1 from c1\napp frees s1\nget c1\n");

    assertThat(frees.owners(1)).isEqualTo("1 owner: c1");
    assertThat(frees.seen()).isEqualTo("gave s1");
    assertThat(frees.closing()).isEqualTo("done; s1 destroyed");
    assertThat(frees.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.FREE_2)
  void a_session_that_one_was_lent_is_not_ones_own_to_free() {
    Showing frees = show(OPEN + "get c1\napp frees s1\n");

    assertThat(frees.answer()).isEqualTo("UNDEFINED FREE-2");
    assertThat(frees.owners(1)).isEqualTo("1 owner: c1");
    assertThat(frees.verdict()).isEqualTo("caller violates FREE-2 at call 5");
  }

  @Test
  @Covers(Clause.FREE_2)
  void what_one_actor_took_another_may_give_back_and_nobody_once_more() {
    String taken = OPEN + "app takes s1 from c1\napp2 frees s1\n";
    Showing frees = show(taken);
    assertThat(frees.answer()).isEqualTo("DONE FREE-1");
    assertThat(frees.moved()).containsExactly("app gives back s1 by FREE-1");
    assertThat(frees.owners(1)).isEqualTo("1 owner: c1");
    assertThat(frees.verdict()).isEqualTo("conforms");

    assertThat(show(taken + "app2 frees s1\n").verdict())
        .isEqualTo("caller violates FREE-2 at call 6");
    assertThat(show(taken + "app frees s1\n").verdict())
        .isEqualTo("caller violates FREE-2 at call 6");
  }

  @Test
  @Covers(Clause.FREE_1)
  void who_has_a_reference_gives_back_that_and_not_anothers() {
    Showing frees = show(OPEN + "app takes s1 from c1\napp2 takes s1\napp2 frees s1\n");

    assertThat(frees.moved()).containsExactly("app2 gives back s1 by FREE-1");
    assertThat(frees.owners(1)).isEqualTo("2 owners: app, c1");
  }

  @Test
  @Covers(Clause.FREE_2)
  void a_reference_is_given_back_once() {
    Showing again = show(OPEN + "app takes s1 from c1\napp frees s1\napp frees s1\n");

    assertThat(again.answer()).isEqualTo("UNDEFINED FREE-2");
    assertThat(again.verdict()).isEqualTo("caller violates FREE-2 at call 6");
  }

  @Test
  @Covers(Clause.GET_0)
  void get_lends_the_session_and_takes_no_reference() {
    Showing get = show(OPEN + "get c1\n");
    assertThat(get.answer()).isEqualTo("DONE GET-0");
    assertThat(get.moved()).isEmpty();
    assertThat(get.seen()).isEqualTo("gave s1");
    assertThat(get.verdict()).isEqualTo("conforms");

    assertThat(show("context A\nconnection c1 in A\nget c1\n").seen())
        .as("no session available")
        .isEqualTo("gave none");
  }

  @Test
  @Covers(Clause.GET_0)
  void what_was_lent_is_good_as_long_as_somebody_owns_it() {
    Showing set = show(OPEN + "get c1\nconnection c2 in A\nset c2 s1\nfree c1\nget c2\n");
    assertThat(set.owners(1)).isEqualTo("1 owner: c2");
    assertThat(set.verdict()).isEqualTo("conforms");

    Showing gone = show(OPEN + "get c1\nconnection c2 in A\nfree c1\nset c2 s1\n");
    assertThat(gone.answer()).isEqualTo("UNDEFINED GET-0");
    assertThat(gone.seen()).isEqualTo("returned 0 because the session is destroyed");
    assertThat(gone.verdict()).isEqualTo("caller violates GET-0 at call 7");

    assertThat(show("app makes s1\napp frees s1\napp takes s1\n").verdict())
        .isEqualTo("caller violates GET-0 at call 3");
  }

  @Test
  @Covers(Clause.GET_1)
  void get1_gives_a_reference_that_outlives_the_connection() {
    Showing get1 = show(OPEN + "app takes s1 from c1\n");
    assertThat(get1.moved()).containsExactly("app takes s1 by GET-1");
    assertThat(get1.seen()).isEqualTo("gave s1; s1 count 2");

    Showing free = show(OPEN + "app takes s1 from c1\nfree c1\n");
    assertThat(free.owners(1)).isEqualTo("1 owner: app");
    assertThat(free.seen()).doesNotContain("destroyed");
    assertThat(free.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.GET_1)
  void get1_gives_nothing_where_there_is_nothing() {
    Showing get1 = show("context A\nconnection c1 in A\napp takes none from c1\n");

    assertThat(get1.answer()).isEqualTo("DONE GET-1");
    assertThat(get1.seen()).isEqualTo("gave none");
    assertThat(get1.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.UP_1)
  void up_ref_gives_one_more_reference() {
    Showing upRef = show("app makes s1\napp2 takes s1\n");

    assertThat(upRef.moved()).containsExactly("app2 takes s1 by UP-1");
    assertThat(upRef.owners(1)).isEqualTo("2 owners: app, app2");
    assertThat(upRef.seen()).isEqualTo("returned 1; s1 count 2");
    assertThat(upRef.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.NEW_1)
  void new_makes_a_blank_session_with_one_owner_and_nothing_to_resume() {
    Showing makes = show("app makes s1\n");

    assertThat(makes.moved()).containsExactly("app takes s1 by NEW-1");
    assertThat(makes.owners(1)).isEqualTo("1 owner: app");
    assertThat(makes.seen()).isEqualTo("gave s1; s1 count 1; s1 not resumable");
    assertThat(makes.closing()).isEqualTo("done; s1 destroyed");
    assertThat(makes.verdict()).isEqualTo("conforms");
  }
}
