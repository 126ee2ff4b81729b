package dev.reprise.matrix;

import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.OwnersText;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A cell of the matrix.
 *
 * @param row the row's id
 * @param column the column's id
 * @param isMisuse whether it says what the stack does when the caller is wrong
 * @param value of a switch; empty in other rows, and where it was not decided
 * @param note what else is to be said, in a sentence without a full stop; empty for nothing
 * @param evidence what decided it first; none where the cell is unsupported
 */
public record Cell(
    String row,
    String column,
    CellState state,
    boolean isMisuse,
    Optional<String> value,
    String note,
    List<CellEvidence> evidence) {

  /** The shortest script that shows it. */
  public Optional<Script> script() {
    return evidence.stream().findFirst().map(CellEvidence::script);
  }

  /** The word that a person reads in the cell: the value of a switch, else the state. */
  public String word() {
    return value.orElse(state.toString());
  }

  static Cell unsupported(String row, MatrixColumn column, String reason) {
    return new Cell(
        row, column.id(), CellState.UNSUPPORTED, false, Optional.empty(), reason, List.of());
  }

  /**
   * A script that was run, and what came of it.
   *
   * @param call where it shows; the script's size for the closing of everything
   */
  public record CellEvidence(
      CellState state,
      Script script,
      int call,
      String expected,
      String observed,
      List<Line> ledger) {

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
}
