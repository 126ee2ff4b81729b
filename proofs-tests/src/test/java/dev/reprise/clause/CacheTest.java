package dev.reprise.clause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.clause.Clause;
import org.junit.jupiter.api.Test;

/**
 * SSL_CTX_set_session_cache_mode(3), SSL_CTX_add_session(3), SSL_CTX_flush_sessions(3): the cache.
 */
class CacheTest extends ClauseTest {

  /** s1 is in the cache of A, and nobody else owns it. */
  private static final String CACHED =
      """
      context A
      cache A client
      connection c1 in A
      connect c1 full s1
      shutdown c1
      free c1
      """;

  @Test
  @Covers({Clause.MODE_1, Clause.CACHE_1})
  void sessions_of_clients_are_cached_where_the_mode_says_so() {
    Showing connect = show("context A\ncache A client\nconnection c1 in A\nconnect c1 full s1\n");

    assertThat(connect.moved()).contains("cache A takes s1 by CACHE-1");
    assertThat(connect.owners(1)).isEqualTo("2 owners: c1, cache A");
    assertThat(connect.seen()).contains("A caches 1", "s1 count 2");
    assertThat(connect.verdict()).isEqualTo("conforms");
    assertThat(show("context A\nconnection c1 in A\nconnect c1 full s1\n").owners(1))
        .isEqualTo("1 owner: c1");
  }

  @Test
  @Covers(Clause.MODE_1)
  void without_the_internal_store_nothing_is_put_into_the_cache() {
    Showing connect =
        show("context A\ncache A client no-store\nconnection c1 in A\nconnect c1 full s1\n");

    assertThat(connect.owners(1)).isEqualTo("1 owner: c1");
    assertThat(connect.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.CACHE_1)
  void a_session_that_is_added_twice_is_owned_once() {
    Showing again = show(CACHED + "add s1 to A\n");

    assertThat(again.moved()).isEmpty();
    assertThat(again.seen()).startsWith("returned 0 because");
    assertThat(again.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.CACHE_2)
  void the_session_that_is_in_the_cache_for_longest_is_dropped() {
    Showing connect = show(CACHED + "cache-size A 1\nconnection c1 in A\nconnect c1 full s2\n");

    assertThat(connect.moved())
        .contains("cache A gives back s1 by CACHE-2", "s1 destroyed by FREE-1");
    assertThat(connect.seen()).contains("s1 destroyed");
    assertThat(connect.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.CACHE_3)
  void a_flush_drops_what_is_expired_at_its_time() {
    assertThat(show(CACHED + "flush A now\n").owners(1)).isEqualTo("1 owner: cache A");
    Showing now = show(CACHED + "expire s1\nflush A now\n");
    assertThat(now.moved()).startsWith("cache A gives back s1 by CACHE-3");
    assertThat(now.verdict()).isEqualTo("conforms");
    Showing later = show(CACHED + "flush A later\n");
    assertThat(later.seen()).contains("s1 destroyed", "A caches 0");
    assertThat(later.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.CACHE_4)
  void a_session_that_is_removed_is_bad_and_given_back() {
    Showing remove = show(CACHED + "app takes s1\nremove s1 from A\n");

    assertThat(remove.moved())
        .containsExactly("s1 marked by CACHE-4", "cache A gives back s1 by CACHE-4");
    assertThat(remove.seen()).startsWith("returned 1").contains("s1 not resumable");
    assertThat(remove.verdict()).isEqualTo("conforms");
    Showing again = show(CACHED + "app takes s1\nremove s1 from A\nremove s1 from A\n");
    assertThat(again.seen()).startsWith("returned 0 because");
    assertThat(again.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.CACHE_5)
  void the_cache_ends_with_the_last_that_uses_its_context() {
    Showing free = show(CACHED + "free A\n");

    assertThat(free.moved()).startsWith("cache A gives back s1 by CACHE-5");
    assertThat(free.seen()).contains("s1 destroyed");
    assertThat(free.verdict()).isEqualTo("conforms");
    Showing used = show(CACHED + "connection c1 in A\nfree A\n");
    assertThat(used.owners(1)).isEqualTo("1 owner: cache A");
    assertThat(used.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.CACHE_6)
  void the_number_of_cached_sessions_can_be_asked() {
    Showing number = show(CACHED + "cached A\n");

    assertThat(number.seen()).isEqualTo("returned 1");
    assertThat(number.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.EXP_1)
  void an_expired_session_is_not_reused() {
    Showing full =
        show(
            CACHED
                + "app takes s1\nexpire s1\nconnection c2 in A\nset c2 s1\nconnect c2 full s2\n");

    assertThat(full.moved()).startsWith("c2 offered none by EXP-1", "c2 gives back s1 by SET-3");
    assertThat(full.verdict()).isEqualTo("conforms");
    assertThat(show(CACHED + "expire s1\n").answer()).isEqualTo("DONE EXP-1");
  }

  @Test
  @Covers(Clause.CTX_2)
  void a_session_cannot_be_in_the_lists_of_two_caches() {
    Showing add = show(CACHED + "context B\nadd s1 to B\n");

    assertThat(add.answer()).isEqualTo("UNDEFINED CTX-2");
    assertThat(add.seen()).startsWith("returned 0 because");
    assertThat(add.verdict()).startsWith("caller violates CTX-2");
  }
}
