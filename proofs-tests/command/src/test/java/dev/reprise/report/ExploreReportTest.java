package dev.reprise.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.catalogue.Dialects;
import dev.reprise.file.KnownRoutes;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.property.KnownRoute;
import dev.reprise.model.property.Property;
import dev.reprise.model.property.Route;
import dev.reprise.model.property.StateInvariants;
import dev.reprise.model.space.ExpectedWitnesses;
import dev.reprise.model.space.Exploration;
import dev.reprise.model.space.Explored;
import dev.reprise.model.space.Request;
import dev.reprise.schema.ReportSchema;
import dev.reprise.search.Limits;
import dev.reprise.search.Progress;
import dev.reprise.search.Visited;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an exploration reads in which something does not hold, made by hand: the machine is right.
 */
class ExploreReportTest {

  private static final Property BROKEN = StateInvariants.HELD_AT_HOME;

  private static final Route TO_BROKEN =
      new Route(
          List.of(
              new Route.Leg(new Call.ContextNew(new Context(1)), List.of()),
              new Route.Leg(new Call.ConnectionNew(new Connection(1), new Context(1)), List.of()),
              new Route.Leg(
                  new Call.Connect(new Connection(1), Outcome.FULL, new Session(1)),
                  List.of(Value.FULL_NOT_RESUMABLE))));

  private static final Route TO_STUCK =
      new Route(List.of(new Route.Leg(new Call.SessionNew(Actor.APP, new Session(1)), List.of())));

  private static final String UNSEEN = "two actors own references to one session";
  private static final String UNREFUTED = "at most one connection holds a session";

  private static Request request;
  private static Explored right;

  @BeforeAll
  static void explores() {
    Scope scope = new Scope(1, 1, 1, 1, 1);
    request =
        new Request(
            scope,
            Chapter.REFERENCES.calls(scope),
            Dialects.load().named("manual-page", Protocol.TLS12_ID).orElseThrow().expected(),
            true,
            true,
            true,
            Limits.none());
    right = Exploration.explore(request, KnownRoutes.load(), Progress.SILENT);
  }

  /** The same exploration, but with these as its broken properties and its stuck route. */
  private static Explored with(
      Map<Property, Route> broken, Optional<Visited.Leading> leading, Optional<Route> stuck) {
    return with(broken, leading, stuck, Set.of(), right.expected());
  }

  private static Explored with(
      Map<Property, Route> broken,
      Optional<Visited.Leading> leading,
      Optional<Route> stuck,
      Set<Object> unrouted,
      ExpectedWitnesses expected) {
    return new Explored(
        right.found(),
        right.bits(),
        broken,
        right.checked(),
        right.witnessed(),
        right.notWitnessed(),
        right.refuted(),
        right.notRefuted(),
        leading,
        stuck,
        unrouted,
        right.done(),
        right.under(),
        right.idle(),
        right.untaken(),
        expected);
  }

  /** Where a witness and a belief must be shown that cannot be, or by fewer calls than can be. */
  private static Explored missing() {
    Map<String, KnownRoute> due = new LinkedHashMap<>();
    for (String name : List.of(UNSEEN, UNREFUTED)) {
      due.put(name, new KnownRoute(name, request.scope(), false, TO_BROKEN));
    }
    return with(
        Map.of(),
        right.leading(),
        Optional.empty(),
        Set.of(),
        new ExpectedWitnesses(due, Map.of()));
  }

  private static Explored broken() {
    return with(Map.of(BROKEN, TO_BROKEN), right.leading(), Optional.empty());
  }

  private static Explored stuck() {
    Visited.Leading some = new Visited.Leading(100, 38, 3, (words, at) -> true);
    return with(Map.of(), Optional.of(some), Optional.of(TO_STUCK));
  }

  private static JsonNode json(Explored explored) {
    return JsonMapper.shared().readTree(new ExploreReport(request, explored).json("0"));
  }

  @Test
  void a_property_that_is_broken_is_told_with_its_clauses_and_a_shortest_script() {
    String text = new ExploreReport(request, broken()).text();

    assertThat(broken().holds()).isFalse();
    assertThat(text)
        .contains(
            """

              DOES NOT HOLD: a connection that holds a session was made from the context that the session belongs to
              clauses      CTX-1
                  context A
                  connection c1 in A
                  connect c1 full s1  # full-session not-resumable
                again      reprise replay --stack reference --script 'context A; connection c1 in A; connect c1 full s1'
            """)
        .endsWith("\nDOES NOT HOLD: every state was visited\n");
    int checked = right.checked().size();
    assertThat(text).contains("properties   " + (checked - 1) + " of " + checked + " hold\n");
  }

