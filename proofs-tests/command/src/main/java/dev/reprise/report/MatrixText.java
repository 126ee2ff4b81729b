package dev.reprise.report;

import dev.reprise.matrix.Cell;
import dev.reprise.matrix.CellState;
import dev.reprise.matrix.Matrix;
import dev.reprise.matrix.MatrixRow;
import dev.reprise.replay.LedgerTable;
import java.util.ArrayList;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The matrix for people, on a terminal. */
public final class MatrixText {

  private static final int WIDEST = 34;

  private final Formatter out = new Formatter(Locale.ROOT);
  private final Matrix matrix;
  private final MatrixDigest digest;
  private final boolean isColoured;
  private final List<Integer> widths = new ArrayList<>();

  private MatrixText(Matrix matrix, boolean isColoured) {
    this.matrix = matrix;
    this.digest = new MatrixDigest(matrix);
    this.isColoured = isColoured;
  }

  /**
   * Writes the matrix.
   *
   * @param isColoured whether the terminal shows colours
   * @param allScripts whether to show the script of every cell, not only of those where a stack
   *     does what the pages forbid
   */
  public static String of(Matrix matrix, boolean isColoured, boolean allScripts) {
    MatrixText text = new MatrixText(matrix, isColoured);
    text.measure();
    text.table();
    text.scripts(allScripts);
    text.end();
    return printable(text.out.toString(), isColoured);
  }

  /** Without control characters that a stack may have said, but colours where there are any. */
  private static String printable(String text, boolean isColoured) {
    return text.replaceAll(
        isColoured ? "\u001b(?!\\[\\d+m)|[\\p{Cntrl}&&[^\n\u001b]]" : "[\\p{Cntrl}&&[^\n]]", "?");
  }

  // The table

  private void measure() {
    widths.add(widest(0, matrix.rows().stream().map(MatrixText::title)));
    for (String stack : digest.stacks()) {
      widths.add(
          widest(
              Math.max(stack.length(), cut(digest.version(stack)).length()),
              matrix.rows().stream()
                  .flatMap(row -> digest.parts(row, stack).stream())
                  .map(MatrixDigest.Part::text)));
    }
  }

  private static int widest(int least, Stream<String> texts) {
    return Math.max(least, texts.mapToInt(String::length).max().orElse(0));
  }

  private static String title(MatrixRow row) {
    return switch (row.kind()) {
      case CLAUSE, SWITCH -> row.title();
      case MISUSE -> row.clause() + "  " + row.title();
    };
  }

  private void table() {
    line("", digest.stacks());
    line("", digest.stacks().stream().map(stack -> cut(digest.version(stack))).toList());
    MatrixRow.Kind kind = null;
    for (MatrixRow row : matrix.rows()) {
      if (row.kind() != kind) {
        kind = row.kind();
        out.format("%n%s%n", bold(heading(kind)));
      }
      row(row);
    }
    out.format("%n");
  }

  private static String heading(MatrixRow.Kind kind) {
    return switch (kind) {
      case CLAUSE -> "Clauses: does the stack keep them?";
      case SWITCH -> "Switches: where the pages leave a choice, or stacks depart, what do they do?";
      case MISUSE -> "Misuse: the caller breaks the clause with such a call. What then?";
    };
  }

  private static String cut(String text) {
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
  }

  private void line(String first, List<String> others) {
    line(first, i -> bold(LedgerTable.padded(others.get(i), widths.get(i + 1))));
  }

  private void line(String first, IntFunction<String> others) {
    StringBuilder line = new StringBuilder(LedgerTable.padded(first, widths.getFirst()));
    for (int i = 0; i + 1 < widths.size(); i++) {
      line.append("  ").append(others.apply(i));
    }
    out.format("%s%n", line.toString().stripTrailing());
  }

  private void row(MatrixRow row) {
    List<List<MatrixDigest.Part>> parts =
        digest.stacks().stream().map(stack -> digest.parts(row, stack)).toList();
    int lines = parts.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < lines; i++) {
      int index = i;
      line(i == 0 ? title(row) : "", stack -> part(parts.get(stack), index, widths.get(stack + 1)));
    }
  }

  private String part(List<MatrixDigest.Part> parts, int index, int width) {
    if (index >= parts.size()) {
      return " ".repeat(width);
    }
    MatrixDigest.Part part = parts.get(index);
    return coloured(part.cell().state(), LedgerTable.padded(part.text(), width));
  }

  // Colours (ECMA-48, SGR)

  private String bold(String text) {
    return isColoured ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  private String coloured(CellState state, String text) {
    return isColoured ? "\u001b[" + colour(state) + "m" + text + "\u001b[0m" : text;
  }

  private static String colour(CellState state) {
    return switch (state) {
      case CONFORMS, REFUSES -> "32";
      case DEPARTS -> "33";
      case IGNORES, ACCEPTS -> "36";
      case CORRUPTS -> "35";
      case VIOLATES, GARBAGE, HANGS, CRASHES -> "31";
      case UNSUPPORTED -> "2";
    };
  }

  // The scripts

  private void scripts(boolean all) {
    for (MatrixRow row : matrix.rows()) {
      for (String stack : digest.stacks()) {
        for (MatrixDigest.Part part : digest.parts(row, stack)) {
          if (all || isForbidden(part.cell())) {
            script(row, part);
          }
        }
      }
    }
  }

  private static boolean isForbidden(Cell cell) {
    return !cell.isMisuse()
        && switch (cell.state()) {
          case DEPARTS, VIOLATES, CRASHES, HANGS, GARBAGE -> true;
          case CONFORMS, REFUSES, IGNORES, ACCEPTS, CORRUPTS, UNSUPPORTED -> false;
        };
  }

  private void script(MatrixRow row, MatrixDigest.Part part) {
    Cell cell = part.cell();
    out.format("%s, %s: %s%n", title(row), part.column().id(), part.text());
    if (!cell.note().isEmpty()) {
      out.format("  %s%n", cell.note());
    }
    cell.evidence().stream()
        .limit(1)
        .forEach(
            shown ->
                out.format(
                    "%s  observed  %s%n  again     %s%n",
                    shown.expected().isEmpty() ? "" : "  expected  " + shown.expected() + "\n",
                    shown.observed(),
                    MatrixJson.replay(part.column(), shown.script())));
    out.format("%n");
  }

  private void end() {
    for (Matrix.Missing missing : matrix.missing()) {
      out.format(
          "%s — unsupported: %s; %s%n", missing.stack(), missing.reason(), missing.install());
    }
    out.format(
        "%d rows, %d stacks, %d columns in %.1f s; every cell was measured here%n",
        matrix.rows().size(), digest.stacks().size(), matrix.columns().size(), matrix.seconds());
  }
}
