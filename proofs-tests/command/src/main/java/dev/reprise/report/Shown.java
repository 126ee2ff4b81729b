package dev.reprise.report;

import dev.reprise.model.property.KnownRoute;
import dev.reprise.model.property.NonProperty;
import dev.reprise.model.property.Route;
import dev.reprise.model.property.Witness;
import dev.reprise.model.space.Explored;
import dev.reprise.spec.clause.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A witness, or a false belief, and whether an exploration has shown it: seen the one, refuted the
 * other.
 *
 * @param isBelief whether it is a false belief
 * @param clauses that make a belief false, or of the property that a witness belongs to
 * @param property the name of the property that a witness belongs to
 * @param route a shortest route that shows it; none also where the limits did not suffice for one
 * @param isDue whether it had to be shown
 * @param lacking what the exploration lacks for it, where it was not shown and need not be
 */
record Shown(
    String name,
    boolean isBelief,
    List<Clause> clauses,
    Optional<String> property,
    Optional<Route> route,
    boolean isShown,
    boolean isDue,
    Optional<List<String>> lacking) {

  /**
   * All witnesses, then all beliefs: first the shown ones, then those without a route, then the
   * rest.
   */
  static List<Shown> all(Explored explored) {
    List<Shown> all = new ArrayList<>();
    add(all, explored, Witness.class, explored.witnessed(), explored.notWitnessed());
    add(all, explored, NonProperty.class, explored.refuted(), explored.notRefuted());
    return all;
  }

  private static <T> void add(
      List<Shown> all, Explored explored, Class<T> kind, Map<T, Route> shown, List<T> others) {
    shown.forEach((it, route) -> all.add(of(explored, it, Optional.of(route), true)));
    explored.unrouted(kind).forEach(it -> all.add(of(explored, it, Optional.empty(), true)));
    others.forEach(it -> all.add(of(explored, it, Optional.empty(), false)));
  }

  private static Shown of(Explored explored, Object it, Optional<Route> route, boolean isShown) {
    String name = it.toString();
    Optional<Witness> witness = it instanceof Witness seen ? Optional.of(seen) : Optional.empty();
    return new Shown(
        name,
        witness.isEmpty(),
        it instanceof NonProperty belief ? belief.clauses() : witness.orElseThrow().of().clauses(),
        witness.map(seen -> seen.of().sentence()),
        route,
        isShown,
        explored.expected().due().containsKey(name),
        Optional.ofNullable(explored.expected().lacking().get(name)).filter(words -> !isShown));
  }

  /** The one to which the known route leads. */
  static Optional<Shown> named(List<Shown> all, KnownRoute known) {
    return all.stream().filter(it -> it.name().equals(known.shows())).findFirst();
  }
}
