package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.report.Samples;
import dev.reprise.report.SummaryTable;
import dev.reprise.report.VerifyReport;
import dev.reprise.twin.Twin;
import dev.reprise.verify.StackReport;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The exit code of {@code verify}, on which a CI relies. */
class ExitCodeTest {

  private static final VerifyReport GOOD = Samples.reference();
  private static final VerifyReport DEPARTING = Samples.departing();
  private static final VerifyReport VIOLATING = Samples.failing(Twin.IGNORES_NULL);
  private static final VerifyReport CHANGED = Samples.changed();
  private static final VerifyReport MISSING = Samples.missing();
  private static final VerifyReport UNTOLD = Samples.untold();
  private static final VerifyReport CUT = Samples.cut();

  /** Of a run with those stacks, ended early if one of them was; by those words after verify. */
  private static int of(String words, VerifyReport... reports) {
    List<StackReport> stacks =
        Stream.of(reports).flatMap(report -> report.stacks().stream()).toList();
    Optional<VerifyReport.EarlyEnd> end =
        Arrays.asList(reports).contains(CUT)
            ? Optional.of(new VerifyReport.EarlyEnd("--time 1s", List.of()))
            : Optional.empty();
    VerifyCommand command =
        CommandLine.populateCommand(
            new VerifyCommand(), words.isEmpty() ? new String[0] : words.split(" "));
    return command.exitCode(new VerifyReport("0.1.0", 1, 1.5, stacks, "", end));
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, true, true, 1",
    "false, true, true, true, 3",
    "false, false, true, true, 5",
    "false, false, false, true, 4",
    "false, false, false, false, 0",
  })
  void of_several_the_first_counts(
      boolean isViolated, boolean isLacking, boolean isCut, boolean isUntold, int code) {
    assertThat(ExitCode.first(isViolated, isLacking, isCut, isUntold)).isEqualTo(code);
  }

  @Test
  void a_declared_departure_is_no_failure_and_a_change_is() {
    assertThat(of("", GOOD, DEPARTING)).isEqualTo(ExitCode.CONFORMS);
    assertThat(of("", GOOD, VIOLATING)).isEqualTo(ExitCode.VIOLATES);
    assertThat(of("", GOOD, CHANGED)).isEqualTo(ExitCode.VIOLATES);
  }

  @Test
  void a_stack_that_is_missing_fails_the_run_if_it_was_named_or_is_required() {
    assertThat(of("", GOOD, MISSING)).isEqualTo(ExitCode.CONFORMS);
    assertThat(of("openssl", MISSING)).isEqualTo(ExitCode.LACKING);
    assertThat(of("--stack openssl", MISSING)).isEqualTo(ExitCode.LACKING);
    assertThat(of("--lib /nowhere/libssl.so", GOOD, MISSING)).isEqualTo(ExitCode.LACKING);
    assertThat(of("--require OpenSSL", GOOD, MISSING)).isEqualTo(ExitCode.LACKING);
    assertThat(of("--require node", GOOD, MISSING)).isEqualTo(ExitCode.CONFORMS);
    assertThat(of("--require reference", GOOD, MISSING)).isEqualTo(ExitCode.CONFORMS);
  }

  @Test
  void a_run_that_was_ended_or_could_not_be_judged_is_not_good() {
    assertThat(of("", GOOD, CUT)).isEqualTo(ExitCode.NOT_ALL);
    assertThat(of("", GOOD, UNTOLD)).isEqualTo(ExitCode.UNTOLD);
    assertThat(of("--require openssl", CUT, MISSING)).isEqualTo(ExitCode.LACKING);
    assertThat(of("", CUT, UNTOLD)).isEqualTo(ExitCode.NOT_ALL);
    assertThat(of("", CUT, VIOLATING)).isEqualTo(ExitCode.VIOLATES);
    assertThat(of("openssl", MISSING, VIOLATING)).isEqualTo(ExitCode.VIOLATES);
  }

  @Test
  void as_much_as_is_demanded_is_enough_and_a_stack_that_is_not_here_owes_nothing() {
    int seen = SummaryTable.ruledOut(GOOD.stacks().getFirst());
    assertThat(seen).isBetween(1, 99);
    assertThat(of("--min-coverage " + seen, GOOD, MISSING)).isEqualTo(ExitCode.CONFORMS);
    assertThat(of("--min-coverage " + (seen + 1), GOOD, MISSING)).isEqualTo(ExitCode.UNTOLD);
  }
}
