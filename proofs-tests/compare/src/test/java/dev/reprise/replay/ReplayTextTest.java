package dev.reprise.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.lifetime.Leftovers;
import dev.reprise.model.misuse.MisuseFinding;
import dev.reprise.model.misuse.MisuseOutcome;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservationText;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Trace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplayTextTest {

  private static final Identity IDENTITY = new ReferenceStack().identity();
  private static final Declared DECLARED = Dialects.load().of(IDENTITY);

  /** The replay's text for that script and those observations. */
  private static String text(String script, Ending ending, String... seen) throws ScriptException {
    return text(DECLARED, script, ending, seen);
  }

  private static String text(Declared declared, String script, Ending ending, String... seen)
      throws ScriptException {
    List<Observation> observations = Stream.of(seen).map(ObservationText::parse).toList();
    Trace trace = new Trace(Script.parse(script), observations, ending);
    Judgement judgement =
        Judge.judge(trace, declared.judged(), declared.expected(), IDENTITY.capabilities());
    return ReplayText.stack(IDENTITY, declared, trace, judgement);
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
            text(
                "app makes s1; app takes s1",
                Ending.COMPLETED,
                "gave s1",
                "returned 0",
                "done; s1 destroyed"))
        .endsWith(
            """
              stack violates UP-1 at call 2: expected returns 1, observed returned 0
                UP-1: SSL_SESSION_up_ref gives the caller one more reference to a session that exists, and returns 1.
                explained by UP-1: a call returns another value
            """);
    assertThat(text("app makes s1", Ending.COMPLETED, "gave s1", "done"))
        .contains(
            "  stack violates NEW-1 when everything is closed: expected s1 is destroyed when"
                + " everything is closed, observed s1 was not destroyed: a reference is lost\n")
        .endsWith("    explained by NEW-1: the application takes two references\n");
  }

  @Test
  void a_call_that_did_not_come_back_is_shown_with_how_it_ended() throws ScriptException {
    assertThat(text("app makes s1", new Ending.Died(0, "SIGSEGV")))
        .contains("    1  app makes s1  died: SIGSEGV\n")
        .contains(
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

  /** A stack on which nothing may be set once the handshake is over, as is declared. */
  private static final Declared EARLY_SETTERS =
      Dialects.load().named("boringssl", Protocol.TLS13).orElseThrow();

  private static final String LATE = "context A; connection c1 in A; connect c1 failed; ";

  @Test
  void a_call_that_only_the_stacks_dialect_forbids_departs_from_the_page() throws ScriptException {
    assertThat(
            text(
                EARLY_SETTERS,
                LATE + "clear c1",
                new Ending.Died(3, "SIGABRT"),
                "done",
                "done; c1 holds none",
                "returned -1 because no"))
        .contains(
            "  departs from the page at SET-5, as its dialect declares: late-set = forbidden, at"
                + " call 4; the stack: the process died: SIGABRT\n");
  }

  @Test
  void a_call_that_the_page_forbids_too_is_the_callers() throws ScriptException {
    assertThat(
            text(
                EARLY_SETTERS,
                LATE + "connect c1 failed",
                new Ending.Died(3, "SIGABRT"),
                "done",
                "done; c1 holds none",
                "returned -1 because no"))
        .contains("  caller violates CLR-1 at call 4; the stack: the process died: SIGABRT\n")
        .endsWith("    CLR-1: A connection connects once, and again after SSL_clear.\n");
  }

  @Test
  void a_departure_that_shows_on_the_way_stands_behind_the_verdict() throws ScriptException {
    assertThat(
            text(
                Dialects.load().named("openssl-3", Protocol.TLS13).orElseThrow(),
                "context A; app makes s1; connection c1 in A; set c1 s1; start c1; free c1",
                Ending.COMPLETED,
                "done",
                "gave s1; s1 count 1; s1 not resumable",
                "done; c1 holds none",
                "returned 1; c1 holds s1; s1 count 2",
                "done; c1 holds none; s1 count 1",
                "done",
                "done; s1 destroyed"))
        .endsWith("  conforms\n");
    assertThat(
            text(
                Dialects.load().named("openssl-3", Protocol.TLS12_ID).orElseThrow(),
                "context A; connection c1 in A; connect c1 full s1; app takes s1 from c1;"
                    + " shutdown c1; connection c2 in A; set c2 s1; connect c2 failed",
                Ending.COMPLETED,
                "done",
                "done",
                "returned 1; c1 holds s1; s1 count 1; s1 resumable",
                "gave s1; s1 count 2",
                "returned 0",
                "done",
                "returned 1; c2 holds s1; s1 count 3",
                "returned -1 because no; s1 not resumable",
                "done; s1 destroyed"))
        .endsWith("  conforms\n\n  departs from the page at SET-3, known: failed-session = kept\n");
  }

  @Test
  void a_caller_that_violates_a_clause_is_told_what_the_stack_did() throws ScriptException {
    assertThat(
            text(
                "app makes s1; app2 frees s1; app frees s1",
                Ending.COMPLETED,
                "gave s1",
                "done; s1 destroyed",
                "returned 0 because no reference",
                "done"))
        .endsWith(
            """
              caller violates FREE-2 at call 3; the stack: returned 0 (no reference)
                FREE-2: Only a reference that the application owns may be given back, by whichever of its parts.
                call 2 gave back the reference taken at call 1; this one is not app's
            """);
  }

  @Test
  void a_finding_says_what_the_stack_did_with_it() throws ScriptException {
    String freed = "context A; free A; connection c1 in A";
    for (MisuseOutcome outcome : MisuseOutcome.values()) {
      MisuseFinding finding = new MisuseFinding(outcome, 2, "", "", "expected that");
      assertThat(run(freed, Optional.of(finding), "done", "done", "done", "done"))
          .contains(
              switch (outcome) {
                case UNTOLD -> "; the stack: returned\n";
                case REFUSES -> "; the stack refuses it: returned\n";
                case IGNORES -> "; the stack ignores it: returned\n";
                case ACCEPTS -> "; the stack accepts it: returned\n";
                case CORRUPTS -> "; the stack corrupts: returned\n";
                case HANGS -> "; the stack hangs: returned\n";
                case CRASHES -> "; the stack crashes: returned\n";
              })
          .contains("    A was freed at call 2, used at 3\n");
    }
  }

  @Test
  void the_machine_goes_along_the_run_of_the_stack() throws ScriptException {
    assertThat(
            run(
                "app makes s1; app frees s1; app takes s1",
                Optional.empty(),
                "gave s1",
                "done; s1 destroyed",
                "returned 0",
                "done"))
        .startsWith(
            """
            the machine along this run, by manual-page, tls1.2-id
                1  app makes s1  must      NEW-1   s1: app
                2  app frees s1  must      FREE-1
                3  app takes s1  undefined GET-0
            reference — manual page, tls1.2-id
                1  app makes s1  gave s1
            """)
        .contains("    s1 was destroyed at call 2, used at 3\n");
  }

  @Test
  void what_a_whole_script_leaves_is_the_callers_and_what_a_fragment_holds_is_listed()
      throws ScriptException {
    String leak = "context A; app makes s1; connection c1 in A; free A";
    String[] seen = {"done", "gave s1", "done", "done", "done; s1 destroyed"};
    assertThat(run(leak, Optional.empty(), seen))
        .contains(
            "  caller violates NEW-1 at the end: app still owns s1, taken by call 2 `app makes s1`\n"
                + "    NEW-1: ")
        .contains(
            "  caller violates CONN-1 at the end: app still owns c1, made by call 3 `connection c1 in"
                + " A`\n")
        .doesNotContain("conforms");
    String[] asked = {"done", "gave s1", "done", "returned 0", "done; s1 destroyed"};
    assertThat(run(leak.replace("; free A", "; reused c1"), Optional.empty(), asked))
        .contains(
            """
              conforms

              the script is a fragment, at whose end
                app still owns s1, taken by call 2 `app makes s1`
                app still owns A, made by call 1 `context A`
                app still owns c1, made by call 3 `connection c1 in A`
            """);
    assertThat(run(leak + "; leaves s1; leaves c1; leaves A", Optional.empty(), seen))
        .endsWith("  conforms\n  nobody owns A, which the script leaves\n");
  }

  private static String run(String script, Optional<MisuseFinding> finding, String... seen)
      throws ScriptException {
    List<Observation> observations = Stream.of(seen).map(ObservationText::parse).toList();
    Trace trace = new Trace(Script.parse(script), observations, Ending.COMPLETED);
    Judgement judgement =
        Judge.judge(trace, PAGE.judged(), PAGE.expected(), IDENTITY.capabilities());
    return ReplayText.run(
        IDENTITY,
        PAGE,
        trace,
        judgement,
        finding,
        Leftovers.of(trace.script(), judgement, false),
        false);
  }

  /** The pages promise nothing to a caller that is wrong. */
  private static final Declared PAGE =
      Dialects.load().named(Dialects.MANUAL_PAGE, Protocol.TLS12_ID).orElseThrow();
}