  @Test
  void what_cannot_be_destroyed_is_told_with_a_script() {
    assertThat(stuck().holds()).isFalse();
    assertThat(new ExploreReport(request, stuck()).text())
        .contains(
            "  destroyable  from 100 of 138 everything can be destroyed, found backwards in 3")
        .contains("\n  CANNOT BE DESTROYED: all that is there after\n      app makes s1\n")
        .endsWith("\nDOES NOT HOLD: every state was visited\n");
  }

  @Test
  void what_is_broken_is_told_also_where_no_script_was_found() {
    Explored explored =
        with(Map.of(), right.leading(), Optional.empty(), Set.of(BROKEN), right.expected());

    assertThat(explored.holds()).isFalse();
    assertThat(new ExploreReport(request, explored).text())
        .contains("DOES NOT HOLD: " + BROKEN.sentence())
        .contains("no script: the limits did not suffice")
        .contains("1 thing that was found has no script")
        .endsWith("DOES NOT HOLD: every state was visited\n");
    JsonNode json = json(explored);
    assertThat(ReportSchema.EXPLORE.mistakes(json)).isEmpty();
    assertThat(json.at("/violations/0/name").asString()).isEqualTo(BROKEN.sentence());
    assertThat(json.at("/violations/0").has("script")).isFalse();
  }

  @Test
  void what_must_be_shown_and_is_not_is_told_with_the_known_route() {
    String text = new ExploreReport(request, missing()).text();

    assertThat(missing().holds()).isFalse();
    assertThat(text)
        .contains(
            """

              NOT SEEN within 3 calls, as it must be: two actors own references to one session
              a known route
                  context A
                  connection c1 in A
                  connect c1 full s1  # full-session not-resumable

              NOT REFUTED within 3 calls, as it must be: at most one connection holds a session
            """)
        .containsPattern("\n  witnesses    \\d+ seen in this scope, where 1 must be\n")
        .endsWith("\nDOES NOT HOLD: every state was visited\n");

    JsonNode json = json(missing());
    assertThat(ReportSchema.EXPLORE.mistakes(json)).isEmpty();
    assertThat(json.path("violations").valueStream().map(it -> it.path("kind").asString()))
        .containsExactly("witness", "belief");
    assertThat(json.at("/violations/0/name").asString()).isEqualTo(UNSEEN);
    assertThat(json.at("/violations/0/length").asInt()).isEqualTo(3);
    assertThat(json.at("/violations/1/clauses/0").asString()).isEqualTo("SET-2");
    assertThat(entry(json, "witnesses", UNSEEN).path("due").asBoolean()).isTrue();
    assertThat(entry(json, "witnesses", UNSEEN).path("seen").asBoolean()).isFalse();
    assertThat(entry(json, "nonProperties", UNREFUTED).path("due").asBoolean()).isTrue();
  }

  @Test
  void what_need_not_be_shown_is_told_with_what_is_lacking() {
    JsonNode json = json(right);

    assertThat(new ExploreReport(request, right).text())
        .containsPattern(
            "\n  not shown, and not expected here: \\d+ witnesses and false beliefs; --json says")
        .containsPattern("\n    lacking: 2 connections, .*2 contexts")
        .doesNotContain("NOT SEEN", "NOT REFUTED");
    assertThat(entry(json, "witnesses", UNSEEN).path("due").asBoolean()).isFalse();
    assertThat(entry(json, "witnesses", UNSEEN).path("lacking").toString())
        .isEqualTo("[\"2 actors\"]");
    for (String list : List.of("witnesses", "nonProperties")) {
      assertThat(json.path(list))
          .allSatisfy(
              it ->
                  assertThat(it.has("script") || it.has("lacking"))
                      .as("%s", it.path("name"))
                      .isTrue());
    }
  }

