package dev.reprise.report;

import dev.reprise.format.Json;
import dev.reprise.format.Words;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.property.Invariant;
import dev.reprise.model.property.KnownRoute;
import dev.reprise.model.property.NonProperty;
import dev.reprise.model.property.Property;
import dev.reprise.model.property.Route;
import dev.reprise.model.property.Witness;
import dev.reprise.model.space.Explored;
import dev.reprise.model.space.Request;
import dev.reprise.replay.Replay;
import dev.reprise.search.SearchResult;
import dev.reprise.search.Visited;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.ArrayList;
import java.util.Formatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an exploration reads: for people, and for programs. */
public record ExploreReport(Request request, Explored explored) {

  /** Fewer states leave most of the memory empty that keys begin with. */
  private static final long MANY = 100_000;

  private static final String NO_SCRIPT =
      "the limits did not suffice for the search for scripts; give more --time or --memory";

  /** For people. */
  public String text() {
    Formatter out = new Formatter(Locale.ROOT);
    List<Shown> shown = Shown.all(explored);
    counts(out, request.scope(), explored.found());
    properties(out, shown);
    broken().forEach((property, route) -> broken(out, property, route));
    explored
        .stuck()
        .ifPresent(
            route -> {
              out.format("%n  CANNOT BE DESTROYED: all that is there after%n");
              again(out, route);
            });
    explored.missed().forEach(known -> missed(out, Shown.named(shown, known), known));
    coverage(out);
    lacking(out, shown.stream().filter(it -> it.lacking().isPresent()).toList());
    int scriptless = explored.unrouted().size();
    if (scriptless > 0) {
      String things =
          Words.counted(scriptless, "thing that was found has", "things that were found have");
      out.format("%n  %s no script: %s%n", things, NO_SCRIPT);
    }
    out.format("%n%s: %s%n", verdict(), closing(explored.found()));
    return out.toString();
  }

  private void counts(Formatter out, Scope scope, SearchResult found) {
    out.format(
        "%s, %s, %s, %s; at most %s of one actor to one session; dialect %s%n",
        Words.counted(scope.contexts(), "context"),
        Words.counted(scope.connections(), "connection"),
        Words.counted(scope.sessions(), "session"),
        Words.counted(scope.actors(), "actor"),
        Words.counted(scope.references(), "reference"),
        request.dialect().name());
    out.format("  states       %,d", found.states());
    if (request.symmetric()) {
      out.format(", visited by one for each orbit: %,d", found.visited());
    }
    out.format("%n  transitions  %,d", found.transitions());
    if (request.symmetric()) {
      out.format(", made: %,d", found.visitedTransitions());
    }
    out.format("%n  depth        %s to the farthest state%n", Words.counted(found.depth(), "call"));
    double rate = found.visitedTransitions() / Math.max(1e-9, found.seconds());
    String workers = Words.counted(request.limits().workers(), "worker");
    out.format(
        "  time         %.1f s, %,.0f transitions a second, %s%n", found.seconds(), rate, workers);
    out.format("  memory       %,.0f MiB for keys", found.keyBytes() / 0x1p20);
    if (found.visited() >= MANY) {
      out.format(", %.1f bytes a state", found.bytesPerState());
    }
    out.format("; a state has %s: ", Words.counted(explored.bits(), "bit"));
    if (found.collisionOdds() == 0) {
      out.format("every state has a key of its own%n");
    } else {
      out.format(
          "that two states were taken for one has odds of %.1e at most%n", found.collisionOdds());
    }
  }

  private void properties(Formatter out, List<Shown> shown) {
    int checked = explored.checked().size();
    out.format("  properties   %d of %d hold%n", checked - broken().size(), checked);
    if (request.steps()) {
      String due = explored.isStopped() ? " would be by the end of the search" : " must be";
      shown(out, "witnesses    %d seen in this scope", shown, false, due);
      shown(out, "refuted      %d that are expected to be false", shown, true, due);
    }
    if (explored.leading().isPresent()) {
      Visited.Leading all = explored.leading().get();
      out.format(
          "  destroyable  from %,d of %,d everything can be destroyed, found backwards in %d"
              + " pass%s%n",
          all.leading(), all.leading() + all.others(), all.passes(), all.passes() == 1 ? "" : "es");
    }
  }

