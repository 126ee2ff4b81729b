package dev.reprise.model.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.reprise.model.Dialects;
import dev.reprise.model.explore.Explorer.Explored;
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
    "1, 1, 1, 1, 1, PLAIN,     82,         585, 11",
    "1, 2, 2, 1, 2, PLAIN, 39_544,   670_836, 24",
    "1, 2, 2, 1, 2, ANY,   43_904,   820_340, 19",
    "2, 2, 2, 1, 1, PLAIN, 148_936, 2_392_212, 26",
    "2, 2, 2, 1, 1, ANY,   164_304, 2_895_064, 24",
    "1, 1, 2, 2, 2, PLAIN, 19_620,    262_812, 22",
    "1, 1, 2, 2, 2, ANY,   22_600,    321_186, 20",
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

    Explored explored =
        Explorer.explore(scope, scope.calls(), named(dialect), new Explorer.Visitor() {});

    assertThat(explored).isEqualTo(new Explored((int) number(states), number(transitions), depth));
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
    Explorer.explore(
        scope,
        scope.calls(),
        Dialects.ANY,
        new Explorer.Visitor() {
          @Override
          public void state(PackedState state) {
            if (!shown.add(state.bits())) {
              again.add(state.bits());
            }
          }

          @Override
          public void step(
              PackedState before, Call call, Answer answer, Choices choices, PackedState after) {
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

    Explored explored = Explorer.explore(scope, makes, Dialects.ANY, new Explorer.Visitor() {});

    assertThat(explored).isEqualTo(new Explored(4, 4, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void a_scope_has_as_many_references_as_a_packed_state_can_hold(int references) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Scope(1, 1, 1, 1, references))
        .withMessageContaining("between 1 and 3");
  }
}
