package dev.reprise.clause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.clause.Clause;
import org.junit.jupiter.api.Test;

/** SSL_CTX_set_session_cache_mode(3), SSL_CTX_set_session_id_context(3): what a server reuses. */
class ServerTest extends ClauseTest {

  /** s1 is the session of c1, a server of A that was shut down; c2 is another server of A. */
  private static final String SERVED =
      """
      context A
      server c1 in A
      accept c1 none s1
      shutdown c1
      server c2 in A
      """;

  @Test
  @Covers(Clause.SRV_1)
  void a_server_reuses_the_very_session_that_is_in_its_cache() {
    Showing accept = show(SERVED + "accept c2 s1 s2\n");

    assertThat(accept.moved()).containsExactly("c2 takes s1 by SRV-1");
    assertThat(accept.owners(1)).isEqualTo("3 owners: c1, c2, cache A");
    assertThat(accept.seen()).contains("c2 holds s1", "c2 reused");
    assertThat(accept.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.SRV_1)
  void a_session_that_is_not_found_is_not_reused() {
    Showing accept = show(SERVED + "cache A server no-lookup\naccept c2 s1 s2\n");

    assertThat(accept.seen()).contains("c2 holds s2");
    assertThat(accept.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.EXP_2)
  void an_expired_session_that_is_found_is_not_reused() {
    Showing accept = show(SERVED + "expire s1\naccept c2 s1 s2\n");

    assertThat(accept.moved()).contains("c2 gives back s1 by EXP-2");
    assertThat(accept.seen()).contains("c2 holds s2");
    assertThat(accept.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.SID_1)
  void a_session_of_another_id_context_is_not_reused() {
    Showing accept =
        show(
            "context A\nserver c1 in A\naccept c1 none s1\nid-context A 1\nserver c2 in A\naccept c2 s1 s2\n");

    assertThat(accept.moved()).contains("c2 gives back s1 by SID-1");
    assertThat(accept.seen()).contains("c2 holds s2");
    assertThat(accept.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.SID_1)
  void an_id_context_has_no_effect_on_a_client() {
    Showing connect =
        show(
            """
            context A
            connection c1 in A
            connect c1 full s1
            id-context A 1
            connection c2 in A
            set c2 s1
            connect c2 reused s2
            """);
    shows(Clause.SID_1);

    assertThat(connect.seen()).contains("c2 reused");
    assertThat(connect.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.CLI_1)
  void setting_a_session_on_a_server_is_of_no_use() {
    Showing accept = show(SERVED + "set c2 s1\naccept c2 none s2\n");

    assertThat(accept.moved()).startsWith("c2 gives back s1 by CLI-1");
    assertThat(accept.seen()).contains("c2 holds s2");
    assertThat(accept.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers({Clause.MODE_1, Clause.CACHE_1})
  void a_server_caches_its_sessions_by_default() {
    assertThat(show(SERVED).owners(1)).isEqualTo("2 owners: c1, cache A");
    assertThat(show("context A\ncache A off\nserver c1 in A\naccept c1 none s1\n").owners(1))
        .isEqualTo("1 owner: c1");
  }
}
