package dev.reprise.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.twin.Twin;
import dev.reprise.verify.StackReport;
import java.util.List;
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
                SET-6: Setting NULL gives back the reference to the session that the connection held before, and
                leaves the connection without one.
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
  void a_stack_that_conforms_is_told_in_a_line() {
    VerifyReport report = Samples.reference();
    List<String> lines = text(report).lines().toList();
    assertThat(lines.getFirst())
        .matches("stack +verdict +findings +known +lacks +ruled out +seconds +version");
    assertThat(lines.get(1))
        .matches("reference +conforms +0 +0 +0 +\\d+ % +\\d+\\.\\d +manual page");
    assertThat(lines.getLast())
        .isEqualTo("conforms: 0 of 1 stacks violate a clause; 300 scripts in 1.5 s, seed 5");
    assertThat(VerifyText.of(report, false, false, List.of()).lines()).hasSizeLessThan(10);
    assertThat(text(report)).doesNotContain("VIOLATES", "departs");
  }

  @Test
  void the_details_say_what_was_kept_and_each_clause_in_words() {
    assertThat(text(Samples.reference()))
        .contains("\nreference — manual page\n  tls1.2-id     conforms            300 scripts")
        .contains("\n  keeps         SET-1 SET-2 SET-3 ")
        .contains("\n  in part       ")
        .contains(" ways of breaking these clauses; ")
        .contains("\n  refuses       what breaks ")
        .contains("\n  SET-6: Setting NULL gives back the reference ");
  }

  /** A script, a ledger and a command can be pasted only as they are. */
  @Test
  void no_line_is_wider_than_a_hundred_columns_that_need_not_be_pasted() {
    for (VerifyReport report :
        List.of(
            Samples.failing(Twin.IGNORES_NULL),
            Samples.departing(),
            Samples.missing(),
            Samples.untold(),
            Samples.misuse(),
            Samples.changed())) {
      assertThat(text(report).lines().filter(it -> !it.matches(" +(again|script) .*")))
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(SummaryTable.WIDEST));
    }
  }

  @Test
  void a_stack_that_departs_as_is_known_is_not_said_to_conform() {
    VerifyReport report = Samples.departing();
    String text = SummaryTable.of(List.of("reference"), false).row(report.stacks().getFirst());
    assertThat(text).startsWith("reference  departs (known) ").doesNotContain("conforms");
    String rest = VerifyText.of(report, false, false, List.of());
    assertThat(rest)
        .contains(
            """
              OPEN-2: A session cannot be resumed any more, by anybody, after a connection that holds it was
              freed without SSL_shutdown or had a fatal error.
            """)
        .contains("\nDepartures from the pages that a dialect declares (known)\n  OPEN-1: ")
        .contains("\n    open-freed = unchanged: reference\n")
        .contains(
            "\ndeparts (known): 0 of 1 stacks violate a clause, 1 depart (known); 300 scripts")
        .doesNotContain("conforms", "    script ", "VIOLATES");
    assertThat(text(report)).contains("\n    script    context A; ", "\n    source    made up\n");
  }

  @Test
  void colours_change_nothing_but_colours() {
    VerifyReport report = Samples.failing(Twin.IGNORES_NULL);
    SummaryTable plain = SummaryTable.of(List.of("reference"), false);
    SummaryTable coloured = SummaryTable.of(List.of("reference"), true);
    StackReport stack = report.stacks().getFirst();
    assertThat(coloured.row(stack)).contains("\u001b[31mviolates");
    assertThat(coloured.head() + coloured.row(stack) + VerifyText.of(report, true, true, List.of()))
        .satisfies(
            text ->
                assertThat(text.replaceAll("\u001b\\[\\d+m", ""))
                    .isEqualTo(
                        plain.head()
                            + plain.row(stack)
                            + VerifyText.of(report, false, true, List.of())));
  }

  @Test
  void quiet_are_the_findings_and_the_last_line() {
    assertThat(VerifyText.quiet(Samples.departing(), false, List.of()))
        .matches("departs \\(known\\): 0 of 1 stacks .*\n");
    assertThat(VerifyText.quiet(Samples.failing(Twin.IGNORES_NULL), false, List.of()))
        .startsWith("reference — manual page\n\n  VIOLATES ")
        .endsWith("\n\nVIOLATES: 1 of 1 stacks violate a clause; 300 scripts in 1.5 s, seed 5\n");
  }

  @Test
  void a_run_that_was_ended_says_that_it_is_not_all() {
    VerifyReport all = Samples.reference();
    VerifyReport cut = Samples.cut();
    assertThat(cut.stacks().getFirst().scripts()).isBetween(1, 299);
    assertThat(text(cut))
        .contains("\nreference  conforms so far ")
        .contains(
            "\n"
                + "This is not all: --time 1s ended it. Not to its end: reference. Not begun:"
                + " openssl.\n")
        .contains("\nconforms so far: 0 of 1 stacks violate a clause; ");
    assertThat(text(all)).doesNotContain("not all", "so far");
    VerifyReport violating = Samples.cutAtTheFirstFailure(Twin.IGNORES_NULL);
    assertThat(text(violating))
        .contains(", not shrunk: the time was over)\n")
        .contains("\nVIOLATES: 1 of 1 stacks violate a clause; ");
  }

  @Test
  void where_nothing_was_checked_nothing_conforms() {
    assertThat(text(Samples.missing()).lines().skip(1).filter(it -> !it.isBlank()))
        .startsWith("openssl    unsupported", "           /nowhere/libssl.so: no such file")
        .endsWith(
            "unsupported: 0 of 0 stacks violate a clause, 1 unsupported; 0 scripts in 1.5 s, seed"
                + " 5");
  }

  @Test
  void where_no_script_could_be_judged_nothing_is_said() {
    VerifyReport report = Samples.untold();
    assertThat(report.any(StackReport.StackVerdict.UNKNOWN)).isTrue();
    assertThat(VerifyText.of(report, false, false, List.of()))
        .contains("300 scripts not judged to their end:")
        .endsWith(
            "\ncannot tell: 0 of 1 stacks violate a clause, 1 cannot be told; 300 scripts in 1.5 s,"
                + " seed 5\n");
  }

  @Test
  void what_the_dialect_rules_out_and_the_page_allows_is_told() {
    assertThat(text(Samples.surprising()))
        .contains("\nNot as the dialect says, though the page allows it\n  SET-1: ")
        .contains("\n    blank-set = accepted: reference tls1.2-id (by out-of-date)\n")
        .contains("\nconforms: ");
  }

  @Test
  void misuse_is_listed_by_the_clause_that_the_caller_broke() {
    assertThat(text(Samples.misuse()))
        .contains("\n  tls1.2-id, where the caller broke a clause:\n")
        .containsPattern("\n    CTX-1 +refuses +\\d+ scripts?: returned 0")
        .containsPattern(
            "\n    FREE-2 +corrupts +\\d+ scripts?: .*\n(  .*\n)*        script  context A; ")
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
    assertThat(changed.text())
        .containsPattern("\nreference +changed ")
        .contains(
            "  CHANGED at SET-1 (tls1.2-id): blank-set = accepted, as the page allows\n    SET-1: ")
        .contains("\n    its dialect out-of-date says refused\n")
        .contains("CHANGED: 0 of 1 stacks violate a clause, 1 changed; ")
        .doesNotContain("VIOLATES");
    assertThat(JunitReport.of(changed))
        .contains("failures=\"1\"")
        .contains("name=\"changed: blank-set = accepted\"");
    assertThat(Samples.surprising().any(StackReport.StackVerdict.CHANGED)).isFalse();
  }
}
