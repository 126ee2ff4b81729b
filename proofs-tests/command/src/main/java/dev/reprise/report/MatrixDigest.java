package dev.reprise.report;

import dev.reprise.format.Words;
import dev.reprise.matrix.Matrix;
import dev.reprise.model.deviation.Way;
import dev.reprise.verify.Ways;
import java.util.Collection;
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
   * @param cells one for each of them
   */
  record Part(String protocols, List<Matrix.Cell> cells) {

    /** The first of them. */
    Matrix.Cell cell() {
      return cells.getFirst();
    }

    /** In a few words. */
    String text() {
      boolean plain = cell().value().isEmpty() || cell().state() == Matrix.State.CONFORMS;
      return (protocols.isEmpty() ? "" : protocols + ": ")
          + cell().word()
          + (cell().isInPart() ? ratio() : "")
          + (plain ? "" : " (" + cell().state() + ")");
    }

    /** How many ways of breaking the clause all of the protocols together rule out, if any are. */
    private String ratio() {
      Ways ways =
          new Ways(
              Way.together(
                  cells.stream().flatMap(it -> it.ways().stream()).map(Ways::all).toList()));
      return ways.size() == 0 ? "" : " " + ways.ratio();
    }
  }

  /** The first column of each stack. */
  private final List<Matrix.Column> firsts;

  private final Map<Matrix.Row, List<Matrix.Cell>> cells;

  MatrixDigest(Matrix matrix) {
    firsts = grouped(matrix.columns(), MatrixDigest::stack).stream().map(List::getFirst).toList();
    cells = matrix.byRow();
  }

  /** The stacks, as the command line names them. */
  List<String> stacks() {
    return firsts.stream().map(MatrixDigest::stack).toList();
  }

  private static String stack(Matrix.Column column) {
    return column.name().toString();
  }

  /** The version of each stack, in its own words. */
  List<String> versions() {
    return firsts.stream().map(column -> column.identity().version()).toList();
  }

  /**
   * For each stack its parts of that row, one for each group of protocols with which it does the
   * same.
   */
  List<List<Part>> parts(Matrix.Row row) {
    List<Matrix.Cell> all = cells.getOrDefault(row, List.of());
    return grouped(all, cell -> stack(cell.column())).stream().map(MatrixDigest::parts).toList();
  }

  private static List<Part> parts(List<Matrix.Cell> cells) {
    Collection<List<Matrix.Cell>> groups = grouped(cells, it -> it.state() + " " + it.word());
    return groups.stream()
        .map(it -> new Part(groups.size() == 1 ? "" : inShort(cells, it), it))
        .toList();
  }

  private static <T> Collection<List<T>> grouped(List<T> things, Function<T, String> by) {
    return things.stream()
        .collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  /**
   * The names of the protocols in short, such as {@code tls1.2} for all kinds of it that the stack
   * speaks.
   */
  private static String inShort(List<Matrix.Cell> all, List<Matrix.Cell> group) {
    Collection<List<Matrix.Cell>> families = grouped(all, MatrixDigest::family);
    return grouped(group, MatrixDigest::family).stream()
        .map(
            some ->
                families.contains(some)
                    ? family(some.getFirst())
                    : Words.listed(some.stream().map(it -> it.column().protocol()).toList()))
        .collect(Collectors.joining(", "));
  }

  /** The part of the protocol's name before the first dash. */
  private static String family(Matrix.Cell cell) {
    return cell.column().protocol().toString().replaceFirst("-.*", "");
  }
}