  private static void shown(
      Formatter out, String what, List<Shown> all, boolean isBelief, String due) {
    List<Shown> those = all.stream().filter(it -> it.isBelief() == isBelief).toList();
    long shown = those.stream().filter(Shown::isShown).count();
    long expected = those.stream().filter(Shown::isDue).count();
    out.format("  " + what + ", where %d%s%n", shown, expected, due);
  }

  /** The properties that do not hold, each with a route to where it does not, if there is one. */
  private Map<Property, Optional<Route>> broken() {
    Map<Property, Optional<Route>> broken = new LinkedHashMap<>();
    explored.broken().forEach((property, route) -> broken.put(property, Optional.of(route)));
    explored.unrouted(Property.class).forEach(it -> broken.put(it, Optional.empty()));
    return broken;
  }

  private static void broken(Formatter out, Property property, Optional<Route> route) {
    out.format("%n  DOES NOT HOLD: %s%n", property.sentence());
    if (route.isEmpty() || !property.clauses().isEmpty()) {
      out.format("  clauses      %s%n", Words.joined(" ", property.clauses()));
    }
    route.ifPresentOrElse(it -> again(out, it), () -> out.format("    no script: %s%n", NO_SCRIPT));
  }

  private static void again(Formatter out, Route route) {
    calls(out, route);
    out.format(
        "    again      reprise replay --stack reference --script '%s'%n",
        Replay.line(route.script()));
  }

  private static void calls(Formatter out, Route route) {
    route.toString().lines().forEach(line -> out.format("      %s%n", line));
  }

  /** Something that had to be shown and was not, with the known route to it. */
  private static void missed(Formatter out, Optional<Shown> missed, KnownRoute known) {
    String not = missed.filter(Shown::isBelief).isPresent() ? "NOT REFUTED" : "NOT SEEN";
    out.format(
        "%n  %s within %d calls, as it must be: %s%n  a known route%n",
        not, known.route().length(), known.shows());
    calls(out, known.route());
  }

  /** The number of those that need not be shown and were not, and all that they lack. */
  private static void lacking(Formatter out, List<Shown> shown) {
    if (!shown.isEmpty()) {
      Stream<String> lacking = shown.stream().flatMap(it -> it.lacking().orElseThrow().stream());
      out.format(
          "%n  not shown, and not expected here: %d witnesses and false beliefs; --json says"
              + " what each lacks%n    lacking: %s%n",
          shown.size(), lacking.distinct().collect(Collectors.joining(", ")));
    }
  }

  private static List<String> settings(List<Value> values) {
    return values.stream().map(Words::setting).toList();
  }

  private void coverage(Formatter out) {
    out.format("%n  steps by call, of the states visited%n");
    explored.done().forEach((kind, count) -> out.format("    %,15d  %s%n", count, kind));
    if (explored.done().isEmpty()) {
      out.format("    none: no call can be done in any state that was visited%n");
    } else {
      String clauses =
          explored.under().entrySet().stream()
              .map(it -> String.format(Locale.ROOT, "%s %,d", it.getKey().id(), it.getValue()))
              .collect(Collectors.joining("; "));
      out.format("  steps by clause%n    %s%n", clauses);
    }
    if (!explored.idle().isEmpty()) {
      out.format("  never done     %s%n", Words.listed(explored.idle()));
    }
    if (!explored.untaken().isEmpty()) {
      out.format("  never chosen   %s%n", Words.listed(settings(explored.untaken())));
    }
  }

  private String verdict() {
    String holds = explored.isStopped() ? "holds so far" : "holds";
    return explored.holds() ? holds : "DOES NOT HOLD";
  }

  private static String closing(SearchResult found) {
    String deep = Words.counted(found.depth(), "call");
    String part = Words.counted(found.visited(), "state") + " visited, " + deep + " deep, not all";
    return switch (found.ending()) {
      case COMPLETE -> "every state was visited";
      case DEPTH ->
          "every state was visited that " + deep + (found.depth() == 1 ? " leads to" : " lead to");
      case TIME -> "the time was over; " + part;
      case MEMORY -> "no memory for more states; " + part;
    };
  }

