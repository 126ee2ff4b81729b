package dev.reprise.model.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Explorer;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The form of steps when names are forgotten, and which of them there are. */
class CoverageTest {

  private static final Coverage PLAIN =
      Coverage.of(Dialects.PLAIN, Chapter.REFERENCES.small(), Chapter.REFERENCES.small().calls());

  private static final Coverage ANY =
      Coverage.of(Dialects.ANY, Chapter.REFERENCES.small(), Chapter.REFERENCES.small().calls());

  private static final Set<String> POSSIBLE = new TreeSet<>(ANY.missing());

  /** As far as the wider scopes are looked at: no transition class of the small one is farther. */
  private static final int NEAR = 9;

  /**
   * One more of everything, one at a time. Two contexts, three connections or three sessions with
   * two references each have no further transition class either; this was run once and takes half a
   * minute.
   */
  @ParameterizedTest
  @CsvSource({"2, 2, 2, 1, 1", "1, 3, 2, 1, 1", "1, 2, 3, 1, 1"})
  void a_scope_with_more_contexts_connections_or_sessions_has_no_further_shape(
      int contexts, int connections, int sessions, int actors, int references) {
    Set<String> further =
        transitions(new Scope(contexts, connections, sessions, actors, references));
    further.removeAll(POSSIBLE);

    assertThat(further).isEmpty();
  }

  /** Questions lead nowhere, and what they meet the other calls meet too. */
  private static boolean asks(Call call) {
    return call instanceof Call.GetSession || call instanceof Call.SessionReused;
  }

  /** A blank session has no connection for an owner, and so needs a third reference. */
  @ParameterizedTest
  @CsvSource({"1, 2, 2, 1, 3", "1, 2, 2, 2, 1", "1, 1, 2, 2, 2"})
  void a_scope_with_more_references_or_actors_only_adds_blank_sessions_with_three_owners(
      int contexts, int connections, int sessions, int actors, int references) {
    Set<String> further =
        transitions(new Scope(contexts, connections, sessions, actors, references));
    further.removeAll(POSSIBLE);

    assertThat(further)
        .allMatch(
            it -> it.contains("blank x3") || it.equals("SessionUpRef not-resumable blank x2"));
  }

  @ParameterizedTest
  @EnumSource(Chapter.class)
  void each_shape_has_a_script_that_ends_in_it_where_the_stack_chooses_so(Chapter chapter) {
    Coverage left = Coverage.of(Dialects.PLAIN, chapter, call -> true);
    for (int i = 0; i < left.possible(); i++) {
      TransitionClass last = new TransitionClass(last(left.nextMissing().orElseThrow().getValue()));
      assertThat(left.misses(last)).as("%s", last).isTrue();
      left.saw(last);
    }
    assertThat(left.nextMissing()).isEmpty();
  }

  @Test
  void a_value_is_shown_by_the_shortest_script_first_even_if_it_forbids_the_call() {
    assertThat(PLAIN.scriptsTaking(Value.FAILED_GIVEN_BACK).getFirst().size()).isEqualTo(6);
    assertThat(PLAIN.scriptsTaking(Value.FAILED_KEPT)).isEmpty();
    assertThat(ANY.scriptsTaking(Value.LATE_SET_FORBIDDEN).getFirst().size()).isEqualTo(4);
  }

  private static String last(Script script) {
    GrowingState state = new GrowingState();
    Choices choices = new Choices(Dialects.PLAIN);
    String last = "";
    for (Call call : script.calls()) {
      GrowingState before = state.copy();
      choices.begin();
      Answer answer = Machine.step(state, call, choices);
      last = TransitionClass.of(before, call, answer, choices.taken()).text();
    }
    return last;
  }

  @Test
  void only_what_is_possible_is_counted() {
    Coverage coverage = PLAIN.fresh();
    coverage.saw(new TransitionClass("no such transition"));
    assertThat(coverage.seen()).isZero();
    assertThat(coverage.ratio()).isZero();
    assertThat(coverage.misses(new TransitionClass("no such transition"))).isFalse();

    TransitionClass first = new TransitionClass(coverage.missing().getFirst());
    assertThat(coverage.misses(first)).isTrue();
    coverage.saw(first);
    coverage.saw(first);

    assertThat(coverage.seen()).isEqualTo(1);
    assertThat(coverage.misses(first)).isFalse();
    assertThat(coverage.missing()).doesNotContain(first.text()).hasSize(coverage.possible() - 1);
    assertThat(coverage.fresh().seen()).isZero();
  }

  @Test
  void there_are_as_many_shapes_as_there_were() {
    assertThat(PLAIN.possible()).isEqualTo(630);
    assertThat(POSSIBLE).hasSize(1083);
  }

  @ParameterizedTest
  @CsvSource({
    "REFERENCES, 630",
    "CACHE, 862",
    "CALLBACKS, 732",
    "TICKETS, 534",
    "COPIES, 589",
    "SERVERS, 1437"
  })
  void a_chapter_has_as_many_shapes_as_it_had(Chapter chapter, int transitions) {
    assertThat(Coverage.of(Dialects.PLAIN, chapter, call -> true).possible())
        .isEqualTo(transitions);
  }

  @Test
  void what_cannot_be_asked_for_has_no_shape() {
    Coverage coverage =
        Coverage.of(Dialects.PLAIN, Chapter.CACHE, call -> !(call instanceof Call.CacheFlush));

    assertThat(coverage.missing())
        .isNotEmpty()
        .noneMatch(transition -> transition.startsWith("CacheFlush"));
    assertThat(Coverage.of(Dialects.PLAIN, Chapter.CACHE, call -> true).missing())
        .anyMatch(transition -> transition.startsWith("CacheFlush"));
  }

  private static Set<String> transitions(Scope scope) {
    Set<String> transitions = new TreeSet<>();
    new Explorer(scope, scope.calls().stream().filter(call -> !asks(call)).toList(), Dialects.ANY)
        .within(NEAR)
        .explore(
            (before, call, answer, choices, after) -> {
              if (Coverage.counts(answer)) {
                transitions.add(TransitionClass.of(before, call, answer, choices.taken()).text());
              }
            });
    return transitions;
  }
}
