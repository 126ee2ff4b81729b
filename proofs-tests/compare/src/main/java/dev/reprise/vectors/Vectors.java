package dev.reprise.vectors;

import dev.reprise.catalogue.CatalogueException;
import dev.reprise.catalogue.Dialects;
import dev.reprise.format.Json;
import dev.reprise.format.Resource;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.vectors.Distinguishing.Distinction;
import java.util.Arrays;
import java.util.Formatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * All vectors, made anew; and those that come with Reprise, read.
 *
 * @param files the text of each file, by its name without the end
 * @param text the report for people
 * @param json the report for programs; its schema is {@code vectors-report.schema.json}
 */
public record Vectors(Map<String, String> files, String text, String json) {

  /** Every file of vectors is under this folder. */
  static final String FOLDER = "/dev/reprise/spec/vectors/";

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
    Formatter out = new Formatter(Locale.ROOT);
    for (VectorSet set : sets) {
      files.put(set.section().toString(), set.file());
      set.text(out);
    }
    Json json = new Json().put("sections", sets.stream().map(VectorSet::report));
    if (chosen.test(SWITCHES)) {
      List<Distinction> pairs = Distinguishing.of(dialects);
      List<Distinction> found = pairs.stream().filter(pair -> pair.shown().isPresent()).toList();
      List<Distinction> missed = pairs.stream().filter(pair -> pair.shown().isEmpty()).toList();
      files.put(SWITCHES, switches(found, missed));
      counted(out, SWITCHES, found.size(), "pairs of values told apart", missed.size());
      json.put(
          SWITCHES, new Json().put("toldApart", found.size()).put("notToldApart", missed.size()));
    }
    if (chosen.test(CORPUS)) {
      int entries = corpus.path("entries").size();
      int notSaid = corpus.path("notSaid").size();
      files.put(CORPUS, corpus(corpus, columns));
      counted(out, CORPUS, entries, "bugs of the past as scripts", notSaid);
      json.put(CORPUS, new Json().put("entries", entries).put("notSaid", notSaid));
    }
    return new Vectors(files, out.toString(), json.text());
  }

  private static void counted(Formatter out, String file, int number, String what, int not) {
    out.format("%-11s %,d %s, %d not, each with a reason%n", file, number, what, not);
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
            script(CORPUS, entry), columns, Column::toString, Expectation.Line::words));
  }

  // Reading

  /**
   * The scripts of every section that comes with Reprise, in order.
   *
   * @throws CatalogueException if a file is not what it should be
   */
  public static List<Script> scripts() {
    return Arrays.stream(Section.values())
        .map(section -> FOLDER + section + ".json")
        .flatMap(
            file -> Resource.json(file).path("scripts").valueStream().map(it -> script(file, it)))
        .toList();
  }

  /** The bugs of the past. */
  public static JsonNode corpus() {
    return Resource.json(FOLDER + "corpus.json");
  }

  static Script script(String file, JsonNode vector) {
    try {
      return Script.parse(vector.path("calls").asString(""));
    } catch (ScriptException e) {
      throw new CatalogueException(file, vector.path("id").asString("") + ": " + e.getMessage());
    }
  }
}
