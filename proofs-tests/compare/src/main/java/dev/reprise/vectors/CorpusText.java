package dev.reprise.vectors;

import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file of the bugs of the past. People write what they were and the script; what is expected of
 * the script is the machine's to say. Its schema is {@code corpus.schema.json}.
 */
final class CorpusText {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private CorpusText() {}

  /** The same file, with what is expected now. */
  static String of(JsonNode corpus, List<Column> columns) {
    List<String> entries = new ArrayList<>();
    for (JsonNode entry : corpus.path("entries")) {
      ObjectNode json = ((ObjectNode) entry).deepCopy();
      json.remove("expected");
      json.set(
          "expected", MAPPER.valueToTree(expected(VectorFile.script("corpus", entry), columns)));
      entries.add(MAPPER.writeValueAsString(json));
    }
    List<String> notSaid = new ArrayList<>();
    corpus.path("notSaid").forEach(row -> notSaid.add(MAPPER.writeValueAsString(row)));
    return "{\n\"$schema\": \"../schema/corpus.schema.json\",\n\"about\": "
        + MAPPER.writeValueAsString(corpus.path("about").asString(""))
        + ",\n\"entries\": "
        + VectorText.list(entries)
        + ",\n\"notSaid\": "
        + VectorText.list(notSaid)
        + "\n}\n";
  }

  private static List<Map<String, Object>> expected(Script script, List<Column> columns) {
    Map<Expectation, List<String>> same = new LinkedHashMap<>();
    for (Column column : columns) {
      same.computeIfAbsent(Expectation.of(script, column.dialect()), none -> new ArrayList<>())
          .add(column.toString());
    }
    List<Map<String, Object>> expected = new ArrayList<>();
    same.forEach(
        (expectation, of) -> {
          Map<String, Object> json = new LinkedHashMap<>();
          json.put("columns", of);
          json.put(
              "sees",
              expectation.lines().stream()
                  .map(line -> List.of(line.clause().id(), line.sees()))
                  .toList());
          expectation.ends().ifPresent(ends -> json.put("ends", ends));
          expected.add(json);
        });
    return expected;
  }
}
