package dev.reprise.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.twin.Twin;
import dev.reprise.verify.StackReport;
import org.junit.jupiter.api.Test;

class VerifyReportTextTest {

  private static String text(VerifyReport report) {
    return report.text();
  }

  @Test
  void a_finding_is_shown_with_clause_script_owners_and_the_command_that_repeats_it() {
    assertThat(text(Samples.failing(Twin.IGNORES_NULL)))
        .contains(
            """
              VIOLATES SET-6 (tls1.2-id, 4 calls, no shorter script of its calls does)
                SET-6: Setting NULL gives back the reference to the session that the connection held before, and leaves the connection without one.
                expected  c1 holds none
                observed  c1 holds s1
                explained by SET-6: SSL_set_session(NULL) does nothing

                  context A
                  connection c1 in A
                  connect c1 full s1         s1: c1
                > clear c1

                again     reprise replay --stack reference --protocol tls1.2-id --script \
            'context A; connection c1 in A; connect c1 full s1; clear c1'
            """)
        .contains("\n  violates      SET-1 SET-6\n")
        .contains("\nVIOLATES: 1 of 1 stacks violate a clause; 300 scripts in 1.5 s, seed 5\n");
  }

  @Test
  void a_stack_that_conforms_is_told_in_a_few_lines() {
    String text = text(Samples.reference());
    assertThat(text.lines().count()).isLessThan(10);
    assertThat(text)
        .startsWith("reference — manual page\n  tls1.2-id     conforms      300 scripts")
        .contains("\n  keeps         SET-1 SET-2 SET-3 ")
        .contains("\n  in part       ")
        .contains(" ways of breaking these clauses; ")
        .contains("\n  refuses       what breaks ")
        .endsWith("conforms: 0 of 1 stacks violate a clause; 300 scripts in 1.5 s, seed 5\n")
        .doesNotContain("VIOLATES");
  }

  @Test
  void where_nothing_was_checked_nothing_conforms() {
    assertThat(text(Samples.missing()))
        .isEqualTo(
            """
            openssl
              unsupported: /nowhere/libssl.so: no such file

            unsupported: 0 of 0 stacks violate a clause, 1 unsupported; 0 scripts in 1.5 s, seed 5
            """);
  }

  @Test
  void where_no_script_could_be_judged_nothing_is_said() {
    VerifyReport report = Samples.untold();
    assertThat(report.untold()).isTrue();
    assertThat(text(report))
        .contains("300 scripts not judged to their end:")
        .endsWith("\nunknown: 0 of 1 stacks violate a clause; 300 scripts in 1.5 s, seed 5\n");
    assertThat(Samples.reference().untold()).isFalse();
    assertThat(Samples.missing().untold()).isFalse();
    assertThat(Samples.failing(Twin.IGNORES_NULL).untold()).isFalse();
  }

  @Test
  void what_the_dialect_rules_out_and_the_page_allows_is_told() {
    assertThat(text(Samples.surprising()))
        .contains(
            "not as its dialect out-of-date says, though the page allows it: blank-set = accepted")
        .contains("\nconforms: ");
  }

  @Test
  void misuse_is_listed_by_the_clause_that_the_caller_broke() {
    assertThat(text(Samples.misuse()))
        .contains("\n  tls1.2-id, where the caller broke a clause:\n")
        .containsPattern("\n    CTX-1 +refuses +\\d+ scripts: returned 0")
        .containsPattern("\n    FREE-2 +corrupts +\\d+ scripts: ")
        .doesNotContain("VIOLATES");
  }

  @Test
  void what_a_stack_says_cannot_steer_the_terminal() {
    assertThat(text(Samples.nasty()))
        .contains("</failure>]]>&")
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\n]]");
  }

  @Test
  void a_stack_that_is_not_as_the_dialect_of_its_version_says_has_changed() {
    VerifyReport changed = Samples.changed();

    assertThat(changed.any(StackReport.StackVerdict.CHANGED)).isTrue();
    assertThat(changed.untold()).isFalse();
    assertThat(changed.text())
        .contains("  tls1.2-id     changed ")
        .contains("  CHANGED at SET-1 (tls1.2-id): blank-set = accepted, as the page allows; ")
        .contains("its dialect out-of-date says refused")
        .contains("CHANGED: 0 of 1 stacks violate a clause, 1 changed; ")
        .doesNotContain("VIOLATES");
    assertThat(JunitReport.of(changed))
        .contains("failures=\"1\"")
        .contains("name=\"changed: blank-set = accepted\"");
    assertThat(Samples.surprising().any(StackReport.StackVerdict.CHANGED)).isFalse();
  }
}
