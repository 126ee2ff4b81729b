package dev.reprise.matrix;

import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.OwnersText;
import dev.reprise.model.judge.Step;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * A script that was run, and what came of it.
 *
 * @param call where it shows; the script's size for the closing of everything
 */
public record CellEvidence(
    CellState state, Script script, int call, String expected, String observed, List<Line> ledger) {

  /**
   * One call.
   *
   * @param owners the owners of each session after it, as the machine has it; none where the
   *     machine says nothing any more
   * @param observed what the stack said
   */
  public record Line(String call, List<String> owners, String observed) {

    public Line {
      owners = List.copyOf(owners);
    }
  }

  public CellEvidence {
    ledger = List.copyOf(ledger);
  }

  /** What is seen of that call in a run. */
  static String observed(Trace trace, int call) {
    return call < trace.observations().size()
        ? trace.observations().get(call).toString()
        : ended(trace.ending());
  }

  /** The script beside the ledger and what was seen. */
  static List<Line> ledger(Trace trace, Judgement judgement, int call) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < trace.script().size(); i++) {
      boolean wasMade = i <= trace.observations().size();
      lines.add(
          new Line(
              ScriptText.print(trace.script().calls().get(i)),
              owners(judgement, i),
              wasMade ? observed(trace, i) : ""));
    }
    if (call >= trace.script().size()) {
      lines.add(new Line("(everything is closed)", List.of(), observed(trace, call)));
    }
    return lines;
  }

  private static List<String> owners(Judgement judgement, int call) {
    for (Step step : judgement.steps()) {
      if (step.index() == call && step.answer().done()) {
        return OwnersText.lines(step.after());
      }
    }
    return List.of();
  }

  private static String ended(Ending ending) {
    return switch (ending) {
      case Ending.Completed() -> "";
      case Ending.Died(int call, String how) -> "the process died: " + how;
      case Ending.Hung(int call, String how) -> "hung: " + how;
      case Ending.Garbage(int call, String how) -> "answered with garbage: " + how;
      case Ending.Interrupted(int call, String how) -> "was ended: " + how;
    };
  }
}
