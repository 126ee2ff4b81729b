package dev.reprise.report;

import dev.reprise.format.Words;
import dev.reprise.matrix.Matrix;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The matrix for people, on a terminal. */
public final class MatrixText {

  private static final int WIDEST = 34;

  private final Formatter out = new Formatter(Locale.ROOT);
  private final Matrix matrix;
  private final MatrixDigest digest;
  private final boolean isColoured;

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
   * @param cause what ended the run, where it was ended before its end
   */
  public static String of(Matrix matrix, boolean isColoured, boolean allScripts, String cause) {
    MatrixText text = new MatrixText(matrix, isColoured);
    if (!matrix.columns().isEmpty()) {
      text.table();
    }
    for (Matrix.Row row : matrix.rows()) {
      text.digest.parts(row).stream()
          .flatMap(List::stream)
          .filter(part -> allScripts || isForbidden(part.cell()))
          .forEach(part -> text.script(row, part));
    }
    text.end(cause);
    return Styled.printable(text.out.toString(), isColoured);
  }

  // The table

  private void table() {
    List<List<Styled>> head =
        List.of(
            head(digest.stacks()),
            head(digest.versions().stream().map(it -> Words.cut(it, WIDEST)).toList()));
    Map<Matrix.Row.Kind, List<List<Styled>>> lines = new EnumMap<>(Matrix.Row.Kind.class);
    for (Matrix.Row row : matrix.rows()) {
      lines.computeIfAbsent(row.kind(), none -> new ArrayList<>()).addAll(lines(row));
    }
    List<List<Styled>> all =
        Stream.concat(head.stream(), lines.values().stream().flatMap(List::stream)).toList();
    int[] widths =
        IntStream.rangeClosed(0, digest.stacks().size())
            .map(i -> all.stream().mapToInt(line -> line.get(i).text().length()).max().orElse(0))
            .toArray();
    head.forEach(line -> line(line, widths));
    lines.forEach(
        (kind, of) -> {
          String heading = heading(kind);
          out.format("%n%s%n", new Styled(heading, Styled.BOLD).in(0, isColoured));
          of.forEach(line -> line(line, widths));
        });
    out.format("%n");
  }

  private static List<Styled> head(List<String> texts) {
    return Stream.concat(
            Stream.of(new Styled("", "")),
            texts.stream().map(text -> new Styled(text, Styled.BOLD)))
        .toList();
  }

  /** The lines of a row: as many as the stack needs whose protocols differ most. */
  private List<List<Styled>> lines(Matrix.Row row) {
    List<List<MatrixDigest.Part>> parts = digest.parts(row);
    List<List<Styled>> lines = new ArrayList<>();
    for (int i = 0; i < parts.stream().mapToInt(List::size).max().orElse(0); i++) {
      List<Styled> line = new ArrayList<>();
      line.add(new Styled(i == 0 ? title(row) : "", ""));
      for (List<MatrixDigest.Part> of : parts) {
        line.add(
            i < of.size()
                ? new Styled(of.get(i).text(), colour(of.get(i).cell()))
                : new Styled("", ""));
      }
      lines.add(line);
    }
    return lines;
  }

  private void line(List<Styled> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(i == 0 ? "" : "  ").append(cells.get(i).in(widths[i], isColoured));
    }
    out.format("%s%n", line.toString().stripTrailing());
  }

  private static String title(Matrix.Row row) {
    return row.kind() == Matrix.Row.Kind.MISUSE ? row.clause() + "  " + row.title() : row.title();
  }

  private static String heading(Matrix.Row.Kind kind) {
    return switch (kind) {
      case CLAUSE -> "Clauses: does the stack keep them?";
      case SWITCH -> "Switches: where the pages leave a choice, or stacks depart, what do they do?";
      case MISUSE -> "Misuse: the caller breaks the clause with such a call. What then?";
    };
  }

  private static String colour(Matrix.Cell cell) {
    return switch (cell.state()) {
      case CONFORMS -> cell.isInPart() ? "" : "32";
      case REFUSES -> "32";
      case DEPARTS -> "33";
      case IGNORES -> "36";
      case ACCEPTS -> "34";
      case CORRUPTS -> "35";
      case VIOLATES, GARBAGE, HANGS, CRASHES -> "31";
      case UNSUPPORTED -> "2";
    };
  }

  // The scripts

  private static boolean isForbidden(Matrix.Cell cell) {
    return !cell.isMisuse()
        && switch (cell.state()) {
          case DEPARTS, VIOLATES, CRASHES, HANGS, GARBAGE -> true;
          case CONFORMS, REFUSES, IGNORES, ACCEPTS, CORRUPTS, UNSUPPORTED -> false;
        };
  }

  private void script(Matrix.Row row, MatrixDigest.Part part) {
    Matrix.Cell cell = part.cell();
    out.format("%s, %s: %s%n", title(row), cell.column().id(), part.text());
    if (!cell.note().isEmpty()) {
      out.format("  %s%n", cell.note());
    }
    for (Matrix.Evidence shown : cell.evidence().stream().limit(1).toList()) {
      if (!shown.expected().isEmpty()) {
        out.format("  expected  %s%n", shown.expected());
      }
      String again = cell.column().replay(shown.script());
      out.format("  observed  %s%n  again     %s%n", shown.observed(), again);
    }
    out.format("%n");
  }

  private void end(String cause) {
    for (Matrix.Missing missing : matrix.missing()) {
      out.format("%s — unsupported: %s%n", missing.stack(), missing.words());
    }
    if (!matrix.isComplete()) {
      out.format(
          "This is not all: %s ended it. Not measured: %s.%n",
          cause, Words.listed(matrix.unfinished()));
    }
    out.format(
        "%d rows, %d stacks, %d columns in %.1f s; every cell was measured here%n",
        matrix.rows().size(), digest.stacks().size(), matrix.columns().size(), matrix.seconds());
  }
}
