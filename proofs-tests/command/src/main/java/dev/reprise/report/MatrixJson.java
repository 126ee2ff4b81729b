package dev.reprise.report;

import dev.reprise.catalogue.ClauseText;
import dev.reprise.catalogue.Clauses;
import dev.reprise.format.Json;
import dev.reprise.matrix.Cell;
import dev.reprise.matrix.Cell.CellEvidence;
import dev.reprise.matrix.Matrix;
import dev.reprise.matrix.MatrixColumn;
import dev.reprise.matrix.MatrixRow;
import dev.reprise.replay.Replay;
import dev.reprise.spec.script.Script;
import java.util.HashMap;
import java.util.Map;

/** The matrix for programs. Its schema is {@code matrix.schema.json}, and it is closed. */
public final class MatrixJson {

  private final Map<String, MatrixColumn> columns = new HashMap<>();

  private MatrixJson(Matrix matrix) {
    matrix.columns().forEach(column -> columns.put(column.id(), column));
  }

  /**
   * Writes the matrix.
   *
   * @param version of Reprise
   */
  public static String of(Matrix matrix, Clauses clauses, String version) {
    return tree(matrix, clauses, version).text();
  }

  static Json tree(Matrix matrix, Clauses clauses, String version) {
    MatrixJson writer = new MatrixJson(matrix);
    return Json.ofTool(version)
        .put("seconds", Math.round(matrix.seconds() * 10) / 10.0)
        .put("columns", matrix.columns().stream().map(MatrixJson::column))
        .put("rows", matrix.rows().stream().map(row -> row(row, clauses.of(row.clause()))))
        .put("cells", matrix.cells().stream().map(writer::cell))
        .put("missing", matrix.missing());
  }

  private static Json column(MatrixColumn column) {
    return new Json()
        .put("id", column.id())
        .put("stack", column.identity().stack())
        .put("library", column.library())
        .put("version", column.version())
        .put("protocol", column.protocol())
        .put("dialect", column.dialect())
        .put("capabilities", column.identity().capabilities().stream().sorted());
  }

  private static Json row(MatrixRow row, ClauseText text) {
    return new Json()
        .put("id", row.id())
        .put("kind", row.kind())
        .put("clause", row.clause())
        .put("title", row.title())
        .put("reading", text.reading())
        .put("pages", text.pages());
  }

  private Json cell(Cell cell) {
    return new Json()
        .put("row", cell.row())
        .put("column", cell.column())
        .put("state", cell.state())
        .put("misuse", cell.isMisuse())
        .put("value", cell.value())
        .put("note", cell.note())
        .put("script", cell.script().map(Script::toString).orElse(""))
        .put("replay", cell.script().map(script -> replay(cell, script)).orElse(""))
        .put("evidence", cell.evidence().stream().map(one -> evidence(cell, one)));
  }

  private Json evidence(Cell cell, CellEvidence evidence) {
    return new Json()
        .put("state", evidence.state())
        .put("script", evidence.script())
        .put("replay", replay(cell, evidence.script()))
        .put("call", evidence.call())
        .put("expected", evidence.expected())
        .put("observed", evidence.observed())
        .put("ledger", evidence.ledger());
  }

  private String replay(Cell cell, Script script) {
    MatrixColumn column = columns.get(cell.column());
    if (column == null) {
      throw new IllegalArgumentException("no column is called " + cell.column());
    }
    return replay(column, script);
  }

  /** The command that runs a script of that column again. */
  static String replay(MatrixColumn column, Script script) {
    return Replay.command(column.identity().stack(), column.protocol(), column.library(), script);
  }
}
