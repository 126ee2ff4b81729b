package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StacksCommandTest {

  @Test
  void a_stack_is_listed_with_what_it_speaks_and_tells() {
    Captured run = Captured.line("stacks reference");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            reference — manual page
              speaks     tls1.2-id
              tells      identity, reused, resumable, destruction, count, cached, callbacks, offered,\
             former-settings, blank-session, split-connect, peer-decides, renewed-ticket
            """);
  }

  @Test
  void a_library_that_is_missing_is_listed_with_the_reason_and_no_advice_that_does_not_help() {
    Captured run = Captured.line("stacks openssl --lib /nowhere/libssl.so");
    assertThat(run.exitCode()).isEqualTo(ExitCode.LACKING);
    assertThat(run.out())
        .isEqualTo(
            """
            openssl — unsupported: /nowhere/libssl.so: no such file
            """);
  }
}
