package dev.reprise.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * A clause as it stands in the catalogue.
 *
 * @param words what the machine answers under it: {@code must}, {@code may}, {@code undefined}
 * @param exceptions what it is not tied to ({@code rule}, {@code test}, {@code vector}), and why
 */
record ClauseEntry(String id, Set<String> words, Map<String, String> exceptions) {

  static List<ClauseEntry> read(JsonNode catalogue) {
    List<ClauseEntry> entries = new ArrayList<>();
    for (JsonNode entry : catalogue.path("clauses")) {
      Set<String> words = new TreeSet<>();
      words.add(entry.path("word").asString());
      entry.path("also").forEach(word -> words.add(word.asString()));
      Map<String, String> exceptions = new TreeMap<>();
      for (JsonNode exception : entry.path("exceptions")) {
        exceptions.put(exception.path("from").asString(), exception.path("reason").asString());
      }
      entries.add(new ClauseEntry(entry.path("id").asString(), words, exceptions));
    }
    return entries;
  }
}
