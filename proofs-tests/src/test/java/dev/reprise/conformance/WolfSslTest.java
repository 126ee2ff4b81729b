package dev.reprise.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.cli.Captured;
import dev.reprise.impl.stacks.Stacks;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.Installed;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code reprise verify}, {@code profile} and {@code stacks} on the wolfSSL of this machine. */
@Timeout(180)
class WolfSslTest {

  private static final String LIBRARY = "libwolfssl.so.35";

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void needs_wolfssl() {
    Installed.stack(Stacks.WOLFSSL, Protocol.TLS13).close();
  }

  @ParameterizedTest
  @EnumSource
  void it_conforms_but_for_departures_that_are_declared_and_all_of_them_show(Protocol protocol)
      throws IOException {
    Verified verified = Verified.by("wolfssl", 60, protocol, folder);

    assertThat(verified.departures())
        .contains("set-ownership", "null-set", "new-connection", "refusal");
    assertThat(verified.run().out()).doesNotContain("not as its dialect");
  }

  @Test
  void its_profile_is_its_dialect() {
    Captured run = Captured.reprise("profile", "wolfssl", "--protocol", "tls1.2-ticket");

    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out())
        .containsPattern("set-ownership +copies")
        .containsPattern("declined-handshake +handshake-fails")
        .contains("nearest dialect: wolfssl, no difference");
  }

  @Test
  void it_says_what_it_cannot_be_asked() {
    Captured run = Captured.reprise("stacks", "wolfssl");

    assertThat(run.out())
        .containsPattern("tells .*destruction, count")
        .containsPattern("cannot say .*cached, callbacks");
  }

  @Test
  void a_library_is_driven_as_what_it_is_whatever_it_is_called() {
    Captured run =
        Captured.reprise(
            "replay",
            "--stack",
            "openssl",
            "--lib",
            LIBRARY,
            "--protocol",
            "tls1.3",
            "--script",
            "context A; connection c1 in A");

    assertThat(run.out()).contains("wolfssl — wolfSSL ").contains("known: new-connection");
  }

  @Test
  void a_library_that_is_none_is_told_so() {
    Captured run = Captured.reprise("stacks", "wolfssl", "--lib", "libc.so.6");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out())
        .contains("libc.so.6: not a TLS library that can be driven")
        .contains("neither SSL_CTX_new nor wolfSSL_CTX_new");
  }
}
