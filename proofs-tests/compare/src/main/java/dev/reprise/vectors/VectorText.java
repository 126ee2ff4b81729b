package dev.reprise.vectors;

import dev.reprise.model.cover.Graph;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of a section. Its schema is {@code vectors.schema.json}, and it is closed. Every script
 * has a line of its own; what is expected of a call stands once in a table.
 */
public final class VectorText {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Map<Expectation.Line, Integer> table = new LinkedHashMap<>();
  private final VectorSet vectors;

  private VectorText(VectorSet vectors) {
    this.vectors = vectors;
  }

  /** The file's text. */
  public static String of(VectorSet vectors) {
    return new VectorText(vectors).text();
  }

  private String text() {
    List<String> scripts = new ArrayList<>();
    for (Script script : vectors.scripts()) {
      scripts.add(MAPPER.writeValueAsString(script(scripts.size() + 1, script)));
    }
    Section section = vectors.section();
    List<String> lines = new ArrayList<>();
    lines.add("\"$schema\": \"../schema/vectors.schema.json\"");
    lines.add(
        "\"about\": \"Written by 'reprise vectors --update'. README.md says how to read it.\"");
    lines.add("\"section\": " + MAPPER.writeValueAsString(section.toString()));
    lines.add("\"chapter\": " + MAPPER.writeValueAsString(section.chapter().toString()));
    lines.add("\"scope\": " + MAPPER.writeValueAsString(scope(section)));
    lines.add("\"scriptCount\": " + vectors.scripts().size());
    lines.add("\"callCount\": " + vectors.calls());
    lines.add("\"columns\": " + list(columns()));
    lines.add("\"lines\": " + list(table.keySet().stream().map(VectorText::line).toList()));
    lines.add("\"scripts\": " + list(scripts));
    return "{\n" + String.join(",\n", lines) + "\n}\n";
  }

  static String list(List<String> items) {
    return "[\n" + String.join(",\n", items) + "\n]";
  }

  private static Map<String, Object> scope(Section section) {
    Map<String, Object> scope = new LinkedHashMap<>();
    scope.put("contexts", section.scope().contexts());
    scope.put("connections", section.scope().connections());
    scope.put("sessions", section.scope().sessions());
    scope.put("actors", section.scope().actors());
    scope.put("references", section.scope().references());
    if (!section.isWhole()) {
      scope.put("within", section.within());
    }
    return scope;
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>();
    vectors
        .graphs()
        .forEach((column, graph) -> columns.add(MAPPER.writeValueAsString(column(column, graph))));
    return columns;
  }

  private static Map<String, Object> column(Column column, Graph graph) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dialect", column.dialect().name());
    json.put("protocol", column.protocol().toString());
    json.put("states", graph.states());
    json.put("transitions", graph.size());
    json.put("leftOpen", graph.open());
    return json;
  }

  private static String line(Expectation.Line line) {
    return MAPPER.writeValueAsString(List.of(line.clause().id(), line.sees()));
  }

  private Map<String, Object> script(int number, Script script) {
    Map<Expectation, List<Integer>> same = new LinkedHashMap<>();
    int at = 0;
    for (Column column : vectors.graphs().keySet()) {
      same.computeIfAbsent(Expectation.of(script, column.dialect()), none -> new ArrayList<>())
          .add(at++);
    }
    List<Map<String, Object>> expected = new ArrayList<>();
    same.forEach((expectation, columns) -> expected.add(expected(expectation, columns)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", String.format(Locale.ROOT, "%s-%04d", vectors.section(), number));
    json.put("calls", oneLine(script));
    json.put("expected", expected);
    return json;
  }

  static String oneLine(Script script) {
    return script.calls().stream().map(ScriptText::print).collect(Collectors.joining("; "));
  }

  private Map<String, Object> expected(Expectation expectation, List<Integer> columns) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("columns", columns);
    json.put(
        "sees",
        expectation.lines().stream()
            .map(line -> table.computeIfAbsent(line, none -> table.size()))
            .toList());
    expectation.ends().ifPresent(ends -> json.put("ends", ends));
    return json;
  }
}
