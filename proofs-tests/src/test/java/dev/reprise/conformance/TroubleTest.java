package dev.reprise.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.campaign.Campaign;
import dev.reprise.campaign.CampaignResult;
import dev.reprise.campaign.CampaignResult.Failure;
import dev.reprise.campaign.Plan;
import dev.reprise.campaign.SubjectSource;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ChildLostException;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.Troubled;
import dev.reprise.verify.Check;
import dev.reprise.verify.StackReport.Run;
import dev.reprise.verify.StackReport.StackVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Stacks that kill or hang their process in mid campaign: the script that did it fails at that
 * call, and every other script is run and judged.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class TroubleTest {

  private static final Plan PLAN = new Plan(6, 400, 24, 0, 2);
  private static final Identity REFERENCE = new ReferenceStack().identity();
  private static final Declared DECLARED = Dialects.load().of(REFERENCE);

  @TempDir private Path folder = Path.of("");

  private static SubjectSource stackThat(String kind) {
    ProcessOptions options = ProcessOptions.DEFAULT.withDeadline(Duration.ofSeconds(2));
    StackChoice choice = new StackChoice("reference", Optional.of(kind), Protocol.TLS12_ID);
    return () -> Troubled.PROGRAM.start(choice, options);
  }

  private static CampaignResult campaign(String kind) throws StackUnavailableException {
    return Campaign.run(
        PLAN, stackThat(kind), REFERENCE, DECLARED, done -> {}, (trace, judgement) -> {});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aborts | the process died: SIGABRT
          hangs  | hung: no answer within 2 s
          exits  | the process died: exit status 7
          prints | answered with garbage: printed 'assertion failed, but who cares'
          throws | the process died: threw java.lang.IllegalStateException: the books are wrong
          """)
  void a_script_that_ends_its_process_is_the_only_one_that_fails(String kind, String observed)
      throws StackUnavailableException {
    CampaignResult result = campaign(kind);

    assertThat(result.scripts()).isEqualTo(PLAN.scripts());
    assertThat(result.failures()).isNotEmpty().hasSizeLessThan(10);
    for (Failure failure : result.failures()) {
      assertThat(failure.script().calls().get(failure.verdict().call())).isEqualTo(Troubled.AT);
      assertThat(failure.verdict().clause()).isEqualTo(Clause.SHUT_1);
      assertThat(failure.verdict().expected()).isEqualTo("the call comes back");
      assertThat(failure.verdict().observed()).startsWith(observed);
    }
    assertThat(result.cannotTell()).isEmpty();
  }

  @Test
  void a_script_that_ends_its_process_is_shrunk() throws StackUnavailableException {
    Run run =
        new Check(stackThat("aborts"), REFERENCE, DECLARED, 50).run(PLAN, Check.Progress.NONE);

    assertThat(run.verdict()).isEqualTo(StackVerdict.VIOLATES);
    assertThat(run.findings())
        .singleElement()
        .satisfies(
            found ->
                assertThat(found.failure().script().toString())
                    .isEqualTo("context A\nconnection c3 in A\nshutdown c3\n"));
  }

  @Test
  void a_process_that_somebody_kills_is_not_the_stacks_fault() throws Exception {
    Path marker = Files.createFile(folder.resolve("marker"));
    Run run =
        new Check(stackThat("is killed once:" + marker), REFERENCE, DECLARED, 50)
            .run(PLAN, Check.Progress.NONE);

    assertThat(marker).doesNotExist();
    assertThat(run.result().scripts()).isEqualTo(PLAN.scripts());
    assertThat(run.result().failures()).isEmpty();
    assertThat(run.result().cannotTell())
        .containsExactly(
            Map.entry(
                "the run was ended: SIGKILL from outside: kill -9, or the system ran out of memory",
                1));
    assertThat(run.verdict()).isEqualTo(StackVerdict.CONFORMS);
  }

  @Test
  void a_stack_that_vanishes_in_mid_campaign_is_told_in_one_line() throws IOException {
    Path library = Files.createFile(folder.resolve("library"));
    assertThatThrownBy(() -> campaign("needs:" + library))
        .isInstanceOf(ChildLostException.class)
        .hasMessage(
            "reference: the child ended and cannot be started again: "
                + library
                + ": no such file");
  }
}
