package dev.reprise.report;

import dev.reprise.format.Json;
import dev.reprise.format.Words;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.property.Invariant;
import dev.reprise.model.property.KnownRoute;
import dev.reprise.model.property.Property;
import dev.reprise.model.property.Route;
import dev.reprise.model.property.StepInvariant;
import dev.reprise.model.space.Explored;
import dev.reprise.model.space.Request;
import dev.reprise.replay.Replay;
import dev.reprise.search.SearchResult;
import dev.reprise.search.Visited;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an exploration reads: for people, and for programs. */
public final class ExploreReport {

  /** Fewer states leave most of the memory empty that keys begin with. */
  private static final long MANY = 100_000;

  private static final String NO_SCRIPT =
      "the limits did not suffice for the search for scripts; give more --time or --memory";

  private ExploreReport() {}

  /** For people. */
  public static String text(Request request, Explored explored) {
    Formatter out = new Formatter(Locale.ROOT);
    head(out, request);
    counts(out, request, explored);
    properties(out, request, explored);
    explored
        .broken()
        .forEach(
            (property, route) ->
                route(out, "\n  DOES NOT HOLD: " + property.sentence(), property.clauses(), route));
    explored
        .unrouted(Property.class)
        .forEach(
            property ->
                out.format(
                    "%n  DOES NOT HOLD: %s%n  clauses      %s%n    no script: %s%n",
                    property.sentence(), ids(property.clauses()), NO_SCRIPT));
    explored
        .stuck()
        .ifPresent(
            route ->
                route(out, "\n  CANNOT BE DESTROYED: all that is there after", List.of(), route));
    List<Shown> shown = Shown.all(explored);
    explored.missed().forEach(known -> missed(out, Shown.named(shown, known), known));
    coverage(out, explored);
    lacking(out, shown);
    if (!explored.unrouted().isEmpty()) {
      out.format(
          "%n  %s no script: %s%n",
          Words.counted(
              explored.unrouted().size(),
              "thing that was found has",
              "things that were found have"),
          NO_SCRIPT);
    }
    out.format("%n%s%n", closing(explored));
    return out.toString();
  }

  private static void head(Formatter out, Request request) {
    out.format(
        "%s; at most %s of one actor to one session; dialect %s%n",
        things(request),
        Words.counted(request.scope().references(), "reference"),
        request.dialect().name());
  }

  private static String things(Request request) {
    return String.join(
        ", ",
        Words.counted(request.scope().contexts(), "context"),
        Words.counted(request.scope().connections(), "connection"),
        Words.counted(request.scope().sessions(), "session"),
        Words.counted(request.scope().actors(), "actor"));
  }

  private static void counts(Formatter out, Request request, Explored explored) {
    SearchResult found = explored.found();
    out.format("  states       %,d", found.states());
    if (request.symmetric()) {
      out.format(", visited by one for each orbit: %,d", found.visited());
    }
    out.format("%n  transitions  %,d", found.transitions());
    if (request.symmetric()) {
      out.format(", made: %,d", found.visitedTransitions());
    }
    out.format("%n  depth        %s to the farthest state%n", Words.counted(found.depth(), "call"));
    out.format(
        "  time         %.1f s, %,.0f transitions a second, %s%n",
        found.seconds(),
        found.visitedTransitions() / Math.max(1e-9, found.seconds()),
        Words.counted(request.limits().workers(), "worker"));
    out.format(
        "  memory       %,.0f MiB for keys%s; a state has %s: %s%n",
        found.keyBytes() / 0x1p20,
        found.visited() < MANY
            ? ""
            : String.format(Locale.ROOT, ", %.1f bytes a state", found.bytesPerState()),
        Words.counted(explored.bits(), "bit"),
        found.collisionOdds() == 0
            ? "every state has a key of its own"
            : String.format(
                Locale.ROOT,
                "that two states were taken for one has odds of %.1e at most",
                found.collisionOdds()));
  }

  private static void properties(Formatter out, Request request, Explored explored) {
    int checked = explored.checked().size();
    out.format(
        "  properties   %d of %d hold%n",
        checked - explored.broken().size() - explored.unrouted(Property.class).size(), checked);
    if (request.steps()) {
      List<Shown> shown = Shown.all(explored);
      out.format(
          "  witnesses    %d seen in this scope, where %s%n",
          shown.stream().filter(it -> !it.isBelief() && it.isShown()).count(),
          due(explored, shown.stream().filter(it -> !it.isBelief())));
      out.format(
          "  refuted      %d that are expected to be false, where %s%n",
          shown.stream().filter(it -> it.isBelief() && it.isShown()).count(),
          due(explored, shown.stream().filter(Shown::isBelief)));
    }
    explored
        .leading()
        .ifPresent(
            leading ->
                out.format(
                    "  destroyable  from %,d of %,d everything can be destroyed, found backwards in"
                        + " %s%n",
                    leading.leading(),
                    leading.leading() + leading.others(),
                    leading.passes() + (leading.passes() == 1 ? " pass" : " passes")));
  }

  private static String due(Explored explored, Stream<Shown> shown) {
    return shown.filter(Shown::isDue).count()
        + (explored.isStopped() ? " would be by the end of the search" : " must be");
  }

  /** Something that had to be shown and was not, with the known route to it. */
  private static void missed(Formatter out, Optional<Shown> missed, KnownRoute known) {
    out.format(
        "%n  %s within %d calls, as it must be: %s%n  a known route%n",
        missed.filter(Shown::isBelief).isPresent() ? "NOT REFUTED" : "NOT SEEN",
        known.route().length(),
        known.shows());
    known.route().toString().lines().forEach(line -> out.format("      %s%n", line));
  }

