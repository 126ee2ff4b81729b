package dev.reprise.report;

import dev.reprise.format.Words;
import dev.reprise.matrix.Matrix;
import dev.reprise.replay.Replay;
import dev.reprise.spec.subject.Printed;
import dev.reprise.spec.subject.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The columns of a matrix, a line for each, which can be printed as soon as the column is done.
 *
 * @param width of the stacks' names
 */
public record ColumnTable(int width, boolean isColoured) {

  private static final int LONGEST_NAME = 30;
  private static final int SHORTEST_NAME = 9;
  private static final int PROTOCOL =
      Arrays.stream(Protocol.values()).mapToInt(it -> it.toString().length()).max().orElse(0);

  /** The numbers are right-aligned. */
  private static final String COLUMNS = "  %8s  %7s  %6s  %7s  ";

  /** The table of the columns of those stacks. */
  public static ColumnTable of(List<String> stacks, boolean isColoured) {
    int longest = stacks.stream().mapToInt(String::length).max().orElse(0);
    return new ColumnTable(Math.clamp(longest, SHORTEST_NAME, LONGEST_NAME), isColoured);
  }

  /** The headings. */
  public String head() {
    String line =
        Replay.padded("stack", width)
            + "  "
            + Replay.padded("protocol", PROTOCOL)
            + String.format(Locale.ROOT, COLUMNS, "violates", "departs", "broken", "seconds")
            + "version";
    return new Styled(line, Styled.BOLD).in(0, isColoured) + "\n";
  }

  /**
   * The line of a column: of how many rows the cell violates or departs, and after how many misuses
   * the stack is broken.
   *
   * @param cells of the column, of which there is at least one
   * @param seconds that it took
   */
  public String row(List<Matrix.Cell> cells, double seconds) {
    Matrix.Column column = cells.getFirst().column();
    String numbers =
        String.format(
            Locale.ROOT,
            COLUMNS,
            cells.stream().filter(Matrix.Cell::isViolation).count(),
            cells.stream().filter(it -> it.state() == Matrix.State.DEPARTS).count(),
            cells.stream().filter(ColumnTable::isBroken).count(),
            String.format(Locale.ROOT, "%.1f", seconds));
    String name = Words.cut(Printed.oneLine(column.name().toString()), width);
    String line =
        Replay.padded(name, width)
            + "  "
            + Replay.padded(column.protocol().toString(), PROTOCOL)
            + numbers;
    String version = Printed.oneLine(column.identity().version());
    return (line + Words.cut(version, SummaryTable.WIDEST - line.length())).stripTrailing() + "\n";
  }

  /** Whether a stack is broken after that misuse. */
  private static boolean isBroken(Matrix.Cell cell) {
    return cell.row().kind() == Matrix.Row.Kind.MISUSE
        && switch (cell.state()) {
          case CORRUPTS, GARBAGE, HANGS, CRASHES -> true;
          case CONFORMS, DEPARTS, VIOLATES, REFUSES, IGNORES, ACCEPTS, UNSUPPORTED -> false;
        };
  }
}
