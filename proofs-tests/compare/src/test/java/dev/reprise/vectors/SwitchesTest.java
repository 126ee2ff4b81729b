package dev.reprise.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.catalogue.Dialects;
import dev.reprise.format.Resource;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class SwitchesTest {

  private static final JsonNode SWITCHES = Resource.json(Vectors.FOLDER + "switches.json");
  private static final Dialects DIALECTS = Dialects.load();

  static Stream<JsonNode> scripts() {
    return SWITCHES.path("scripts").valueStream();
  }

  private static String pair(String of, String one, String other) {
    return of + ": " + one + ", " + other;
  }

  private static String pair(JsonNode entry) {
    return pair(
        entry.path("switch").asString(),
        entry.at("/values/0").asString(),
        entry.at("/values/1").asString());
  }

  @Test
  void every_pair_of_values_of_every_switch_is_there_once() {
    List<String> pairs = new ArrayList<>();
    for (Switch of : Switch.values()) {
      List<Value> values = of.settings();
      for (int i = 0; i < values.size(); i++) {
        for (int j = i + 1; j < values.size(); j++) {
          pairs.add(pair(of.toString(), values.get(i).toString(), values.get(j).toString()));
        }
      }
    }
    assertThat(Stream.concat(scripts(), SWITCHES.path("notToldApart").valueStream()))
        .extracting(entry -> pair(entry))
        .containsExactlyInAnyOrderElementsOf(pairs);
  }

  /**
   * By the other values the caller may not make a call, or it is none. Whether a remove callback is
   * told of the copy that is replaced shows by that callback alone, in a corner that has no script
   * of vectors (DecidedTest has one).
   */
  @Test
  void only_what_leaves_no_call_to_compare_is_not_told_apart() {
    assertThat(SWITCHES.path("notToldApart").valueStream())
        .extracting(entry -> entry.path("switch").asString())
        .containsExactlyInAnyOrder(
            "late-set",
            "replaced-read",
            "replaced-read",
            "replaced-read",
            "copy-added",
            "early-shutdown",
            "connect-again",
            "started-dup",
            "nested-flush",
            "nested-flush",
            "misuse");
  }

  /** The plainest values of the base, with another one of the switch. */
  private static Dialect dialect(JsonNode entry, String value) {
    String base = entry.path("base").asString();
    Dialect plainest =
        Column.all(DIALECTS).stream()
            .filter(column -> column.toString().equals(base))
            .map(column -> column.dialect().plainest())
            .findFirst()
            .orElseGet(() -> DIALECTS.page().plainest());
    Switch of = Switch.named(entry.path("switch").asString()).orElseThrow();
    Map<Switch, Set<Value>> allowed = new EnumMap<>(plainest.allowed());
    allowed.put(of, Set.of(Value.named(of, value).orElseThrow()));
    return new Dialect(base, allowed);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void a_script_shows_the_one_or_the_other_in_its_last_call_and_nothing_before(JsonNode entry) {
    Script script = Vectors.script("switches", entry);
    Expectation one = Expectation.of(script, dialect(entry, entry.at("/values/0").asString()));
    Expectation other = Expectation.of(script, dialect(entry, entry.at("/values/1").asString()));

    assertThat(one.ends()).isEqualTo(other.ends()).isEqualTo(Optional.empty());
    int last = script.size() - 1;
    for (int i = 0; i < last; i++) {
      assertThat(one.lines().get(i).sees()).isEqualTo(other.lines().get(i).sees());
    }
    assertThat(one.lines().get(last).sees())
        .isEqualTo(entry.at("/sees/0").asString())
        .isNotEqualTo(other.lines().get(last).sees());
    assertThat(other.lines().get(last).sees()).isEqualTo(entry.at("/sees/1").asString());
  }
}
