package dev.reprise.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.cli.Captured;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.Installed;
import dev.reprise.stack.KnownStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shims that come with Reprise, on the stacks of this machine. */
@Timeout(300)
class ShimsTest {

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource(from = "PYTHON")
  void a_shim_speaks_the_protocol(KnownStack shim) {
    Installed.needShim(shim);
    Captured run = Captured.reprise("shim-check", shim.toString());
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }

  @ParameterizedTest
  @EnumSource(from = "PYTHON")
  void a_stack_conforms_but_for_departures_that_are_declared_and_all_of_them_show(KnownStack shim)
      throws IOException {
    Installed.needShim(shim);
    Verified verified = Verified.by(shim.toString(), 40, EnumSet.allOf(Protocol.class), folder);

    assertThat(verified.stack().path("runs").size()).isEqualTo(3);
  }

  @Test
  void python_refuses_a_session_after_the_handshake_and_copies_cannot_be_spoiled() {
    Installed.needShim(KnownStack.PYTHON);
    Captured late =
        Captured.replay(
            "python",
            Protocol.TLS13,
            "context A; connection c1 in A; connect c1 full s1; set c1 s1");
    assertThat(late.out()).contains("returned 0 because Cannot set session after handshake.");

    Captured unclean =
        Captured.replay(
            "python",
            Protocol.TLS13,
            "context A; connection c1 in A; connect c1 full s1; app takes s1 from c1; free c1;"
                + " connection c2 in A; set c2 s1; connect c2 reused s2");
    assertThat(unclean.out()).contains("c2 holds s2; c2 reused");
  }

  @Test
  void judged_by_the_page_alone_what_python_refuses_is_a_finding() {
    Installed.needShim(KnownStack.PYTHON);
    Captured run = Captured.verifyByThePage("python", Protocol.TLS13);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("observed  returned 0 (Cannot set session after handshake.)");
  }
}
