package dev.reprise.report;

import dev.reprise.catalogue.Clauses;
import dev.reprise.matrix.Cell;
import dev.reprise.matrix.Matrix;
import dev.reprise.matrix.MatrixRow;
import java.util.Formatter;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The matrix as Markdown: a table for each kind of row, then the script of every cell. */
public final class MatrixMarkdown {

  private final Formatter out = new Formatter(Locale.ROOT);
  private final Matrix matrix;
  private final MatrixDigest digest;
  private final Clauses clauses;

  private MatrixMarkdown(Matrix matrix, Clauses clauses) {
    this.matrix = matrix;
    this.digest = new MatrixDigest(matrix);
    this.clauses = clauses;
  }

  /** Writes the matrix. */
  public static String of(Matrix matrix, Clauses clauses) {
    MatrixMarkdown markdown = new MatrixMarkdown(matrix, clauses);
    markdown.out.format(
        "# What TLS stacks do with sessions%n%n"
            + "Every cell was measured: `reprise matrix --markdown FILE`.%n%n");
    for (MatrixRow.Kind kind : MatrixRow.Kind.values()) {
      markdown.table(kind);
    }
    for (Matrix.Missing missing : matrix.missing()) {
      markdown.out.format(
          "* %s is not here: %s%n",
          plain(missing.stack()), plain(missing.reason() + "; " + missing.install()));
    }
    markdown.out.format("%s## Scripts%n%n", matrix.missing().isEmpty() ? "" : "\n");
    matrix.rows().forEach(markdown::scripts);
    return markdown.out.toString();
  }

  private void table(MatrixRow.Kind kind) {
    String heading =
        switch (kind) {
          case CLAUSE -> "Clauses";
          case SWITCH -> "Switches";
          case MISUSE -> "Misuse: the caller breaks the clause";
        };
    out.format(
        "## %s%n%n| |%s%n|---|%s%n",
        heading,
        cells(stack -> plain(stack) + "<br>" + plain(digest.version(stack))),
        "---|".repeat(digest.stacks().size()));
    for (MatrixRow row : matrix.rows()) {
      if (row.kind() == kind) {
        out.format(
            "| [%s](#%s) |%s%n",
            title(row),
            anchor(row),
            cells(
                stack ->
                    digest.parts(row, stack).stream()
                        .map(part -> plain(part.text()))
                        .collect(Collectors.joining("<br>"))));
      }
    }
    out.format("%n");
  }

  private String cells(UnaryOperator<String> ofStack) {
    return digest.stacks().stream()
        .map(stack -> " " + ofStack.apply(stack) + " |")
        .collect(Collectors.joining());
  }

  private static String title(MatrixRow row) {
    return switch (row.kind()) {
      case CLAUSE, SWITCH -> row.title();
      case MISUSE -> row.clause() + ": `" + row.title() + "`";
    };
  }

  private static String anchor(MatrixRow row) {
    return row.id().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  private void scripts(MatrixRow row) {
    out.format(
        "### <a id=\"%s\"></a>%s%n%n%s: %s%n",
        anchor(row), title(row), row.clause(), plain(clauses.of(row.clause()).reading()));
    for (String stack : digest.stacks()) {
      digest.parts(row, stack).forEach(this::script);
    }
    out.format("%n");
  }

  private void script(MatrixDigest.Part part) {
    Cell cell = part.cell();
    String note = cell.note().isEmpty() ? "" : "; " + cell.note();
    out.format("%n* %s%n", plain(part.column().id() + ": " + cell.word() + note));
    cell.evidence().stream()
        .limit(1)
        .forEach(
            shown ->
                out.format(
                    "  %s%n%n      %s%n",
                    plain(shown.observed()), MatrixJson.replay(part.column(), shown.script())));
  }

  /** Text that Markdown and HTML take for nothing else, on one line. */
  private static String plain(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\`*_\\[\\]|#])", "\\\\$1");
  }
}
