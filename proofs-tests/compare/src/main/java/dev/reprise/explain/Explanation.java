package dev.reprise.explain;

import dev.reprise.catalogue.ClauseText;
import dev.reprise.catalogue.Clauses;
import dev.reprise.catalogue.Dialects;
import dev.reprise.format.Resource;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The explanation of one clause.
 *
 * @param text reading, and the words quoted
 * @param evidence how it is established
 * @param measured the columns of the golden matrix, by what was found there: conforms, departs
 * @param switches the questions that belong to it
 * @param page what the pages allow
 * @param departures the values that dialects have and the pages do not allow
 */
public record Explanation(
    ClauseText text,
    List<Evidence> evidence,
    SequencedMap<String, List<String>> measured,
    List<Switch> switches,
    Dialect page,
    List<Departure> departures) {

  /** The committed matrix. Its schema is {@code golden-matrix.schema.json}. */
  private static final String MATRIX = "/dev/reprise/spec/matrix/golden.json";

  /** A cell of the matrix where the stack cannot be asked. */
  private static final String NOT_ASKED = "unsupported";

  /** The explanation of that clause. */
  public static Explanation of(Clause clause) {
    Dialects dialects = Dialects.load();
    List<Switch> switches =
        Arrays.stream(Switch.values()).filter(it -> it.clause() == clause).toList();
    return new Explanation(
        Clauses.load().of(clause),
        Evidence.of(clause),
        measured(clause),
        switches,
        dialects.page(),
        switches.stream().flatMap(of -> Departure.at(of, dialects).stream()).toList());
  }

  private static SequencedMap<String, List<String>> measured(Clause clause) {
    TreeMap<String, List<String>> found = new TreeMap<>();
    for (Map.Entry<String, JsonNode> column : Resource.json(MATRIX).path("columns").properties()) {
      String cell = column.getValue().path(clause.id()).asString(NOT_ASKED);
      if (!cell.equals(NOT_ASKED)) {
        found.computeIfAbsent(cell, _ -> new ArrayList<>()).add(column.getKey());
      }
    }
    return found;
  }
}
