package dev.reprise.tla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.explore.Chapter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * In a narrow scope the two machines have not only as many states and steps as each other, but the
 * same: each call leads from each state to the same states, as often. Two graphs of one size may
 * differ, and counts do not tell.
 */
class GraphTest {

  static List<String> inJava(Configuration configuration, Chapter chapter) {
    return Edges.of(configuration.scope(), configuration.calls(chapter), InJava.page());
  }

  /** The edges that one graph has and the other has not, or has less often. */
  static List<String> onlyIn(List<String> one, List<String> other) {
    TreeMap<String, Integer> left = new TreeMap<>();
    one.forEach(edge -> left.merge(edge, 1, Integer::sum));
    other.forEach(edge -> left.merge(edge, -1, Integer::sum));
    List<String> only = new ArrayList<>();
    left.forEach(
        (edge, times) -> {
          if (times > 0) {
            only.add(edge);
          }
        });
    return only;
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @CsvSource({
    "references-1-1-1-1-1, References, REFERENCES",
    "references-1-1-1-2-2, References, REFERENCES",
    "references-2-1-2-1-1, References, REFERENCES",
    "cache-1-1-1-1-1,      Cache,      CACHE",
    "tickets-1-1-1-1-1,    Tickets,    TICKETS",
    "misfits-1-1-1-1-1,    Misfits,    INCOMPATIBLE",
    "copies-1-1-2-1-1,     Copies,     COPIES",
    "copies-1-2-1-1-1,     Copies,     COPIES",
    "copies-2-1-1-1-1,     Copies,     COPIES",
    "callbacks-flushing-1-1-2-1-1, CallbacksFlushing, CALLBACKS",
    "servers-accepting-1-1-2-1-1, ServersAccepting, SERVERS",
  })
  void both_machines_have_the_same_steps_between_the_same_states(
      String name, String module, Chapter chapter, @TempDir Path folder) {
    Configuration configuration = Configuration.named(name);
    List<String> java = inJava(configuration, chapter);

    List<String> tla =
        GraphText.edges(
            new Tlc(folder).graph(module, configuration.unbounded().checking(List.of())));

    assertThat(onlyIn(tla, java)).as("only in TLA+").isEmpty();
    assertThat(onlyIn(java, tla)).as("only in Java").isEmpty();
    assertThat(tla).hasSameSizeAs(java).isNotEmpty();
  }
}