  /** The number of those that need not be shown and were not, and all that they lack. */
  private static void lacking(Formatter out, List<Shown> shown) {
    List<Shown> lacking = shown.stream().filter(it -> it.lacking().isPresent()).toList();
    if (!lacking.isEmpty()) {
      out.format(
          "%n  not shown, and not expected here: %d witnesses and false beliefs; --json says"
              + " what each lacks%n    lacking: %s%n",
          lacking.size(),
          Words.listed(
              lacking.stream()
                  .flatMap(it -> it.lacking().orElseThrow().stream())
                  .distinct()
                  .toList()));
    }
  }

  private static void route(Formatter out, String title, List<Clause> clauses, Route route) {
    out.format("%s%n", title);
    if (!clauses.isEmpty()) {
      out.format("  clauses      %s%n", ids(clauses));
    }
    route.toString().lines().forEach(line -> out.format("      %s%n", line));
    out.format("    again      %s%n", again(route));
  }

  private static String again(Route route) {
    return "reprise replay --stack reference --script '" + Replay.line(route.script()) + "'";
  }

  private static String ids(List<Clause> clauses) {
    return Words.joined(" ", clauses);
  }

  private static List<String> settings(List<Value> values) {
    return values.stream().map(Words::setting).toList();
  }

  private static void coverage(Formatter out, Explored explored) {
    out.format("%n  steps by call, of the states visited%n");
    explored.done().forEach((kind, count) -> out.format("    %,15d  %s%n", count, kind));
    if (explored.done().isEmpty()) {
      out.format("    none: no call can be done in any state that was visited%n");
    } else {
      out.format("  steps by clause%n    %s%n", clauses(explored.under()));
    }
    if (!explored.idle().isEmpty()) {
      out.format("  never done     %s%n", Words.listed(explored.idle()));
    }
    if (!explored.untaken().isEmpty()) {
      out.format("  never chosen   %s%n", Words.listed(settings(explored.untaken())));
    }
  }

  private static String clauses(Map<Clause, Long> under) {
    return under.entrySet().stream()
        .map(it -> String.format(Locale.ROOT, "%s %,d", it.getKey().id(), it.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String closing(Explored explored) {
    SearchResult found = explored.found();
    String visited = Words.counted(found.visited(), "state") + " visited, ";
    String far = Words.counted(found.depth(), "call") + " deep";
    return switch (found.ending()) {
      case COMPLETE -> verdict(explored, "holds") + ": every state was visited";
      case DEPTH ->
          verdict(explored, "holds")
              + ": every state was visited that "
              + Words.counted(found.depth(), "call")
              + (found.depth() == 1 ? " leads to" : " lead to");
      case TIME ->
          verdict(explored, "holds so far") + ": the time was over; " + visited + far + ", not all";
      case MEMORY ->
          verdict(explored, "holds so far")
              + ": no memory for more states; "
              + visited
              + far
              + ", not all";
    };
  }

  private static String verdict(Explored explored, String holds) {
    return explored.holds() ? holds : "DOES NOT HOLD";
  }

  /** For programs: {@code spec/schema/explore.schema.json}. */
  public static String json(Request request, Explored explored, String version) {
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
        .put("invariants", explored.checked().stream().map(it -> invariant(explored, it)))
        .put("witnesses", shown.stream().filter(it -> !it.isBelief()).map(ExploreReport::json))
        .put("nonProperties", shown.stream().filter(Shown::isBelief).map(ExploreReport::json))
        .put("violations", violations(explored, shown))
        .put("destroyable", explored.leading().map(it -> destroyable(it, explored.stuck())))
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

  private static Json invariant(Explored explored, Property property) {
    return new Json()
        .put("name", property.sentence())
        .put(
            "of",
            switch (property) {
              case Invariant state -> "states";
              case StepInvariant step -> "steps";
            })
        .put("clauses", property.clauses())
        .put(
            "holds",
            !explored.broken().containsKey(property) && !explored.unrouted().contains(property));
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

  private static Stream<Json> violations(Explored explored, List<Shown> shown) {
    return Stream.of(
            explored.broken().entrySet().stream()
                .map(it -> property(it.getKey(), Optional.of(it.getValue()))),
            explored.unrouted(Property.class).stream().map(it -> property(it, Optional.empty())),
            explored.missed().stream().map(known -> missed(Shown.named(shown, known), known)))
        .flatMap(Function.identity());
  }

  private static Json property(Property property, Optional<Route> route) {
    return violation("property", property.sentence(), property.clauses(), route);
  }

  private static Json missed(Optional<Shown> missed, KnownRoute known) {
    return violation(
        missed.filter(Shown::isBelief).isPresent() ? "belief" : "witness",
        known.shows(),
        missed.map(Shown::clauses).orElse(List.of()),
        Optional.of(known.route()));
  }

  private static Json violation(
      String kind, String name, List<Clause> clauses, Optional<Route> route) {
    return script(new Json().put("kind", kind).put("name", name).put("clauses", clauses), route);
  }

  private static Json destroyable(Visited.Leading leading, Optional<Route> stuck) {
    return script(
        new Json()
            .put("states", leading.leading())
            .put("others", leading.others())
            .put("passes", leading.passes()),
        stuck);
  }

  private static Json script(Json json, Optional<Route> route) {
    return json.put("length", route.map(Route::length))
        .put("script", route.map(Route::script))
        .put("choices", route.map(it -> it.legs().stream().map(leg -> settings(leg.taken()))));
  }
}
