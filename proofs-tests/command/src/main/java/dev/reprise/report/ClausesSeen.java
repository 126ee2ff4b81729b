package dev.reprise.report;

import dev.reprise.format.Json;
import dev.reprise.format.Words;
import dev.reprise.model.deviation.Way;
import dev.reprise.model.deviation.Way.Standing;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.subject.Capability;
import dev.reprise.verify.StackReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The clauses of a stack, each with the ways of breaking it, and how many of these the scripts have
 * ruled out. A clause is <em>kept</em> only where all of them are.
 *
 * @param ways those of each clause
 */
record ClausesSeen(Map<Clause, List<Way>> ways) {

  static ClausesSeen of(StackReport stack) {
    return new ClausesSeen(
        stack.ways().stream()
            .collect(
                Collectors.groupingBy(
                    Way::clause, () -> new EnumMap<>(Clause.class), Collectors.toList())));
  }

  /** The others. */
  ClausesSeen without(Collection<Clause> clauses) {
    Map<Clause, List<Way>> others = new EnumMap<>(Clause.class);
    ways.forEach((clause, of) -> others.put(clause, of));
    others.keySet().removeAll(clauses);
    return new ClausesSeen(others);
  }

  /** For people: the clauses that are kept, and of each other one how many ways are ruled out. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    add(lines, "keeps", ways.keySet().stream().filter(this::isKept).map(Clause::id).toList());
    add(
        lines,
        "in part",
        ways.keySet().stream()
            .filter(clause -> !isKept(clause))
            .map(clause -> clause + " " + ruledOut(clause) + "/" + of(clause).size())
            .toList());
    if (!ways.isEmpty()) {
      add(lines, "ruled out", List.of(summary()));
    }
    return lines;
  }

  private static void add(List<String> lines, String what, List<String> words) {
    if (!words.isEmpty()) {
      lines.add("%-13s %s".formatted(what, Words.joined(" ", words)));
    }
  }

  /** Whether every way of breaking the clause is ruled out. */
  private boolean isKept(Clause clause) {
    return ruledOut(clause) == of(clause).size();
  }

  private List<Way> of(Clause clause) {
    return ways.getOrDefault(clause, List.of());
  }

  private long ruledOut(Clause clause) {
    return of(clause).stream().filter(Way::isRuledOut).count();
  }

  private Stream<Way> all() {
    return ways.values().stream().flatMap(List::stream);
  }

  private String summary() {
    List<String> parts = new ArrayList<>();
    for (Standing standing : Standing.values()) {
      long count = all().filter(way -> way.standing() == standing).count();
      if (standing != Standing.RULED_OUT && count > 0) {
        parts.add(count + " " + standing + (standing == Standing.NOT_TOLD ? needed() : ""));
      }
    }
    String others = parts.isEmpty() ? "" : "; " + Words.listed(parts);
    return "%d of %d ways of breaking these clauses%s"
        .formatted(all().filter(Way::isRuledOut).count(), all().count(), others);
  }

  /** The capabilities that would tell more, in brackets. */
  private String needed() {
    Set<Capability> needed = new TreeSet<>();
    all().forEach(way -> needed.addAll(way.needed()));
    return " (" + Words.listed(needed) + ")";
  }

  /** For programs: of each clause how many ways there are, and those that are not ruled out. */
  Stream<Json> json() {
    return ways.keySet().stream()
        .map(
            clause ->
                new Json()
                    .put("clause", clause)
                    .put("ruledOut", ruledOut(clause))
                    .put("of", of(clause).size())
                    .put(
                        "others",
                        of(clause).stream()
                            .filter(way -> !way.isRuledOut())
                            .map(ClausesSeen::json)));
  }

  private static Json json(Way way) {
    return new Json()
        .put("deviation", way.deviation().words())
        .put("standing", way.standing())
        .put("needs", way.needed().stream().sorted());
  }
}
