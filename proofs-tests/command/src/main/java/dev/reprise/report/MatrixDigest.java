package dev.reprise.report;

import dev.reprise.matrix.Cell;
import dev.reprise.matrix.CellState;
import dev.reprise.matrix.Matrix;
import dev.reprise.matrix.MatrixColumn;
import dev.reprise.matrix.MatrixRow;
import dev.reprise.spec.subject.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The matrix as a person reads it: a column for each stack, in which a cell says once what holds
 * for all protocols, and by protocol only what differs.
 */
final class MatrixDigest {

  /**
   * What a stack does with some of its protocols.
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

  private record What(CellState state, String word) {}

  private final Map<String, List<MatrixColumn>> stacks = new LinkedHashMap<>();
  private final Map<String, Map<String, Cell>> cells = new HashMap<>();

  MatrixDigest(Matrix matrix) {
    for (MatrixColumn column : matrix.columns()) {
      stacks.computeIfAbsent(column.name().toString(), none -> new ArrayList<>()).add(column);
    }
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

  /** What the stack does in that row, a part for each group of protocols with which it does so. */
  List<Part> parts(MatrixRow row, String stack) {
    Map<What, List<MatrixColumn>> groups = new LinkedHashMap<>();
    for (MatrixColumn column : columns(stack)) {
      Cell cell = cell(row, column);
      groups
          .computeIfAbsent(new What(cell.state(), cell.word()), none -> new ArrayList<>())
          .add(column);
    }
    List<Part> parts = new ArrayList<>();
    for (List<MatrixColumn> group : groups.values()) {
      MatrixColumn first = group.getFirst();
      String protocols = groups.size() == 1 ? "" : inShort(stack, group);
      parts.add(new Part(protocols, first, cell(row, first)));
    }
    return parts;
  }

  private Cell cell(MatrixRow row, MatrixColumn column) {
    Cell cell = cells.getOrDefault(row.id(), Map.of()).get(column.id());
    if (cell == null) {
      throw new IllegalArgumentException("no cell " + row.id() + ", " + column.id());
    }
    return cell;
  }

  /** Such as {@code tls1.2} for all kinds of it that the stack speaks. */
  private String inShort(String stack, List<MatrixColumn> group) {
    Map<String, List<Protocol>> families = new LinkedHashMap<>();
    for (MatrixColumn column : group) {
      families
          .computeIfAbsent(family(column.protocol()), none -> new ArrayList<>())
          .add(column.protocol());
    }
    return families.entrySet().stream()
        .map(entry -> inShort(stack, entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private String inShort(String stack, String family, List<Protocol> some) {
    long all =
        columns(stack).stream().filter(column -> family(column.protocol()).equals(family)).count();
    return some.size() == all
        ? family
        : some.stream().map(Protocol::toString).collect(Collectors.joining(", "));
  }

  /** The part of its name before the first dash. */
  private static String family(Protocol protocol) {
    String name = protocol.toString();
    int dash = name.indexOf('-');
    return dash < 0 ? name : name.substring(0, dash);
  }
}
