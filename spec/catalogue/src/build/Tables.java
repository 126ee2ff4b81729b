import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns the files of clauses and dialects into Java tables, so that they are read at run time
 * without a JSON library. The build runs it as a source file: see pom.xml.
 *
 * <p>Arguments: the folder spec, and the folder for the Java files.
 */
public final class Tables {

  private final Path spec;
  private final Path to;

  private Tables(Path spec, Path to) {
    this.spec = spec;
    this.to = to;
  }

  public static void main(String[] arguments) throws IOException {
    Tables tables = new Tables(Path.of(arguments[0]), Path.of(arguments[1]));
    JsonNode clauses = tables.read(tables.spec.resolve("clauses/clauses.json"), "clauses");
    tables.write("ClauseTable", "ClauseText", rows(clauses.path("clauses"), Tables::clause));
    try (Stream<Path> files = Files.list(tables.spec.resolve("dialects")).sorted()) {
      String dialects =
          files.map(file -> dialect(tables.read(file, "dialect"))).collect(separated());
      tables.write("DialectTable", "DialectText", dialects);
    }
  }

  private interface Row {
    String of(JsonNode entry);
  }

  private static java.util.stream.Collector<CharSequence, ?, String> separated() {
    return Collectors.joining(",\n");
  }

  private static String rows(JsonNode entries, Row row) {
    return entries.valueStream().map(row::of).collect(separated());
  }

  private static String clause(JsonNode clause) {
    return call(
        "new ClauseText",
        text(clause, "id"),
        text(clause, "reading"),
        call("List.of", rows(clause.path("pages"), Tables::page)),
        call("List.of", rows(clause.path("exceptions"), it -> text(it, "reason"))));
  }

  private static String page(JsonNode page) {
    return call(
        "new ClauseText.Page",
        text(page, "page"),
        text(page, "edition"),
        text(page, "section"),
        text(page, "quote"));
  }

  private static String dialect(JsonNode dialect) {
    return call(
        "new DialectText",
        text(dialect, "dialect"),
        dialect.has("stack") ? text(dialect, "stack") : "\"\"",
        dialect.has("versions") ? text(dialect, "versions") : "\".*\"",
        dialect.has("like") ? call("Optional.of", text(dialect, "like")) : "Optional.empty()",
        call("List.of", rows(dialect.path("switches"), Tables::setting)));
  }

  private static String setting(JsonNode setting) {
    return call(
        "Setting.of",
        text(setting, "switch"),
        call("List.of", rows(setting.path("values"), JsonNode::toString)),
        call("List.of", rows(setting.path("protocols"), JsonNode::toString)),
        text(setting, "reason"),
        text(setting, "source"));
  }

  private static String call(String function, String... arguments) {
    return function + "(" + String.join(", ", arguments) + ")";
  }

  /** A text as a literal: those of JSON are literals of Java too. */
  private static String text(JsonNode entry, String field) {
    return entry.path(field).toString();
  }

  /** Reads a file that is what its closed schema says, or ends the build. */
  private JsonNode read(Path file, String schema) {
    try {
      JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
      String closed = Files.readString(spec.resolve("schema").resolve(schema + ".schema.json"));
      List<?> wrong =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(closed)
              .validate(json);
      if (!wrong.isEmpty()) {
        throw new IllegalArgumentException(file + " is not what its schema says: " + wrong);
      }
      return json;
    } catch (IOException e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }

  private void write(String table, String type, String rows) throws IOException {
    Path folder = to.resolve(Path.of("dev", "reprise", "catalogue"));
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve(table + ".java"),
        """
        package dev.reprise.catalogue;

        import java.util.List;
        import java.util.Optional;

        /** Made by the build out of the files in spec. */
        final class %s {

          static final List<%s> ALL = List.of(
        %s);

          private %1$s() {}
        }
        """
            .replace(
                "import java.util.Optional;\n",
                rows.contains("Optional.") ? "import java.util.Optional;\n" : "")
            .formatted(table, type, rows));
  }
}
