package dev.reprise.verify;

import dev.reprise.format.Words;
import dev.reprise.model.deviation.Way;
import dev.reprise.model.deviation.Way.Standing;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.subject.Capability;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Ways of breaking one or more clauses, and how many of them were ruled out. A clause is
 * <em>kept</em> only where all of them were, and there is one.
 */
public record Ways(List<Way> all) {

  public Ways {
    all = List.copyOf(all);
  }

  /** The ways of each clause that has one. */
  public static Map<Clause, Ways> byClause(List<Way> all) {
    return Collections.unmodifiableMap(
        all.stream()
            .collect(
                Collectors.groupingBy(
                    Way::clause,
                    () -> new EnumMap<>(Clause.class),
                    Collectors.collectingAndThen(Collectors.toList(), Ways::new))));
  }

  /** How many there are. */
  public int size() {
    return all.size();
  }

  /** How many of them were ruled out. */
  public int ruledOut() {
    return (int) all.stream().filter(Way::isRuledOut).count();
  }

  /** Whether there is one, and all were ruled out. */
  public boolean areRuledOut() {
    return !all.isEmpty() && ruledOut() == size();
  }

  /** Those that were not ruled out. */
  public List<Way> others() {
    return all.stream().filter(way -> !way.isRuledOut()).toList();
  }

  /** How many of how many in short, such as {@code 9/12}. */
  public String ratio() {
    return ruledOut() + "/" + size();
  }

  /**
   * How many of how many were ruled out, and why not the others; or that there is none.
   *
   * @param clauses "it" or "these clauses"
   */
  public String summary(String clauses) {
    if (all.isEmpty()) {
      return "no way of breaking " + clauses + " is looked for";
    }
    List<String> parts = new ArrayList<>();
    for (Standing standing : Standing.values()) {
      long count = all.stream().filter(way -> way.standing() == standing).count();
      if (standing != Standing.RULED_OUT && count > 0) {
        parts.add(count + " " + standing + (standing == Standing.NOT_TOLD ? needed() : ""));
      }
    }
    String others = parts.isEmpty() ? "" : "; " + Words.listed(parts);
    return "%d of %d ways of breaking %s%s".formatted(ruledOut(), size(), clauses, others);
  }

  /** The capabilities that would tell more, in brackets. */
  private String needed() {
    Set<Capability> needed = new TreeSet<>();
    all.forEach(way -> needed.addAll(way.needed()));
    return " (" + Words.listed(needed) + ")";
  }
}
