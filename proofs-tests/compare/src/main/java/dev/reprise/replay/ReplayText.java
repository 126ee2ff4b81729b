package dev.reprise.replay;

import dev.reprise.catalogue.Declared;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.OwnersText;
import dev.reprise.model.judge.Verdict;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Trace;
import java.util.Optional;

/** How a replay reads: the script beside what the machine says, then beside what a stack did. */
public final class ReplayText {

  private ReplayText() {}

  /** The machine's side: for each call must, may or undefined, the clause, and the owners. */
  public static String machine(Script script, MachineRun run) {
    int width = width(script);
    StringBuilder text = new StringBuilder("the machine, by the manual page\n");
    for (int i = 0; i < run.rows().size(); i++) {
      MachineRun.Row row = run.rows().get(i);
      text.append(
              String.format(
                      "  %3d  %-" + width + "s  %-9s %-7s %s",
                      i + 1,
                      ScriptText.print(row.call()),
                      row.word(),
                      row.clause().map(Clause::id).orElse(""),
                      row.note().isEmpty()
                          ? String.join("   ", OwnersText.lines(row.after()))
                          : row.note())
                  .stripTrailing())
          .append('\n');
    }
    MachineRun.Row last = run.rows().isEmpty() ? null : run.rows().getLast();
    if (last != null && last.word() == MachineRun.Word.UNDEFINED) {
      text.append("  caller violates ")
          .append(last.clause().map(Clause::id).orElse(""))
          .append(" at call ")
          .append(run.rows().size())
          .append('\n');
    }
    return text.toString();
  }

  /** A stack's side: for each call what was observed, the verdict, and the departures it shows. */
  public static String stack(
      Identity identity, Declared declared, Trace trace, Judgement judgement) {
    Script script = trace.script();
    int width = width(script);
    StringBuilder text =
        new StringBuilder(
            identity.stack() + " — " + identity.version() + ", " + identity.protocol() + "\n");
    for (int i = 0; i < trace.observations().size(); i++) {
      Observation observation = trace.observations().get(i);
      String call = i < script.size() ? ScriptText.print(script.calls().get(i)) : "(closing)";
      text.append(
          String.format(
              "  %3s  %-" + width + "s  %s%n",
              i < script.size() ? Integer.toString(i + 1) : "",
              call,
              observation));
    }
    switch (trace.ending()) {
      case Ending.Completed() -> {}
      case Ending.Died(int call, String how) -> ended(text, script, width, call, "died: " + how);
      case Ending.Hung(int call, String how) -> ended(text, script, width, call, "hung: " + how);
      case Ending.Garbage(int call, String how) ->
          ended(text, script, width, call, "answered with garbage: " + how);
      case Ending.Interrupted(int call, String how) ->
          ended(text, script, width, call, "was ended: " + how);
    }
    text.append("  ").append(verdict(script, declared, judgement)).append('\n');
    Optional<Value> excuse = declared.excuse(judgement.grounds());
    judgement.choices().keySet().stream()
        .filter(declared::departs)
        .filter(value -> !excuse.equals(Optional.of(value)))
        .sorted()
        .forEach(
            value ->
                text.append("\n  departs from the page at ")
                    .append(value.of().clause())
                    .append(", known: ")
                    .append(setting(value))
                    .append('\n'));
    return text.toString();
  }

  private static String setting(Value value) {
    return value.of() + " = " + value;
  }

  private static void ended(StringBuilder text, Script script, int width, int call, String how) {
    String line = call < script.size() ? ScriptText.print(script.calls().get(call)) : "(closing)";
    text.append(String.format("  %3d  %-" + width + "s  %s%n", call + 1, line, how));
  }

  private static String verdict(Script script, Declared declared, Judgement judgement) {
    return switch (judgement.verdict()) {
      case Verdict.Conforms() -> "conforms";
      case Verdict.StackViolates(var clause, int call, String expected, String observed) ->
          "stack violates "
              + clause
              + at(script, call)
              + ": expected "
              + expected
              + ", observed "
              + observed;
      case Verdict.CallerViolates(var clause, int call, String observed) ->
          declared
                  .excuse(judgement.grounds())
                  .map(
                      value ->
                          "departs from the page at "
                              + clause
                              + ", as its dialect declares: "
                              + setting(value)
                              + ",")
                  .orElse("caller violates " + clause)
              + at(script, call)
              + "; the stack: "
              + observed;
      case Verdict.CannotTell(int call, String reason) ->
          "cannot tell" + at(script, call) + ": " + reason;
    };
  }

  private static String at(Script script, int call) {
    return call < script.size() ? " at call " + (call + 1) : " when everything is closed";
  }

  private static int width(Script script) {
    return Math.max(
        12,
        script.calls().stream().mapToInt(call -> ScriptText.print(call).length()).max().orElse(0));
  }
}
