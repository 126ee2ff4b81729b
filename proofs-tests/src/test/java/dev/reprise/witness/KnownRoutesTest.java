package dev.reprise.witness;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reprise.catalogue.Dialects;
import dev.reprise.file.KnownRoutes;
import dev.reprise.golden.GoldenFiles;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.property.KnownRoute;
import dev.reprise.model.property.Route;
import dev.reprise.model.space.Explored;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The file of known routes is what the machine does, and what an exploration must show. */
class KnownRoutesTest {

  private static final Path SPEC = Path.of(System.getProperty("reprise.home", ".."), "spec");
  private static final Path FILE = SPEC.resolve("witnesses/routes.json");

  private static final Dialects DIALECTS = Dialects.load();

  private static List<KnownRoute> known = List.of();

  @BeforeAll
  static void read() throws IOException {
    if (GoldenFiles.areWritten()) {
      Files.writeString(FILE, RoutesText.of(Recorder.record(View.all(DIALECTS))));
    }
    known = KnownRoutes.read(JsonMapper.shared().readTree(Files.readString(FILE)));
  }

  @Test
  void the_file_is_what_its_schema_and_its_reader_say() throws IOException {
    JsonNode file = JsonMapper.shared().readTree(Files.readString(FILE));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SPEC.resolve("schema/witnesses.schema.json")));

    assertThat(schema.validate(file)).isEmpty();
    ((ObjectNode) file.at("/routes/0")).put("surprise", true);
    assertThat(schema.validate(file)).isNotEmpty();
    assertThat(RoutesText.of(known)).isEqualTo(Files.readString(FILE));
  }

  @Test
  void every_witness_and_every_belief_has_a_route() {
    Set<String> shown = new LinkedHashSet<>();
    known.forEach(route -> shown.add(route.shows()));

    assertThat(shown).containsExactlyElementsOf(Recorder.names());
  }

  @Test
  void every_route_shows_what_it_is_for_and_its_scope_is_the_smallest() {
    assertThat(known)
        .allSatisfy(
            one -> {
              assertThat(shows(one, one.scope(), one.route())).isTrue();
              assertThat(shows(one, Recorder.WIDEST, one.route())).isEqualTo(!one.onlyThere());
              assertThat(Recorder.known(one.shows(), one.route())).isEqualTo(one);
            });
  }

  @Test
  void a_route_that_lacks_a_call_it_needs_shows_nothing() {
    assertThat(known)
        .allSatisfy(
            one -> {
              List<Route.Leg> legs = one.route().legs();
              Route shorter = new Route(legs.subList(0, legs.size() - 1));
              assertThat(shows(one, one.scope(), shorter)).isFalse();
            });
  }

  /** Else it would not be seen where one state stands for all that differ by names. */
  @Test
  void what_things_are_called_makes_no_difference() {
    UnaryOperator<Object> exchanged =
        name ->
            switch (name) {
              case Context context -> new Context(4 - context.number());
              case Connection connection -> new Connection(6 - connection.number());
              case Session session when session.number() > 0 -> new Session(7 - session.number());
              default -> name;
            };
    assertThat(known)
        .filteredOn(one -> !one.onlyThere())
        .allSatisfy(
            one -> {
              Stream<Route.Leg> legs =
                  one.route().legs().stream()
                      .map(leg -> new Route.Leg(leg.call().with(exchanged), leg.taken()));
              assertThat(shows(one, Recorder.WIDEST, new Route(legs.toList()))).isTrue();
            });
  }

  private static boolean shows(KnownRoute one, Scope scope, Route route) {
    return Walk.last(route, scope).filter(step -> Walk.shows(step, one.shows())).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void an_exploration_shows_what_is_due_and_nothing_by_a_shorter_route(Chapter chapter) {
    for (View view : View.chapter(DIALECTS, chapter)) {
      Explored explored = view.within(7).explore(known);

      assertThat(explored.expected().due()).hasSizeGreaterThan(10);
      assertThat(explored.missed()).isEmpty();
      assertThat(explored.witnessed())
          .allSatisfy((witness, route) -> assertNoShorter(explored, witness.name(), route));
      assertThat(explored.refuted())
          .allSatisfy((belief, route) -> assertNoShorter(explored, belief.name(), route));
    }
  }

  /**
   * A route to a finding that is due is as long as the known one. The view lacks something for the
   * known routes of the other findings, or they have none yet.
   */
  private static void assertNoShorter(Explored explored, String name, Route route) {
    KnownRoute due = explored.expected().due().get(name);
    if (due != null) {
      assertThat(route.length())
          .as("%s: %s", name, GoldenFiles.COMMAND)
          .isEqualTo(due.route().length());
    }
  }
}
