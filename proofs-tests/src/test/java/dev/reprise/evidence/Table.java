package dev.reprise.evidence;

import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.model.explore.Chapter;
import dev.reprise.spec.clause.Clause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One row for each clause, one column for each means, as Markdown. */
final class Table {

  /** The means says nothing about the clause. */
  static final String NONE = "-";

  private final Set<String> unruled;
  private final Map<String, Function<Clause, String>> columns = new LinkedHashMap<>();

  Table(Path spec) throws IOException {
    unruled = unruled(spec);
    Exhaustive exhaustive = new Exhaustive(Met.under(Met.anything()));
    Met reference = Met.under(Dialects.load().of(new ReferenceStack().identity()).expected());
    Restated restated = new Restated(spec);
    Inductive inductive = Inductive.ofChangedStates();
    Recorded recorded = new Recorded(spec);
    Covered covered = Covered.byTests();
    columns.put("clause", Clause::id);
    columns.put("exhaustive", exhaustive::cell);
    columns.put("TLA+", restated::cell);
    columns.put("induction", inductive::cell);
    columns.put("lockstep", clause -> lockstep(reference, clause));
    columns.put("vectors", recorded::vectors);
    columns.put("tests", covered::cell);
    columns.put("measured", recorded::measured);
    columns.put("only read", clause -> isOnlyRead(clause) ? "no rule" : NONE);
  }

  private static Set<String> unruled(Path spec) throws IOException {
    Set<String> unruled = new HashSet<>();
    JsonNode catalogue =
        JsonMapper.shared().readTree(Files.readString(spec.resolve("clauses/clauses.json")));
    for (JsonNode entry : catalogue.path("clauses")) {
      if (entry
          .path("exceptions")
          .valueStream()
          .anyMatch(it -> it.path("from").asString().equals("rule"))) {
        unruled.add(entry.path("id").asString());
      }
    }
    return unruled;
  }

  /** Whether the catalogue excepts the clause from having a rule; its tie sees to it. */
  private boolean isOnlyRead(Clause clause) {
    return unruled.contains(clause.id());
  }

  private String lockstep(Met reference, Clause clause) {
    if (isOnlyRead(clause)) {
      return NONE;
    }
    Set<Chapter> chapters = reference.chapters(clause);
    if (chapters.isEmpty()) {
      return "judge";
    } else if (chapters.contains(Chapter.REFERENCES)) {
      return "jqwik";
    }
    return reference.allowed(clause) ? "campaigns" : "misuse";
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    row(text, columns.keySet());
    row(text, columns.keySet().stream().map(_ -> "---").toList());
    for (Clause clause : Clause.values()) {
      row(text, columns.values().stream().map(cell -> cell.apply(clause)).toList());
    }
    return text.toString();
  }

  private static void row(StringBuilder text, Iterable<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
