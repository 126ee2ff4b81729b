package dev.reprise.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas of what commands write. */
@SuppressWarnings("ImmutableEnumChecker") // nobody writes into them
public enum ReportSchema {
  VERIFY("verify"),
  BASELINE("baseline"),
  MATRIX("matrix"),
  GOLDEN_MATRIX("golden-matrix"),
  PROFILE("profile"),
  DIFF("diff"),
  BISECT("bisect"),
  EXPLORE("explore"),
  EXPLAIN("explain"),
  VECTORS("vectors"),
  SWITCHES("switches"),
  CORPUS("corpus"),
  VECTORS_REPORT("vectors-report");

  private final JsonNode text;
  private final Schema schema;

  ReportSchema(String name) {
    Path file =
        Path.of(System.getProperty("reprise.home", ".."), "spec", "schema", name + ".schema.json");
    try {
      this.text = JsonMapper.shared().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
  }

  /** The schema itself. */
  public JsonNode text() {
    return text;
  }

  /** The mistakes in a report, one line each. */
  public List<String> mistakes(JsonNode report) {
    return schema.validate(report).stream().map(Error::toString).toList();
  }

  /** The mistakes in a report, one line each. */
  public List<String> mistakes(String report) {
    return mistakes(JsonMapper.shared().readTree(report));
  }
}
