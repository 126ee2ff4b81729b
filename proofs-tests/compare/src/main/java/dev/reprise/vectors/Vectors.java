package dev.reprise.vectors;

import dev.reprise.catalogue.Dialects;
import dev.reprise.format.Json;
import dev.reprise.vectors.Distinguishing.Distinction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * All vectors, made anew.
 *
 * @param files the text of each file, by its name without the end
 * @param lines the report for people
 * @param json the report for programs; its schema is {@code vectors-report.schema.json}
 */
public record Vectors(Map<String, String> files, List<String> lines, String json) {

  static final String ABOUT =
      "Written by 'reprise vectors --update'. README.md says how to read it.";

  private static final String SWITCHES = "switches";
  private static final String CORPUS = "corpus";

  /** The names of all files. */
  public static List<String> names() {
    return Stream.concat(
            Arrays.stream(Section.values()).map(Section::toString), Stream.of(SWITCHES, CORPUS))
        .toList();
  }

  /**
   * Makes them.
   *
   * @param chosen which files are made
   * @param corpus the corpus as people have written it
   */
  public static Vectors of(Predicate<String> chosen, JsonNode corpus) {
    Dialects dialects = Dialects.load();
    List<Column> columns = Column.all(dialects);
    List<VectorSet> sets =
        Arrays.stream(Section.values())
            .filter(section -> chosen.test(section.toString()))
            .parallel()
            .map(section -> VectorSet.of(section, columns))
            .toList();
    Map<String, String> files = new LinkedHashMap<>();
    sets.forEach(set -> files.put(set.section().toString(), set.file()));
    List<String> lines = new ArrayList<>(sets.stream().flatMap(VectorSet::lines).toList());
    Json json = new Json().put("sections", sets.stream().map(VectorSet::report));
    if (chosen.test(SWITCHES)) {
      List<Distinction> pairs = Distinguishing.of(dialects);
      List<Distinction> found = pairs.stream().filter(pair -> pair.shown().isPresent()).toList();
      List<Distinction> missed = pairs.stream().filter(pair -> pair.shown().isEmpty()).toList();
      files.put(SWITCHES, switches(found, missed));
      lines.add(counted(SWITCHES, found.size(), "pairs of values told apart", missed.size()));
      json.put(
          SWITCHES, new Json().put("toldApart", found.size()).put("notToldApart", missed.size()));
    }
    if (chosen.test(CORPUS)) {
      int entries = corpus.path("entries").size();
      int notSaid = corpus.path("notSaid").size();
      files.put(CORPUS, corpus(corpus, columns));
      lines.add(counted(CORPUS, entries, "bugs of the past as scripts", notSaid));
      json.put(CORPUS, new Json().put("entries", entries).put("notSaid", notSaid));
    }
    return new Vectors(files, lines, json.text());
  }

  private static String counted(String file, int number, String what, int not) {
    return String.format(
        Locale.ROOT, "%-11s %,d %s, %d not, each with a reason", file, number, what, not);
  }

  /** The file of the scripts that tell values apart. Its schema is {@code switches.schema.json}. */
  private static String switches(List<Distinction> found, List<Distinction> missed) {
    return new Json()
        .put("$schema", "../schema/switches.schema.json")
        .put("about", ABOUT)
        .put("scripts", found.stream().map(Distinction::json))
        .put("notToldApart", missed.stream().map(Distinction::json))
        .lines();
  }

  /**
   * The file of the bugs of the past, with what is expected now. People write what they were and
   * the script; what is expected of the script is the machine's to say. Its schema is {@code
   * corpus.schema.json}.
   */
  private static String corpus(JsonNode corpus, List<Column> columns) {
    return new Json()
        .put("$schema", "../schema/corpus.schema.json")
        .put("about", corpus.path("about").asString(""))
        .put("entries", corpus.path("entries").valueStream().map(entry -> entry(entry, columns)))
        .put("notSaid", corpus.path("notSaid").valueStream())
        .lines();
  }

  private static Json entry(JsonNode entry, List<Column> columns) {
    Json json = new Json();
    for (Map.Entry<String, JsonNode> member : entry.properties()) {
      if (!member.getKey().equals("expected")) {
        json.put(member.getKey(), member.getValue());
      }
    }
    return json.put(
        "expected",
        Expectation.alike(
            VectorFile.script(CORPUS, entry), columns, Column::toString, Expectation.Line::words));
  }
}
