package dev.reprise.vectors;

import dev.reprise.catalogue.CatalogueException;
import dev.reprise.catalogue.Dialects;
import dev.reprise.format.Json;
import dev.reprise.format.Resource;
import dev.reprise.model.cover.Cover;
import dev.reprise.model.cover.Graph;
import dev.reprise.replay.Replay;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.vectors.Distinguishing.Distinction;
import java.util.ArrayList;
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

  /**
   * The scripts of one section, which make every transition of its graph under every column.
   *
   * @param graphs each column's graph of all the section's calls
   */
  private record VectorSet(Section section, Map<Column, Graph> graphs, List<Script> scripts) {

    /** Calls that a script has at most, where one transition does not need more. */
    private static final int LONGEST = 40;

    /** Makes the scripts. */
    static VectorSet of(Section section, List<Column> columns) {
      Map<Column, Graph> graphs = new LinkedHashMap<>();
      List<Graph> covered = new ArrayList<>();
      for (Column column : columns) {
        Graph whole = section.graph(column.dialect(), call -> true);
        graphs.put(column, whole);
        covered.add(whole);
        if (!column.without().isEmpty()) {
          covered.add(
              section.graph(column.dialect(), call -> !column.without().contains(call.kind())));
        }
      }
      return new VectorSet(section, graphs, Cover.of(covered, LONGEST));
    }

    int calls() {
      return scripts.stream().mapToInt(Script::size).sum();
    }

    /**
     * The file of the section. Its schema is {@code vectors.schema.json}, and it is closed. Every
     * script has a line of its own; what is expected of a call stands once in a table.
     */
    String file() {
      Map<Expectation.Line, Integer> table = new LinkedHashMap<>();
      List<Column> columns = List.copyOf(graphs.keySet());
      List<Json> written = new ArrayList<>();
      for (Script script : scripts) {
        written.add(
            new Json()
                .put("id", String.format(Locale.ROOT, "%s-%04d", section, written.size() + 1))
                .put("calls", Replay.line(script))
                .put(
                    "expected",
                    Expectation.alike(
                        script,
                        columns,
                        columns::indexOf,
                        line -> table.computeIfAbsent(line, none -> table.size()))));
      }
      Json scope = Json.of(section.scope());
      if (!section.isWhole()) {
        scope.put("within", section.within());
      }
      return new Json()
          .put("$schema", "../schema/vectors.schema.json")
          .put("about", Vectors.ABOUT)
          .put("section", section)
          .put("chapter", section.chapter())
          .put("scope", scope)
          .put("scriptCount", scripts.size())
          .put("callCount", calls())
          .put("columns", columns())
          .put("lines", table.keySet().stream().map(Expectation.Line::words))
          .put("scripts", written)
          .lines();
    }

    private Stream<Json> columns() {
      return graphs.entrySet().stream()
          .map(
              column ->
                  new Json()
                      .put("dialect", column.getKey().dialect().name())
                      .put("protocol", column.getKey().protocol())
                      .put("states", column.getValue().states())
                      .put("transitions", column.getValue().size())
                      .put("leftOpen", column.getValue().open()));
    }

    /** The entry in the report for programs. */
    Json report() {
      return new Json()
          .put("section", section)
          .put("scripts", scripts.size())
          .put("calls", calls())
          .put("columns", columns());
    }

    /** Writes the lines in the report for people. */
    void text(Formatter out) {
      out.format("%-11s %,6d scripts %,7d calls%n", section, scripts.size(), calls());
      graphs.forEach(
          (column, graph) ->
              out.format(
                  "            %-24s %,6d states %,6d transitions, all made%s%n",
                  column,
                  graph.states(),
                  graph.size(),
                  graph.open() == 0 ? "" : "; " + graph.open() + " leave a choice"));
    }
  }
}