  /** For programs: {@code spec/schema/explore.schema.json}. */
  public String json(String version) {
    SearchResult found = explored.found();
    List<Shown> shown = Shown.all(explored);
    return Json.ofTool(version)
        .put("scope", json(request.scope()))
        .put("dialect", request.dialect().name())
        .put("calls", request.calls().stream().map(Call::kind).distinct())
        .put("states", found.states())
        .put("canonicalStates", found.visited())
        .put("transitions", found.transitions())
        .put("canonicalTransitions", found.visitedTransitions())
        .put("depth", found.depth())
        .put("ending", found.ending().name().toLowerCase(Locale.ROOT))
        .put("seconds", found.seconds())
        .put("workers", request.limits().workers())
        .put("symmetry", request.symmetric())
        .put("bitsPerState", explored.bits())
        .put("bytesPerState", found.bytesPerState())
        .put("collisionOdds", found.collisionOdds())
        .put("invariants", explored.checked().stream().map(this::invariant))
        .put("witnesses", shown.stream().filter(it -> !it.isBelief()).map(ExploreReport::json))
        .put("nonProperties", shown.stream().filter(Shown::isBelief).map(ExploreReport::json))
        .put("violations", violations(shown))
        .put("destroyable", explored.leading().map(this::destroyable))
        .put("callCoverage", explored.done())
        .put("clauseCoverage", explored.under())
        .put("neverDone", explored.idle())
        .put("neverChosen", settings(explored.untaken()))
        .text();
  }

  private static Json json(Scope scope) {
    return new Json()
        .put("contexts", scope.contexts())
        .put("connections", scope.connections())
        .put("sessions", scope.sessions())
        .put("actors", scope.actors())
        .put("refs", scope.references());
  }

  private Json invariant(Property property) {
    return new Json()
        .put("name", property.sentence())
        .put("of", property instanceof Invariant ? "states" : "steps")
        .put("clauses", property.clauses())
        .put("holds", !broken().containsKey(property));
  }

  private static Json json(Shown shown) {
    Json json = new Json().put("name", shown.name());
    if (shown.isBelief()) {
      json.put("clauses", shown.clauses()).put("refuted", shown.isShown());
    } else {
      json.put("property", shown.property()).put("seen", shown.isShown());
    }
    return script(json.put("due", shown.isDue()), shown.route()).put("lacking", shown.lacking());
  }

  private List<Json> violations(List<Shown> shown) {
    List<Json> violations = new ArrayList<>();
    broken()
        .forEach(
            (it, route) ->
                violations.add(violation("property", it.sentence(), it.clauses(), route)));
    for (KnownRoute known : explored.missed()) {
      Optional<Shown> missed = Shown.named(shown, known);
      String kind = missed.filter(Shown::isBelief).isPresent() ? "belief" : "witness";
      List<Clause> clauses = missed.map(Shown::clauses).orElse(List.of());
      violations.add(violation(kind, known.shows(), clauses, Optional.of(known.route())));
    }
    return violations;
  }

  private static Json violation(
      String kind, String name, List<Clause> clauses, Optional<Route> route) {
    return script(new Json().put("kind", kind).put("name", name).put("clauses", clauses), route);
  }

  private Json destroyable(Visited.Leading leading) {
    return script(
        new Json()
            .put("states", leading.leading())
            .put("others", leading.others())
            .put("passes", leading.passes()),
        explored.stuck());
  }

  private static Json script(Json json, Optional<Route> route) {
    return json.put("length", route.map(Route::length))
        .put("script", route.map(Route::script))
        .put("choices", route.map(it -> it.legs().stream().map(leg -> settings(leg.taken()))));
  }

  /**
   * A witness, or a false belief, and whether an exploration has shown it: seen the one, refuted
   * the other.
   *
   * @param isBelief whether it is a false belief
   * @param clauses that make a belief false, or of the property that a witness belongs to
   * @param property the name of the property that a witness belongs to
   * @param route a shortest route that shows it; none also where the limits did not suffice for one
   * @param isDue whether it had to be shown
   * @param lacking what the exploration lacks for it, where it was not shown and need not be
   */
  private record Shown(
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
          it instanceof NonProperty belief
              ? belief.clauses()
              : witness.orElseThrow().of().clauses(),
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
}
