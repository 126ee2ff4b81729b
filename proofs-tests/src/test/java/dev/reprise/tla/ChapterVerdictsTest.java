package dev.reprise.tla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.property.NonProperties;
import dev.reprise.model.property.StateInvariants;
import dev.reprise.model.space.Explored;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A property that holds of a chapter in one machine holds in the other, and one that its rules make
 * false is false in both, equally near to the beginning.
 */
class ChapterVerdictsTest {

  /** As far as the counterexamples are. */
  private static final int NEAR = 7;

  static List<Stated> chapters() {
    return Stated.all();
  }

  private static Explored inJava(Stated stated) {
    return InJava.explore(stated.scope(), stated.chapter(), NEAR);
  }

  private static List<Statement> believed(Stated stated) {
    return InJava.believed(stated.statements());
  }

  private static Map<String, Integer> refuted(Stated stated) {
    return InJava.refuted(inJava(stated));
  }

  @ParameterizedTest
  @MethodSource("chapters")
  void every_sentence_is_the_name_of_a_property_or_of_a_false_belief(Stated stated) {
    Set<String> names = new HashSet<>(InJava.PROPERTIES);
    NonProperties.all().forEach(belief -> names.add(belief.name()));

    assertThat(Statement.of(stated.givingBack()))
        .extracting(Statement::sentence)
        .containsExactly(StateInvariants.ALL_CAN_BE_DESTROYED.sentence());
    assertThat(stated.statements()).extracting(Statement::sentence).isSubsetOf(names);
    assertThat(stated.statements()).extracting(Statement::sentence).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("chapters")
  void every_property_is_checked_where_states_are_counted_and_holds_in_java_too(Stated stated) {
    Set<String> checked = new HashSet<>();
    for (Pinned row : Pinned.all()) {
      if (row.module().equals(stated.module())) {
        checked.addAll(Configuration.named(row.configuration()).checked());
      }
    }

    List<String> properties = new ArrayList<>();
    for (Statement statement : stated.statements()) {
      if (InJava.PROPERTIES.contains(statement.sentence())) {
        properties.add(statement.operator());
      }
    }
    assertThat(checked).containsExactlyInAnyOrderElementsOf(properties);
    assertThat(inJava(stated).broken()).isEmpty();
  }

  static Stream<Arguments> falseBeliefs() {
    return chapters().stream()
        .flatMap(
            stated -> {
              Map<String, Integer> lengths = refuted(stated);
              return believed(stated).stream()
                  .filter(belief -> lengths.containsKey(belief.sentence()))
                  .map(belief -> Arguments.of(stated, belief, lengths.get(belief.sentence())));
            });
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("falseBeliefs")
  void what_is_false_is_refuted_as_shortly_in_tla_as_in_java(
      Stated stated, Statement belief, int steps, @TempDir Path folder) {
    Tlc.Found found =
        new Tlc(folder).check(stated.module(), stated.scope().checking(List.of(belief)));

    assertThat(found.violated()).contains(belief.operator());
    assertThat(found.steps()).as(found.output()).isEqualTo(steps);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("chapters")
  void what_is_false_elsewhere_and_holds_in_a_scope_holds_there_in_both(
      Stated stated, @TempDir Path folder) {
    Map<String, Integer> refuted = refuted(stated);
    List<Statement> holding =
        believed(stated).stream()
            .filter(belief -> !refuted.containsKey(belief.sentence()))
            .toList();

    Tlc.Found found = new Tlc(folder).check(stated.module(), stated.scope().checking(holding));

    assertThat(holding).extracting(Statement::operator).containsExactly(stated.holding());
    assertThat(found.violated()).as(found.output()).isEmpty();
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("chapters")
  void whoever_goes_on_giving_back_has_nothing_left_in_the_end(
      Stated stated, @TempDir Path folder) {
    Tlc.Found found = new Tlc(folder).check(stated.givingBack(), stated.scopeOfGivingBack());

    assertThat(found.violated()).as(found.output()).isEmpty();
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("chapters")
  void whoever_may_stop_giving_back_may_have_something_left(Stated stated, @TempDir Path folder) {
    String fair = stated.scopeOfGivingBack().text();
    Configuration unfair = new Configuration(fair.replace("Fair", "Unfair"));

    Tlc.Found found = new Tlc(folder).check(stated.givingBack(), unfair);

    assertThat(unfair.text()).isNotEqualTo(fair);
    assertThat(found.violated()).contains("Temporal properties were violated");
  }
}
