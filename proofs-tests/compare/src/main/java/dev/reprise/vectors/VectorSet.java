package dev.reprise.vectors;

import dev.reprise.format.Json;
import dev.reprise.model.cover.Cover;
import dev.reprise.model.cover.Graph;
import dev.reprise.replay.Replay;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.Formatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The scripts of one section, which make every transition of its graph under every column.
 *
 * @param graphs each column's graph of all the section's calls
 */
record VectorSet(Section section, Map<Column, Graph> graphs, List<Script> scripts) {

  /** Calls that a script has at most, where one transition does not need more. */
  private static final int LONGEST = 40;

  /** Makes the scripts. */
  static VectorSet of(Section section, List<Column> columns) {
    Map<Column, Graph> graphs = new LinkedHashMap<>();
    List<Graph> covered = new ArrayList<>();
    for (Column column : columns) {
      Graph whole = section.graph(column.dialect(), call -> true);
      graphs.put(column, whole);
      covered.add(whole);
      if (!column.without().isEmpty()) {
        covered.add(
            section.graph(column.dialect(), call -> !column.without().contains(call.kind())));
      }
    }
    return new VectorSet(section, graphs, Cover.of(covered, LONGEST));
  }

  int calls() {
    return scripts.stream().mapToInt(Script::size).sum();
  }

  /**
   * The file of the section. Its schema is {@code vectors.schema.json}, and it is closed. Every
   * script has a line of its own; what is expected of a call stands once in a table.
   */
  String file() {
    Map<Expectation.Line, Integer> table = new LinkedHashMap<>();
    List<Column> columns = List.copyOf(graphs.keySet());
    List<Json> written = new ArrayList<>();
    for (Script script : scripts) {
      written.add(
          new Json()
              .put("id", String.format(Locale.ROOT, "%s-%04d", section, written.size() + 1))
              .put("calls", Replay.line(script))
              .put(
                  "expected",
                  Expectation.alike(
                      script,
                      columns,
                      columns::indexOf,
                      line -> table.computeIfAbsent(line, none -> table.size()))));
    }
    Json scope = Json.of(section.scope());
    if (!section.isWhole()) {
      scope.put("within", section.within());
    }
    return new Json()
        .put("$schema", "../schema/vectors.schema.json")
        .put("about", Vectors.ABOUT)
        .put("section", section)
        .put("chapter", section.chapter())
        .put("scope", scope)
        .put("scriptCount", scripts.size())
        .put("callCount", calls())
        .put("columns", columns())
        .put("lines", table.keySet().stream().map(Expectation.Line::words))
        .put("scripts", written)
        .lines();
  }

  private Stream<Json> columns() {
    return graphs.entrySet().stream()
        .map(
            column ->
                new Json()
                    .put("dialect", column.getKey().dialect().name())
                    .put("protocol", column.getKey().protocol())
                    .put("states", column.getValue().states())
                    .put("transitions", column.getValue().size())
                    .put("leftOpen", column.getValue().open()));
  }

  /** The entry in the report for programs. */
  Json report() {
    return new Json()
        .put("section", section)
        .put("scripts", scripts.size())
        .put("calls", calls())
        .put("columns", columns());
  }

  /** Writes the lines in the report for people. */
  void text(Formatter out) {
    out.format("%-11s %,6d scripts %,7d calls%n", section, scripts.size(), calls());
    graphs.forEach(
        (column, graph) ->
            out.format(
                "            %-24s %,6d states %,6d transitions, all made%s%n",
                column,
                graph.states(),
                graph.size(),
                graph.open() == 0 ? "" : "; " + graph.open() + " leave a choice"));
  }
}
