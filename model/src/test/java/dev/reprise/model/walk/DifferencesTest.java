package dev.reprise.model.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scripts that tell two dialects apart. */
class DifferencesTest {

  private static List<Script> differences(Value value, Chapter chapter, int within, int most) {
    Scope scope = chapter.small();
    return Differences.between(
        Dialects.PLAIN, Dialects.plainBut(value), scope, chapter.calls(scope), within, most);
  }

  @Test
  void a_shortest_script_comes_first_and_its_last_call_is_the_first_that_shows_it() {
    assertThat(differences(Value.FAILED_KEPT, Chapter.REFERENCES, 6, 1))
        .extracting(script -> script.toString().replace("\n", "; "))
        .containsExactly(
            "context A; connection c1 in A; connect c1 full s1; connection c2 in A; set c2 s1;"
                + " connect c2 failed; ");
  }

  @Test
  void what_is_chosen_and_shows_only_calls_later_is_found() {
    List<Script> scripts = differences(Value.CACHE_ORDER_EXPIRY, Chapter.CACHE, 12, 3);

    assertThat(scripts).hasSize(3);
    for (Script script : scripts) {
      int choice = firstChoice(script, Value.CACHE_ORDER_EXPIRY);
      assertThat(choice).as("%s", script).isBetween(0, script.size() - 2);
    }
  }

  /** The first call at which the stack takes that value; -1 where none does. */
  private static int firstChoice(Script script, Value value) {
    GrowingState state = new GrowingState();
    Choices choices = new Choices(Dialects.plainBut(value));
    List<Call> calls = script.calls();
    for (int i = 0; i < calls.size(); i++) {
      choices.begin();
      Machine.step(state, calls.get(i), choices);
      if (choices.taken().contains(value)) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void there_is_none_where_there_is_none() {
    assertThat(differences(Value.FAILED_KEPT, Chapter.REFERENCES, 4, 9)).isEmpty();
    assertThat(differences(Value.CACHE_ORDER_EXPIRY, Chapter.CALLBACKS, 8, 9)).isEmpty();
    assertThat(differences(Value.FAILED_GIVEN_BACK, Chapter.REFERENCES, 6, 9))
        .as("the plainest is the plainest")
        .isEmpty();
  }
}
