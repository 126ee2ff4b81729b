package dev.reprise.model.misuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Told;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Trace;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Findings on handmade traces in which the caller is wrong at one call. */
class MisuseFindingTest {

  private static final Dialect DIALECT =
      Dialects.plainBut(Value.MISUSE_UNSPECIFIED, Value.LATE_SET_ALLOWED);

  private static final Set<Capability> EVERYTHING = EnumSet.allOf(Capability.class);

  /** c1 holds s1 of A, open; c2 is fresh in B. */
  private static final String ACROSS =
      """
      context A           | done
      context B           | done
      connection c1 in A  | done; c1 holds none; c1 not reused
      connect c1 full s1  | returned 1; c1 holds s1; s1 count 1; s1 resumable
      connection c2 in B  | done; c2 holds none; c2 not reused
      """;

  private static Optional<MisuseFinding> finding(
      String lines, Dialect dialect, Set<Capability> capabilities, Ending ending) {
    Trace trace = Told.trace(lines, ending);
    Judgement judgement = Judge.judge(trace, dialect, capabilities);
    return MisuseFinding.of(trace, judgement, dialect, dialect, capabilities);
  }

  /** How it was taken, and what shows it. */
  private record Shown(MisuseOutcome outcome, String evidence) {}

  private static Optional<Shown> shown(
      String lines, Dialect dialect, Set<Capability> capabilities, Ending ending) {
    return finding(lines, dialect, capabilities, ending)
        .map(finding -> new Shown(finding.outcome(), finding.evidence()));
  }

  private static Shown shown(String lines) {
    return shown(lines, DIALECT, EVERYTHING, Ending.COMPLETED).orElseThrow();
  }

  /** The finding on a stack that forbids to copy a connection that has started. */
  private static MisuseFinding forbiddenDup(String lines) {
    Dialect forbidding = DIALECT.or(Dialects.plainBut(Value.STARTED_DUP_FORBIDDEN));
    return finding(lines, forbidding, EVERYTHING, Ending.COMPLETED).orElseThrow();
  }

  private static MisuseFinding finding(String lines) {
    return finding(lines, DIALECT, EVERYTHING, Ending.COMPLETED).orElseThrow();
  }

  @Test
  void a_call_that_fails_and_changes_nothing_is_refused() {
    assertThat(
            shown(
                ACROSS
                    + """
                    set c2 s1 | returned 0 because it is at home in A
                    get c2    | gave none
                    free c2   | done
                    close     | done; s1 destroyed
                    """))
        .isEqualTo(new Shown(MisuseOutcome.REFUSES, "it is at home in A"));
  }

  @Test
  void a_stack_that_promises_to_refuse_and_does_refuses() {
    assertThat(
            shown(
                ACROSS + "set c2 s1 | returned 0 because no\nclose | done; s1 destroyed",
                Dialects.plainBut(Value.MISUSE_REFUSED),
                EVERYTHING,
                Ending.COMPLETED))
        .contains(new Shown(MisuseOutcome.REFUSES, "no"));
  }

  @Test
  void a_call_that_succeeds_and_changes_nothing_is_ignored() {
    assertThat(
            shown(
                ACROSS
                    + """
                    set c2 s1 | returned 1
                    get c2    | gave none
                    close     | done; s1 destroyed
                    """))
        .isEqualTo(new Shown(MisuseOutcome.IGNORES, ""));
  }

  @Test
  void a_call_that_does_what_it_would_if_it_were_allowed_is_accepted() {
    assertThat(
            shown(
                ACROSS
                    + """
                    set c2 s1 | returned 1; c2 holds s1; s1 count 2
                    get c2    | gave s1
                    free c2   | done; s1 count 1
                    close     | done; s1 destroyed
                    """))
        .isEqualTo(new Shown(MisuseOutcome.ACCEPTS, ""));
  }

  @Test
  void a_connection_of_a_context_that_was_freed_may_be_accepted() {
    assertThat(
            finding(
                    """
                    context A          | done
                    free A             | done
                    connection c1 in A | done; c1 holds none
                    get c1             | gave none
                    free c1            | done
                    close              | done
                    """)
                .outcome())
        .isEqualTo(MisuseOutcome.ACCEPTS);
  }

  @Test
  void a_handshake_that_is_made_again_is_accepted() {
    String again =
        """
        context A           | done
        connection c1 in A  | done; c1 holds none; c1 not reused
        connect c1 failed   | returned -1 because no
        connect c1 full s1  | returned 1; c1 holds s1; s1 count 1; s1 resumable
        get c1              | gave s1
        close               | done; s1 destroyed
        """;

    assertThat(finding(again).outcome()).isEqualTo(MisuseOutcome.ACCEPTS);
    assertThat(
            finding(
                    again
                        .replace(
                            "returned 1; c1 holds s1; s1 count 1; s1 resumable",
                            "returned -1 because no")
                        .replace("gave s1", "gave none")
                        .replace("; s1 destroyed", ""))
                .outcome())
        .isEqualTo(MisuseOutcome.REFUSES);
  }

