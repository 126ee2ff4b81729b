package dev.reprise.report;

import dev.reprise.model.property.KnownRoute;
import dev.reprise.model.property.NonProperty;
import dev.reprise.model.property.Route;
import dev.reprise.model.property.Witness;
import dev.reprise.model.space.Explored;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.Collection;
import java.util.Formatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the part of an exploration reads that is about witnesses and beliefs. */
final class ShownReport {

  private ShownReport() {}

  /** How many were shown, and how many had to be. */
  static void counts(Formatter out, Explored explored) {
    out.format(
        "  witnesses    %d seen in this scope, where %s%n",
        explored.witnessed().size() + explored.unrouted(Witness.class).size(),
        due(explored, Witness.class, explored.witnessed().keySet(), explored.notWitnessed()));
    out.format(
        "  refuted      %d that are expected to be false, where %s%n",
        explored.refuted().size() + explored.unrouted(NonProperty.class).size(),
        due(explored, NonProperty.class, explored.refuted().keySet(), explored.notRefuted()));
  }

  private static String due(
      Explored explored, Class<?> kind, Collection<?> shown, Collection<?> others) {
    long due =
        Stream.of(shown, explored.unrouted(kind), others)
            .flatMap(Collection::stream)
            .filter(it -> explored.expected().due().containsKey(it.toString()))
            .count();
    return explored.isStopped() ? due + " would be by the end of the search" : due + " must be";
  }

  /** What had to be shown and was not, each with the known route to it. */
  static void missed(Formatter out, Explored explored) {
    for (KnownRoute known : explored.missed()) {
      out.format(
          "%n  %s within %d calls, as it must be: %s%n  a known route%n",
          isBelief(explored, known) ? "NOT REFUTED" : "NOT SEEN",
          known.route().length(),
          known.shows());
      known.route().toString().lines().forEach(line -> out.format("      %s%n", line));
    }
  }

  /** How many need not be shown and were not, and what the scope, the calls or the dialect lack. */
  static void lacking(Formatter out, Explored explored) {
    List<List<String>> lacking =
        Stream.concat(explored.notWitnessed().stream(), explored.notRefuted().stream())
            .map(it -> explored.expected().lacking().get(it.toString()))
            .filter(Objects::nonNull)
            .toList();
    if (!lacking.isEmpty()) {
      Set<String> words = new LinkedHashSet<>();
      lacking.forEach(words::addAll);
      out.format(
          "%n  not shown here, as not all is here that it takes: %d witnesses and beliefs (--json"
              + " says for each what)%n    lacking: %s%n",
          lacking.size(), String.join(", ", words));
    }
  }

  /** The lists of witnesses and beliefs for programs. */
  static void json(ObjectNode json, Explored explored) {
    ArrayNode witnesses = json.putArray("witnesses");
    explored
        .witnessed()
        .forEach(
            (witness, route) ->
                witness(witnesses.addObject(), witness, Optional.of(route), explored));
    Stream.concat(explored.unrouted(Witness.class).stream(), explored.notWitnessed().stream())
        .forEach(it -> witness(witnesses.addObject(), it, Optional.empty(), explored));
    ArrayNode beliefs = json.putArray("nonProperties");
    explored
        .refuted()
        .forEach(
            (belief, route) -> belief(beliefs.addObject(), belief, Optional.of(route), explored));
    Stream.concat(explored.unrouted(NonProperty.class).stream(), explored.notRefuted().stream())
        .forEach(it -> belief(beliefs.addObject(), it, Optional.empty(), explored));
  }

  private static void witness(
      ObjectNode entry, Witness witness, Optional<Route> route, Explored explored) {
    entry.put("name", witness.name());
    entry.put("property", witness.of().name());
    boolean isSeen = route.isPresent() || explored.unrouted().contains(witness);
    entry.put("seen", isSeen);
    expected(entry, witness.name(), isSeen, route, explored);
  }

  private static void belief(
      ObjectNode entry, NonProperty belief, Optional<Route> route, Explored explored) {
    entry.put("name", belief.name());
    clauses(entry, belief.clauses());
    boolean isRefuted = route.isPresent() || explored.unrouted().contains(belief);
    entry.put("refuted", isRefuted);
    expected(entry, belief.name(), isRefuted, route, explored);
  }

  private static void expected(
      ObjectNode entry, String name, boolean isShown, Optional<Route> route, Explored explored) {
    entry.put("due", explored.expected().due().containsKey(name));
    route.ifPresent(it -> script(entry, it));
    List<String> lacking = explored.expected().lacking().get(name);
    if (!isShown && lacking != null) {
      ArrayNode words = entry.putArray("lacking");
      lacking.forEach(words::add);
    }
  }

  /** What had to be shown and was not, among the violations. */
  static void missed(ArrayNode violations, Explored explored) {
    for (KnownRoute known : explored.missed()) {
      ObjectNode entry = violations.addObject();
      entry.put("kind", isBelief(explored, known) ? "belief" : "witness");
      entry.put("name", known.shows());
      clauses(entry, clauses(explored, known));
      script(entry, known.route());
    }
  }

  private static boolean isBelief(Explored explored, KnownRoute known) {
    return beliefs(explored).anyMatch(it -> it.name().equals(known.shows()));
  }

  private static Stream<NonProperty> beliefs(Explored explored) {
    return Stream.concat(explored.refuted().keySet().stream(), explored.notRefuted().stream());
  }

  private static List<Clause> clauses(Explored explored, KnownRoute known) {
    return Stream.concat(
            beliefs(explored)
                .filter(it -> it.name().equals(known.shows()))
                .map(NonProperty::clauses),
            Stream.concat(explored.witnessed().keySet().stream(), explored.notWitnessed().stream())
                .filter(it -> it.name().equals(known.shows()))
                .map(it -> it.of().clauses()))
        .findFirst()
        .orElse(List.of());
  }

  static void clauses(ObjectNode entry, List<Clause> clauses) {
    ArrayNode ids = entry.putArray("clauses");
    clauses.forEach(clause -> ids.add(clause.id()));
  }

  static void script(ObjectNode entry, Route route) {
    entry.put("length", route.length());
    entry.put("script", route.script().toString());
    ArrayNode chosen = entry.putArray("choices");
    for (Route.Leg leg : route.legs()) {
      ArrayNode taken = chosen.addArray();
      for (Value value : leg.taken()) {
        taken.add(value.of() + " = " + value);
      }
    }
  }
}
