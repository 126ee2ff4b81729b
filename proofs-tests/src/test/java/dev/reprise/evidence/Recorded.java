package dev.reprise.evidence;

import dev.reprise.spec.clause.Clause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The records of a clause in the files of {@code spec}: vectors, scripts and the golden matrix. */
final class Recorded {

  private static final String OURS = "reference/";

  private final List<JsonNode> vectors = new ArrayList<>();
  private final JsonNode switches;
  private final JsonNode corpus;
  private final JsonNode matrix;

  Recorded(Path spec) throws IOException {
    try (Stream<Path> files = Files.list(spec.resolve("vectors"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".json")).sorted().toList()) {
        JsonNode vectors = read(file);
        if (vectors.has("lines")) {
          this.vectors.add(vectors);
        }
      }
    }
    switches = read(spec.resolve("vectors/switches.json"));
    corpus = read(spec.resolve("vectors/corpus.json"));
    matrix = read(spec.resolve("matrix/golden.json"));
  }

  private static JsonNode read(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(file));
  }

  /**
   * How many calls of the vectors are expected something of by the clause, for one column at least;
   * how many scripts tell two values of its switches apart; how many bugs of the past break it.
   */
  String vectors(Clause clause) {
    long calls = 0;
    for (JsonNode file : vectors) {
      calls += calls(file, clause);
    }
    long told = of(switches.path("scripts"), clause);
    long bugs = of(corpus.path("entries"), clause);
    return calls + told + bugs == 0 ? Table.NONE : "%,d, %d, %d".formatted(calls, told, bugs);
  }

  private static long of(JsonNode entries, Clause clause) {
    return entries
        .valueStream()
        .filter(it -> it.path("clause").asString().equals(clause.id()))
        .count();
  }

  /** The calls of a file of vectors whose line is the clause's, whoever expects it. */
  static long calls(JsonNode file, Clause clause) {
    JsonNode lines = file.path("lines");
    long calls = 0;
    for (JsonNode script : file.path("scripts")) {
      for (int call = 0; call < script.path("calls").asString().split("; ").length; call++) {
        for (JsonNode group : script.path("expected")) {
          JsonNode line = lines.path(group.path("sees").path(call).asInt(-1));
          if (line.path(0).asString("").equals(clause.id())) {
            calls++;
            break;
          }
        }
      }
    }
    return calls;
  }

  /** How many columns of stacks that others wrote say what, but for those that cannot be asked. */
  String measured(Clause clause) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> column : matrix.path("columns").properties()) {
      String state = column.getValue().path(clause.id()).asString();
      if (!column.getKey().startsWith(OURS) && !state.equals("unsupported")) {
        counts.merge(state, 1, Integer::sum);
      }
    }
    List<String> said = new ArrayList<>();
    counts.forEach((state, count) -> said.add(count + " " + state));
    return said.isEmpty() ? Table.NONE : String.join(", ", said);
  }
}