  private static JsonNode entry(JsonNode json, String list, String name) {
    return json.path(list)
        .valueStream()
        .filter(it -> it.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_is_right_is_not_said_to_be_wrong() {
    assertThat(right.holds()).isTrue();
    assertThat(new ExploreReport(request, right).text())
        .doesNotContain("DOES NOT HOLD", "CANNOT BE DESTROYED")
        .endsWith("\nholds: every state was visited\n");
    assertThat(json(right).path("violations").isEmpty()).isTrue();
    assertThat(json(right).path("destroyable").has("script")).isFalse();
    assertThat(ReportSchema.EXPLORE.mistakes(json(right))).isEmpty();
  }

  @Test
  void programs_are_told_the_same() {
    JsonNode broken = json(broken());
    assertThat(ReportSchema.EXPLORE.mistakes(broken)).isEmpty();
    JsonNode violation = broken.at("/violations/0");
    assertThat(violation.path("name").asString()).isEqualTo(BROKEN.sentence());
    assertThat(violation.at("/clauses/0").asString()).isEqualTo("CTX-1");
    assertThat(violation.path("length").asInt()).isEqualTo(3);
    assertThat(violation.path("script").asString()).isEqualTo(TO_BROKEN.script().toString());
    assertThat(violation.at("/choices/2/0").asString()).isEqualTo("full-session = not-resumable");
    assertThat(
            broken
                .path("invariants")
                .valueStream()
                .filter(it -> !it.path("holds").asBoolean())
                .map(it -> it.path("name").asString()))
        .containsExactly(BROKEN.sentence());

    JsonNode stuck = json(stuck());
    assertThat(ReportSchema.EXPLORE.mistakes(stuck)).isEmpty();
    assertThat(stuck.at("/destroyable/others").asInt()).isEqualTo(38);
    assertThat(stuck.at("/destroyable/script").asString()).isEqualTo("app makes s1\n");
  }

  @Test
  void the_schema_is_closed_wherever_an_object_stands() {
    JsonNode report = json(broken());
    List<ObjectNode> objects = new ArrayList<>();
    objects(report, objects);
    assertThat(objects).hasSizeGreaterThan(50);
    for (ObjectNode object : objects) {
      object.put("surprise", 1.5);
      assertThat(ReportSchema.EXPLORE.mistakes(report)).as("%s", object).isNotEmpty();
      object.remove("surprise");
    }
    assertThat(ReportSchema.EXPLORE.mistakes(report)).isEmpty();
  }

  @Test
  void every_property_of_the_schema_is_described_and_every_object_of_it_is_closed() {
    List<ObjectNode> objects = new ArrayList<>();
    objects(ReportSchema.EXPLORE.text(), objects);
    List<ObjectNode> records = objects.stream().filter(it -> isRecord(it)).toList();

    assertThat(records).hasSizeGreaterThan(6);
    for (ObjectNode schema : records) {
      assertThat(schema.path("additionalProperties").asBoolean(true)).as("%s", schema).isFalse();
      assertThat(schema.path("properties"))
          .allSatisfy(it -> assertThat(it.path("description").asString("")).isNotBlank());
    }
  }

  private static boolean isRecord(ObjectNode schema) {
    return schema.path("type").asString("").equals("object") && schema.has("properties");
  }

  private static void objects(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> objects(child, objects));
  }

  @Test
  void what_is_missing_is_missed() {
    ObjectNode report = (ObjectNode) json(broken());
    for (String name : List.copyOf(report.propertyNames())) {
      JsonNode value = report.remove(name);
      // Missing where not every state was visited.
      assertThat(ReportSchema.EXPLORE.mistakes(report).isEmpty())
          .as(name)
          .isEqualTo(name.equals("destroyable"));
      report.set(name, value);
    }
    ObjectNode violation = (ObjectNode) report.at("/violations/0");
    for (String name : List.copyOf(violation.propertyNames())) {
      JsonNode value = violation.remove(name);
      assertThat(ReportSchema.EXPLORE.mistakes(report)).as(name).isNotEmpty();
      violation.set(name, value);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /states                  | -1
          /transitions             | 1.5
          /depth                   | "far"
          /ending                  | "bored"
          /workers                 | -1
          /symmetry                | "yes"
          /collisionOdds           | 1.01
          /calls                   | []
          /invariants/0/of         | "clauses"
          /invariants/0/clauses    | ["ctx-1"]
          /violations/0/name       | ""
          /violations/0/kind       | "surprise"
          /witnesses/0/due         | "soon"
          /violations/0/choices    | ["a = b"]
          /destroyable/others      | -1
          /callCoverage            | {"connect": 0}
          """)
  void a_value_that_is_none_is_refused(String place, String value) {
    JsonNode report = json(broken());
    int last = place.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) report.at(place.substring(0, last));
    assertThat(parent.has(place.substring(last + 1))).as("nothing at %s", place).isTrue();
    parent.set(place.substring(last + 1), JsonMapper.shared().readTree(value));

    assertThat(ReportSchema.EXPLORE.mistakes(report)).isNotEmpty();
  }
}
