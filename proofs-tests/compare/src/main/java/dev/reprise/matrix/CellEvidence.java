package dev.reprise.matrix;

import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.OwnersText;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
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
  public record Line(String call, List<String> owners, String observed) {}

  static CellEvidence of(
      CellState state,
      Trace trace,
      Judgement judgement,
      int call,
      String expected,
      String observed) {
    return new CellEvidence(
        state, trace.script(), call, expected, observed, ledger(trace, judgement, call));
  }

  /** The script beside the ledger and what was seen. */
  private static List<Line> ledger(Trace trace, Judgement judgement, int call) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < trace.script().size(); i++) {
      boolean wasMade = i <= trace.observations().size();
      List<String> owners =
          judgement
              .step(i)
              .filter(step -> step.answer().done())
              .map(step -> OwnersText.lines(step.after()))
              .orElse(List.of());
      String text = ScriptText.print(trace.script().calls().get(i));
      lines.add(new Line(text, owners, wasMade ? trace.seen(i) : ""));
    }
    if (call >= trace.script().size()) {
      lines.add(new Line("(everything is closed)", List.of(), trace.seen(call)));
    }
    return lines;
  }
}
