package dev.reprise.model.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.mutation.Outcome.Noticed;
import dev.reprise.model.property.StateInvariants;
import dev.reprise.model.property.StepInvariants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * No rule of the machine can be wrong in one instruction without a property failing, but for those
 * with a reason on the page of evidence.
 *
 * <p>With {@code -Dreprise.mutants.steps=1000} more steps of each mutant are looked at.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutationTest {

  private static final Path PAGE =
      Path.of(System.getProperty("reprise.home", ".."), "spec/evidence.md");

  private final List<Mutant> mutants;
  private final BiFunction<List<Mutant>, Set<String>, List<Outcome>> trial;
  private final List<Outcome> outcomes;

  MutationTest() throws ReflectiveOperationException {
    MutatedClasses classes = new MutatedClasses(MutationTest.class.getClassLoader());
    mutants = classes.mutants();
    Active.begin(mutants.size());
    trial = trial(classes);
    outcomes = trial.apply(mutants, Set.of());
  }

  @SuppressWarnings("unchecked") // the class is known, and loaded anew
  private static BiFunction<List<Mutant>, Set<String>, List<Outcome>> trial(ClassLoader classes)
      throws ReflectiveOperationException {
    return (BiFunction<List<Mutant>, Set<String>, List<Outcome>>)
        classes.loadClass(Trial.class.getName()).getConstructor().newInstance();
  }

  /** The changes that are not noticed, each with how many mutants it is of. */
  private static Map<String, Integer> unnoticed(List<Outcome> outcomes) {
    Map<String, Integer> unnoticed = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      if (outcome.noticed() != Noticed.PROPERTY && outcome.noticed() != Noticed.FAILS) {
        unnoticed.merge(outcome.mutant().kind(), 1, Integer::sum);
      }
    }
    return unnoticed;
  }

  @Test
  void a_wrong_rule_breaks_a_property_or_stands_on_the_page_with_its_reason() throws IOException {
    Map<String, Integer> onPage = new TreeMap<>();
    String page = Files.readString(PAGE);
    String table =
        page.substring(
            page.indexOf("<!-- mutants: begin -->"), page.indexOf("<!-- mutants: end -->"));
    table
        .lines()
        .skip(3)
        .map(line -> line.split("\\|"))
        .forEach(
            cells -> {
              assertThat(cells[4].strip()).isNotEmpty();
              onPage.put(
                  cells[1].strip() + " " + cells[2].strip(), Integer.valueOf(cells[3].strip()));
            });

    assertThat(unnoticed(outcomes)).isEqualTo(onPage);
  }

  @Test
  void most_mutants_break_a_property_and_few_only_fail() {
    Map<Noticed, Integer> counts = new EnumMap<>(Noticed.class);
    outcomes.forEach(outcome -> counts.merge(outcome.noticed(), 1, Integer::sum));

    assertThat(mutants).hasSizeGreaterThan(800);
    assertThat(counts.getOrDefault(Noticed.PROPERTY, 0))
        .as("%s", counts)
        .isGreaterThan(8 * counts.getOrDefault(Noticed.FAILS, 0));
  }

  /** The must-fail twin: what was missing until these properties were there. */
  @Test
  void without_the_properties_of_effects_many_wrong_rules_pass() {
    List<Mutant> some =
        mutants.stream()
            .filter(it -> it.rule().startsWith("Invalidation.") || it.rule().contains(".isMadeBy"))
            .toList();
    Map<String, Integer> unnoticed =
        unnoticed(
            trial.apply(
                some, Set.of("SPOILED_WHERE_THE_STACK_SAYS", "NEW_IS_LIKE_ITS_CONNECTION")));

    assertThat(unnoticed)
        .containsKeys(
            "Invalidation.invalidatesHeld leaves out invalidates",
            "Connecting.isMadeBy takes another answer of get");
    assertThat(unnoticed(trial.apply(some, Set.of()))).isEmpty();
  }

  @Test
  void without_any_property_nothing_is_noticed_but_failures() {
    List<Mutant> some = mutants.stream().filter(it -> it.rule().startsWith("Tickets.")).toList();
    Set<String> all = Set.copyOf(properties());

    assertThat(trial.apply(some, all)).noneMatch(it -> it.noticed() == Noticed.PROPERTY);
  }

  private static List<String> properties() {
    return Stream.concat(StateInvariants.all().stream(), StepInvariants.all().stream())
        .map(Object::toString)
        .toList();
  }
}
