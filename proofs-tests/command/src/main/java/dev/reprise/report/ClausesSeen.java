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
  List<String> lines() {
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
    List<String> lines = new ArrayList<>();
    add(lines, "keeps", kept);
    add(lines, "in part", inPart);
    if (!ways.isEmpty()) {
      List<Way> all = ways.values().stream().flatMap(of -> of.all().stream()).toList();
      add(lines, "ruled out", List.of(new Ways(all).summary("these clauses")));
    }
    return lines;
  }

  private static void add(List<String> lines, String what, List<String> words) {
    if (!words.isEmpty()) {
      lines.add("%-13s %s".formatted(what, Words.joined(" ", words)));
    }
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
