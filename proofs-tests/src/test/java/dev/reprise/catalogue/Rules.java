package dev.reprise.catalogue;

import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Explorer;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.property.Transition;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The model's answers under each clause, found by exploring the machine and provoking the judge.
 */
final class Rules {

  /** How many calls lead to everything that any rule answers. */
  private static final int NEAR = 7;

  private static final Scope TWO_CONTEXTS = new Scope(2, 1, 1, 1, 1);

  private final Map<String, Set<String>> words = new TreeMap<>();

  private Rules() {}

  /**
   * For the id of each clause that any rule cites: {@code must}, {@code may}, {@code undefined}.
   */
  static Map<String, Set<String>> words() {
    Rules rules = new Rules();
    rules.askTheMachine();
    rules.provokeTheJudge();
    return rules.words;
  }

  private void cited(Object clause, String word) {
    words.computeIfAbsent(clause.toString(), none -> new TreeSet<>()).add(word);
  }

  // The machine

  private void askTheMachine() {
    for (Scope scope : List.of(new Scope(1, 2, 2, 1, 1), new Scope(2, 2, 1, 1, 1))) {
      listen(scope, scope.calls(), NEAR);
    }
    for (Chapter chapter : Chapter.values()) {
      listen(chapter.small(), chapter.calls(chapter.small()), NEAR);
      listen(TWO_CONTEXTS, chapter.calls(TWO_CONTEXTS), NEAR);
    }
  }

  private void listen(Scope scope, List<Call> calls, int within) {
    new Explorer(scope, calls, anything()).within(within).explore(new Listening());
  }

  private static Dialect anything() {
    Map<Switch, Set<Value>> all = new EnumMap<>(Switch.class);
    for (Switch of : Switch.values()) {
      all.put(of, Set.copyOf(of.settings()));
    }
    return new Dialect("anything", all);
  }

  private final class Listening implements Explorer.Visitor {

    private final Dialect page = Dialects.load().page();

    @Override
    public void step(
        PackedState before, Call call, Answer answer, Choices choices, PackedState after) {
      String word = answer.word() == Answer.Word.UNDEFINED ? "undefined" : "must";
      answer.clause().ifPresent(clause -> cited(clause, word));
      for (Value value : choices.taken()) {
        if (page.allowed(value.of()).size() > 1) {
          cited(value.of().clause(), "may");
        }
      }
      if (answer.done()) {
        Transition.movements(before, call, choices)
            .forEach(movement -> cited(movement.clause(), "must"));
      }
    }
  }

  // The judge

  /** Runs that conform, each of whose results is then falsified in turn. */
  private static final String PROVOKED =
      """
      context A
      connection c1 in A
      app makes s1
      set c1 s1
      clear c1
      """;

  private void provokeTheJudge() {
    Declared reference = Dialects.load().of(new ReferenceStack().identity());
    Trace trace = run(script());
    for (int i = 0; i < trace.script().size(); i++) {
      provoke(falsified(trace, i, new Result.Returned(0, "")), reference.judged());
    }
    Map<Switch, Set<Value>> refusing = new EnumMap<>(reference.judged().allowed());
    refusing.put(Switch.BLANK_SET, Set.of(Value.BLANK_REFUSED));
    int set = 3;
    provoke(falsified(trace, set, new Result.Returned(0, "")), new Dialect("refusing", refusing));
  }

  private static Script script() {
    try {
      return Script.parse(PROVOKED);
    } catch (ScriptException e) {
      throw new AssertionError(e);
    }
  }

  private static Trace run(Script script) {
    try (Subject subject = new InProcess(new ReferenceStack(), false)) {
      return subject.run(script);
    }
  }

  private static Trace falsified(Trace trace, int at, Result result) {
    List<Observation> seen = new ArrayList<>(trace.observations());
    seen.set(at, new Observation(result, List.of()));
    return new Trace(trace.script(), seen, trace.ending());
  }

  private void provoke(Trace trace, Dialect dialect) {
    Verdict verdict =
        Judge.judge(trace, dialect, new ReferenceStack().identity().capabilities()).verdict();
    if (verdict instanceof Verdict.StackViolates violates) {
      cited(violates.clause(), "must");
    }
  }
}
