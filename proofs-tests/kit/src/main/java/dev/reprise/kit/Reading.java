package dev.reprise.kit;

import dev.reprise.format.Resource;
import dev.reprise.spec.clause.Clause;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reading of a clause, as the catalogue has it.
 *
 * @param text our reading of the page, in a sentence or two
 * @param callersOnly whether only a caller can break it
 * @param unruled why the machine has no rule for it; empty where it has one
 */
record Reading(String text, boolean callersOnly, Optional<String> unruled) {

  /** The whole catalogue. */
  static Map<Clause, Reading> all() {
    Map<Clause, Reading> all = new EnumMap<>(Clause.class);
    String text = Resource.text(Reading.class, "/dev/reprise/spec/clauses/clauses.json");
    for (JsonNode entry : JsonMapper.shared().readTree(text).path("clauses")) {
      all.put(
          Clause.valueOf(entry.path("id").asString().replace('-', '_')),
          new Reading(
              entry.path("reading").asString(),
              entry.path("word").asString().equals("undefined") && entry.path("also").isEmpty(),
              unruled(entry)));
    }
    return all;
  }

  private static Optional<String> unruled(JsonNode entry) {
    return entry
        .path("exceptions")
        .valueStream()
        .filter(exception -> exception.path("from").asString().equals("rule"))
        .map(exception -> exception.path("reason").asString())
        .findFirst();
  }
}
