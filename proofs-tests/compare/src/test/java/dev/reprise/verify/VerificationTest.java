package dev.reprise.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.campaign.Plan;
import dev.reprise.catalogue.Dialects;
import dev.reprise.shrink.Shrinker;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.KnownStack;
import dev.reprise.twin.Twin;
import dev.reprise.verify.StackReport.StackVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VerificationTest {

  private static final Verification QUIET =
      new Verification(Dialects.load()::of, true, (stack, protocol) -> Check.Progress.NONE);

  private static Plan plan(int misuse) {
    return new Plan(1, 100, 16, misuse, 2);
  }

  private static StackReport verify(
      Verification verification, KnownStack stack, boolean misuse, String... library) {
    return verification.verify(
        stack,
        stack.protocols(),
        Optional.ofNullable(library.length == 0 ? null : library[0]),
        misuse,
        (protocol, share) -> plan(share));
  }

  @Test
  void a_stack_is_checked_with_each_of_its_protocols() {
    StackReport report = verify(QUIET, KnownStack.REFERENCE, false);
    assertThat(report.verdict()).isEqualTo(StackVerdict.CONFORMS);
    assertThat(report.missing()).isEmpty();
    assertThat(report.runs()).hasSize(1);
    assertThat(report.scripts()).isEqualTo(100);
    assertThat(report.runs().getFirst().identity().protocol()).isEqualTo(Protocol.TLS12_ID);
  }

  @Test
  void a_promise_to_refuse_misuse_is_put_to_the_test() {
    assertThat(verify(QUIET, KnownStack.REFERENCE, false).runs().getFirst().result().misuses())
        .isNotEmpty();
    int few = misused(verify(QUIET, KnownStack.REFERENCE, false));
    int all = misused(verify(QUIET, KnownStack.REFERENCE, true));
    assertThat(few).isBetween(1, 30);
    assertThat(all).isBetween(70, 100);
  }

  private static int misused(StackReport report) {
    return report.runs().getFirst().result().misuses().stream()
        .mapToInt(misuse -> misuse.scripts())
        .sum();
  }

  @Test
  void a_stack_that_is_missing_is_unsupported_with_the_reason() {
    StackReport report = verify(QUIET, KnownStack.OPENSSL, false, "/nowhere/libssl.so");
    assertThat(report.verdict()).isEqualTo(StackVerdict.UNSUPPORTED);
    assertThat(report.missing()).contains("/nowhere/libssl.so: no such file");
    assertThat(report.runs()).isEmpty();
  }

  @Test
  void progress_is_told_up_to_the_last_script() {
    List<Integer> told = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger of = new AtomicInteger();
    Check.Progress listening =
        new Check.Progress() {
          @Override
          public void scripts(int done, int all) {
            told.add(done);
            of.set(all);
          }

          @Override
          public void shrinking() {
            throw new AssertionError("nothing failed");
          }
        };
    verify(
        new Verification(Dialects.load()::of, true, (stack, protocol) -> listening),
        KnownStack.REFERENCE,
        false);
    assertThat(told).contains(100).allMatch(done -> done <= 100);
    assertThat(of).hasValue(100);
  }

  @Test
  void what_there_is_no_time_to_shrink_is_told_as_it_failed_and_the_run_is_not_cut()
      throws Exception {
    var identity = Twin.IGNORES_NULL.open().identity();
    StackReport.Run run =
        new Check(
                "reference",
                Twin.IGNORES_NULL::open,
                identity,
                Dialects.load().of(identity),
                true,
                100,
                Optional.of(Duration.ZERO))
            .run(plan(0), Check.Progress.NONE);
    assertThat(run.findings())
        .isNotEmpty()
        .allMatch(found -> found.proof() == Shrinker.Shrunk.Proof.NOT_SHRUNK);
    assertThat(run.isCut()).isFalse();
    assertThat(run.verdict()).isEqualTo(StackVerdict.VIOLATES);
  }

  @Test
  void shrinking_is_told_where_something_failed() throws Exception {
    AtomicInteger shrinking = new AtomicInteger();
    Check.Progress listening =
        new Check.Progress() {
          @Override
          public void scripts(int done, int all) {}

          @Override
          public void shrinking() {
            shrinking.incrementAndGet();
          }
        };
    var identity = Twin.IGNORES_NULL.open().identity();
    new Check(Twin.IGNORES_NULL::open, identity, Dialects.load().of(identity), 10)
        .run(plan(0), listening);
    assertThat(shrinking).hasValue(1);
  }
}
