package dev.reprise.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.campaign.Campaign;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.misuse.FollowUpCalls;
import dev.reprise.model.misuse.MisuseFinding;
import dev.reprise.model.misuse.MisuseOutcome;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import dev.reprise.stack.Installed;
import dev.reprise.stack.KnownStack;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The behaviour of this machine's stacks when a caller breaks a clause; a process each. */
@Timeout(180)
class MisuseTest {

  private static final String OPEN = "context A; connection c1 in A; connect c1 full s1; ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OPENSSL   | context B; connection c2 in B; set c2 s1 | ACCEPTS
          OPENSSL   | app frees s1                             | CORRUPTS
          OPENSSL   | app takes s1 from c1; app2 frees s1; app2 frees s1 | CORRUPTS
          OPENSSL   | connection c2 in A; start c2; clear c2   | IGNORES
          OPENSSL   | connection c2 in A; connect c2 failed; shutdown c2 | REFUSES
          BORINGSSL | context B; connection c2 in B; set c2 s1 | ACCEPTS
          BORINGSSL | connection c2 in A; start c2; clear c2   | CRASHES
          BORINGSSL | connection c2 in A; connect c2 failed; shutdown c2 | IGNORES
          REFERENCE | context B; connection c2 in B; set c2 s1 | REFUSES
          """)
  void a_stack_takes_it_in_its_manner(KnownStack stack, String misuse, MisuseOutcome outcome)
      throws ScriptException, StackUnavailableException {
    if (stack.isNative()) {
      Installed.stack(stack.toString(), Protocol.TLS12_ID).close();
    }
    try (Subject subject = stack.source(Protocol.TLS12_ID, Optional.empty(), true).open()) {
      Declared declared = Dialects.load().of(subject.identity());
      Script script =
          FollowUpCalls.of(
              Script.parse(OPEN + misuse),
              declared.expected(),
              call -> Campaign.canAsk(subject.identity(), call));
      Trace trace = subject.run(script);
      Judgement judgement =
          Judge.judge(
              trace, declared.judged(), declared.expected(), subject.identity().capabilities());
      assertThat(
              MisuseFinding.of(
                  trace,
                  judgement,
                  declared.judged(),
                  declared.expected(),
                  subject.identity().capabilities()))
          .as("%s", trace)
          .map(MisuseFinding::outcome)
          .contains(outcome);
    }
  }
}
