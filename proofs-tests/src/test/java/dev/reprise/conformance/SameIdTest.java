package dev.reprise.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.cli.Captured;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.Installed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two session objects of one id, one a copy of the other, and a cache that holds one, on OpenSSL.
 */
class SameIdTest {

  private static final String COPIED =
      "context A; cache A client; remove-callback A watches; connection c1 in A;"
          + " connect c1 full s1; app takes s1; shutdown c1; free c1; app copies s1 as s2; ";

  private static Captured openssl(Protocol protocol, String script) {
    Installed.needOpenssl();
    return Captured.replay("openssl", protocol, script);
  }

  @ParameterizedTest
  @EnumSource
  void a_copy_that_is_added_removed_or_spoilt_takes_the_other_out(Protocol protocol) {
    Captured run =
        openssl(
            protocol,
            COPIED
                + "add s2 to A; add s1 to A; remove s2 from A; add s1 to A; connection c1 in A;"
                + " connect c1 full s3; shutdown c1; set c1 s2; free c1");

    assertThat(run.out()).contains("\n  conforms\n").doesNotContain("violates");
    assertThat(run.out()).contains("add s2 to A                returned 1; s1 count 1; s2 count 2");
    assertThat(run.out()).contains("copy-added = not-told");
  }

  @ParameterizedTest
  @CsvSource({"add s2 to A, false", "remove s2 from A, true", "set c1 s2; free c1, true"})
  void by_the_page_the_callback_is_told_of_what_a_copy_replaces(String calls, boolean isRight) {
    Installed.needOpenssl();
    Captured run =
        Captured.reprise(
            "replay",
            "--stack",
            "openssl",
            "--protocol",
            "tls1.2-id",
            "--dialect",
            "manual-page",
            "--script",
            COPIED + "connection c1 in A; connect c1 full s3; shutdown c1; " + calls);

    assertThat(run.out()).contains(isRight ? "\n  conforms\n" : "stack violates CB-3 at call 13");
  }

  /** OpenSSL destroys the session before it takes a reference to it, and holds it all the same. */
  @Test
  void a_session_that_only_the_cache_lends_cannot_replace_its_copy() {
    Captured run =
        openssl(
            Protocol.TLS12_ID,
            "context A; cache A client; connection c1 in A; connect c1 full s1; shutdown c1; free c1;"
                + " app copies s1 as s2; connection c1 in A; connect c1 full s3; set c1 s2;"
                + " set c1 s1");

    assertThat(run.out()).contains("  caller violates GET-0 at call 11; the stack corrupts");
    assertThat(run.exitCode()).isOne();
  }
}
