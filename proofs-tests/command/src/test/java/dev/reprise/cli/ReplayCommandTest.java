package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

  private static final String CROSS_CONTEXT =
      """
      context A
      context B
      connection c1 in A
      connect c1 full s1
      connection c2 in B
      set c2 s1             # s1 belongs to A
      """;

  @TempDir private Path folder = Path.of("");

  private Captured onReference(String script) throws IOException {
    Path file = Files.writeString(folder.resolve("script.txt"), script);
    return Captured.reprise("replay", "--stack", "reference", file.toString());
  }

  @Test
  void a_session_that_is_set_in_another_context_is_the_callers_violation() throws IOException {
    Captured run = onReference(CROSS_CONTEXT);
    assertThat(run.exitCode()).isEqualTo(ExitCode.VIOLATES);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            the machine along this run, by reference, tls1.2-id
                1  context A           must      CTXF-1
                2  context B           must      CTXF-1
                3  connection c1 in A  must      CONN-1
                4  connect c1 full s1  must      SET-3   s1: c1
                5  connection c2 in B  must      CONN-1  s1: c1
                6  set c2 s1           undefined CTX-1   s1: c1
            reference — manual page, tls1.2-id
                1  context A           done; A caches 0
                2  context B           done; B caches 0
                3  connection c1 in A  done; c1 holds none; c1 not reused
                4  connect c1 full s1  returned 1; c1 offers none; c1 holds s1; s1 count 1; s1 resumable
                5  connection c2 in B  done; c2 holds none; c2 not reused
                6  set c2 s1           returned 0 because the session belongs to another context
                   (closing)           done; s1 destroyed
              caller violates CTX-1 at call 6; the stack refuses it: returned 0 (the session belongs to another context)
                CTX-1: A session, however many references it has, is used with one context only: the one whose connection made it, or else the first one that it is set in.

            """);
  }

  @Test
  void a_script_that_keeps_the_rules_conforms() throws IOException {
    Captured run = onReference(CROSS_CONTEXT.replace("c2 in B", "c2 in A"));
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("    6  set c2 s1           must      SET-1   s1: c1, c2\n")
        .contains("    6  set c2 s1           returned 1; c2 holds s1; s1 count 2\n")
        .contains("\n  conforms\n")
        .doesNotContain("violates")
        .doesNotContain("cannot tell");
  }

  @Test
  void what_comes_after_a_misuse_that_was_refused_is_not_its_reason() throws IOException {
    Captured run =
        onReference(
            "context A; app makes s1; app frees s1; app takes s1; app makes s1; app frees s1");
    assertThat(run.out())
        .contains("  caller violates GET-0 at call 4; the stack refuses it: ")
        .contains("    s1 was destroyed at call 3, used at 4\n");
  }

  @Test
  void the_machine_stands_alone_only_where_no_stack_ran() {
    Captured alone =
        Captured.reprise(
            "replay",
            "--stack",
            "openssl",
            "--lib",
            "/nowhere/libssl.so",
            "--script",
            "context A; free A; free A");
    assertThat(alone.out())
        .contains("the machine alone, by manual-page, in any protocol: of what is left open, the")
        .contains("  caller violates CTXF-1 at call 3\n    CTXF-1: The application owns a context");
    assertThat(alone.exitCode()).isEqualTo(ExitCode.VIOLATES);
  }

  @Test
  void the_machine_alone_says_by_which_dialect_and_protocol() {
    Captured alone =
        Captured.reprise(
            "replay",
            "--stack",
            "openssl",
            "--lib",
            "/nowhere/libssl.so",
            "--dialect",
            "openssl-3",
            "--protocol",
            "tls1.3",
            "--script",
            "context A");
    assertThat(alone.out()).contains("the machine alone, by openssl-3, tls1.3: ");
    assertThat(alone.exitCode()).isEqualTo(ExitCode.LACKING);
  }

  @Test
  void what_is_left_is_a_leak_of_a_whole_script_and_of_any_if_asked() throws IOException {
    String leak = "context A; app makes s1; free A";
    Captured run = onReference(leak);
    assertThat(run.exitCode()).isEqualTo(ExitCode.VIOLATES);
    assertThat(run.out())
        .contains(
            "  caller violates NEW-1 at the end: app still owns s1, taken by call 2 `app makes s1`\n");
    assertThat(onReference(leak + "; leaves s1").exitCode()).isZero();
    assertThat(onReference("context A; app makes s1").exitCode()).isZero();
    Captured whole =
        Captured.reprise(
            "replay", "--whole", "--stack", "reference", "--script", "context A; app makes s1");
    assertThat(whole.exitCode()).isEqualTo(ExitCode.VIOLATES);
    assertThat(onReference("context A; leaves s1").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void a_script_may_stand_on_one_line_and_leave_out_the_names_that_nobody_uses() {
    Captured run =
        Captured.reprise(
            "replay",
            "--stack",
            "reference",
            "--script",
            "context A; connection c1 in A; connect c1 full");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("    3  connect c1 full s1  returned 1; c1 offers none; c1 holds s1;");
  }

  @Test
  void what_no_peer_can_do_is_no_call_and_nobodys_violation() throws IOException {
    Captured run = onReference("context A\nconnection c1 in A\nconnect c1 reused s1\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNTOLD);
    assertThat(run.out())
        .endsWith("\ncannot tell: no run could be judged to its end\n")
        .contains("no call           the peer cannot accept a session that was not offered")
        .contains("  cannot tell at call 3: ")
        .doesNotContain("violates");
  }

  @Test
  void that_a_named_stack_is_missing_goes_before_that_nothing_can_be_told() {
    Captured run =
        Captured.reprise(
            "replay",
            "--stack",
            "reference,openssl",
            "--lib",
            "/nowhere/libssl.so",
            "--script",
            "context A; context A");
    assertThat(run.exitCode()).isEqualTo(ExitCode.LACKING);
    assertThat(run.out()).endsWith("\ncannot tell: no run could be judged to its end\n");
  }

  @Test
  void a_stack_that_is_missing_is_said_to_be_and_the_others_run() {
    Captured run =
        Captured.reprise(
            "replay",
            "--stack",
            "reference,openssl",
            "--lib",
            "/nowhere/libssl.so",
            "--script",
            "context A");
    assertThat(run.exitCode()).isEqualTo(ExitCode.LACKING);
    assertThat(run.out()).contains("reference — manual page, tls1.2-id\n");
    assertThat(run.out()).doesNotContain("cannot tell");
    assertThat(run.linesWith("/nowhere"))
        .singleElement()
        .asString()
        .isEqualTo("openssl — unsupported: /nowhere/libssl.so: no such file");
  }

  // As a program

  private static final String HELD = "context A; connection c1 in A";

  @Test
  void a_finding_is_printed_as_a_program_and_nothing_else_is() {
    Installed.stack("wolfssl", Protocol.TLS13).close();
    Captured run =
        Captured.reprise(
            "replay",
            "--as",
            "c",
            "--stack",
            "wolfssl",
            "--dialect",
            "manual-page",
            "--protocol",
            "tls1.3",
            "--script",
            HELD);

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("/*\n * wolfSSL").endsWith("return seen != NULL;\n}\n");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void where_there_is_nothing_to_show_no_program_is_printed_and_the_reason_is_said() {
    Captured run =
        Captured.reprise("replay", "--as", "c", "--stack", "reference", "--script", HELD);

    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("no reproducer: reference violates nothing with this script")
        .contains("try --dialect manual-page");
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNTOLD);
  }

  @Test
  void a_program_needs_a_stack_and_a_language_that_is_known() {
    Captured noStack = Captured.reprise("replay", "--as", "c", "--script", HELD);
    Captured noLanguage =
        Captured.reprise("replay", "--as", "rust", "--stack", "openssl", "--script", HELD);

    assertThat(noStack.err()).contains("--as needs the one stack whose fault it shows: --stack");
    assertThat(noLanguage.err())
        .contains("no language is called 'rust'; known are c, python, java");
    assertThat(noStack.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(noLanguage.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void where_one_of_two_stacks_cannot_tell_the_exit_code_says_so() {
    Installed.needPython();
    Captured run =
        Captured.replay("reference,python", Protocol.TLS12_ID, "context A; cache A client");
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNTOLD);
    assertThat(run.out())
        .contains("\n  conforms\n")
        .endsWith("\ncannot tell: not every run could be judged to its end\n");
  }

  @Test
  void a_dialect_may_be_a_file_of_the_users_own() throws IOException {
    Path dialect =
        Files.writeString(
            folder.resolve("mine.json"),
            """
            {"dialect": "mine", "stack": "reference", "like": "reference", "switches": []}
            """);
    Captured run =
        Captured.reprise(
            "replay", "--stack", "reference", "--script", "context A", "--dialect", "" + dialect);
    assertThat(run.out()).startsWith("the machine along this run, by mine, tls1.2-id\n");
    assertThat(Captured.line("verify reference --scripts 9 --dialect " + dialect).exitCode())
        .isZero();
    Captured.line("verify --dialect " + folder.resolve("none.json"))
        .assertOneLine("--dialect " + folder.resolve("none.json") + ": no such file");
    Path other = Files.writeString(folder.resolve("other.json"), "[]");
    Captured.line("verify --dialect " + other)
        .assertOneLine(other + ": no dialect: it needs 'dialect', its name, and 'switches'");
  }
}
