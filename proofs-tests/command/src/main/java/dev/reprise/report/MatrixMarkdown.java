package dev.reprise.report;

import dev.reprise.catalogue.ClauseText;
import dev.reprise.catalogue.Clauses;
import dev.reprise.matrix.Cell;
import dev.reprise.matrix.CellEvidence;
import dev.reprise.matrix.Matrix;
import dev.reprise.matrix.MatrixRow;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The matrix as Markdown: a table for each kind of row, then the script of every cell. */
public final class MatrixMarkdown {

  private final StringBuilder out = new StringBuilder();
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
    markdown.out.append("# What TLS stacks do with sessions\n\n");
    markdown.out.append("Every cell was measured: `reprise matrix --markdown FILE`.\n\n");
    for (MatrixRow.Kind kind : MatrixRow.Kind.values()) {
      markdown.table(kind);
    }
    markdown.missing();
    markdown.out.append("## Scripts\n\n");
    matrix.rows().forEach(markdown::scripts);
    return markdown.out.toString();
  }

  private void table(MatrixRow.Kind kind) {
    out.append("## ").append(heading(kind)).append("\n\n| |");
    for (String stack : digest.stacks()) {
      out.append(' ').append(plain(stack)).append("<br>").append(plain(digest.version(stack)));
      out.append(" |");
    }
    out.append("\n|---|").append("---|".repeat(digest.stacks().size())).append('\n');
    for (MatrixRow row : matrix.rows()) {
      if (row.kind() == kind) {
        row(row);
      }
    }
    out.append('\n');
  }

  private static String heading(MatrixRow.Kind kind) {
    return switch (kind) {
      case CLAUSE -> "Clauses";
      case SWITCH -> "Switches";
      case MISUSE -> "Misuse: the caller breaks the clause";
    };
  }

  private void row(MatrixRow row) {
    out.append("| [").append(title(row)).append("](#").append(anchor(row)).append(") |");
    for (String stack : digest.stacks()) {
      out.append(' ')
          .append(
              digest.parts(row, stack).stream()
                  .map(part -> plain(part.text()))
                  .collect(Collectors.joining("<br>")))
          .append(" |");
    }
    out.append('\n');
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

  private void missing() {
    for (Matrix.Missing missing : matrix.missing()) {
      out.append("* ")
          .append(plain(missing.stack()))
          .append(" is not here: ")
          .append(plain(missing.reason() + "; " + missing.install()))
          .append('\n');
    }
    out.append(matrix.missing().isEmpty() ? "" : "\n");
  }

  private void scripts(MatrixRow row) {
    out.append("### <a id=\"").append(anchor(row)).append("\"></a>").append(title(row));
    ClauseText text = clauses.of(row.clause());
    out.append("\n\n").append(row.clause()).append(": ").append(plain(text.reading())).append('\n');
    for (String stack : digest.stacks()) {
      digest.parts(row, stack).forEach(this::script);
    }
    out.append('\n');
  }

  private void script(MatrixDigest.Part part) {
    Cell cell = part.cell();
    String note = cell.note().isEmpty() ? "" : "; " + cell.note();
    out.append("\n* ").append(plain(part.column().id() + ": " + cell.word() + note)).append('\n');
    List<CellEvidence> shown = cell.evidence().stream().limit(1).toList();
    for (CellEvidence evidence : shown) {
      out.append("  ").append(plain(evidence.observed())).append("\n\n      ");
      out.append(MatrixJson.replay(part.column(), evidence.script())).append('\n');
    }
  }

  /** Text that Markdown and HTML take for nothing else, on one line. */
  private static String plain(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\`*_\\[\\]|#])", "\\\\$1");
  }
}
