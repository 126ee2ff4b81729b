package dev.reprise.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.catalogue.Dialects;
import dev.reprise.diff.Diff.Difference;
import dev.reprise.diff.Diff.Difference.Kind;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.matrix.Pretended;
import dev.reprise.misuse.Acting;
import dev.reprise.profile.Profile;
import dev.reprise.profile.Profiler;
import dev.reprise.report.DiffReport;
import dev.reprise.report.ProfileReport;
import dev.reprise.schema.ReportSchema;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.stack.ChosenStack;
import dev.reprise.stack.KnownStack;
import dev.reprise.twin.Twin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiffTest {

  private static final List<Protocol> PROTOCOLS = List.of(Protocol.TLS12_ID);

  private static final ComparedStack REFERENCE =
      new ComparedStack.Live(ChosenStack.installed(KnownStack.REFERENCE));

  private static Diff diff(ComparedStack a, ComparedStack b, boolean isMisuseToo) {
    try {
      return Diff.of(a, b, PROTOCOLS, isMisuseToo, (part, what) -> {});
    } catch (StackUnavailableException e) {
      throw new AssertionError(e);
    }
  }

  private static ComparedStack twin(Twin twin) {
    return new ComparedStack.Live(Pretended.stack("twin", twin::open));
  }

  private static String profile() {
    try (Subject subject = new InProcess(new ReferenceStack(), false)) {
      Profile profile =
          Profiler.profile(
              subject,
              List.of(Dialects.load().named("reference", Protocol.TLS12_ID).orElseThrow()));
      return new ProfileReport(List.of(profile)).json();
    }
  }

  private static ComparedStack saved(String json) {
    return new ComparedStack.Saved("profile.json", Profile.Saved.parse(json));
  }

  @Test
  void a_stack_does_not_differ_from_itself() {
    assertThat(diff(REFERENCE, REFERENCE, false).differences()).isEmpty();
  }

  @Test
  void a_bug_is_a_difference_with_a_shortest_script() {
    Diff comparison = diff(REFERENCE, twin(Twin.IGNORES_NULL), false);

    assertThat(comparison.differences())
        .anySatisfy(
            one -> {
              assertThat(one.kind()).isEqualTo(Kind.SWITCH);
              assertThat(one.about()).isEqualTo("null-set");
              assertThat(one.script().orElseThrow().calls()).hasSizeLessThan(6);
              assertThat(one.a().observed()).isNotEqualTo(one.b().observed());
            });
    assertThat(ReportSchema.DIFF.mistakes(new DiffReport(comparison).json("1"))).isEmpty();
    assertThat(new DiffReport(comparison).text()).contains("null-set", "  again     reprise");
  }

  @Test
  void what_happens_under_misuse_is_compared_too() {
    ComparedStack dies =
        new ComparedStack.Live(
            Pretended.stack(
                "dies",
                () ->
                    new Acting(
                        Call.Shutdown.class::isInstance,
                        (trace, call) ->
                            trace
                                    .observations()
                                    .get(call)
                                    .toString()
                                    .startsWith("returned 0 because the connection is freed")
                                ? Acting.ends(new Ending.Died(call, "SIGABRT")).instead(trace, call)
                                : trace)));

    assertThat(diff(REFERENCE, dies, true).differences())
        .filteredOn(one -> one.kind() == Kind.MISUSE)
        .isNotEmpty()
        .allSatisfy(
            one -> {
              assertThat(one.about()).isEqualTo("SSL_shutdown");
              assertThat(one.a().word()).isEqualTo("refuses");
              assertThat(one.b().word()).isEqualTo("crashes");
              assertThat(one.b().observed()).contains("SIGABRT");
            });
  }

  @Test
  void a_saved_profile_of_the_same_stack_shows_no_difference() {
    Diff comparison = diff(REFERENCE, saved(profile()), true);

    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.notes())
        .contains("profile.json is a saved profile: only switches were compared");
  }

  @Test
  void a_value_that_was_another_is_a_difference_with_the_script_that_decided() {
    String other = profile().replace("\"given-back\"", "\"kept\"");
    Diff comparison = diff(saved(other), REFERENCE, true);

    assertThat(comparison.differences()).hasSize(1);
    assertThat(comparison.differences().getFirst())
        .satisfies(
            one -> {
              assertThat(one.kind()).isEqualTo(Kind.SWITCH);
              assertThat(one.about()).isEqualTo("failed-session");
              assertThat(one.a()).isEqualTo(new Difference.Did("kept", ""));
              assertThat(one.b().word()).isEqualTo("given-back");
              assertThat(one.b().observed()).isNotEmpty();
              assertThat(one.script()).isPresent();
            });
    assertThat(ReportSchema.DIFF.mistakes(new DiffReport(comparison).json("1"))).isEmpty();
  }

  @Test
  void what_this_release_does_not_know_in_a_saved_profile_is_said() {
    String other = profile().replace("\"given-back\"", "\"turned-blue\"");

    assertThat(diff(saved(other), REFERENCE, true).notes())
        .contains("profile.json: this release does not know failed-session = turned-blue");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"stack\": \"x\"}",
        "{\"stack\":\"x\",\"switches\":{\"late-set\":{\"values\":[{\"protocol\":\"ssl3\"}]}}}",
        "{\"stack\":\"x\",\"switches\":{\"late-set\":{\"values\":[{\"protocol\":\"tls1.3\","
            + "\"value\":\"allowed\",\"script\":\"explode\"}]}}}"
      })
  void what_is_no_profile_is_refused(String text) {
    assertThatThrownBy(() -> Profile.Saved.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
