package dev.reprise.model.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Every combination of what a stack may choose comes once. */
class ChoicesTest {

  @Provide
  Arbitrary<List<Switch>> questions() {
    return Arbitraries.of(Switch.class).list().ofMaxSize(5);
  }

  @Property
  void each_combination_of_the_switches_that_are_asked_comes_once(
      @ForAll("questions") List<Switch> questions) {
    Choices choices = new Choices(Dialects.ANY);
    List<List<Value>> combinations = new ArrayList<>();
    do {
      questions.forEach(choices::of);
      combinations.add(choices.taken());
    } while (choices.advance());

    Set<Switch> asked = new HashSet<>(questions);
    int product = 1;
    for (Switch of : asked) {
      product *= Dialects.ANY.allowed(of).size();
    }
    assertThat(combinations).doesNotHaveDuplicates().hasSize(product);
    assertThat(combinations).allSatisfy(taken -> assertThat(taken).hasSameSizeAs(asked));
  }

  @Test
  void values_that_are_expected_and_not_allowed_are_never_taken() {
    Choices choices = new Choices(Dialects.PLAIN, Dialects.plainBut(Value.FAILED_KEPT));

    assertThat(choices.of(Switch.FAILED_SESSION)).isEqualTo(Value.FAILED_GIVEN_BACK);
    assertThat(choices.advance()).isFalse();
  }

  @Test
  void values_that_are_expected_are_taken_first() {
    Choices choices = new Choices(Dialects.ANY, Dialects.plainBut(Value.FAILED_KEPT));

    assertThat(choices.of(Switch.FAILED_SESSION)).isEqualTo(Value.FAILED_KEPT);
    assertThat(choices.advance()).isTrue();
    assertThat(choices.of(Switch.FAILED_SESSION)).isEqualTo(Value.FAILED_GIVEN_BACK);
    assertThat(choices.advance()).isFalse();
  }

  @Test
  void what_is_asked_may_depend_on_what_was_answered() {
    Choices choices = new Choices(Dialects.ANY);
    List<List<Value>> combinations = new ArrayList<>();
    do {
      if (choices.chose(Value.FAILED_KEPT)) {
        choices.of(Switch.FULL_SESSION);
      }
      combinations.add(choices.taken());
    } while (choices.advance());

    assertThat(combinations)
        .containsExactly(
            List.of(Value.FAILED_GIVEN_BACK),
            List.of(Value.FAILED_KEPT, Value.FULL_RESUMABLE),
            List.of(Value.FAILED_KEPT, Value.FULL_NOT_RESUMABLE),
            List.of(Value.FAILED_KEPT, Value.FULL_NONE));
  }

  @Test
  void a_switch_that_is_asked_twice_in_a_step_answers_the_same() {
    Choices choices = new Choices(Dialects.ANY);
    do {
      assertThat(choices.of(Switch.BLANK_SET)).isEqualTo(choices.of(Switch.BLANK_SET));
      assertThat(choices.taken()).hasSize(1);
    } while (choices.advance());
  }

  @Test
  void a_step_that_asks_nothing_has_one_combination_and_is_forced() {
    Choices choices = new Choices(Dialects.ANY);

    assertThat(choices.taken()).isEmpty();
    assertThat(choices.forced()).isTrue();
    assertThat(choices.advance()).isFalse();
  }

  @Test
  void only_a_switch_with_several_values_is_a_choice() {
    Choices choices = new Choices(Dialects.plainBut(Value.FULL_RESUMABLE, Value.FULL_NONE));

    choices.of(Switch.BLANK_SET);
    assertThat(choices.forced()).isTrue();
    choices.of(Switch.FULL_SESSION);
    assertThat(choices.forced()).isFalse();
  }

  @Test
  void beginning_anew_takes_the_first_values_again() {
    Choices choices = new Choices(Dialects.ANY);
    choices.of(Switch.FULL_SESSION);
    choices.advance();
    assertThat(choices.of(Switch.FULL_SESSION)).isEqualTo(Value.FULL_NOT_RESUMABLE);

    choices.begin();

    assertThat(choices.taken()).isEmpty();
    assertThat(choices.of(Switch.FULL_SESSION)).isEqualTo(Value.FULL_RESUMABLE);
  }

  @Test
  void values_come_in_the_order_in_which_they_are_declared() {
    Choices choices = new Choices(Dialects.ANY);
    List<Value> values = new ArrayList<>();
    do {
      values.add(choices.of(Switch.REUSED_SESSION));
    } while (choices.advance());

    assertThat(values).isEqualTo(Switch.REUSED_SESSION.settings());
  }
}
