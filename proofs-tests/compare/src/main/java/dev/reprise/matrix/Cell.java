package dev.reprise.matrix;

import dev.reprise.spec.script.Script;
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
}
