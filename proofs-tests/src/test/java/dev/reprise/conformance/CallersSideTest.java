package dev.reprise.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.cli.Captured;
import dev.reprise.impl.stacks.Stacks;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.Installed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs on real stacks: those that are right are accused of nothing, and the others of that. */
class CallersSideTest {

  private static final String OPEN = "context A; connection c1 in A; connect c1 full s1; ";

  /** A client's cache that stores nothing itself, and a callback that keeps what is new. */
  private static final String KEEPS = "context A; cache A client no-store; new-callback A keeps; ";

  private static Captured openssl(Protocol protocol, String script) {
    Installed.needOpenssl();
    return Captured.replay("openssl", protocol, script);
  }

  private static void conforms(Captured run) {
    assertThat(run.out()).contains("\n  conforms\n").doesNotContain("violates");
    assertThat(run.exitCode()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void whoever_keeps_each_session_of_the_callback_and_frees_it_is_right(Protocol protocol) {
    // In TLS 1.3 a connection that reused a session gets another one by its ticket.
    String second = protocol == Protocol.TLS13 ? "connect c2 reused s2" : "connect c2 reused";
    String freed = protocol == Protocol.TLS13 ? "; app frees s2" : "";
    conforms(
        openssl(
            protocol,
            KEEPS
                + "connection c1 in A; connect c1 full s1; shutdown c1; free c1;"
                + " connection c2 in A; set c2 s1; app frees s1; "
                + second
                + "; shutdown c2; free c2"
                + freed
                + "; free A"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          app takes s1 from c1; shutdown c1; free c1; free A | GET-1 | s1, taken by call 4 `app takes s1 from c1`
          app takes s1; shutdown c1; free c1; free A         | UP-1  | s1, taken by call 4 `app takes s1`
          app copies s1 as s2; shutdown c1; free c1; free A  | DUP-2 | s2, taken by call 4 `app copies s1 as s2`
          shutdown c1; free A                                | CONN-1 | c1, made by call 2 `connection c1 in A`
          """)
  void what_a_whole_script_leaves_is_the_callers(String calls, String clause, String left) {
    Captured run = openssl(Protocol.TLS12_ID, OPEN + calls);
    assertThat(run.out())
        .contains("  caller violates " + clause + " at the end: app still owns " + left + "\n")
        .contains("    " + clause + ": ")
        .doesNotContain("conforms");
    assertThat(run.exitCode()).isOne();

    String name = left.substring(0, left.indexOf(','));
    conforms(openssl(Protocol.TLS12_ID, OPEN + calls + "; leaves " + name));
    String freed = name.equals("c1") ? "free c1" : "app frees " + name;
    conforms(
        openssl(Protocol.TLS12_ID, OPEN + calls.replace("; free A", "; " + freed + "; free A")));
  }

  @ParameterizedTest
  @EnumSource
  void a_session_that_the_callback_kept_is_given_by_it(Protocol protocol) {
    Captured run =
        openssl(
            protocol,
            KEEPS + "connection c1 in A; connect c1 full s1; shutdown c1; free c1; free A");
    assertThat(run.out())
        .contains(
            "  caller violates CB-1 at the end: app still owns s1, given by the new callback at call"
                + " 5 `connect c1 full s1`\n");
    assertThat(run.exitCode()).isOne();
  }

  @Test
  void a_fragment_is_no_leak_unless_it_is_asked_for() {
    Installed.needOpenssl();
    conforms(openssl(Protocol.TLS12_ID, OPEN + "app takes s1 from c1"));
    assertThat(openssl(Protocol.TLS12_ID, OPEN + "app takes s1 from c1").out())
        .contains("\n    app still owns s1, taken by call 4 `app takes s1 from c1`\n")
        .contains("\n    app still owns A, made by call 1 `context A`\n");
    Captured whole =
        Captured.reprise(
            "replay", "--whole", "--stack", "openssl", "--script", OPEN + "shutdown c1; free c1");
    assertThat(whole.exitCode()).isOne();
    assertThat(whole.out())
        .contains("caller violates CTXF-1 at the end: app still owns A, made by");
  }

  @Test
  void another_actor_may_give_back_a_reference_but_not_twice() {
    String taken = OPEN + "app takes s1 from c1; app2 frees s1; ";
    conforms(openssl(Protocol.TLS12_ID, taken + "shutdown c1; free c1; free A"));

    assertThat(openssl(Protocol.TLS12_ID, taken + "app frees s1").out())
        .contains("  caller violates FREE-2 at call 6; the stack ")
        .contains("    call 5 gave back the reference taken at call 4; this one is not app's\n");
  }

  @Test
  void a_misuse_is_told_with_what_the_clause_says_and_what_the_stack_does() {
    assertThat(
            openssl(
                    Protocol.TLS12_ID,
                    OPEN + "app takes s1 from c1; context B; connection c2 in B; set c2 s1")
                .out())
        .contains("  caller violates CTX-1 at call 7; the stack accepts it: returned 1\n")
        .contains("    CTX-1: A session, however many references it has, is used with one context");
  }

  @Test
  void the_machine_and_the_stack_say_the_same_of_a_session_that_has_no_name() {
    Installed.stack(Stacks.BORINGSSL, Protocol.TLS13).close();
    Captured run =
        Captured.replay(
            "boringssl",
            Protocol.TLS13,
            KEEPS
                + "connection c1 in A; connect c1 full s1; shutdown c1; free c1; connection c2 in A;"
                + " set c2 s1");
    assertThat(run.linesWith("set c2 s1")).first().asString().contains("undefined GET-0");
    assertThat(run.out())
        .contains("  caller violates GET-0 at call 9; the stack ")
        .contains("    s1 was destroyed at call 7, used at 9\n");
  }
}
