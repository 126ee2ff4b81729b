package dev.reprise.vectors;

import dev.reprise.format.Json;
import dev.reprise.model.explore.Chapter;
import dev.reprise.replay.Replay;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two values of a switch, told apart by the last call of a script.
 *
 * @param shown the script; empty where none tells them apart
 * @param reason why none does; empty where one does
 */
record Distinction(Value value, Value otherValue, Optional<Shown> shown, String reason) {

  /**
   * A script that tells the values apart.
   *
   * @param one the dialect with the one value, and one value of every other switch
   * @param other the same dialect with the other value
   */
  record Shown(Chapter chapter, Dialect one, Dialect other, Script script) {}

  /** The row in the file of distinctions. */
  Json json() {
    Json json =
        new Json()
            .put("switch", value.of())
            .put("clause", value.of().clause().id())
            .put("values", List.of(value, otherValue));
    return shown
        .map(
            found ->
                json.put("chapter", found.chapter())
                    .put("base", found.one().name())
                    .put("calls", Replay.line(found.script()))
                    .put(
                        "sees",
                        Stream.of(found.one(), found.other())
                            .map(dialect -> Expectation.of(found.script(), dialect))
                            .map(expectation -> expectation.lines().getLast().sees())))
        .orElseGet(() -> json.put("reason", reason));
  }
}
