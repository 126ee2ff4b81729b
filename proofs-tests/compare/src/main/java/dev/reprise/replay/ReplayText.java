package dev.reprise.replay;

import dev.reprise.catalogue.Declared;
import dev.reprise.format.Words;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.OwnersText;
import dev.reprise.model.judge.Verdict;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Trace;
import java.util.Formatter;
import java.util.Locale;
import java.util.Optional;

/** How a replay reads: the script beside what the machine says, then beside what a stack did. */
public final class ReplayText {

  private final Script script;
  private final int width;
  private final Formatter out = new Formatter(Locale.ROOT);

  private ReplayText(Script script) {
    this.script = script;
    this.width =
        script.calls().stream()
            .mapToInt(call -> ScriptText.print(call).length())
            .reduce(12, Math::max);
  }

  /** The machine's side: for each call must, may or undefined, the clause, and the owners. */
  public static String machine(Script script, MachineRun run) {
    ReplayText text = new ReplayText(script);
    text.out.format("the machine, by the manual page%n");
    for (int i = 0; i < run.rows().size(); i++) {
      MachineRun.Row row = run.rows().get(i);
      String clause = row.clause().map(Clause::id).orElse("");
      String owners = String.join("   ", OwnersText.lines(row.after()));
      text.line(
          i + 1,
          i,
          "%-9s %-7s %s".formatted(row.word(), clause, row.note().isEmpty() ? owners : row.note()));
      if (row.word() == MachineRun.Word.UNDEFINED) {
        text.out.format("  caller violates %s at call %d%n", clause, i + 1);
      }
    }
    return text.out.toString();
  }

  /** A stack's side: for each call what was observed, the verdict, and the departures it shows. */
  public static String stack(
      Identity identity, Declared declared, Trace trace, Judgement judgement) {
    ReplayText text = new ReplayText(trace.script());
    text.out.format("%s — %s, %s%n", identity.stack(), identity.version(), identity.protocol());
    for (int i = 0; i < trace.observations().size(); i++) {
      text.line(i < trace.script().size() ? i + 1 : "", i, trace.observations().get(i).toString());
    }
    switch (trace.ending()) {
      case Ending.Completed() -> {}
      case Ending.Died(int call, String how) -> text.line(call + 1, call, "died: " + how);
      case Ending.Hung(int call, String how) -> text.line(call + 1, call, "hung: " + how);
      case Ending.Garbage(int call, String how) ->
          text.line(call + 1, call, "answered with garbage: " + how);
      case Ending.Interrupted(int call, String how) ->
          text.line(call + 1, call, "was ended: " + how);
    }
    text.out.format("  %s%n", text.verdict(declared, judgement));
    Optional<Value> excuse = declared.excuse(judgement.grounds());
    judgement.choices().keySet().stream()
        .filter(declared::departs)
        .filter(value -> !excuse.equals(Optional.of(value)))
        .sorted()
        .forEach(
            value ->
                text.out.format(
                    "%n  departs from the page at %s, known: %s%n",
                    value.of().clause(), Words.setting(value)));
    return text.out.toString();
  }

  private void line(Object number, int call, String said) {
    String text = call < script.size() ? ScriptText.print(script.calls().get(call)) : "(closing)";
    String line = "  %3s  %s  %s".formatted(number, Replay.padded(text, width), said);
    out.format("%s%n", line.stripTrailing());
  }

  private String verdict(Declared declared, Judgement judgement) {
    return switch (judgement.verdict()) {
      case Verdict.Conforms() -> "conforms";
      case Verdict.StackViolates(var clause, int call, String expected, String observed) ->
          "stack violates %s%s: expected %s, observed %s"
              .formatted(clause, at(call), expected, observed);
      case Verdict.CallerViolates(var clause, int call, String observed) ->
          declared
                  .excuse(judgement.grounds())
                  .map(
                      value ->
                          "departs from the page at %s, as its dialect declares: %s,"
                              .formatted(clause, Words.setting(value)))
                  .orElse("caller violates " + clause)
              + at(call)
              + "; the stack: "
              + observed;
      case Verdict.CannotTell(int call, String reason) -> "cannot tell" + at(call) + ": " + reason;
    };
  }

  private String at(int call) {
    return call < script.size() ? " at call " + (call + 1) : " when everything is closed";
  }
}
