package dev.reprise.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.model.judge.Judge;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservationText;
import dev.reprise.spec.subject.Trace;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplayTextTest {

  private static final Identity IDENTITY = new ReferenceStack().identity();
  private static final Declared DECLARED = Dialects.load().of(IDENTITY);

  /** What is said of that script, of which that was seen. */
  private static String text(String script, Ending ending, String... seen) throws ScriptException {
    List<Observation> observations = Stream.of(seen).map(ObservationText::parse).toList();
    Trace trace = new Trace(Script.parse(script), observations, ending);
    return ReplayText.stack(
        IDENTITY, trace, Judge.judge(trace, DECLARED.judged(), IDENTITY.capabilities()));
  }

  @Test
  void what_was_seen_stands_beside_its_call() throws ScriptException {
    assertThat(
            text(
                "app makes s1; app takes s1",
                Ending.COMPLETED,
                "gave s1; s1 count 1",
                "returned 1; s1 count 2",
                "done; s1 destroyed"))
        .isEqualTo(
            """
            reference — manual page, tls1.2-id
                1  app makes s1  gave s1; s1 count 1
                2  app takes s1  returned 1; s1 count 2
                   (closing)     done; s1 destroyed
              conforms
            """);
  }

  @Test
  void a_stack_that_violates_a_clause_is_told_what_was_expected() throws ScriptException {
    assertThat(
            text("app makes s1; app takes s1", Ending.COMPLETED, "gave s1", "returned 0", "done"))
        .endsWith("  stack violates UP-1 at call 2: expected returns 1, observed returned 0\n");
    assertThat(text("app makes s1", Ending.COMPLETED, "gave s1", "done"))
        .endsWith(
            "  stack violates FREE-1 when everything is closed: expected s1 is destroyed when"
                + " everything is closed, observed s1 was not destroyed: a reference is lost\n");
  }

  @Test
  void a_call_that_did_not_come_back_is_shown_with_how_it_ended() throws ScriptException {
    assertThat(text("app makes s1", new Ending.Died(0, "SIGSEGV")))
        .contains("    1  app makes s1  died: SIGSEGV\n")
        .endsWith(
            "  stack violates NEW-1 at call 1: expected the call comes back, observed the process"
                + " died: SIGSEGV\n");
    assertThat(text("app makes s1", new Ending.Hung(0, "no answer within 10 s")))
        .contains("    1  app makes s1  hung: no answer within 10 s\n");
    assertThat(text("app makes s1", new Ending.Garbage(0, "printed 'x'")))
        .contains("    1  app makes s1  answered with garbage: printed 'x'\n");
    assertThat(text("app makes s1", new Ending.Died(1, "SIGABRT"), "gave s1"))
        .contains("    2  (closing)     died: SIGABRT\n")
        .contains("  stack violates ");
  }

  @Test
  void a_run_that_somebody_else_ended_is_no_verdict_on_the_stack() throws ScriptException {
    assertThat(text("app makes s1", new Ending.Interrupted(0, "SIGKILL from outside")))
        .contains("    1  app makes s1  was ended: SIGKILL from outside\n")
        .endsWith("  cannot tell at call 1: the run was ended: SIGKILL from outside\n");
    assertThat(text("app makes s1", new Ending.Interrupted(1, "SIGKILL from outside"), "gave s1"))
        .endsWith(
            "  cannot tell when everything is closed: the run was ended: SIGKILL from outside\n");
  }

  @Test
  void a_caller_that_violates_a_clause_is_told_what_the_stack_did() throws ScriptException {
    assertThat(
            text(
                "app makes s1; app2 frees s1",
                Ending.COMPLETED,
                "gave s1",
                "returned 0 because no reference of app2",
                "done; s1 destroyed"))
        .endsWith(
            "  caller violates FREE-2 at call 2; the stack: returned 0 (no reference of app2)\n");
  }
}
