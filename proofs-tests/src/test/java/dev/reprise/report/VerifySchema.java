package dev.reprise.report;

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

/** The schema of what {@code reprise verify --json} writes. */
public final class VerifySchema {

  static final Path FILE =
      Path.of(System.getProperty("reprise.home", ".."), "spec", "schema", "verify.schema.json");

  private VerifySchema() {}

  /** The schema itself. */
  static JsonNode text() {
    try {
      return JsonMapper.shared().readTree(Files.readString(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text());

  /** What is wrong with a report, one line each. */
  public static List<String> mistakes(JsonNode report) {
    return SCHEMA.validate(report).stream().map(Error::toString).toList();
  }

  /** What is wrong with a report, one line each. */
  public static List<String> mistakes(String report) {
    return mistakes(JsonMapper.shared().readTree(report));
  }
}
