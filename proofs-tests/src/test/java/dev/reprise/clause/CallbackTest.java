package dev.reprise.clause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.clause.Clause;
import org.junit.jupiter.api.Test;

/**
 * SSL_CTX_sess_set_get_cb(3): the callbacks of a context, and who owns what by what they return.
 */
class CallbackTest extends ClauseTest {

  private static final String CLIENT = "context A\ncache A client\n";
  private static final String CONNECTS = "connection c1 in A\nconnect c1 full s1\n";

  @Test
  @Covers(Clause.CB_1)
  void a_callback_that_returns_1_keeps_a_reference() {
    Showing keeps = show(CLIENT + "new-callback A keeps\n" + CONNECTS);

    assertThat(keeps.moved()).contains("cache A called new s1 by CB-1", "app takes s1 by CB-1");
    assertThat(keeps.owners(1)).isEqualTo("3 owners: app, c1, cache A");
    assertThat(keeps.seen()).contains("A callback new s1", "s1 count 3");
    assertThat(keeps.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.CB_1)
  void a_callback_that_returns_0_has_the_session_removed_from_the_cache() {
    Showing declines = show(CLIENT + "new-callback A declines\n" + CONNECTS);

    assertThat(declines.owners(1)).isEqualTo("1 owner: c1");
    assertThat(declines.seen()).contains("A callback new s1", "s1 count 1");
    assertThat(declines.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers({Clause.CB_1, Clause.CACHE_4})
  void a_callback_may_remove_the_session_itself() {
    Showing removes = show(CLIENT + "new-callback A removes\n" + CONNECTS);

    assertThat(removes.moved()).contains("s1 marked by CACHE-4");
    assertThat(removes.seen()).contains("s1 not resumable");
    assertThat(removes.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.CB_3)
  void whatever_leaves_the_cache_is_told_while_it_exists() {
    Showing flush = show(CLIENT + "remove-callback A watches\n" + CONNECTS + "flush A later\n");

    assertThat(flush.moved())
        .containsExactly("cache A called remove s1 by CB-3", "cache A gives back s1 by CACHE-3");
    assertThat(flush.seen()).contains("A callback remove s1");
    assertThat(flush.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers({Clause.CB_3, Clause.CACHE_3})
  void a_callback_that_flushes_is_told_of_what_it_drops_itself() {
    Showing remove =
        show(
            CLIENT
                + "remove-callback A flushes\n"
                + CONNECTS
                + "connection c2 in A\nconnect c2 full s2\nexpire s2\nremove s1 from A\n");

    assertThat(remove.moved())
        .contains(
            "cache A called remove s1 by CB-3",
            "cache A called remove s2 by CB-3",
            "cache A gives back s2 by CACHE-3");
    assertThat(remove.verdict()).isEqualTo("conforms");
  }

  /** s1 is over and only in the cache, which the remove callback flushes; c2 is open with s2. */
  private static String lent(String mode) {
    return CLIENT
        + CONNECTS
        + "shutdown c1\nfree c1\nexpire s1\nremove-callback A flushes\ncache A "
        + mode
        + "\nconnection c2 in A\nconnect c2 full s2\n";
  }

  @Test
  @Covers({Clause.GET_0, Clause.CB_3})
  void a_session_that_the_callback_flushes_while_it_is_set_is_gone() {
    Showing set = show(lent("client") + "set c2 s1\n");

    assertThat(set.answer()).isEqualTo("UNDEFINED GET-0");
  }

  @Test
  @Covers({Clause.GET_0, Clause.CB_3})
  void a_session_that_only_its_cache_lends_can_be_set_while_nothing_leaves_the_cache() {
    Showing set = show(lent("server") + "set c2 s1\n");

    assertThat(set.owners(1)).isEqualTo("2 owners: c2, cache A");
    assertThat(set.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.CB_2)
  void a_session_that_the_callback_lends_is_reused_and_one_reference_more() {
    Showing lends = show(served("lends") + "accept c2 s1 s2\n");

    assertThat(lends.moved()).contains("cache A called get s1 by CB-2", "c2 takes s1 by CB-2");
    assertThat(lends.seen()).contains("c2 reused", "A callback get s1");
    assertThat(lends.verdict()).isEqualTo("conforms");
    Showing gives = show(served("gives") + "accept c2 s1 s2\n");
    assertThat(gives.moved()).contains("app gives back s1 by CB-2");
    assertThat(gives.verdict()).isEqualTo("conforms");
    Showing misses = show(served("misses") + "accept c2 s1 s2\n");
    assertThat(misses.seen()).contains("c2 holds s2", "A callback get s1");
    assertThat(misses.verdict()).isEqualTo("conforms");
  }

  /** The application owns s1, which the servers of A do not look up themselves. */
  private static String served(String callback) {
    return """
    context A
    cache A server no-lookup no-store
    get-callback A %s
    server c1 in A
    accept c1 none s1
    app takes s1 from c1
    shutdown c1
    server c2 in A
    """
        .formatted(callback);
  }
}
