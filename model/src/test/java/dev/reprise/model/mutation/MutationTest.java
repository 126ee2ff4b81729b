package dev.reprise.model.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every rule of the machine may be wrong only where something notices it. */
class MutationTest {

  @SuppressWarnings("unchecked")
  private static List<Outcome> outcomes() throws ReflectiveOperationException {
    MutatedClasses classes = new MutatedClasses(MutationTest.class.getClassLoader());
    Class<?> trial = classes.loadClass(Trial.class.getName());
    return ((Function<List<Mutant>, List<Outcome>>) trial.getConstructor().newInstance())
        .apply(classes.mutants());
  }

  @Test
  void each_mutant_is_noticed() throws ReflectiveOperationException {
    List<Outcome> outcomes = outcomes();
    Map<String, Integer> counts = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      counts.merge(outcome.noticed().name(), 1, Integer::sum);
      if (outcome.noticed().ordinal() >= 2) {
        System.out.println(outcome.noticed() + " " + outcome.mutant() + "  " + outcome.script());
      } else {
        System.out.println("ok " + outcome.mutant() + " " + outcome.by());
      }
    }
    System.out.println(counts);
    assertThat(outcomes).isNotEmpty();
  }
}
