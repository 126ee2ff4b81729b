package dev.reprise.model.space;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.property.Invariant;
import dev.reprise.model.property.NonProperty;
import dev.reprise.model.property.Route;
import dev.reprise.model.property.StateInvariants;
import dev.reprise.model.property.Stated;
import dev.reprise.model.property.Witness;
import dev.reprise.model.state.State;
import dev.reprise.search.Limits;
import dev.reprise.search.Progress;
import dev.reprise.search.SearchResult;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExplorationTest {

  private static final Scope ONE_CONTEXT = new Scope(1, 2, 2, 1, 1);

  private static Request request(Scope scope, Dialect dialect, boolean symmetric, boolean steps) {
    return new Request(
        scope, scope.calls(), dialect, symmetric, steps, true, Limits.none().withWorkers(2));
  }

  private static Explored explore(Request request) {
    return Exploration.explore(request, List.of(), Progress.SILENT);
  }

  @ParameterizedTest
  @CsvSource({"1,2,2,1,1", "2,2,1,1,1", "2,1,2,1,2", "1,1,2,2,1", "3,1,1,1,1", "1,3,1,2,2"})
  void orbits_add_up_and_verdicts_are_the_same(
      int contexts, int connections, int sessions, int actors, int references) {
    Scope scope = new Scope(contexts, connections, sessions, actors, references);
    Explored full = explore(request(scope, Dialects.ANY, false, false));
    Explored symmetric = explore(request(scope, Dialects.ANY, true, false));

    assertThat(symmetric.found().states()).isEqualTo(full.found().visited());
    assertThat(symmetric.found().transitions()).isEqualTo(full.found().visitedTransitions());
    assertThat(symmetric.found().depth()).isEqualTo(full.found().depth());
    assertThat(symmetric.found().visited()).isLessThanOrEqualTo(full.found().visited());
    assertThat(symmetric.broken()).isEqualTo(full.broken()).isEmpty();
    assertThat(symmetric.leading().orElseThrow().others()).isZero();
    assertThat(full.leading().orElseThrow().others()).isZero();
    assertThat(symmetric.done().keySet()).isEqualTo(full.done().keySet());
    assertThat(symmetric.under().keySet()).isEqualTo(full.under().keySet());
  }

  @ParameterizedTest
  @EnumSource
  void orbits_add_up_in_every_chapter(Chapter chapter) {
    Scope scope = chapter.small();
    Limits within = Limits.none().withDepth(5);
    Request full =
        new Request(scope, chapter.calls(scope), Dialects.ANY, false, false, false, within);
    Request symmetric =
        new Request(scope, chapter.calls(scope), Dialects.ANY, true, false, false, within);

    assertThat(explore(symmetric).found().states()).isEqualTo(explore(full).found().visited());
    assertThat(explore(symmetric).found().transitions())
        .isEqualTo(explore(full).found().visitedTransitions());
  }

  /** Where steps are looked at, every call is made; else what is known is not made again. */
  @ParameterizedTest
  @EnumSource
  void what_is_known_is_what_would_be_done(Chapter chapter) {
    Scope scope = chapter.small();
    Limits within = Limits.none().withDepth(5);
    List<Call> calls = chapter.calls(scope);
    Explored states = explore(new Request(scope, calls, Dialects.ANY, true, false, false, within));
    Explored steps = explore(new Request(scope, calls, Dialects.ANY, true, true, false, within));

    assertThat(states.found().visited()).isEqualTo(steps.found().visited());
    assertThat(states.found().transitions()).isEqualTo(steps.found().transitions());
    assertThat(states.done()).isEqualTo(steps.done());
    assertThat(states.under()).isEqualTo(steps.under());
    assertThat(states.untaken()).isEqualTo(steps.untaken());
  }

  @Test
  void what_is_found_is_told_also_where_there_is_no_room_for_routes() {
    Request request = request(ONE_CONTEXT, Dialects.ANY, true, true);
    Explored all = explore(request);
    Explored some = explore(request.with(Limits.none().withBytes(1 << 12)));

    assertThat(all.unrouted()).isEmpty();
    assertThat(some.found().visited()).isEqualTo(all.found().visited());
    assertThat(some.unrouted()).isNotEmpty();
    assertThat(some.witnessed()).isNotEmpty();
    assertThat(some.unrouted(Witness.class)).doesNotContainAnyElementsOf(some.notWitnessed());
    assertThat(some.witnessed().size() + some.unrouted(Witness.class).size())
        .isEqualTo(all.witnessed().size());
    assertThat(some.refuted().size() + some.unrouted(NonProperty.class).size())
        .isEqualTo(all.refuted().size());
    assertThat(some.notRefuted()).isEqualTo(all.notRefuted());
    assertThat(some.holds()).isTrue();
  }

  @Test
  void routes_are_as_long_with_symmetry_as_without() {
    Explored full = explore(request(ONE_CONTEXT, Dialects.PLAIN, false, true));
    Explored symmetric = explore(request(ONE_CONTEXT, Dialects.PLAIN, true, true));

    assertThat(witnesses(symmetric)).isEqualTo(witnesses(full)).isNotEmpty();
    assertThat(beliefs(symmetric))
        .isEqualTo(beliefs(full))
        .containsEntry("a session that was closed down can be resumed", 5)
        .containsEntry("at most one connection holds a session", 5)
        .containsEntry("a session that exists is held by a connection", 1);
    assertThat(symmetric.notRefuted()).isEqualTo(full.notRefuted());
  }

  private static Map<String, Integer> witnesses(Explored explored) {
    return explored.witnessed().entrySet().stream()
        .collect(Collectors.toMap(it -> it.getKey().name(), it -> it.getValue().length()));
  }

  private static Map<String, Integer> beliefs(Explored explored) {
    Map<String, Integer> lengths = new TreeMap<>();
    explored.refuted().forEach((belief, route) -> lengths.put(belief.name(), route.length()));
    return lengths;
  }

  @Test
  void routes_can_be_walked_and_their_last_step_shows_what_they_are_for() {
    Request request = request(ONE_CONTEXT, Dialects.ANY, true, true);
    Explored explored = explore(request);

    explored
        .witnessed()
        .forEach(
            (Witness witness, Route route) ->
                assertThat(witness.shows().test(Walked.last(route, request)))
                    .as("%s", witness)
                    .isTrue());
    explored
        .refuted()
        .forEach(
            (NonProperty belief, Route route) ->
                assertThat(belief.holds(Walked.last(route, request))).as("%s", belief).isFalse());
  }

  /** The counts of the two scopes that TLC counts, too: see spec/tla. */
  @ParameterizedTest
  @CsvSource({"1,2,2,1,1,62016,1039944", "2,2,2,1,1,585152,9746624"})
  void states_and_transitions_are_as_many_as_they_were(
      int contexts,
      int connections,
      int sessions,
      int actors,
      int references,
      long states,
      long transitions) {
    Scope scope = new Scope(contexts, connections, sessions, actors, references);
    SearchResult found = explore(request(scope, ManualPage.CORE, true, false)).found();

    assertThat(found.states()).isEqualTo(states);
    assertThat(found.transitions()).isEqualTo(transitions);
  }

  @Test
  void a_property_that_is_false_is_told_with_a_shortest_route() {
    Stated<State> stated =
        new Stated<>(
            "there are fewer than two sessions",
            List.of(Clause.NEW_1),
            state -> !(state.exists(1) && state.exists(2)));
    Invariant twoAtMost = () -> stated;
    for (boolean symmetric : List.of(true, false)) {
      Explored explored =
          Exploration.explore(
              request(ONE_CONTEXT, Dialects.PLAIN, symmetric, false),
              List.of(StateInvariants.HELD_AT_HOME, twoAtMost),
              List.of(),
              Progress.SILENT);

      assertThat(explored.holds()).isFalse();
      assertThat(explored.broken().keySet()).containsExactly(twoAtMost);
      assertThat(explored.broken().values())
          .extracting(route -> route.script().toString())
          .containsExactly("app makes s1\napp makes s2\n");
    }
  }

  @Test
  void where_something_cannot_be_destroyed_the_shortest_route_there_is_told() {
    // The application gives no reference back: what it has made is there for ever.
    Request hoarding =
        new Request(
            ONE_CONTEXT,
            ONE_CONTEXT.calls().stream()
                .filter(call -> call.kind() != CallKind.SESSION_FREE)
                .toList(),
            Dialects.PLAIN,
            true,
            false,
            true,
            Limits.none());
    Explored explored = explore(hoarding);

    assertThat(explored.holds()).isFalse();
    assertThat(explored.leading().orElseThrow().others()).isPositive();
    assertThat(explored.stuck().map(route -> route.script().toString())).contains("app makes s1\n");
    assertThat(explored.broken()).as("they could, by calls that are not made").isEmpty();
  }

  @Test
  void coverage_says_what_was_never_done_and_never_chosen() {
    Request request = request(new Scope(1, 1, 1, 1, 1), Dialects.ANY, true, false);
    Explored explored = explore(request);

    assertThat(explored.idle()).isEmpty();
    assertThat(explored.untaken()).isEmpty();
    assertThat(explored.done()).containsKeys(CallKind.SET_SESSION, CallKind.CONNECT);
    assertThat(explored.under()).containsKeys(Clause.SET_1, Clause.SET_3, Clause.FREE_1);

    Request onlyFree =
        new Request(
            request.scope(),
            request.calls().stream().filter(c -> c.kind() == CallKind.SESSION_FREE).toList(),
            Dialects.ANY,
            true,
            false,
            true,
            Limits.none());
    assertThat(explore(onlyFree).idle()).containsExactly(CallKind.SESSION_FREE);
  }

  @Test
  void refusals_count_as_chosen() {
    Explored explored =
        explore(
            request(
                new Scope(1, 1, 1, 1, 1),
                Dialects.plainBut(Value.BLANK_ACCEPTED, Value.BLANK_REFUSED),
                true,
                false));

    assertThat(explored.untaken()).isEmpty();
  }
}
