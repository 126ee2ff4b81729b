package dev.reprise.tla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.explore.Scope;
import dev.reprise.model.space.Exploration;
import dev.reprise.model.space.Request;
import dev.reprise.search.Limits;
import dev.reprise.search.SearchResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The machine in TLA+ and the machine in Java have as many states and steps as each other, and as
 * they had when somebody looked. The properties that the configurations check hold.
 */
class CountsTest {

  static List<Pinned> pinned() {
    return Pinned.all();
  }

  static Counts inJava(Pinned row, Configuration configuration) {
    Scope scope = configuration.scope();
    Limits limits = Limits.none().withDepth(configuration.within());
    SearchResult found =
        Exploration.count(
            new Request(
                scope,
                configuration.calls(row.chapter()),
                InJava.page(),
                false,
                false,
                false,
                limits),
            List.of());
    return new Counts(found.visited(), found.visitedTransitions());
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("pinned")
  void both_machines_have_as_many_states_and_steps_as_are_pinned(Pinned row, @TempDir Path folder) {
    Configuration configuration = Configuration.named(row.configuration());

    Tlc.Found found = new Tlc(folder).check(row.module(), configuration);

    assertThat(found.violated()).as("does not hold in TLA+\n%s", found.output()).isEmpty();
    assertThat(found.counts()).as("in TLA+, under %s", row).contains(row.counts());
    assertThat(inJava(row, configuration)).as("in Java, under %s", row).isEqualTo(row.counts());
  }

  @Test
  void every_configuration_is_in_the_table_or_about_giving_back() {
    assertThat(Configuration.files(".cfg"))
        .filteredOn(file -> !file.startsWith("giving-back"))
        .containsExactlyInAnyOrderElementsOf(
            pinned().stream().map(row -> row.configuration() + ".cfg").toList());
  }
}
