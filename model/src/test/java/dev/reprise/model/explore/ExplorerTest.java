package dev.reprise.model.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.reprise.model.Dialects;
import dev.reprise.model.explore.Explorer.Counts;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much there is to see. */
class ExplorerTest {

  /** A rule that changes changes a count: whoever changes it says here that it was meant. */
  @ParameterizedTest
  @CsvSource({
    // contexts, connections, sessions, actors, references, dialect, states, transitions, depth
    "1, 1, 1, 1, 1, PLAIN,    114,       826, 11",
    "1, 1, 1, 1, 1, ANY,      148,     1_455, 10",
    "1, 1, 2, 1, 1, PLAIN,  1_138,    10_608, 18",
    "1, 1, 2, 1, 1, ANY,    1_664,    20_239, 16",
    "1, 2, 2, 1, 1, PLAIN, 40_250,   657_420, 24",
    "1, 2, 2, 1, 1, ANY,   63_696, 1_363_783, 18",
  })
  void there_are_as_many_states_and_transitions_as_there_were(
      int contexts,
      int connections,
      int sessions,
      int actors,
      int references,
      String dialect,
      String states,
      String transitions,
      int depth) {
    Scope scope = new Scope(contexts, connections, sessions, actors, references);

    Counts explored =
        new Explorer(scope, scope.calls(), named(dialect))
            .explore((before, call, answer, choices, after) -> {});

    assertThat(explored).isEqualTo(new Counts((int) number(states), number(transitions), depth));
  }

  /** Of the other chapters, what is two calls nearer than their transition classes are counted. */
  @ParameterizedTest
  @CsvSource({
    // chapter, dialect, states, transitions, depth
    "CACHE,     PLAIN, 4_072,  22_245, 7",
    "CACHE,     ANY,   6_704,  45_722, 7",
    "CALLBACKS, PLAIN, 4_053,  29_582, 8",
    "CALLBACKS, ANY,   8_656,  80_625, 8",
    "TICKETS,   PLAIN, 1_447,   4_237, 7",
    "TICKETS,   ANY,   3_981,  18_604, 7",
    "COPIES,    PLAIN, 1_188,   3_758, 6",
    "COPIES,    ANY,   2_468,   9_986, 6",
    "SERVERS,   PLAIN, 9_480,  70_184, 8",
    "SERVERS,   ANY,  21_731, 186_238, 8",
  })
  void a_chapter_has_as_many_states_and_transitions_as_it_had(
      Chapter chapter, String dialect, String states, String transitions, int depth) {
    Counts explored =
        new Explorer(chapter.small(), chapter.calls(chapter.small()), named(dialect))
            .within(chapter.within() - 2)
            .explore((before, call, answer, choices, after) -> {});

    assertThat(explored).isEqualTo(new Counts((int) number(states), number(transitions), depth));
  }

  private static long number(String text) {
    return Long.parseLong(text.replace("_", ""));
  }

  private static Dialect named(String name) {
    return name.equals("ANY") ? Dialects.ANY : Dialects.PLAIN;
  }

  @Test
  void every_state_is_shown_once_and_before_any_step_from_it() {
    Scope scope = new Scope(1, 1, 1, 1, 1);
    Set<PackedState.Bits> shown = new HashSet<>();
    List<PackedState.Bits> again = new ArrayList<>();
    new Explorer(scope, scope.calls(), Dialects.ANY)
        .explore(
            new Explorer.Visitor() {
              @Override
              public void state(PackedState state) {
                if (!shown.add(state.bits())) {
                  again.add(state.bits());
                }
              }

              @Override
              public void step(
                  PackedState before,
                  Call call,
                  Answer answer,
                  Choices choices,
                  PackedState after) {
                assertThat(shown).contains(before.bits());
              }
            });

    assertThat(again).isEmpty();
  }

  @Test
  void fewer_calls_lead_to_fewer_states() {
    Scope scope = new Scope(1, 1, 1, 1, 1);
    List<Call> makes =
        scope.calls().stream()
            .filter(c -> c instanceof Call.SessionNew || c instanceof Call.ContextNew)
            .toList();

    Counts explored =
        new Explorer(scope, makes, Dialects.ANY)
            .explore((before, call, answer, choices, after) -> {});

    assertThat(explored).isEqualTo(new Counts(4, 4, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void a_scope_has_as_many_references_as_a_packed_state_can_hold(int references) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Scope(1, 1, 1, 1, references))
        .withMessageContaining("between 1 and 3");
  }
}
