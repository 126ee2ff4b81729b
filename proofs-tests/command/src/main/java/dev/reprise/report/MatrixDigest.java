package dev.reprise.report;

import dev.reprise.format.Words;
import dev.reprise.matrix.Cell;
import dev.reprise.matrix.CellState;
import dev.reprise.matrix.Matrix;
import dev.reprise.matrix.MatrixColumn;
import dev.reprise.matrix.MatrixRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The matrix as a person reads it: a column for each stack, in which a cell says once what holds
 * for all protocols, and by protocol only what differs.
 */
final class MatrixDigest {

  /**
   * The behaviour of a stack with some of its protocols.
   *
   * @param protocols in short; empty where it is all that the stack speaks
   * @param cell of the first of them
   */
  record Part(String protocols, MatrixColumn column, Cell cell) {

    /** In a few words. */
    String text() {
      String word = cell.word();
      boolean plain = cell.value().isEmpty() || cell.state() == CellState.CONFORMS;
      return (protocols.isEmpty() ? "" : protocols + ": ")
          + (plain ? word : word + " (" + cell.state() + ")");
    }
  }

  private final Map<String, List<MatrixColumn>> stacks;
  private final Map<String, Map<String, Cell>> cells = new HashMap<>();

  MatrixDigest(Matrix matrix) {
    stacks = grouped(matrix.columns(), column -> column.name().toString());
    for (Cell cell : matrix.cells()) {
      cells.computeIfAbsent(cell.row(), none -> new HashMap<>()).put(cell.column(), cell);
    }
  }

  /** The stacks, as the command line names them. */
  List<String> stacks() {
    return List.copyOf(stacks.keySet());
  }

  /** The version of that stack, in its own words. */
  String version(String stack) {
    return columns(stack).getFirst().version();
  }

  private List<MatrixColumn> columns(String stack) {
    return stacks.getOrDefault(stack, List.of());
  }

  /** The stack's parts of that row, one for each group of protocols with which it does the same. */
  List<Part> parts(MatrixRow row, String stack) {
    Collection<List<MatrixColumn>> groups =
        grouped(
                columns(stack),
                column -> List.of(cell(row, column).state(), cell(row, column).word()))
            .values();
    return groups.stream()
        .map(
            group ->
                new Part(
                    groups.size() == 1 ? "" : inShort(stack, group),
                    group.getFirst(),
                    cell(row, group.getFirst())))
        .toList();
  }

  private static <K> Map<K, List<MatrixColumn>> grouped(
      List<MatrixColumn> columns, Function<MatrixColumn, K> by) {
    return columns.stream()
        .collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
  }

  private Cell cell(MatrixRow row, MatrixColumn column) {
    Cell cell = cells.getOrDefault(row.id(), Map.of()).get(column.id());
    if (cell == null) {
      throw new IllegalArgumentException("no cell " + row.id() + ", " + column.id());
    }
    return cell;
  }

  /**
   * The names of the protocols in short, such as {@code tls1.2} for all kinds of it that the stack
   * speaks.
   */
  private String inShort(String stack, List<MatrixColumn> group) {
    Map<String, List<MatrixColumn>> all = grouped(columns(stack), MatrixDigest::family);
    return grouped(group, MatrixDigest::family).entrySet().stream()
        .map(
            some ->
                some.getValue().equals(all.get(some.getKey()))
                    ? some.getKey()
                    : Words.listed(some.getValue().stream().map(MatrixColumn::protocol).toList()))
        .collect(Collectors.joining(", "));
  }

  /** The part of its name before the first dash. */
  private static String family(MatrixColumn column) {
    return column.protocol().toString().replaceFirst("-.*", "");
  }
}
