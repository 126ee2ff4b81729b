package dev.reprise.matrix;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Stacks side by side.
 *
 * @param cells one for every row and column, those of the first column first
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

  /** The cells of each row, in the order of the columns. */
  public Map<String, List<Cell>> byRow() {
    return cells.stream().collect(Collectors.groupingBy(Cell::row));
  }

  /** Whether a stack does what neither the pages nor its dialect allow. Misuse does not count. */
  public boolean violated() {
    return cells.stream()
        .anyMatch(
            cell ->
                switch (cell.state()) {
                  case VIOLATES -> true;
                  case CRASHES, HANGS, GARBAGE -> !cell.isMisuse();
                  case CONFORMS, DEPARTS, REFUSES, IGNORES, ACCEPTS, CORRUPTS, UNSUPPORTED -> false;
                });
  }
}
