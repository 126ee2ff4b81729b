package dev.reprise.report;

import dev.reprise.catalogue.ClauseText;
import dev.reprise.catalogue.Clauses;
import dev.reprise.format.Json;
import dev.reprise.format.Resource;
import dev.reprise.matrix.Matrix;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Printed;
import dev.reprise.verify.Ways;

/**
 * The matrix for programs. Its schema is {@code matrix.schema.json}, and it is closed.
 *
 * @param version of Reprise
 */
public record MatrixJson(Matrix matrix, Clauses clauses, String version) {

  /** The matrix as indented text. */
  public String text() {
    return tree().text();
  }

  /**
   * The matrix as one HTML file that needs no other: a page with a script of its own, and the
   * matrix inside it as JSON, in the one place that the template has for it.
   */
  public String html() {
    return Resource.text(MatrixJson.class, "matrix.html")
        .replace("%MATRIX%", harmless(Printed.lines(tree().compact())));
  }

  /**
   * JSON that an HTML parser takes for text, whatever a stack has said: no tag, comment or end of a
   * script can stand in it. It means the same (RFC 8259, section 7).
   */
  private static String harmless(String json) {
    return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
  }

  private Json tree() {
    return Json.ofTool(version)
        .put("seconds", Math.round(matrix.seconds() * 10) / 10.0)
        .put("complete", matrix.isComplete())
        .put("unfinished", matrix.unfinished())
        .put("columns", matrix.columns().stream().map(MatrixJson::json))
        .put("rows", matrix.rows().stream().map(this::json))
        .put("cells", matrix.cells().stream().map(MatrixJson::json))
        .put("missing", matrix.missing());
  }

  private static Json json(Matrix.Column column) {
    return new Json()
        .put("id", column.id())
        .put("stack", column.identity().stack())
        .put("library", column.name().library())
        .put("version", column.identity().version())
        .put("protocol", column.protocol())
        .put("dialect", column.dialect())
        .put("capabilities", column.identity().capabilities().stream().sorted());
  }

  private Json json(Matrix.Row row) {
    ClauseText text = clauses.of(row.clause());
    return new Json()
        .put("id", row.id())
        .put("kind", row.kind())
        .put("clause", row.clause())
        .put("title", row.title())
        .put("reading", text.reading())
        .put("pages", text.pages());
  }

  private static Json json(Matrix.Cell cell) {
    return new Json()
        .put("row", cell.row().id())
        .put("column", cell.column().id())
        .put("state", cell.state())
        .put("misuse", cell.isMisuse())
        .put("value", cell.value())
        .put("ruledOut", cell.ways().map(Ways::ruledOut))
        .put("of", cell.ways().map(Ways::size))
        .put("note", cell.note())
        .put("script", cell.script().map(Script::toString).orElse(""))
        .put("replay", cell.script().map(cell.column()::replay).orElse(""))
        .put("evidence", cell.evidence().stream().map(one -> json(cell.column(), one)));
  }

  private static Json json(Matrix.Column column, Matrix.Evidence evidence) {
    return new Json()
        .put("state", evidence.state())
        .put("script", evidence.script())
        .put("replay", column.replay(evidence.script()))
        .put("call", evidence.call())
        .put("expected", evidence.expected())
        .put("observed", evidence.observed())
        .put("ledger", evidence.ledger());
  }
}
