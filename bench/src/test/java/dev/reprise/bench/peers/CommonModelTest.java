package dev.reprise.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.search.Limits;
import dev.reprise.search.Progress;
import dev.reprise.search.Search;
import dev.reprise.search.SearchResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommonModelTest {

  /** The counts of TLC and SPIN on the same model. */
  @ParameterizedTest
  @CsvSource({"3,3,99630,1868157", "4,3,1175139,26702106"})
  void the_search_counts_what_the_peers_count(
      int sessions, int connections, long states, long transitions) {
    SearchResult found =
        Search.count(
            new CommonModel(sessions, connections),
            false,
            Limits.none().withWorkers(2),
            Progress.SILENT);

    assertThat(found.visited()).isEqualTo(states);
    assertThat(found.visitedTransitions()).isEqualTo(transitions);
    assertThat(found.violations()).isEmpty();
    assertThat(found.ending()).isEqualTo(SearchResult.Ending.COMPLETE);
  }

  @Test
  void a_state_that_breaks_an_invariant_is_known() {
    CommonModel model = new CommonModel(1, 1);
    long counted = 1; // A reference of the session's that nobody owns.

    assertThat(model.stepper().broken(new long[] {counted}, 0)).isEqualTo(1);
    assertThat(model.stepper().broken(new long[] {0}, 0)).isZero();
  }

  @Test
  void a_model_that_has_no_room_in_a_word_is_refused() {
    assertThatThrownBy(() -> new CommonModel(8, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CommonModel(7, 5)).isInstanceOf(IllegalArgumentException.class);
  }
}
