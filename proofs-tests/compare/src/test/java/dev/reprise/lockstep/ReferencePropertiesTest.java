package dev.reprise.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Two actors, two contexts, and the calls of either in any order. */
class ReferencePropertiesTest {

  private static final Scope SCOPE = new Scope(2, 3, 4, 2, 3);
  private static final List<Call> CALLS = SCOPE.calls();
  private static final Declared DECLARED = Dialects.load().of(new ReferenceStack().identity());

  /** Scripts that a caller may write: each number chooses among the calls that are allowed next. */
  @Provide
  Arbitrary<Script> legal() {
    return Arbitraries.integers()
        .between(0, 10_000)
        .list()
        .ofMaxSize(60)
        .map(numbers -> script(numbers, false));
  }

  /** Scripts in which any call that can be written comes next, allowed or not. */
  @Provide
  Arbitrary<Script> anyhow() {
    return Arbitraries.integers()
        .between(0, 10_000)
        .list()
        .ofMaxSize(60)
        .map(numbers -> script(numbers, true));
  }

  private static Script script(List<Integer> numbers, boolean anyhow) {
    PackedState state = SCOPE.empty();
    Choices choices = new Choices(DECLARED.expected());
    List<Call> script = new ArrayList<>();
    for (int number : numbers) {
      List<Call> next = next(state, choices, anyhow);
      Call call = next.get(number % next.size());
      choices.begin();
      Machine.step(state, call, choices);
      script.add(call);
    }
    return new Script(script);
  }

  private static List<Call> next(PackedState state, Choices choices, boolean anyhow) {
    List<Call> next = new ArrayList<>();
    PackedState after = SCOPE.empty();
    for (Call call : CALLS) {
      if (SCOPE.admits(state, call)) {
        after.set(state);
        choices.begin();
        Answer answer = Machine.step(after, call, choices);
        if (answer.done() || (anyhow && answer.word() == Answer.Word.UNDEFINED)) {
          next.add(call);
        }
      }
    }
    return next;
  }

  private static Trace run(Script script) {
    try (Subject subject = new InProcess(new ReferenceStack(), false)) {
      return subject.run(script);
    }
  }

  private static Judgement judged(Trace trace) {
    return Judge.judge(trace, DECLARED.judged(), new ReferenceStack().identity().capabilities());
  }

  @Property(tries = 2_000)
  void the_reference_agrees_with_the_machine_after_every_call(@ForAll("legal") Script script) {
    assertThat(judged(run(script)).verdict()).isEqualTo(new Verdict.Conforms());
  }

  @Property(tries = 2_000)
  void a_caller_that_is_wrong_is_refused_and_nothing_changes(@ForAll("anyhow") Script script) {
    Trace trace = run(script);
    assertThat(judged(trace).verdict()).isNotInstanceOf(Verdict.StackViolates.class);
    for (int i = 0; i < trace.script().size(); i++) {
      Observation seen = trace.observations().get(i);
      if (seen.result() instanceof Result.Returned(int value, String reason)
          && value == 0
          && !reason.isEmpty()) {
        assertThat(seen.facts()).as("what changed at call %s", i + 1).isEmpty();
      }
    }
  }

  @Property(tries = 500)
  void a_script_is_judged_the_same_after_printing_and_parsing(@ForAll("legal") Script script)
      throws ScriptException {
    Script again = Script.parse(script.toString());
    assertThat(again).isEqualTo(script);
    assertThat(run(again).observations()).isEqualTo(run(script).observations());
  }
}
