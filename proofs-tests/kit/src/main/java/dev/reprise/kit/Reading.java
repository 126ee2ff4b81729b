package dev.reprise.kit;

import dev.reprise.spec.clause.Clause;
import java.io.IOException;
import java.io.InputStream;
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

  private static final String FILE = "/dev/reprise/spec/clauses/clauses.json";

  /** The whole catalogue. */
  static Map<Clause, Reading> all() {
    Map<Clause, Reading> all = new EnumMap<>(Clause.class);
    try (InputStream in = Reading.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      for (JsonNode entry : JsonMapper.shared().readTree(in).path("clauses")) {
        all.put(
            Clause.valueOf(entry.path("id").asString().replace('-', '_')),
            new Reading(
                entry.path("reading").asString(),
                entry.path("word").asString().equals("undefined") && entry.path("also").isEmpty(),
                unruled(entry)));
      }
      return all;
    } catch (IOException e) {
      throw new IllegalStateException(FILE, e);
    }
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
