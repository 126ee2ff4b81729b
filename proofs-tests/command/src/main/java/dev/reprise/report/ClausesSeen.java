package dev.reprise.report;

import dev.reprise.format.Json;
import dev.reprise.format.Words;
import dev.reprise.model.deviation.Way;
import dev.reprise.spec.clause.Clause;
import dev.reprise.verify.StackReport;
import dev.reprise.verify.Ways;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The clauses of a stack, each with the ways of breaking it, and how many of these the scripts have
 * ruled out. A clause is <em>kept</em> only where all of them are.
 *
 * @param ways those of each clause
 */
record ClausesSeen(Map<Clause, Ways> ways) {

  static ClausesSeen of(StackReport stack) {
    return new ClausesSeen(Ways.byClause(stack.ways()));
  }

  /** The others. */
  ClausesSeen without(Collection<Clause> clauses) {
    Map<Clause, Ways> others = new EnumMap<>(Clause.class);
    others.putAll(ways);
    others.keySet().removeAll(clauses);
    return new ClausesSeen(others);
  }

  /** For people: the clauses that are kept, and of each other one how many ways are ruled out. */
  Map<String, String> lines() {
    List<String> kept = new ArrayList<>();
    List<String> inPart = new ArrayList<>();
    ways.forEach(
        (clause, of) -> {
          if (of.areRuledOut()) {
            kept.add(clause.id());
          } else {
            inPart.add(clause + " " + of.ratio());
          }
        });
    List<Way> all = ways.values().stream().flatMap(of -> of.all().stream()).toList();
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("keeps", Words.joined(" ", kept));
    lines.put("in part", Words.joined(", ", inPart));
    lines.put("ruled out", ways.isEmpty() ? "" : new Ways(all).summary("these clauses"));
    return lines;
  }

  /** For programs: of each clause how many ways there are, and those that are not ruled out. */
  Stream<Json> json() {
    return ways.entrySet().stream()
        .map(
            entry ->
                new Json()
                    .put("clause", entry.getKey())
                    .put("ruledOut", entry.getValue().ruledOut())
                    .put("of", entry.getValue().size())
                    .put("others", entry.getValue().others().stream().map(ClausesSeen::json)));
  }

  private static Json json(Way way) {
    return new Json()
        .put("deviation", way.deviation().words())
        .put("standing", way.standing())
        .put("needs", way.needed().stream().sorted());
  }
}
