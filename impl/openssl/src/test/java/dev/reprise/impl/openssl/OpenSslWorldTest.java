package dev.reprise.impl.openssl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Trace;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The driver carries out what a script says, and reports what there is to see. The machine says
 * what a stack should do; the assertions here are true of every OpenSSL.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenSslWorldTest {

  /** The application gets s1 from a connection that is then shut down and freed. */
  private static final String ONE_SESSION =
      """
      context A
      connection c1 in A
      connect c1 full s1
      app takes s1 from c1
      shutdown c1
      free c1
      """;

  @RegisterExtension private final InstalledOpenSsl openssl = new InstalledOpenSsl(false);

  /** The observation of each call, and then of the closing. */
  private List<String> seen(Protocol protocol, String script) {
    return openssl.seen(protocol, script);
  }

  /** The observation of each call that follows {@link #ONE_SESSION}, and then of the closing. */
  private List<String> seenAfterOneSession(Protocol protocol, String more) {
    return seen(protocol, ONE_SESSION + more).stream().skip(ONE_SESSION.lines().count()).toList();
  }

  @ParameterizedTest
  @EnumSource
  void an_openssl_can_be_asked_everything(Protocol protocol) {
    Set<Capability> all = EnumSet.allOf(Capability.class);
    if (protocol != Protocol.TLS12_TICKET) {
      all.remove(Capability.RENEWED_TICKET);
    }
    assertThat(openssl.speaking(protocol).identity().capabilities()).isEqualTo(all);
  }

  @ParameterizedTest
  @EnumSource
  void an_openssl_says_who_it_is(Protocol protocol) {
    assertThat(openssl.speaking(protocol).identity().stack()).isEqualTo("openssl");
    assertThat(openssl.speaking(protocol).identity().version()).startsWith("OpenSSL ");
    assertThat(openssl.speaking(protocol).identity().protocol()).isEqualTo(protocol);
  }

  @ParameterizedTest
  @EnumSource
  void a_first_handshake_gives_a_session_that_can_be_resumed(Protocol protocol) {
    assertThat(seen(protocol, ONE_SESSION))
        .containsExactly(
            "done; A caches 0",
            "done; c1 holds none; c1 not reused",
            "returned 1; c1 offers none; c1 holds s1; s1 count 1; s1 resumable",
            "gave s1; s1 count 2",
            "returned 0",
            "done; s1 count 1",
            "done; s1 destroyed");
  }

  @ParameterizedTest
  @EnumSource
  void the_issuing_server_accepts_the_session(Protocol protocol) {
    assertThat(
            seenAfterOneSession(
                protocol,
                """
                connection c2 in A
                set c2 s1
                connect c2 reused s2
                """))
        .element(2)
        .asString()
        .startsWith("returned 1")
        .contains("c2 reused");
  }

  @ParameterizedTest
  @EnumSource
  void another_server_declines_the_session(Protocol protocol) {
    assertThat(
            seenAfterOneSession(
                protocol,
                """
                connection c2 in A
                set c2 s1
                connect c2 full s2
                """))
        .element(2)
        .isEqualTo(
            "returned 1; c2 offers s1; c2 not accepted; c2 holds s2; s1 count 1; s2 count 1; s2 resumable");
  }

  @ParameterizedTest
  @EnumSource
  void a_server_of_another_version_fails_the_handshake(Protocol protocol) {
    assertThat(
            seenAfterOneSession(
                protocol,
                """
                connection c2 in A
                set c2 s1
                connect c2 failed
                """))
        .element(2)
        .asString()
        .startsWith("returned -1 because tlsv1 alert protocol version")
        .doesNotContain("reused");
  }

  @ParameterizedTest
  @EnumSource
  void a_declined_session_is_accepted_later_and_so_is_the_one_that_came_instead(Protocol protocol) {
    List<String> seen =
        seenAfterOneSession(
            protocol,
            """
            connection c2 in A
            set c2 s1
            connect c2 full s2
            app takes s2 from c2
            shutdown c2
            connection c3 in A
            set c3 s1
            connect c3 reused s3
            connection c4 in A
            set c4 s2
            connect c4 reused s4
            connection c5 in A
            set c5 s2
            connect c5 full s5
            """);
    assertThat(seen.get(7)).contains("c3 reused");
    assertThat(seen.get(10)).contains("c4 reused");
    assertThat(seen.get(13))
        .startsWith("returned 1; c5 offers s2; c5 not accepted; c5 holds s5")
        .doesNotContain("reused");
  }

  @ParameterizedTest
  @EnumSource
  void sessions_are_accepted_along_a_chain_of_successors(Protocol protocol) {
    StringBuilder script = new StringBuilder(ONE_SESSION);
    int held = 1;
    for (int c = 2; c < 12; c++) {
      // TLS 1.2 goes on with the session that was set, TLS 1.3 with the one that came of it.
      int next = protocol == Protocol.TLS13 ? c : held;
      script.append("connection c%d in A\nset c%d s%d\n".formatted(c, c, held));
      script.append("connect c%d reused s%d\n".formatted(c, c));
      script.append("app takes s%d from c%d\nshutdown c%d\n".formatted(next, c, c));
      held = next;
    }
    assertThat(seen(protocol, script.toString()))
        .filteredOn(line -> line.contains(" reused") && !line.contains("not reused"))
        .hasSize(10);
  }

  @ParameterizedTest
  @EnumSource
  void a_connect_can_stop_after_the_client_hello(Protocol protocol) {
    assertThat(
            seenAfterOneSession(
                protocol,
                """
                connection c2 in A
                connection c3 in A
                set c2 s1
                start c2
                start c3
                finish c2 reused s2
                finish c3 full s3
                """))
        .satisfies(
            seen -> {
              assertThat(seen.get(3)).isEqualTo("done; c2 offers s1");
              assertThat(seen.get(4)).isEqualTo("done; c3 offers none; c3 holds unnamed");
              assertThat(seen.get(5)).startsWith("returned 1").contains("c2 reused");
              assertThat(seen.get(6))
                  .isEqualTo("returned 1; c3 holds s3; s3 count 1; s3 resumable");
            });
  }

  @ParameterizedTest
  @EnumSource
  void a_session_that_came_of_a_handshake_and_was_given_no_name_stays_unnamed(Protocol protocol) {
    assertThat(
            seen(
                protocol,
                """
                context A
                connection c1 in A
                connect c1 full
                get c1
                app takes s1 from c1
                """))
        .endsWith(
            "returned 1; c1 offers none; c1 holds unnamed", "gave unnamed", "gave unnamed", "done");
  }

  @ParameterizedTest
  @EnumSource
  void a_name_can_be_given_again_once_its_session_is_destroyed(Protocol protocol) {
    assertThat(
            seenAfterOneSession(
                protocol,
                """
                app makes s1
                app frees s1
                app makes s1
                app frees s1
                connection c2 in A
                connect c2 full s1
                """))
        .containsExactly(
            "skipped there is a session s1 already",
            "done; s1 destroyed",
            "gave s1; s1 count 1; s1 not resumable",
            "done; s1 destroyed",
            "done; c2 holds none; c2 not reused",
            "returned 1; c2 offers none; c2 holds s1; s1 count 1; s1 resumable",
            "done; s1 destroyed");
  }

  @ParameterizedTest
  @EnumSource
  void every_owner_counts(Protocol protocol) {
    assertThat(
            seenAfterOneSession(
                protocol,
                """
                app takes s1
                app2 takes s1
                connection c2 in A
                set c2 s1
                app takes s1 from c2
                app frees s1
                clear c2
                app2 frees s1
                app frees s1
                app frees s1
                """))
        .containsExactly(
            "returned 1; s1 count 2",
            "returned 1; s1 count 3",
            "done; c2 holds none; c2 not reused",
            "returned 1; c2 holds s1; s1 count 4",
            "gave s1; s1 count 5",
            "done; s1 count 4",
            "returned 1; c2 holds none; s1 count 3",
            "done; s1 count 2",
            "done; s1 count 1",
            "done; s1 destroyed",
            "done");
  }

  @ParameterizedTest
  @EnumSource
  void calls_that_would_harm_the_library_are_not_made(Protocol protocol) {
    assertThat(
            seenAfterOneSession(
                protocol,
                """
                app2 frees s1
                app frees s1
                app frees s1
                app takes s1
                connection c1 in A
                connection c1 in A
                set c1 s1
                set c1 s2
                free c1
                free c1
                get c1
                free A
                free A
                connection c2 in A
                reused c3
                """))
        .containsExactly(
            "done; s1 destroyed",
            "skipped session s1 is no more",
            "skipped session s1 is no more",
            "skipped session s1 is no more",
            "done; c1 holds none; c1 not reused",
            "skipped there is a connection c1 already",
            "skipped session s1 is no more",
            "skipped there is no session s2",
            "done",
            "skipped connection c1 is no more",
            "skipped connection c1 is no more",
            "done",
            "skipped context A is no more",
            "skipped context A is no more",
            "skipped there is no connection c3",
            "done");
  }

  @ParameterizedTest
  @EnumSource
  void closing_gives_everything_back(Protocol protocol) {
    List<String> seen =
        seenAfterOneSession(
            protocol,
            """
            app takes s1
            app3 takes s1
            app makes s2
            connection c2 in A
            set c2 s1
            start c2
            connection c3 in A
            connect c3 full s3
            app2 takes s3 from c3
            context B
            free A
            """);
    assertThat(seen.getLast().split("; "))
        .containsExactlyInAnyOrder("done", "s1 destroyed", "s2 destroyed", "s3 destroyed");
  }

  @ParameterizedTest
  @EnumSource
  void a_context_outlives_its_name_as_long_as_a_connection_keeps_it(Protocol protocol) {
    assertThat(
            seen(
                protocol,
                """
                context A
                connection c1 in A
                free A
                connect c1 full s1
                """))
        .element(3)
        .isEqualTo("returned 1; c1 offers none; c1 holds s1; s1 count 1; s1 resumable");
  }

  @ParameterizedTest
  @EnumSource
  void an_error_leaves_its_reason(Protocol protocol) {
    assertThat(seen(protocol, "context A\nconnection c1 in A\nshutdown c1\n"))
        .element(2)
        .isEqualTo("returned -1 because uninitialized");
  }

  /** Addresses are used again from script to script; names must not be. */
  @ParameterizedTest
  @EnumSource
  void a_script_sees_nothing_of_the_scripts_before_it(Protocol protocol) throws Exception {
    Script script =
        Script.parse(
            ONE_SESSION
                + """
                connection c2 in A
                set c2 s1
                connect c2 reused s2
                app makes s3
                """);
    List<Trace> traces = openssl.speaking(protocol).run(Collections.nCopies(50, script));

    assertThat(traces).allSatisfy(trace -> assertThat(trace).isEqualTo(traces.getFirst()));
  }
}
