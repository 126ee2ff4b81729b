package dev.reprise.impl.openssl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Trace;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether the calls on a context's cache, on time and on callbacks do what a script says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CacheCallsTest {

  @RegisterExtension private final InstalledOpenSsl openssl = new InstalledOpenSsl(false);

  @RegisterExtension
  private final InstalledOpenSsl boringssl = new InstalledOpenSsl(LibraryChild.BORINGSSL, false);

  @ParameterizedTest
  @EnumSource
  void the_cache_of_a_client_takes_a_reference_and_gives_it_back(Protocol protocol) {
    assertThat(
            openssl.seen(
                protocol,
                """
                context A
                cache A client
                connection c1 in A
                connect c1 full s1
                shutdown c1
                free c1
                cached A
                flush A now
                expire s1
                flush A now
                """))
        .containsExactly(
            "done; A caches 0",
            "was server",
            "done; c1 holds none; c1 not reused",
            "returned 1; c1 offers none; c1 holds s1; s1 count 2; s1 resumable; A caches 1",
            "returned 0",
            "done; s1 count 1",
            "returned 1",
            "done",
            "returned 1",
            "done; s1 destroyed; A caches 0",
            "done");
  }

  @ParameterizedTest
  @EnumSource
  void what_is_added_by_hand_is_removed_by_hand(Protocol protocol) {
    assertThat(
            openssl.seen(
                protocol,
                """
                context A
                connection c1 in A
                connect c1 full s1
                add s1 to A
                add s1 to A
                remove s1 from A
                remove s1 from A
                """))
        .endsWith(
            "returned 1; s1 count 2; A caches 1",
            "returned 0",
            "returned 1; s1 count 1; s1 not resumable; A caches 0",
            "returned 0",
            "done; s1 destroyed");
  }

  @ParameterizedTest
  @EnumSource
  void a_cache_that_is_too_full_drops_its_sessions_at_the_next_add(Protocol protocol) {
    assertThat(
            openssl.seen(
                protocol,
                """
                context A
                app makes s1
                connection c1 in A
                connect c1 full s2
                connection c2 in A
                connect c2 full s3
                add s3 to A
                add s2 to A
                cache-size A 1
                add s1 to A
                """))
        .element(9)
        .isEqualTo(
            "returned 1; s1 count 2; s2 count 1; s2 not resumable; s3 count 1; s3 not resumable;"
                + " A caches 1");
  }

  /** A blank session has a shorter life in OpenSSL, and would be the first to be dropped. */
  @ParameterizedTest
  @EnumSource
  void all_sessions_are_of_one_age_so_that_a_cache_drops_what_has_been_in_it_longest(
      Protocol protocol) {
    assertThat(
            openssl.seen(
                protocol,
                """
                context A
                connection c1 in A
                connect c1 full s1
                connection c2 in A
                connect c2 full s2
                connection c3 in A
                connect c3 full s3
                app makes s4
                add s3 to A
                add s4 to A
                add s1 to A
                cache-size A 4
                add s2 to A
                """))
        .element(12)
        .isEqualTo("returned 1; s2 count 2; s3 count 1; s3 not resumable");
  }

  @ParameterizedTest
  @EnumSource
  void a_session_of_another_context_s_cache_is_not_added(Protocol protocol) {
    assertThat(
            openssl.seen(
                protocol,
                """
                context A
                context B
                connection c1 in A
                connect c1 full s1
                add s1 to A
                add s1 to B
                """))
        .element(5)
        .isEqualTo("skipped s1 may be in the cache of another context");
  }

  @ParameterizedTest
  @EnumSource
  void the_application_keeps_what_its_callback_keeps_and_the_closing_gives_it_back(
      Protocol protocol) {
    assertThat(
            openssl.seen(
                protocol,
                """
                context A
                cache A client
                new-callback A keeps
                remove-callback A watches
                connection c1 in A
                connect c1 full s1
                free c1
                """))
        .endsWith(
            "returned 1; c1 offers none; A callback new s1; c1 holds s1; s1 count 3; s1 resumable; A caches 1",
            "done; A callback remove s1; s1 count 1; s1 not resumable; A caches 0",
            "done; s1 destroyed");
  }

  @ParameterizedTest
  @EnumSource
  void a_callback_calls_back_into_the_library(Protocol protocol) {
    assertThat(
            openssl.seen(
                protocol,
                """
                context A
                cache A client
                new-callback A removes
                remove-callback A flushes
                connection c1 in A
                connect c1 full s1
                """))
        .element(5)
        .isEqualTo(
            "returned 1; c1 offers none; A callback new s1; A callback remove s1; c1 holds s1; s1 count 1;"
                + " s1 not resumable");
  }

  @ParameterizedTest
  @EnumSource
  void a_freed_context_calls_back_as_long_as_a_connection_keeps_it(Protocol protocol) {
    assertThat(
            openssl.seen(
                protocol,
                """
                context A
                cache A client
                remove-callback A watches
                connection c1 in A
                connect c1 full s1
                shutdown c1
                free A
                context A
                free c1
                """))
        .endsWith("done; A caches 0", "done; A callback remove s1; s1 destroyed", "done");
  }

  @ParameterizedTest
  @EnumSource
  void sessions_that_are_dropped_together_are_told_in_the_order_of_their_names(Protocol protocol)
      throws Exception {
    Script script =
        Script.parse(
            """
            context A
            remove-callback A watches
            new-callback A keeps
            cache A both
            connection c1 in A
            handshake c1 full s1
            add s1 to A
            connection c2 in A
            connect c2 full s2
            add s2 to A
            connection c3 in A
            connect c3 full s3
            add s3 to A
            flush A later
            """);
    List<Trace> traces = boringssl.speaking(protocol).run(Collections.nCopies(20, script));

    assertThat(traces)
        .allSatisfy(trace -> assertThat(trace).isEqualTo(traces.getFirst()))
        .allSatisfy(trace -> assertThat(trace.ending()).isEqualTo(Ending.COMPLETED));
  }
}