  @Test
  void a_session_that_is_cleared_in_mid_handshake_may_be_accepted() {
    assertThat(
            finding(
                    """
                    context A           | done
                    connection c1 in A  | done; c1 holds none; c1 not reused
                    connect c1 full s1  | returned 1; c1 holds s1; s1 count 1; s1 resumable
                    app takes s1 from c1 | gave s1; s1 count 2
                    connection c2 in A  | done; c2 holds none
                    set c2 s1           | returned 1; c2 holds s1; s1 count 3
                    start c2            | done
                    clear c2            | returned 1; c2 holds none; s1 count 2
                    get c2              | gave none
                    close               | done; s1 destroyed
                    """)
                .outcome())
        .isEqualTo(MisuseOutcome.ACCEPTS);
  }

  @Test
  void a_reference_that_nobody_owned_and_that_is_given_back_all_the_same_corrupts() {
    MisuseFinding finding =
        finding(
            ACROSS
                + """
                app frees s1 | done; s1 destroyed
                get c1       | gave unnamed
                close        | done
                """);

    assertThat(finding.outcome()).isEqualTo(MisuseOutcome.CORRUPTS);
    assertThat(finding.evidence())
        .isEqualTo("expected s1 still has 1 owner: c1, observed s1 was destroyed");
  }

  @Test
  void corruption_may_show_only_when_everything_is_closed() {
    MisuseFinding finding =
        finding(
            ACROSS
                + """
                set c2 s1 | returned 1; c2 holds s1; s1 count 2
                get c2    | gave s1
                close     | done; s1 destroyed; s1 destroyed
                """);

    assertThat(finding.outcome()).isEqualTo(MisuseOutcome.CORRUPTS);
    assertThat(finding.evidence()).endsWith("s1 was destroyed again, when everything is closed");
  }

  @Test
  void a_process_that_dies_crashes_at_once_or_later() {
    assertThat(died(ACROSS + "set c2 s1", 5))
        .isEqualTo(new Shown(MisuseOutcome.CRASHES, "SIGSEGV"));
    assertThat(died(ACROSS + "set c2 s1 | returned 1\nget c2 | gave s1\nfree c2", 7))
        .isEqualTo(new Shown(MisuseOutcome.CRASHES, "SIGSEGV, later, at free c2"));
    assertThat(died(ACROSS + "set c2 s1 | returned 1", 6))
        .isEqualTo(new Shown(MisuseOutcome.CRASHES, "SIGSEGV, when everything is closed"));
  }

  private static Shown died(String lines, int call) {
    return shown(lines, DIALECT, EVERYTHING, new Ending.Died(call, "SIGSEGV")).orElseThrow();
  }

  @Test
  void a_call_that_does_not_come_back_hangs_and_babble_corrupts() {
    String lines = ACROSS + "set c2 s1";

    assertThat(shown(lines, DIALECT, EVERYTHING, new Ending.Hung(5, "no answer within 10 s")))
        .contains(new Shown(MisuseOutcome.HANGS, "no answer within 10 s"));
    assertThat(shown(lines, DIALECT, EVERYTHING, new Ending.Garbage(5, "xyzzy")))
        .contains(new Shown(MisuseOutcome.CORRUPTS, "answered with garbage: xyzzy"));
    assertThat(
            shown(
                lines + " | returned 1\nget c2",
                DIALECT,
                EVERYTHING,
                new Ending.Interrupted(6, "stopped")))
        .contains(new Shown(MisuseOutcome.UNTOLD, "stopped"));
  }

  @Test
  void a_call_that_the_driver_did_not_make_tells_nothing() {
    assertThat(shown(ACROSS + "set c2 s1 | skipped too dangerous\nclose | done; s1 destroyed"))
        .isEqualTo(new Shown(MisuseOutcome.UNTOLD, "too dangerous"));
  }

  @Test
  void a_call_that_fails_and_yet_changes_something_corrupts() {
    assertThat(
            shown(
                ACROSS
                    + """
                    set c2 s1 | returned 0 because no; c2 holds s1; s1 count 2
                    close     | done; s1 destroyed
                    """))
        .isEqualTo(
            new Shown(
                MisuseOutcome.CORRUPTS,
                "expected a call that fails changes nothing,"
                    + " observed returned 0 because no; c2 holds s1; s1 count 2"));
  }

  @Test
  void a_number_left_over_in_memory_corrupts() {
    String freed = ACROSS + "free c2 | done\nreused c2 | returned %d\nclose | done; s1 destroyed";

    assertThat(finding(freed.formatted(-1515870811)).outcome()).isEqualTo(MisuseOutcome.CORRUPTS);
    assertThat(finding(freed.formatted(0)).outcome()).isEqualTo(MisuseOutcome.IGNORES);
  }

