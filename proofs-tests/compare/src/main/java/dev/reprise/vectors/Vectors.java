package dev.reprise.vectors;

import dev.reprise.catalogue.Dialects;
import dev.reprise.model.cover.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All vectors, made anew.
 *
 * @param files the text of each file, by its name without the end
 * @param lines the report for people
 * @param json the report for programs; its schema is {@code vectors-report.schema.json}
 */
public record Vectors(Map<String, String> files, List<String> lines, String json) {

  private static final String SWITCHES = "switches";
  private static final String CORPUS = "corpus";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

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
    List<String> lines = new ArrayList<>();
    ObjectNode json = MAPPER.createObjectNode();
    ArrayNode sections = json.putArray("sections");
    for (VectorSet set : sets) {
      String text = VectorText.of(set);
      files.put(set.section().toString(), text);
      report(set, lines, sections.addObject());
    }
    if (chosen.test(SWITCHES)) {
      Distinguishing distinguishing = Distinguishing.of(dialects);
      files.put(SWITCHES, SwitchesText.of(distinguishing));
      int found = distinguishing.found().size();
      int missed = distinguishing.missed().size();
      lines.add(
          String.format(
              Locale.ROOT,
              "%-11s %,d pairs of values told apart, %d not, each with a reason",
              SWITCHES,
              found,
              missed));
      json.putObject(SWITCHES).put("toldApart", found).put("notToldApart", missed);
    }
    if (chosen.test(CORPUS)) {
      files.put(CORPUS, CorpusText.of(corpus, columns));
      int entries = corpus.path("entries").size();
      int notSaid = corpus.path("notSaid").size();
      lines.add(
          String.format(
              Locale.ROOT,
              "%-11s %,d bugs of the past as scripts, %d not, each with a reason",
              CORPUS,
              entries,
              notSaid));
      json.putObject(CORPUS).put("entries", entries).put("notSaid", notSaid);
    }
    return new Vectors(files, lines, MAPPER.writeValueAsString(json) + "\n");
  }

  private static void report(VectorSet set, List<String> lines, ObjectNode json) {
    lines.add(
        String.format(
            Locale.ROOT,
            "%-11s %,6d scripts %,7d calls",
            set.section(),
            set.scripts().size(),
            set.calls()));
    json.put("section", set.section().toString());
    json.put("scripts", set.scripts().size());
    json.put("calls", set.calls());
    ArrayNode columns = json.putArray("columns");
    for (Map.Entry<Column, Graph> column : set.graphs().entrySet()) {
      Graph graph = column.getValue();
      lines.add(
          String.format(
              Locale.ROOT,
              "            %-24s %,6d states %,6d transitions, all made%s",
              column.getKey(),
              graph.states(),
              graph.size(),
              graph.open() == 0 ? "" : "; " + graph.open() + " leave a choice"));
      columns
          .addObject()
          .put("dialect", column.getKey().dialect().name())
          .put("protocol", column.getKey().protocol().toString())
          .put("states", graph.states())
          .put("transitions", graph.size())
          .put("leftOpen", graph.open());
    }
  }
}
