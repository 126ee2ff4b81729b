package dev.reprise.report;

import dev.reprise.catalogue.ClauseText;
import dev.reprise.catalogue.Clauses;
import dev.reprise.matrix.Cell;
import dev.reprise.matrix.CellEvidence;
import dev.reprise.matrix.Matrix;
import dev.reprise.matrix.MatrixColumn;
import dev.reprise.matrix.MatrixRow;
import dev.reprise.replay.Replay;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The matrix for programs. Its schema is {@code matrix.schema.json}, and it is closed. */
public final class MatrixJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

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
    return MAPPER.writeValueAsString(tree(matrix, clauses, version)) + "\n";
  }

  static ObjectNode tree(Matrix matrix, Clauses clauses, String version) {
    ObjectNode json = MAPPER.createObjectNode();
    json.putObject("tool").put("name", "reprise").put("version", version);
    json.put("seconds", Math.round(matrix.seconds() * 10) / 10.0);
    ArrayNode columns = json.putArray("columns");
    matrix.columns().forEach(column -> column(columns.addObject(), column));
    ArrayNode rows = json.putArray("rows");
    matrix.rows().forEach(row -> row(rows.addObject(), row, clauses.of(row.clause())));
    ArrayNode cells = json.putArray("cells");
    MatrixJson writer = new MatrixJson(matrix);
    matrix.cells().forEach(cell -> writer.cell(cells.addObject(), cell));
    ArrayNode missing = json.putArray("missing");
    for (Matrix.Missing one : matrix.missing()) {
      missing
          .addObject()
          .put("stack", one.stack())
          .put("reason", one.reason())
          .put("install", one.install());
    }
    return json;
  }

  private static void column(ObjectNode json, MatrixColumn column) {
    json.put("id", column.id());
    json.put("stack", column.identity().stack());
    column.library().ifPresent(library -> json.put("library", library));
    json.put("version", column.version());
    json.put("protocol", column.protocol().toString());
    json.put("dialect", column.dialect());
    ArrayNode capabilities = json.putArray("capabilities");
    for (Capability capability : new TreeSet<>(column.identity().capabilities())) {
      capabilities.add(capability.toString());
    }
  }

  private static void row(ObjectNode json, MatrixRow row, ClauseText text) {
    json.put("id", row.id());
    json.put("kind", row.kind().toString());
    json.put("clause", row.clause().id());
    json.put("title", row.title());
    json.put("reading", text.reading());
    ArrayNode pages = json.putArray("pages");
    for (ClauseText.Page page : text.pages()) {
      pages
          .addObject()
          .put("page", page.page())
          .put("edition", page.edition())
          .put("section", page.section())
          .put("quote", page.quote());
    }
  }

  private void cell(ObjectNode json, Cell cell) {
    json.put("row", cell.row());
    json.put("column", cell.column());
    json.put("state", cell.state().toString());
    json.put("misuse", cell.isMisuse());
    cell.value().ifPresent(value -> json.put("value", value));
    json.put("note", cell.note());
    json.put("script", cell.script().map(Script::toString).orElse(""));
    json.put("replay", cell.script().map(script -> replay(cell, script)).orElse(""));
    ArrayNode evidence = json.putArray("evidence");
    for (CellEvidence one : cell.evidence()) {
      evidence(evidence.addObject(), cell, one);
    }
  }

  private void evidence(ObjectNode json, Cell cell, CellEvidence evidence) {
    json.put("state", evidence.state().toString());
    json.put("script", evidence.script().toString());
    json.put("replay", replay(cell, evidence.script()));
    json.put("call", evidence.call());
    json.put("expected", evidence.expected());
    json.put("observed", evidence.observed());
    ArrayNode ledger = json.putArray("ledger");
    for (CellEvidence.Line line : evidence.ledger()) {
      ObjectNode row = ledger.addObject().put("call", line.call());
      line.owners().forEach(row.putArray("owners")::add);
      row.put("observed", line.observed());
    }
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
    String options = column.library().map(path -> "--lib " + Replay.quoted(path)).orElse("");
    return Replay.command(column.identity(), options, script);
  }
}
