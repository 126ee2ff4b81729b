package dev.reprise.model.space;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.property.KnownRoute;
import dev.reprise.model.property.Route;
import dev.reprise.search.Limits;
import dev.reprise.search.Progress;
import dev.reprise.search.SearchResult;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.dialect.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A witness that is expected and not shown is a failure, and nothing else is. */
class ExpectedWitnessesTest {

  private static final Scope ONE_OF_EACH = new Scope(1, 1, 1, 1, 1);
  private static final Scope TWO_SESSIONS = new Scope(1, 1, 2, 1, 1);

  /** Shown by five calls and no fewer. */
  private static final String REUSED = "a connection has reused a session";

  /** A belief that one call refutes. */
  private static final String HELD = "a session that exists is held by a connection";

  /** Cannot be shown with one actor. */
  private static final String TWO_ACTORS = "two actors own references to one session";

  private static final List<Route.Leg> CONNECTED =
      List.of(
          new Route.Leg(new Call.ContextNew(new Context(1)), List.of()),
          new Route.Leg(
              new Call.ConnectionNew(new Connection(1), new Context(1)),
              List.of(Value.NEW_HOLDS_NONE)),
          new Route.Leg(
              new Call.Connect(new Connection(1), Outcome.FULL, new Session(1)),
              List.of(Value.FULL_RESUMABLE)));

  private static KnownRoute claimed(String shows, Scope scope, int calls) {
    return new KnownRoute(shows, scope, false, new Route(CONNECTED.subList(0, calls)));
  }

  private static Request request(Scope scope, Limits limits, boolean steps) {
    return new Request(scope, scope.calls(), Dialects.PLAIN, true, steps, false, limits);
  }

  private static Explored explore(Request request, KnownRoute... known) {
    return Exploration.explore(request, List.of(known), Progress.SILENT);
  }

  private static Explored explore(KnownRoute... known) {
    return explore(request(TWO_SESSIONS, Limits.none(), true), known);
  }

  @Test
  void what_is_due_and_shown_is_not_missed() {
    KnownRoute held = claimed(HELD, ONE_OF_EACH, 2);
    Explored explored = explore(held);

    assertThat(explored.expected().due()).containsOnlyKeys(HELD);
    assertThat(explored.missed()).isEmpty();
    assertThat(explored.holds()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {TWO_ACTORS, REUSED, "no witness and no belief"})
  void what_is_due_and_not_shown_or_by_a_longer_route_only_is_missed(String name) {
    KnownRoute claimed = claimed(name, ONE_OF_EACH, 3);
    Explored explored = explore(claimed, claimed(HELD, ONE_OF_EACH, 1));

    assertThat(explored.missed()).containsExactly(claimed);
    assertThat(explored.holds()).isFalse();
    assertThat(explored.broken()).isEmpty();
  }

  @Test
  void the_shortest_of_several_routes_is_due() {
    KnownRoute shorter = claimed(TWO_ACTORS, ONE_OF_EACH, 2);
    assertThat(explore(claimed(TWO_ACTORS, ONE_OF_EACH, 3), shorter).missed())
        .containsExactly(shorter);
  }

  @Test
  void what_the_scope_has_no_room_for_is_not_due() {
    Explored explored =
        explore(
            claimed(TWO_ACTORS, new Scope(2, 1, 1, 2, 1), 3),
            claimed(TWO_ACTORS, new Scope(1, 2, 1, 1, 2), 3),
            claimed(TWO_ACTORS, new Scope(1, 1, 3, 1, 1), 3));

    assertThat(explored.holds()).isTrue();
    assertThat(explored.expected().lacking())
        .containsExactly(Map.entry(TWO_ACTORS, List.of("3 sessions")));
  }

  @Test
  void what_is_shown_in_one_scope_only_is_due_in_no_wider_one() {
    KnownRoute narrow =
        new KnownRoute(TWO_ACTORS, ONE_OF_EACH, true, new Route(CONNECTED.subList(0, 1)));
    assertThat(explore(narrow).expected().lacking())
        .containsExactly(Map.entry(TWO_ACTORS, List.of("just 1 session")));
    assertThat(explore(request(ONE_OF_EACH, Limits.none(), true), narrow).missed())
        .containsExactly(narrow);
  }

  @Test
  void what_takes_other_calls_or_choices_or_is_farther_is_not_due() {
    List<Route.Leg> legs = new ArrayList<>(CONNECTED);
    legs.add(new Route.Leg(new Call.SetCacheSize(new Context(1), 1), List.of()));
    legs.add(new Route.Leg(new Call.Shutdown(new Connection(1)), List.of(Value.FULL_NONE)));
    KnownRoute known = new KnownRoute(TWO_ACTORS, ONE_OF_EACH, false, new Route(legs));
    Request near =
        new Request(
            ONE_OF_EACH,
            ONE_OF_EACH.calls().stream()
                .filter(
                    call ->
                        call.kind() != CallKind.CONNECT
                            || call.equals(
                                new Call.Connect(
                                    new Connection(1), Outcome.REUSED, new Session(1))))
                .toList(),
            Dialects.PLAIN,
            true,
            true,
            false,
            Limits.none().withDepth(4));
    Explored explored = explore(near, known);

    assertThat(explored.holds()).isTrue();
    assertThat(explored.expected().lacking().get(TWO_ACTORS))
        .containsExactly(
            "'connect c1 full s1'", "set-cache-size", "full-session = none", "5 calls");
  }

  @Test
  void a_route_that_is_as_long_as_the_bound_is_due() {
    KnownRoute known = claimed(TWO_ACTORS, ONE_OF_EACH, 3);
    assertThat(explore(request(ONE_OF_EACH, Limits.none().withDepth(3), true), known).missed())
        .containsExactly(known);
    assertThat(explore(request(ONE_OF_EACH, Limits.none().withDepth(2), true), known).missed())
        .isEmpty();
  }

  @Test
  void nothing_is_due_where_steps_are_not_looked_at_or_the_search_was_stopped() {
    KnownRoute known = claimed(TWO_ACTORS, ONE_OF_EACH, 3);
    Explored states = explore(request(ONE_OF_EACH, Limits.none(), false), known);
    Explored stopped =
        explore(request(ONE_OF_EACH, Limits.none().withTime(Duration.ZERO), true), known);

    assertThat(states.expected()).isEqualTo(ExpectedWitnesses.NOTHING);
    assertThat(stopped.found().ending()).isEqualTo(SearchResult.Ending.TIME);
    assertThat(stopped.expected().due()).containsOnlyKeys(TWO_ACTORS);
    assertThat(stopped.missed()).isEmpty();
  }
}
