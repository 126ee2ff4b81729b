package dev.reprise.clause;

import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.OwnersText;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Movement;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One script on the machine and on the reference. The methods are about the last call, unless they
 * say otherwise.
 */
final class Showing {

  private static final Declared REFERENCE = Dialects.load().of(new ReferenceStack().identity());

  private final GrowingState state = new GrowingState();
  private final Set<Clause> cited = EnumSet.noneOf(Clause.class);
  private final Trace trace;
  private final Verdict verdict;
  private String answer = "";

  private Showing(Script script) {
    Choices choices = new Choices(REFERENCE.expected());
    for (Call call : script.calls()) {
      state.ledger().clear();
      choices.begin();
      note(Machine.step(state, call, choices));
    }
    try (Subject reference = new InProcess(new ReferenceStack(), false)) {
      trace = reference.run(script);
      Judgement judgement =
          Judge.judge(trace, REFERENCE.judged(), reference.identity().capabilities());
      verdict = judgement.verdict();
      judgement.steps().forEach(step -> cited.addAll(step.clauses()));
    }
  }

  static Showing of(String script) {
    try {
      return new Showing(Script.parse(script));
    } catch (ScriptException e) {
      throw new AssertionError(e);
    }
  }

  private void note(Answer given) {
    answer = given.toString();
    given.clause().ifPresent(cited::add);
    state.ledger().forEach(movement -> cited.add(movement.clause()));
  }

  /** Every clause that decided something, at any call. */
  Set<Clause> cited() {
    return cited;
  }

  /** The machine's answer, such as {@code DONE SET-1}. */
  String answer() {
    return answer;
  }

  /** The entries of the machine's ledger, such as {@code c1 takes s1 by SET-2}. */
  List<String> moved() {
    return state.ledger().stream().map(Showing::words).toList();
  }

  private static String words(Movement movement) {
    String what = movement.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String session = new Session(movement.session()).toString();
    String by = " by " + movement.clause();
    return movement.owner() == Movement.NOBODY
        ? session + " " + what + by
        : movement.ownerName() + " " + what + " " + session + by;
  }

  /** The session's owners, according to the machine, such as {@code 2 owners: app, c1}. */
  String owners(int session) {
    return OwnersText.owners(state, new Session(session));
  }

  /** The observation of the reference. */
  String seen() {
    return trace.observations().get(trace.script().size() - 1).toString();
  }

  /** The observation of the reference when everything was closed. */
  String closing() {
    return trace.observations().getLast().toString();
  }

  /** The judge's verdict on the reference: {@code conforms}, or who violates which clause. */
  String verdict() {
    return switch (verdict) {
      case Verdict.Conforms() -> "conforms";
      case Verdict.CallerViolates(var clause, int call, var observed) ->
          "caller violates " + clause + " at call " + (call + 1);
      case Verdict.StackViolates(var clause, int call, var expected, var observed) ->
          "stack violates "
              + clause
              + " at call "
              + (call + 1)
              + ": expected "
              + expected
              + ", observed "
              + observed;
      case Verdict.CannotTell(int call, var reason) -> "cannot tell: " + reason;
    };
  }
}
