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
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ChildLostException;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.Troubled;
import dev.reprise.verify.Check;
import dev.reprise.verify.StackReport.Run;
import dev.reprise.verify.StackReport.StackVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  private static final int EVERY = 150;
  private static final Context A = new Context(1);
  private static final Identity REFERENCE = new ReferenceStack().identity();
  private static final Declared DECLARED = Dialects.load().of(REFERENCE);

  private static final Script TROUBLE =
      Script.of(
          new Call.ContextNew(A),
          new Call.ConnectionNew(new Connection(1), A),
          new Call.ConnectionNew(new Connection(3), A),
          Troubled.AT,
          new Call.ConnectionFree(new Connection(1)));

  @TempDir private Path folder = Path.of("");

  /** One script that brings trouble, and others that may. */
  private static final Plan MADE = new Plan(1, 400, 24, 0, 2).after(List.of(TROUBLE));

  /** Scripts of a campaign that bring no trouble, and after every 150 of them one that does. */
  private static Plan plan() throws StackUnavailableException {
    List<Script> scripts = new ArrayList<>();
    Campaign.run(
        new Plan(1, 400, 24, 0, 1),
        () -> new InProcess(new ReferenceStack(), false),
        REFERENCE,
        DECLARED,
        done -> {},
        (trace, judgement) -> scripts.add(trace.script()));
    scripts.removeIf(script -> script.calls().contains(Troubled.AT));
    for (int place = EVERY; place < scripts.size(); place += EVERY) {
      scripts.add(place, TROUBLE);
    }
    return Plan.of(scripts, 2);
  }

  private static SubjectSource stackThat(String kind) {
    ProcessOptions options = ProcessOptions.DEFAULT.withDeadline(Duration.ofSeconds(2));
    StackChoice choice = new StackChoice("reference", Optional.of(kind), Protocol.TLS12_ID);
    return () -> Troubled.PROGRAM.start(choice, options);
  }

  private static CampaignResult campaign(Plan plan, String kind) throws StackUnavailableException {
    return Campaign.run(
        plan, stackThat(kind), REFERENCE, DECLARED, done -> {}, (trace, judgement) -> {});
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
    Plan plan = plan();
    CampaignResult result = campaign(plan, kind);

    assertThat(result.scripts()).isEqualTo(plan.scripts());
    assertThat(result.failures()).hasSize((plan.scripts() - 1) / (EVERY + 1));
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
        new Check(stackThat("aborts"), REFERENCE, DECLARED, 50).run(MADE, Check.Progress.NONE);

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
            .run(MADE, Check.Progress.NONE);

    assertThat(marker).doesNotExist();
    assertThat(run.result().scripts()).isEqualTo(1 + MADE.scripts());
    assertThat(run.result().failures()).isEmpty();
    assertThat(run.result().cannotTell())
        .containsExactly(
            Map.entry(
                "the run was ended: SIGKILL from outside: kill -9, or the system ran out of memory",
                1));
    assertThat(run.verdict()).isEqualTo(StackVerdict.CONFORMS);
  }

  @Test
  void a_stack_that_vanishes_in_mid_campaign_is_told_in_one_line() throws Exception {
    Path library = Files.createFile(folder.resolve("library"));
    Plan plan = plan();
    assertThatThrownBy(() -> campaign(plan, "needs:" + library))
        .isInstanceOf(ChildLostException.class)
        .hasMessage(
            "reference: the child ended and cannot be started again: "
                + library
                + ": no such file");
  }
}
