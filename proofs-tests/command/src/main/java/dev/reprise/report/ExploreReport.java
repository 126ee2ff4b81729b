package dev.reprise.report;

import dev.reprise.model.property.Invariant;
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
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How an exploration reads: for people, and for programs. */
public final class ExploreReport {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

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
                route(out, "\n  DOES NOT HOLD: " + property.name(), property.clauses(), route));
    explored
        .unrouted(Property.class)
        .forEach(
            property ->
                out.format(
                    "%n  DOES NOT HOLD: %s%n  clauses      %s%n    no script: %s%n",
                    property.name(), ids(property.clauses()), NO_SCRIPT));
    explored
        .stuck()
        .ifPresent(
            route ->
                route(out, "\n  CANNOT BE DESTROYED: all that is there after", List.of(), route));
    ShownReport.missed(out, explored);
    coverage(out, explored);
    ShownReport.lacking(out, explored);
    if (!explored.unrouted().isEmpty()) {
      out.format(
          "%n  %s no script: %s%n",
          counted(
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
        counted(request.scope().references(), "reference"),
        request.dialect().name());
  }

  private static String things(Request request) {
    return String.join(
        ", ",
        counted(request.scope().contexts(), "context"),
        counted(request.scope().connections(), "connection"),
        counted(request.scope().sessions(), "session"),
        counted(request.scope().actors(), "actor"));
  }

  private static String counted(long number, String what) {
    return counted(number, what, what + "s");
  }

  private static String counted(long number, String one, String more) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : more);
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
    out.format("%n  depth        %s to the farthest state%n", counted(found.depth(), "call"));
    out.format(
        "  time         %.1f s, %,.0f transitions a second, %s%n",
        found.seconds(),
        found.visitedTransitions() / Math.max(1e-9, found.seconds()),
        counted(request.limits().workers(), "worker"));
    out.format(
        "  memory       %,.0f MiB for keys%s; a state has %s: %s%n",
        found.keyBytes() / 0x1p20,
        found.visited() < MANY
            ? ""
            : String.format(Locale.ROOT, ", %.1f bytes a state", found.bytesPerState()),
        counted(explored.bits(), "bit"),
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
      ShownReport.counts(out, explored);
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
    return clauses.stream().map(Clause::id).collect(Collectors.joining(" "));
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
      out.format("  never done     %s%n", joined(explored.idle()));
    }
    if (!explored.untaken().isEmpty()) {
      out.format("  never chosen   %s%n", values(explored.untaken()));
    }
  }

  private static String clauses(Map<Clause, Long> under) {
    return under.entrySet().stream()
        .map(it -> String.format(Locale.ROOT, "%s %,d", it.getKey().id(), it.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String joined(Iterable<?> things) {
    StringBuilder text = new StringBuilder();
    things.forEach(thing -> text.append(text.isEmpty() ? "" : ", ").append(thing));
    return text.toString();
  }

  private static String values(List<Value> values) {
    return values.stream()
        .map(value -> value.of() + " = " + value)
        .collect(Collectors.joining(", "));
  }

  private static String closing(Explored explored) {
    SearchResult found = explored.found();
    String visited = counted(found.visited(), "state") + " visited, ";
    String far = counted(found.depth(), "call") + " deep";
    return switch (found.ending()) {
      case COMPLETE -> verdict(explored, "holds") + ": every state was visited";
      case DEPTH ->
          verdict(explored, "holds")
              + ": every state was visited that "
              + counted(found.depth(), "call")
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
    ObjectNode json = MAPPER.createObjectNode();
    json.putObject("tool").put("name", "reprise").put("version", version);
    ObjectNode scope = json.putObject("scope");
    scope.put("contexts", request.scope().contexts());
    scope.put("connections", request.scope().connections());
    scope.put("sessions", request.scope().sessions());
    scope.put("actors", request.scope().actors());
    scope.put("refs", request.scope().references());
    json.put("dialect", request.dialect().name());
    ArrayNode calls = json.putArray("calls");
    request.calls().stream().map(Call::kind).distinct().forEach(kind -> calls.add(kind.toString()));
    numbers(json, request, explored);
    properties(json, explored);
    ShownReport.json(json, explored);
    violations(json, explored);
    explored
        .leading()
        .ifPresent(
            leading -> destroyable(json.putObject("destroyable"), leading, explored.stuck()));
    ObjectNode byCall = json.putObject("callCoverage");
    explored.done().forEach((kind, count) -> byCall.put(kind.toString(), count));
    ObjectNode byClause = json.putObject("clauseCoverage");
    explored.under().forEach((clause, count) -> byClause.put(clause.id(), count));
    ArrayNode idle = json.putArray("neverDone");
    explored.idle().forEach(kind -> idle.add(kind.toString()));
    ArrayNode untaken = json.putArray("neverChosen");
    explored.untaken().forEach(value -> untaken.add(value.of() + " = " + value));
    return MAPPER.writeValueAsString(json) + "\n";
  }

  private static void numbers(ObjectNode json, Request request, Explored explored) {
    SearchResult found = explored.found();
    json.put("states", found.states());
    json.put("canonicalStates", found.visited());
    json.put("transitions", found.transitions());
    json.put("canonicalTransitions", found.visitedTransitions());
    json.put("depth", found.depth());
    json.put("ending", found.ending().name().toLowerCase(Locale.ROOT));
    json.put("seconds", found.seconds());
    json.put("workers", request.limits().workers());
    json.put("symmetry", request.symmetric());
    json.put("bitsPerState", explored.bits());
    json.put("bytesPerState", found.bytesPerState());
    json.put("collisionOdds", found.collisionOdds());
  }

  private static void properties(ObjectNode json, Explored explored) {
    ArrayNode invariants = json.putArray("invariants");
    for (Property property : explored.checked()) {
      ObjectNode entry = invariants.addObject();
      entry.put("name", property.name());
      entry.put(
          "of",
          switch (property) {
            case Invariant state -> "states";
            case StepInvariant step -> "steps";
          });
      ShownReport.clauses(entry, property.clauses());
      entry.put(
          "holds",
          !explored.broken().containsKey(property) && !explored.unrouted().contains(property));
    }
  }

  private static void violations(ObjectNode json, Explored explored) {
    ArrayNode violations = json.putArray("violations");
    for (Map.Entry<Property, Route> broken : explored.broken().entrySet()) {
      ObjectNode entry = violations.addObject();
      entry.put("kind", "property");
      entry.put("name", broken.getKey().name());
      ShownReport.clauses(entry, broken.getKey().clauses());
      ShownReport.script(entry, broken.getValue());
    }
    for (Property property : explored.unrouted(Property.class)) {
      ObjectNode entry = violations.addObject();
      entry.put("kind", "property");
      entry.put("name", property.name());
      ShownReport.clauses(entry, property.clauses());
    }
    ShownReport.missed(violations, explored);
  }

  private static void destroyable(ObjectNode json, Visited.Leading leading, Optional<Route> stuck) {
    json.put("states", leading.leading());
    json.put("others", leading.others());
    json.put("passes", leading.passes());
    stuck.ifPresent(route -> ShownReport.script(json, route));
  }
}
