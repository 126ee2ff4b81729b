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

/** {@code reprise verify} and {@code reprise replay} on the BoringSSL of this machine. */
@Timeout(180)
class BoringSslTest {

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void needs_boringssl() {
    Installed.stack(Stacks.BORINGSSL, Protocol.TLS13).close();
  }

  @ParameterizedTest
  @EnumSource
  void it_conforms_but_for_departures_that_are_declared_and_all_of_them_show(Protocol protocol)
      throws IOException {
    Verified verified = Verified.by("boringssl", 150, protocol, folder);

    assertThat(verified.departures()).contains("late-set");
    assertThat(verified.stack().at("/runs/0/surprises").isEmpty())
        .as(verified.run().out())
        .isTrue();
  }

  @Test
  void a_session_that_is_set_late_aborts_the_process_and_is_told_as_declared() {
    Captured run =
        Captured.replay(
            "boringssl",
            Protocol.TLS12_ID,
            "context A; connection c1 in A; connect c1 full s1; set c1 s1");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("died: SIGABRT")
        .contains(
            "departs from the page at SET-5, as its dialect declares: late-set = forbidden,"
                + " at call 4; the stack: the process died: SIGABRT\n")
        .doesNotContain("caller violates");
  }

  @Test
  void a_session_of_another_context_that_is_set_late_is_the_callers_error_all_the_same() {
    Captured run =
        Captured.replay(
            "boringssl",
            Protocol.TLS12_ID,
            "context A; context B; connection c1 in A; connect c1 full s1; connection c2 in B;"
                + " connect c2 full s2; set c2 s1");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("caller violates CTX-1 at call 7; the stack crashes: the process died: SIGABRT");
  }

  @Test
  void judged_by_the_page_alone_a_session_that_is_set_late_is_a_finding() {
    Captured run = Captured.verifyByThePage("boringssl", Protocol.TLS13);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("expected  the call comes back").contains("SIGABRT");
  }
}
