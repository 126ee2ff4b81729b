package dev.reprise.report;

import dev.reprise.catalogue.Clauses;
import dev.reprise.format.Words;
import dev.reprise.matrix.Matrix;
import dev.reprise.spec.subject.Printed;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The matrix as Markdown: a table for each kind of row, then the script of every cell. */
public final class MatrixMarkdown {

  private final Formatter out = new Formatter(Locale.ROOT);
  private final Matrix matrix;
  private final MatrixDigest digest;

  private MatrixMarkdown(Matrix matrix) {
    this.matrix = matrix;
    this.digest = new MatrixDigest(matrix);
  }

  /** Writes the matrix. */
  public static String of(Matrix matrix, Clauses clauses) {
    MatrixMarkdown markdown = new MatrixMarkdown(matrix);
    Formatter out = markdown.out;
    out.format(
        "# What TLS stacks do with sessions%n%n"
            + "Every cell was measured: `reprise matrix --markdown FILE`.%n%n");
    if (!matrix.isComplete()) {
      out.format(
          "This is not all: the run was ended before these were measured: %s.%n%n",
          plain(Words.listed(matrix.unfinished())));
    }
    markdown.table(Matrix.Row.Kind.CLAUSE, "Clauses");
    markdown.table(Matrix.Row.Kind.SWITCH, "Switches");
    markdown.table(Matrix.Row.Kind.MISUSE, "Misuse: the caller breaks the clause");
    for (Matrix.Missing missing : matrix.missing()) {
      out.format("* %s is not here: %s%n", plain(missing.stack()), plain(missing.words()));
    }
    out.format("%s## Scripts%n%n", matrix.missing().isEmpty() ? "" : "\n");
    for (Matrix.Row row : matrix.rows()) {
      String reading = plain(clauses.of(row.clause()).reading());
      out.format("### <a id=\"%s\"></a>%s%n%n", anchor(row), title(row));
      out.format("%s: %s%n", row.clause(), reading);
      markdown.digest.parts(row).forEach(parts -> parts.forEach(markdown::script));
      out.format("%n");
    }
    return out.toString();
  }

  private void table(Matrix.Row.Kind kind, String heading) {
    List<String> stacks = digest.stacks();
    List<String> versions = digest.versions();
    Stream<String> heads =
        IntStream.range(0, stacks.size())
            .mapToObj(i -> plain(stacks.get(i)) + "<br>" + plain(versions.get(i)));
    out.format("## %s%n%n| |%s%n|---|%s%n", heading, cells(heads), "---|".repeat(stacks.size()));
    for (Matrix.Row row : matrix.rows()) {
      if (row.kind() == kind) {
        Stream<String> parts = digest.parts(row).stream().map(MatrixMarkdown::cell);
        out.format("| [%s](#%s) |%s%n", title(row), anchor(row), cells(parts));
      }
    }
    out.format("%n");
  }

  private static String cells(Stream<String> cells) {
    return cells.map(cell -> " " + cell + " |").collect(Collectors.joining());
  }

  private static String cell(List<MatrixDigest.Part> parts) {
    return parts.stream().map(part -> plain(part.text())).collect(Collectors.joining("<br>"));
  }

  private static String title(Matrix.Row row) {
    return row.kind() == Matrix.Row.Kind.MISUSE
        ? row.clause() + ": `" + row.title() + "`"
        : row.title();
  }

  private static String anchor(Matrix.Row row) {
    return row.id().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  private void script(MatrixDigest.Part part) {
    Matrix.Cell cell = part.cell();
    String note = cell.note().isEmpty() ? "" : "; " + cell.note();
    out.format("%n* %s%n", plain(cell.column().id() + ": " + cell.word() + note));
    for (Matrix.Evidence shown : cell.evidence().stream().limit(1).toList()) {
      String again = cell.column().replay(shown.script());
      out.format("  %s%n%n      %s%n", plain(shown.observed()), again);
    }
  }

  /** Text that Markdown and HTML take for nothing else, on one line. */
  private static String plain(String text) {
    return Printed.oneLine(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\`*_\\[\\]|#])", "\\\\$1");
  }
}
