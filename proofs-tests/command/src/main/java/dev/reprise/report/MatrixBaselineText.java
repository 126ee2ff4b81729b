package dev.reprise.report;

import dev.reprise.format.Words;
import dev.reprise.matrix.Golden;
import dev.reprise.matrix.Matrix;
import dev.reprise.matrix.MatrixDifference;
import dev.reprise.spec.subject.Printed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A matrix compared with a baseline, as people read it. */
public final class MatrixBaselineText {

  /** How much of a name in the file is shown. */
  private static final int LONGEST_NAME = 100;

  private MatrixBaselineText() {}

  /** The comparison of the matrix with an earlier one. */
  public static BaselineText of(MatrixDifference difference, Golden before, Matrix matrix) {
    List<String> notes = new ArrayList<>();
    difference.once().forEach(it -> notes.add("seen once, not when measured again: " + it));
    List<String> anew = new ArrayList<>();
    List<String> silent = new ArrayList<>(before.columns().keySet());
    for (Map.Entry<String, Optional<String>> column : difference.columns().entrySet()) {
      String id = column.getKey();
      column.getValue().ifPresent(silent::remove);
      if (column.getValue().isEmpty()) {
        anew.add(id);
      } else if (!column.getValue().get().equals(id)) {
        notes.add("%s is compared with %s".formatted(id, column.getValue().get()));
      }
    }
    if (!anew.isEmpty()) {
      notes.add("new, compared with nothing: " + Words.listed(anew));
    }
    if (!silent.isEmpty()) {
      notes.add(
          "not measured now, so nothing is said of them: "
              + Words.listed(
                  silent.stream().map(it -> Printed.shortened(it, LONGEST_NAME)).toList()));
    }
    return new BaselineText(
        notes,
        difference.better().stream().map(Golden.Change::toString).toList(),
        difference.moved().stream().map(Golden.Change::toString).toList(),
        difference.worse().stream().map(change -> shown(change, matrix)).toList());
  }

  /** The change with what shows it. */
  private static String shown(Golden.Change change, Matrix matrix) {
    return matrix.cells().stream()
        .filter(cell -> cell.row().id().equals(change.row()))
        .filter(cell -> cell.column().id().equals(change.column()))
        .flatMap(cell -> cell.evidence().stream().limit(1).map(it -> shown(change, cell, it)))
        .findFirst()
        .orElse(change.toString());
  }

  private static String shown(Golden.Change change, Matrix.Cell cell, Matrix.Evidence evidence) {
    return "%s\nobserved  %s\nagain     %s"
        .formatted(change, evidence.observed(), cell.column().replay(evidence.script()));
  }
}
