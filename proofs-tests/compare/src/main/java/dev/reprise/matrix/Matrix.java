package dev.reprise.matrix;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stacks side by side.
 *
 * @param cells one for every row and column
 * @param missing the stacks that could not be had
 * @param seconds that it took to find out
 */
public record Matrix(
    List<MatrixColumn> columns,
    List<MatrixRow> rows,
    List<Cell> cells,
    List<Missing> missing,
    double seconds) {

  /** A stack that cannot be had here, why, and how to get it. */
  public record Missing(String stack, String reason, String install) {}

  /** A place in the matrix. */
  private record Place(String row, String column) {}

  public Matrix {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    cells = List.copyOf(cells);
    missing = List.copyOf(missing);
  }

  /** The cells of each row, in the order of the columns. */
  public Map<String, List<Cell>> byRow() {
    Map<Place, Cell> places = new HashMap<>();
    cells.forEach(cell -> places.put(new Place(cell.row(), cell.column()), cell));
    Map<String, List<Cell>> byRow = new HashMap<>();
    for (MatrixRow row : rows) {
      byRow.put(
          row.id(),
          columns.stream()
              .flatMap(
                  column ->
                      Optional.ofNullable(places.get(new Place(row.id(), column.id()))).stream())
              .toList());
    }
    return byRow;
  }

  /** Whether a stack does what neither the pages nor its dialect allow. Misuse does not count. */
  public boolean violated() {
    return cells.stream().anyMatch(Matrix::isViolation);
  }

  private static boolean isViolation(Cell cell) {
    return switch (cell.state()) {
      case VIOLATES -> true;
      case CRASHES, HANGS, GARBAGE -> !cell.isMisuse();
      case CONFORMS, DEPARTS, REFUSES, IGNORES, ACCEPTS, CORRUPTS, UNSUPPORTED -> false;
    };
  }
}
