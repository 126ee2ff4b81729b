package dev.reprise.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.cli.Captured;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.Installed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A handshake that OpenSSL itself ends, since what the peer sends is no TLS. */
class GarbageTest {

  private static final String GARBAGE =
      "context A; connection c1 in A; connect c1 full s1; app takes s1; shutdown c1; free c1;"
          + " connection c1 in A; set c1 s1; connect c1 failed garbage; free c1;"
          + " connection c1 in A; set c1 s1; connect c1 reused";

  @ParameterizedTest
  @EnumSource
  void leaves_the_session_resumable_against_the_page(Protocol protocol) {
    Installed.needOpenssl();
    assertThat(Captured.replay("openssl", protocol, GARBAGE).out())
        .contains("connect c1 failed garbage  returned -1 because wrong version number")
        .contains("c1 reused")
        .contains("departs from the page at OPEN-2, known: garbage-mark = unchanged")
        .contains("\n  conforms\n");
  }
}
