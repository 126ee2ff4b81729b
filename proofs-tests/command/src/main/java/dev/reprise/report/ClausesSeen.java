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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The clauses of a stack, each with the ways of breaking it, and how many of these the scripts have
 * ruled out. A clause is <em>kept</em> only where all of them are.
 *
 * @param ways those of each clause
 */
record ClausesSeen(Map<Clause, List<Way>> ways) {

  /** The widest line. */
  private static final int COLUMNS = 100;

  /** The column in which clauses stand, behind the word for them. */
  private static final int INDENT = 14;

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

  /**
   * For people: the clauses that are kept, those that are so in part, and those not seen at all.
   */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.addAll(wrapped("keeps", clauses(ruledOut -> ruledOut == 1, Clause::id)));
    lines.addAll(
        wrapped("in part", clauses(ruledOut -> ruledOut > 0 && ruledOut < 1, this::counted)));
    lines.addAll(wrapped("not seen", clauses(ruledOut -> ruledOut == 0, Clause::id)));
    if (!lines.isEmpty()) {
      lines.addAll(wrapped("ruled out", List.of(summary())));
    }
    return lines;
  }

  /** The clauses of whose ways such a part is ruled out, in words. */
  private List<String> clauses(Predicate<Double> part, Function<Clause, String> words) {
    return ways.keySet().stream()
        .filter(clause -> part.test((double) ruledOut(clause) / of(clause).size()))
        .map(words)
        .toList();
  }

  private List<Way> of(Clause clause) {
    return ways.getOrDefault(clause, List.of());
  }

  private long ruledOut(Clause clause) {
    return of(clause).stream().filter(Way::isRuledOut).count();
  }

  private String counted(Clause clause) {
    return clause + " " + ruledOut(clause) + "/" + of(clause).size();
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

  private static List<String> wrapped(String what, List<String> words) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(what);
    for (String word : words) {
      if (line.length() + 1 + word.length() > COLUMNS - 2 && line.length() > INDENT) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.repeat(' ', Math.max(1, INDENT - line.length())).append(word);
    }
    if (!words.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
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
