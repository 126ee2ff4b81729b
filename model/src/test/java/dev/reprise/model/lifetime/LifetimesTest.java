package dev.reprise.model.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Told;
import dev.reprise.model.judge.Verdict;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Trace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifetimesTest {

  private static final String OPEN =
      "context A; connection c1 in A; connect c1 full s1; app takes s1 from c1; ";

  /** A run of that script of which nothing is known but that every call did well. */
  private static Trace trace(String script) {
    StringBuilder lines = new StringBuilder();
    for (String line : script.split(";")) {
      String call = line.strip();
      String seen =
          call.contains(" from ") || call.contains(" makes ")
              ? "gave s1"
              : call.matches("(connect|set|new-callback|shutdown|app2? takes|cache).*")
                  ? "returned 1"
                  : "done";
      lines.append(call).append(call.startsWith("leaves") ? "\n" : " | " + seen + "\n");
    }
    return Told.trace(lines + "close | done\n", Ending.COMPLETED);
  }

  private static Judgement judged(Trace trace) {
    return Judge.judge(trace, Dialects.plainBut(Value.MISUSE_UNSPECIFIED), Set.of());
  }

  private static Leftovers left(String script, boolean isWhole) {
    Trace trace = trace(script);
    return Leftovers.of(trace.script(), judged(trace), isWhole);
  }

  private static List<String> leaks(String script) {
    Trace trace = trace(script);
    return Leftovers.of(trace.script(), judged(trace), false).leaks().stream()
        .map(held -> held.clause() + " " + held.words(trace.script()))
        .toList();
  }

  @Test
  void whoever_frees_every_context_owns_nothing_any_more() {
    assertThat(leaks(OPEN + "app frees s1; free c1; free A")).isEmpty();
    assertThat(leaks(OPEN + "free c1; free A"))
        .containsExactly("GET-1 app still owns s1, taken by call 4 `app takes s1 from c1`");
    assertThat(leaks(OPEN + "app frees s1; free A"))
        .containsExactly("CONN-1 app still owns c1, made by call 2 `connection c1 in A`");
    assertThat(leaks("context A; app2 makes s1; free A"))
        .containsExactly("NEW-1 app2 still owns s1, taken by call 2 `app2 makes s1`");
  }

  @Test
  void the_reference_that_the_callback_kept_is_given_by_it() {
    String kept =
        "context A; cache A client; new-callback A keeps; connection c1 in A; connect c1 full s1;"
            + " shutdown c1; free c1; ";
    assertThat(leaks(kept + "free A"))
        .containsExactly(
            "CB-1 app still owns s1, given by the new callback at call 5 `connect c1 full s1`");
    assertThat(leaks(kept + "app frees s1; free A")).isEmpty();
  }

  @Test
  void of_an_actors_references_the_last_one_is_given_back_first() {
    assertThat(leaks(OPEN + "app takes s1; app frees s1; free c1; free A"))
        .containsExactly("GET-1 app still owns s1, taken by call 4 `app takes s1 from c1`");
    assertThat(leaks(OPEN + "app2 takes s1; app2 frees s1; free c1; free A"))
        .containsExactly("GET-1 app still owns s1, taken by call 4 `app takes s1 from c1`");
    assertThat(leaks(OPEN + "app2 takes s1; app3 frees s1; free c1; free A"))
        .containsExactly("UP-1 app2 still owns s1, taken by call 5 `app2 takes s1`");
  }

  @Test
  void a_fragment_holds_and_does_not_leak() {
    Leftovers fragment = left(OPEN + "flush A now", false);
    assertThat(fragment.leaks()).isEmpty();
    assertThat(fragment.held())
        .extracting(held -> held.name().toString())
        .containsExactly("s1", "A", "c1");

    assertThat(left(OPEN + "flush A now", true).leaks()).isEqualTo(fragment.held());
    assertThat(left("app makes s1", false).leaks()).as("no context was made").isEmpty();
  }

  @Test
  void what_is_meant_is_no_leak() {
    assertThat(leaks(OPEN + "free c1; free A; leaves s1")).isEmpty();
    assertThat(left(OPEN + "app frees s1; free c1; free A; leaves s1", false).needless())
        .extracting(Object::toString)
        .containsExactly("s1");
    assertThat(left(OPEN + "flush A now; leaves s1; leaves c1; leaves A", true).leaks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          app frees s1; app frees s1                | call 5 gave back the reference taken at call 4; this one is not app's
          app2 frees s1; app frees s1               | call 5 gave back the reference taken at call 4; this one is not app's
          app takes s1; app frees s1; app frees s1; app2 frees s1 | call 7 gave back the reference taken at call 4; this one is not app2's
          app frees s1; free c1; connection c2 in A; set c2 s1 | s1 was destroyed at call 6, used at 8
          free c1; reused c1                        | c1 was freed at call 5, used at 6
          free A; connection c2 in A                | A was freed at call 5, used at 6
          """)
  void a_call_that_comes_too_late_is_paired_with_the_earlier_one(String calls, String reason) {
    assertThat(reason(OPEN + calls)).contains(reason);
  }

  @Test
  void what_was_never_taken_is_said_to_be() {
    assertThat(reason("context A; connection c1 in A; connect c1 full s1; app frees s1"))
        .contains("no actor has taken a reference to s1");
    assertThat(
            reason(
                "context A; cache A client; new-callback A keeps; connection c1 in A; connect c1"
                    + " full s1; app frees s1; app frees s1"))
        .contains(
            "call 6 gave back the reference taken at call 5 by the new callback; this one is not"
                + " app's");
  }

  @Test
  void a_breach_of_another_kind_needs_no_earlier_call() {
    assertThat(reason(OPEN + "context B; connection c2 in B; set c2 s1")).isEmpty();
  }

  private static Optional<String> reason(String script) {
    Trace trace = trace(script);
    Judgement judgement = judged(trace);
    assertThat(judgement.verdict()).isInstanceOf(Verdict.CallerViolates.class);
    Verdict.CallerViolates violates = (Verdict.CallerViolates) judgement.verdict();
    return Lifetimes.along(judgement.steps())
        .reason(violates, trace.script().calls().get(violates.call()));
  }
}