  @Test
  void a_question_that_leaves_a_reason_why_not_is_refused() {
    assertThat(
            shown(
                ACROSS
                    + """
                    free c2   | done
                    reused c2 | returned 0 because it is freed
                    close     | done; s1 destroyed
                    """))
        .isEqualTo(new Shown(MisuseOutcome.REFUSES, "it is freed"));
  }

  @Test
  void a_session_that_is_copied_or_cached_across_contexts_may_be_accepted() {
    assertThat(
            finding(
                    ACROSS
                        + """
                        copy-session c2 from c1 | returned 1; c2 holds s1; s1 count 2
                        get c2        | gave s1
                        close         | done; s1 destroyed
                        """)
                .outcome())
        .isEqualTo(MisuseOutcome.ACCEPTS);
    assertThat(
            finding(
                    ACROSS
                        + """
                        add s1 to B | returned 1; s1 count 2; B caches 1
                        get c2      | gave none
                        close       | done; s1 destroyed
                        """)
                .outcome())
        .isEqualTo(MisuseOutcome.ACCEPTS);
  }

  @Test
  void a_connection_that_was_made_is_not_ignored() {
    assertThat(
            forbiddenDup(
                    ACROSS
                        + """
                        dup c3 of c1 | done; c3 holds s1; s1 count 7
                        close        | done; s1 destroyed
                        """)
                .outcome())
        .isEqualTo(MisuseOutcome.CORRUPTS);
  }

  @Test
  void a_connection_that_was_made_is_not_ignored_even_where_nothing_contradicts_that() {
    assertThat(
            forbiddenDup(
                    ACROSS
                        + """
                        dup c3 of c1 | done; c3 holds none; c3 not reused
                        close        | done; s1 destroyed
                        """)
                .outcome())
        .isEqualTo(MisuseOutcome.CORRUPTS);
  }

  @Test
  void a_handshake_that_the_peer_fails_is_accepted_though_it_fails() {
    assertThat(
            finding(
                    ACROSS
                        + """
                        connection c3 in A | done; c3 holds none; c3 not reused
                        connect c3 failed  | returned -1 because alert
                        set c3 s1          | returned 1; c3 holds s1; s1 count 2
                        connect c3 failed  | returned -1 because alert; c3 holds none; s1 count 1; s1 not resumable
                        close              | done; s1 destroyed
                        """)
                .outcome())
        .isEqualTo(MisuseOutcome.ACCEPTS);
  }

  @Test
  void a_shutdown_and_a_question_that_return_0_have_not_failed() {
    String shutdown =
        ACROSS
            + "connect c2 failed | returned -1 because alert\n"
            + "shutdown c2 | returned %s\nclose | done; s1 destroyed";
    String number = ACROSS + "free B | done\ncached B | returned %s\nclose | done; s1 destroyed";

    assertThat(finding(shutdown.formatted("0")).outcome()).isEqualTo(MisuseOutcome.IGNORES);
    assertThat(finding(shutdown.formatted("-1")).outcome()).isEqualTo(MisuseOutcome.REFUSES);
    assertThat(finding(number.formatted("0")).outcome()).isEqualTo(MisuseOutcome.IGNORES);
    assertThat(finding(number.formatted("0 because it is freed")).outcome())
        .isEqualTo(MisuseOutcome.REFUSES);
  }

  @Test
  void where_it_shows_is_told() {
    MisuseFinding later =
        finding(
            ACROSS
                + """
                set c2 s1 | returned 1
                get c2    | gave s1
                close     | done; s1 destroyed
                """);

    assertThat(later.call()).isEqualTo(6);
    assertThat(later.expected()).isNotBlank().isNotEqualTo(later.observed());
  }

  @Test
  void where_the_caller_is_right_there_is_no_reaction() {
    assertThat(
            finding(ACROSS + "close | done; s1 destroyed", DIALECT, EVERYTHING, Ending.COMPLETED))
        .isEmpty();
  }

  @Test
  void the_aftermath_asks_every_connection_and_gives_everything_back() throws ScriptException {
    Script misuse =
        Script.parse(
            """
            context A; context B; connection c1 in A; connect c1 full s1; app takes s1 from c1
            app takes s1; connection c2 in B; connection c3 in B; free c3; set c2 s1
            """);

    assertThat(FollowUpCalls.of(misuse, DIALECT, call -> true).toString())
        .isEqualTo(
            misuse
                + """
                get c1
                reused c1
                get c2
                reused c2
                app frees s1
                app frees s1
                free c1
                free c2
                """);
    assertThat(FollowUpCalls.of(misuse, DIALECT, call -> false)).isEqualTo(misuse);
  }
}
