package dev.reprise.model.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Corner;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.space.Exploration;
import dev.reprise.model.space.Explored;
import dev.reprise.model.space.Request;
import dev.reprise.model.state.GrowingState;
import dev.reprise.search.Limits;
import dev.reprise.search.Progress;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every state and every step of a small scope, and the near ones of wider scopes and of the other
 * chapters, with whatever any stack may choose. A property that holds there holds under every
 * dialect, for a dialect only leaves steps out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PropertiesTest {

  private static final Scope ONE_CONTEXT = new Scope(1, 2, 2, 1, 1);
  private static final Scope TWO_REFERENCES = new Scope(1, 2, 2, 1, 2);
  private static final Scope TWO_CONTEXTS = new Scope(2, 2, 2, 1, 1);
  private static final Scope TWO_ACTORS = new Scope(1, 1, 2, 2, 2);
  private static final Scope ONE_CONNECTION_IN_TWO = new Scope(2, 1, 1, 1, 1);
  private static final Scope TWO_SESSIONS = new Scope(1, 1, 2, 1, 1);
  private static final Scope TWO_CONNECTIONS = new Scope(1, 2, 1, 1, 1);

  /** As far as their counterexamples and witnesses are, and a bit. */
  private static final int NEAR = 9;

  private final Explored oneContext = examine(ONE_CONTEXT, Dialects.ANY, Integer.MAX_VALUE);
  private final Explored twoReferences = examine(TWO_REFERENCES, Dialects.ANY, NEAR);
  private final Explored twoContexts = examine(TWO_CONTEXTS, Dialects.ANY, NEAR);
  private final Explored twoActors = examine(TWO_ACTORS, Dialects.ANY, NEAR);
  private final Explored plain = examine(ONE_CONTEXT, Dialects.PLAIN, NEAR);
  private final Explored copying = examine(ONE_CONTEXT, Dialects.COPYING, NEAR);

  /** Each chapter as far as it needs to show all that it is about. */
  private final List<Explored> chapters =
      List.of(
          examine(Chapter.CACHE, 8),
          examine(Chapter.CALLBACKS, 9),
          examine(Chapter.TICKETS, 8),
          examine(Chapter.COPIES, 8),
          examine(Chapter.INCOMPATIBLE, 7),
          examine(Chapter.SERVERS, 8),
          examine(
              ONE_CONNECTION_IN_TWO, Chapter.CACHE.calls(ONE_CONNECTION_IN_TWO), Dialects.ANY, 8));

  /** Few kinds of calls, as far as many calls lead. */
  private final List<Explored> corners =
      Stream.of(Corner.values())
          .map(
              corner ->
                  examine(
                      corner.scope(),
                      corner.calls(),
                      corner.isOfValues() ? Dialects.COPYING : Dialects.ANY,
                      corner.within()))
          .toList();

  /** All calls of all chapters together, which meet nowhere else. */
  private final Explored together =
      examine(TWO_SESSIONS, Chapter.allCalls(TWO_SESSIONS), Dialects.ANY, 6);

  private final Explored togetherOnTwo =
      examine(TWO_CONNECTIONS, Chapter.allCalls(TWO_CONNECTIONS), Dialects.ANY, 4);

  private static Explored examine(Scope scope, Dialect dialect, int within) {
    return examine(scope, scope.calls(), dialect, within);
  }

  private static Explored examine(Chapter chapter, int within) {
    Scope scope = chapter.small();
    return examine(scope, chapter.calls(scope), Dialects.ANY, within);
  }

  private static Explored examine(Scope scope, List<Call> calls, Dialect dialect, int within) {
    Request request =
        new Request(scope, calls, dialect, true, true, false, Limits.none().withDepth(within));
    return Exploration.explore(request, List.of(), Progress.SILENT);
  }

  private List<Explored> all() {
    List<Explored> all = new ArrayList<>(chapters);
    all.addAll(corners);
    all.addAll(
        List.of(
            oneContext,
            twoReferences,
            twoContexts,
            twoActors,
            copying,
            plain,
            together,
            togetherOnTwo));
    return all;
  }

  @Test
  void every_property_holds_in_every_state_and_of_every_step() {
    for (Explored explored : all()) {
      explored
          .broken()
          .forEach(
              (property, route) -> {
                throw new AssertionError("not true: " + property.sentence() + "\n" + route);
              });
    }
  }

  @Test
  void every_witness_is_seen() {
    Set<Witness> seen = new HashSet<>();
    for (Explored explored : all()) {
      seen.addAll(explored.witnessed().keySet());
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(Witnesses.all());
  }

  @Test
  void every_property_has_a_witness() {
    Set<Property> witnessed = new HashSet<>();
    for (Witness witness : Witnesses.all()) {
      witnessed.add(witness.of());
    }

    List<Property> properties = new ArrayList<>(StateInvariants.all());
    properties.addAll(StepInvariants.all());
    assertThat(witnessed).containsExactlyInAnyOrderElementsOf(properties);
  }

  @Test
  void every_witness_is_reached_as_its_route_says() {
    for (Explored explored : all()) {
      explored
          .witnessed()
          .forEach((witness, route) -> assertThat(witness.shows()).accepts(last(route)));
    }
  }

  @Test
  void every_false_belief_is_refuted_as_its_shortest_counterexample_says() {
    for (Explored explored : all()) {
      explored
          .refuted()
          .forEach(
              (belief, route) ->
                  assertThat(belief.holds(last(route))).as("%s\n%s", belief, route).isFalse());
    }
  }

  @Test
  void the_shortest_counterexamples_are_as_short_as_they_were() {
    assertThat(lengths(oneContext))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("a connection that reused a session holds one that can be resumed", 6),
                Map.entry("a connection that is open holds a session", 3),
                Map.entry("a session that a connection holds can be resumed", 3),
                Map.entry("a session that was closed down can be resumed", 4),
                Map.entry("at most one connection holds a session", 5),
                Map.entry("a session that exists is held by a connection", 1),
                Map.entry("a session's home is held by the application", 4),
                Map.entry("freeing a connection destroys its session", 5),
                Map.entry("only the application's own call destroys a session", 4),
                Map.entry("setting a session gives it one reference more", 4),
                Map.entry(
                    "a session becomes bad for the connection that spoils it, and for no other", 6),
                Map.entry("a connection that reused the session it offered still holds it", 6)));
  }

  @Test
  void under_the_plainest_reading_the_counterexamples_are_longer_and_one_belief_is_true() {
    assertThat(lengths(plain))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("a connection that reused a session holds one that can be resumed", 7),
                Map.entry("a connection that is open holds a session", 4),
                Map.entry("a session that a connection holds can be resumed", 4),
                Map.entry("a session that was closed down can be resumed", 5),
                Map.entry("at most one connection holds a session", 5),
                Map.entry("a session that exists is held by a connection", 1),
                Map.entry("a session's home is held by the application", 4),
                Map.entry("freeing a connection destroys its session", 5),
                Map.entry("only the application's own call destroys a session", 4),
                Map.entry("setting a session gives it one reference more", 4),
                Map.entry(
                    "a session becomes bad for the connection that spoils it, and for no other",
                    6)));
  }

  @Test
  void every_false_belief_is_refuted_somewhere() {
    Set<NonProperty> refuted = new HashSet<>();
    for (Explored explored : all()) {
      refuted.addAll(explored.refuted().keySet());
    }

    assertThat(refuted).containsExactlyInAnyOrderElementsOf(NonProperties.all());
  }

  @Test
  void what_the_neighbouring_pages_refute_is_refuted_by_scripts_as_short_as_they_were() {
    Map<String, Integer> shortest = new TreeMap<>();
    for (Explored explored : Stream.concat(chapters.stream(), corners.stream()).toList()) {
      lengths(explored).forEach((belief, length) -> shortest.merge(belief, length, Math::min));
    }
    shortest.keySet().removeAll(lengths(oneContext).keySet());

    assertThat(shortest)
        .isEqualTo(
            Map.ofEntries(
                Map.entry(
                    "a connection that has offered nothing holds nothing that it could offer", 7),
                Map.entry("a session that is bad stays so", 4),
                Map.entry("a connection that is reset keeps its session", 4),
                Map.entry("a session can be resumed as long as its copy can", 5),
                Map.entry("a cache holds at most as many sessions as its size says", 6),
                Map.entry("a session that is in a cache can be resumed", 3),
                Map.entry("a session whose time is over is in no cache", 4),
                Map.entry("a session that the application owns is in no cache", 3),
                Map.entry(
                    "a session that is in a cache is in the one of a context that the application"
                        + " holds",
                    4),
                Map.entry("a session that a cache drops is destroyed", 4),
                Map.entry(
                    "a session leaves a cache only when it is removed, flushed or dropped for"
                        + " another one",
                    4),
                Map.entry("the references of an actor change by its own calls only", 2),
                Map.entry("one call tells a callback of one session at most", 6),
                Map.entry("a server reuses what is in its cache", 6),
                Map.entry("a server that keeps no cache reuses nothing", 6)));
  }

  private static Map<String, Integer> lengths(Explored explored) {
    Map<String, Integer> lengths = new TreeMap<>();
    explored.refuted().forEach((belief, route) -> lengths.put(belief.name(), route.length()));
    return lengths;
  }

  @Test
  void every_name_is_one_sentence_and_names_one_thing() {
    Map<String, Object> names = new LinkedHashMap<>();
    StateInvariants.all().forEach(it -> assertThat(names.put(it.sentence(), it)).isNull());
    StepInvariants.all().forEach(it -> assertThat(names.put(it.sentence(), it)).isNull());
    Witnesses.all().forEach(it -> assertThat(names.put(it.name(), it)).isNull());
    NonProperties.all().forEach(it -> assertThat(names.put(it.name(), it)).isNull());

    assertThat(names.keySet()).allSatisfy(name -> assertThat(name).matches("[^.\\n]+"));
  }

  /** The last step of a route, made anew from the empty state. */
  private static Transition last(Route route) {
    GrowingState state = new GrowingState();
    Transition last = null;
    for (Route.Leg leg : route.legs()) {
      GrowingState after = state.copy();
      Answer answer = Machine.step(after, leg.call(), choosing(leg, state));
      last = new Transition(state, leg.call(), answer, leg.taken(), after, after.ledger());
      state = after;
    }
    if (last == null) {
      throw new AssertionError("no step");
    }
    return last;
  }

  /** Choices that are what the route says. */
  private static Choices choosing(Route.Leg leg, GrowingState state) {
    Choices choices = new Choices(Dialects.ANY.or(Dialects.COPYING));
    do {
      Machine.step(state.copy(), leg.call(), choices);
      if (choices.taken().equals(leg.taken())) {
        return choices;
      }
    } while (choices.advance());
    throw new AssertionError("the stack has no such choice: " + leg);
  }
}
