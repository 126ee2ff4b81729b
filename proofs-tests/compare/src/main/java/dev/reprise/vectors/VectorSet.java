package dev.reprise.vectors;

import dev.reprise.model.cover.Cover;
import dev.reprise.model.cover.Graph;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scripts of one section, which make every transition of its graph under every column.
 *
 * @param graphs each column's graph of all the section's calls
 */
public record VectorSet(Section section, Map<Column, Graph> graphs, List<Script> scripts) {

  /** Calls that a script has at most, where one transition does not need more. */
  private static final int LONGEST = 40;

  public VectorSet {
    scripts = List.copyOf(scripts);
  }

  /** Makes the scripts. */
  public static VectorSet of(Section section, List<Column> columns) {
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

  public int calls() {
    return scripts.stream().mapToInt(Script::size).sum();
  }
}
