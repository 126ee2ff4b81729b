package dev.reprise.report;

import dev.reprise.format.Words;
import dev.reprise.matrix.Cell;
import dev.reprise.matrix.CellState;
import dev.reprise.matrix.Matrix;
import dev.reprise.matrix.MatrixColumn;
import dev.reprise.matrix.MatrixRow;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
   * @param column the first of them
   * @param cell of that column
   */
  record Part(String protocols, MatrixColumn column, Cell cell) {

    /** In a few words. */
    String text() {
      boolean plain = cell.value().isEmpty() || cell.state() == CellState.CONFORMS;
      return (protocols.isEmpty() ? "" : protocols + ": ")
          + cell.word()
          + (plain ? "" : " (" + cell.state() + ")");
    }
  }

  /** The columns of each stack, which is named as the command line does. */
  private final Map<String, List<MatrixColumn>> stacks;

  private final Map<List<String>, Cell> cells;

  MatrixDigest(Matrix matrix) {
    stacks = grouped(matrix.columns(), column -> column.name().toString());
    cells =
        matrix.cells().stream()
            .collect(Collectors.toMap(it -> List.of(it.row(), it.column()), Function.identity()));
  }

  /** The stacks, as the command line names them. */
  List<String> stacks() {
    return List.copyOf(stacks.keySet());
  }

  /** The version of each stack, in its own words. */
  List<String> versions() {
    return stacks.values().stream().map(columns -> columns.getFirst().version()).toList();
  }

  /**
   * For each stack its parts of that row, one for each group of protocols with which it does the
   * same.
   */
  List<List<Part>> parts(MatrixRow row) {
    return stacks.values().stream().map(columns -> parts(row, columns)).toList();
  }

  private List<Part> parts(MatrixRow row, List<MatrixColumn> columns) {
    Function<MatrixColumn, Cell> cell =
        column -> Objects.requireNonNull(cells.get(List.of(row.id(), column.id())));
    Collection<List<MatrixColumn>> groups =
        grouped(columns, it -> cell.apply(it).state() + " " + cell.apply(it).word()).values();
    return groups.stream()
        .map(
            group ->
                new Part(
                    groups.size() == 1 ? "" : inShort(columns, group),
                    group.getFirst(),
                    cell.apply(group.getFirst())))
        .toList();
  }

  private static Map<String, List<MatrixColumn>> grouped(
      List<MatrixColumn> columns, Function<MatrixColumn, String> by) {
    return columns.stream()
        .collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
  }

  /**
   * The names of the protocols in short, such as {@code tls1.2} for all kinds of it that the stack
   * speaks.
   */
  private static String inShort(List<MatrixColumn> columns, List<MatrixColumn> group) {
    Map<String, List<MatrixColumn>> all = grouped(columns, MatrixDigest::family);
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
