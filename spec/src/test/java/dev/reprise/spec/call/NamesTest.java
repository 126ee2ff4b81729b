package dev.reprise.spec.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How people write the names of things. */
class NamesTest {

  @ParameterizedTest
  @CsvSource({"0, none", "1, A", "2, B", "26, Z", "27, AA", "702, ZZ", "703, AAA"})
  void a_context_is_a_letter(int number, String name) {
    assertThat(new Context(number)).hasToString(name);
  }

  @Test
  void a_connection_is_c_and_its_number() {
    assertThat(new Connection(12)).hasToString("c12");
  }

  @ParameterizedTest
  @CsvSource({"1, s1", "12, s12", "0, none", "-1, unnamed", "-2, unknown"})
  void a_session_is_s_and_its_number(int number, String name) {
    assertThat(new Session(number)).hasToString(name);
  }

  @ParameterizedTest
  @CsvSource({"1, app", "2, app2", "10, app10"})
  void an_actor_is_app_and_its_number_unless_it_is_the_only_one(int number, String name) {
    assertThat(new Actor(number)).hasToString(name);
  }

  @ParameterizedTest
  @CsvSource({"REUSED, reused", "FULL, full", "FAILED, failed"})
  void an_outcome_is_a_word(Outcome outcome, String word) {
    assertThat(outcome).hasToString(word);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void a_connection_and_an_actor_are_numbered_from_one(int number) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Connection(number));
    assertThatIllegalArgumentException().isThrownBy(() -> new Actor(number));
  }

  @Test
  void a_context_and_a_session_have_no_number_below_those_that_mean_something() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Context(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Session(-3));
  }
}
