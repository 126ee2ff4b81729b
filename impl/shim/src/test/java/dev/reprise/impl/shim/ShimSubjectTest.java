package dev.reprise.impl.shim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ChildLostException;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Shims that do what no shim should: the trace says what, and the next script runs all the same.
 */
@Timeout(120)
class ShimSubjectTest {

  private static final String QUIET = "context A; connection c1 in A; connect c1 full s1";
  private static final int TROUBLE = 3;

  @TempDir private Path folder = Path.of("");

  private static Script quiet() throws ScriptException {
    return Script.parse(QUIET);
  }

  private static Script troubled() throws ScriptException {
    return Script.parse(QUIET + "; shutdown c1");
  }

  private static ShimSubject start(ShimCommand command, ProcessOptions options)
      throws StackUnavailableException {
    return ShimSubject.start(command, Protocol.TLS13, options);
  }

  private Ending endingWith(String trouble, ProcessOptions options) throws Exception {
    try (ShimSubject subject = start(ShellShim.that(folder, trouble), options)) {
      Trace trace = subject.run(troubled());
      assertThat(trace.observations()).hasSize(TROUBLE);
      Trace next = subject.run(quiet());
      assertThat(next.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(next.observations()).hasSize(4);
      return trace.ending();
    }
  }

  @Test
  void a_shim_that_answers_completes_its_scripts_in_one_process() throws Exception {
    try (ShimSubject subject = start(ShellShim.that(folder, ":"), ShimCommand.OPTIONS)) {
      long pid = subject.pid();
      for (Trace trace : subject.run(List.of(troubled(), quiet()))) {
        assertThat(trace.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(trace.observations()).hasSize(trace.script().size() + 1);
      }
      assertThat(subject.pid()).isEqualTo(pid);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          echo oops                                                | no JSON: 'oops'
          echo '{"id":1,"result":1}'                               | the answer to question 5 has its id, not 1
          echo '{"id":5,"result":"yes"}'                           | the result of shutdown is the number that was returned, not "yes"
          echo '{"id":5,"result":1,"facts":{"holds":{"c8":"s1"}}}' | speaks of the connection 'c8', which the script has not named
          echo '{"id":5,"result":1,"facts":{"count":{"s1":1}}}'    | tells 'count' but does not claim the capability count
          printf '{"id":5,"res'; exit 0                            | printed '{"id":5,"res'
          head -c 3000000 /dev/zero                                | printed '
          exec 1>&-; sleep 600                                     | closed its standard output
          """)
  void an_answer_that_is_none_is_garbage(String trouble, String how) throws Exception {
    assertThat(endingWith(trouble, ShimCommand.OPTIONS))
        .isInstanceOfSatisfying(
            Ending.Garbage.class,
            garbage -> {
              assertThat(garbage.call()).isEqualTo(TROUBLE);
              assertThat(garbage.how()).startsWith(how);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exit 3                                 | exit status 3
          exit 0                                 | exit status 0
          echo 'error: no ink' >&2; exit 1       | exit status 1: error: no ink
          kill -SEGV $$                          | SIGSEGV
          kill -ABRT $$                          | SIGABRT
          sleep 600 & exit 4                     | exit status 4
          """)
  void a_shim_that_ends_died_and_whom_it_left_behind_holds_nobody_up(String trouble, String how)
      throws Exception {
    assertThat(endingWith(trouble, ShimCommand.OPTIONS)).isEqualTo(new Ending.Died(TROUBLE, how));
  }

  @Test
  void a_shim_that_is_killed_by_somebody_was_interrupted() throws Exception {
    assertThat(endingWith("kill -KILL $$", ShimCommand.OPTIONS))
        .isInstanceOf(Ending.Interrupted.class);
  }

  @Test
  void a_shim_that_hangs_is_killed_with_those_that_it_started() throws Exception {
    Path pid = folder.resolve("pid");
    ProcessOptions impatient = ShimCommand.OPTIONS.withDeadline(Duration.ofSeconds(2));
    Ending ending = endingWith("sleep 600 & echo $! > '" + pid + "'; wait", impatient);
    assertThat(ending).isEqualTo(new Ending.Hung(TROUBLE, "no answer within 2 s"));
    ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
        .ifPresent(left -> left.onExit().join());
  }

  @Test
  void a_shim_that_eats_memory_is_killed() throws Exception {
    ProcessOptions frugal = ShimCommand.OPTIONS.withMemoryLimit(64L << 20);
    assertThat(endingWith("while :; do eaten=$eaten$eaten$(printf %1000000s .); done", frugal))
        .isEqualTo(new Ending.Died(TROUBLE, "used more than 64 MiB of memory"));
  }

  @Test
  void standard_error_may_be_flooded() throws Exception {
    String flood = "head -c 5000000 /dev/zero >&2";
    try (ShimSubject subject = start(ShellShim.that(folder, flood), ShimCommand.OPTIONS)) {
      assertThat(subject.run(troubled()).ending()).isEqualTo(Ending.COMPLETED);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exit 2                    | the shim ended before its hello: exit status 2
          echo hello                | the shim's hello: no JSON: 'hello'
          echo '{"reprise-shim":9}' | the shim's hello: speaks version 9 of the shim protocol; this Reprise speaks 1
          echo '{"reprise-shim":1,"stack":"paper","unavailable":"no ink"}' | no ink
          kill -SEGV $$             | the shim ended before its hello: SIGSEGV
          """)
  void a_shim_without_a_hello_is_a_stack_that_cannot_be_had(String trouble, String why)
      throws Exception {
    assertUnavailable(trouble, why, ShimCommand.OPTIONS);
  }

  /** Its limit is short, since its hello never ends; that of the others must not be. */
  @Test
  void a_shim_whose_hello_does_not_end_is_a_stack_that_cannot_be_had() throws Exception {
    assertUnavailable(
        "printf hello",
        "the shim ended before its hello: no answer within 2 s",
        ShimCommand.OPTIONS.withStartDeadline(Duration.ofSeconds(2)));
  }

  private void assertUnavailable(String trouble, String why, ProcessOptions options)
      throws Exception {
    ShimCommand command = ShellShim.thatBegins(folder, trouble);
    assertThatThrownBy(() -> start(command, options))
        .isInstanceOf(StackUnavailableException.class)
        .hasMessageStartingWith("paper: " + why);
  }

  @Test
  void a_command_that_there_is_not_is_named() {
    assertThatThrownBy(() -> start(new ShimCommand("paper", "/nowhere/shim"), ShimCommand.OPTIONS))
        .isInstanceOf(StackUnavailableException.class)
        .hasMessageContaining("exit status 127")
        .hasMessageContaining("/nowhere/shim");
  }

  @Test
  void a_protocol_that_the_shim_does_not_speak_is_refused() throws Exception {
    ShimCommand command = ShellShim.that(folder, ":");
    assertThatThrownBy(() -> ShimSubject.start(command, Protocol.TLS12_ID, ShimCommand.OPTIONS))
        .hasMessage("paper: does not speak tls1.2-id");
  }

  @Test
  void a_shim_that_cannot_be_started_again_is_lost() throws Exception {
    ShimCommand command = ShellShim.that(folder, "exit 5");
    try (ShimSubject subject = start(command, ShimCommand.OPTIONS)) {
      subject.run(troubled());
      Files.delete(folder.resolve("shim.sh"));
      assertThatThrownBy(() -> subject.run(quiet()))
          .isInstanceOf(ChildLostException.class)
          .hasMessageStartingWith("paper: the shim ended and cannot be started again");
    }
  }

  @Test
  void a_reference_that_the_script_does_not_own_is_given_back_in_misuse_only() throws Exception {
    Script script = Script.parse(QUIET + "; app takes s1; app frees s1; app frees s1");
    ShimCommand command = ShellShim.that(folder, ":");
    try (ShimSubject subject = start(command, ShimCommand.OPTIONS)) {
      assertThat(subject.run(script).observations().get(5))
          .hasToString("skipped no actor owns a reference to s1");
    }
    try (ShimSubject subject = start(command, ShimCommand.OPTIONS.withMisuse(true))) {
      assertThat(subject.run(script).observations().get(5)).hasToString("done");
    }
  }

  @Test
  void a_closed_subject_runs_nothing() throws Exception {
    ShimSubject subject = start(ShellShim.that(folder, ":"), ShimCommand.OPTIONS);
    subject.close();
    assertThatThrownBy(() -> subject.run(quiet())).isInstanceOf(IllegalStateException.class);
  }
}
