package dev.reprise.matrix;

import dev.reprise.format.Json;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.subject.Printed;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A matrix as it was once found to be good: states and values only, and where a stack corrupts
 * memory, hangs or crashes, only that it is broken. Columns are named by stack and protocol and not
 * by version, so that an update of a stack that changes nothing changes nothing here.
 *
 * @param columns for each column's id, what each row's id says, such as {@code departs: kept}
 */
public record Golden(Map<String, Map<String, String>> columns) {

  private static final String ABOUT =
      "What 'reprise matrix' found, states and values only. Written by 'reprise matrix --golden"
          + " FILE --update', or with --baseline and --approve; compared by 'reprise matrix"
          + " --golden FILE', or with --baseline.";

  /** How much of a name is shown that is wrong. */
  private static final int LONGEST_NAME = 100;

  /** The word for a cell that does not exist. */
  static final String NONE = "nothing";

  /** The word for a stack that is broken after misuse, however it shows. */
  static final String BROKEN = "broken";

  /** A cell that says something else than it did. */
  public record Change(String row, String column, String from, String to) {

    boolean isOfMisuse() {
      return row.startsWith(Matrix.Row.MISUSE);
    }

    @Override
    public String toString() {
      return Printed.oneLine(row + ", " + column + ": " + from + " → " + to);
    }
  }

  /** The golden form of the matrix. */
  public static Golden of(Matrix matrix) {
    Map<String, Map<String, String>> columns = new LinkedHashMap<>();
    Map<Matrix.Row, List<Matrix.Cell>> byRow = matrix.byRow();
    for (Matrix.Row row : matrix.rows()) {
      for (Matrix.Cell cell : byRow.getOrDefault(row, List.of())) {
        columns
            .computeIfAbsent(cell.column().id(), none -> new LinkedHashMap<>())
            .put(row.id(), word(cell.state()) + cell.value().map(it -> ": " + it).orElse(""));
      }
    }
    return new Golden(columns);
  }

  /**
   * The state's word; one word for all that is broken, for a use of freed memory ends differently
   * from run to run.
   */
  private static String word(Matrix.State state) {
    return switch (state) {
      case CORRUPTS, GARBAGE, HANGS, CRASHES -> BROKEN;
      case CONFORMS, DEPARTS, VIOLATES, REFUSES, IGNORES, ACCEPTS, UNSUPPORTED -> state.toString();
    };
  }

  /**
   * Reads what {@link #toJson} writes.
   *
   * @throws IllegalArgumentException if the text is something else; the message says where
   */
  public static Golden parse(String text) {
    JsonNode whole = Json.read(text);
    JsonNode columns = whole.path("columns");
    if (!columns.isObject()) {
      throw new IllegalArgumentException("no golden matrix: it has no object 'columns'");
    }
    Json.only(whole, "golden matrix", "$schema", "about", "columns");
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("no golden matrix: it has no cell to compare with");
    }
    Map<String, Map<String, String>> golden = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> column : columns.properties()) {
      Map<String, String> rows = new LinkedHashMap<>();
      if (!column.getValue().isObject() || column.getValue().isEmpty()) {
        throw new IllegalArgumentException(
            "columns, " + shown(column.getKey()) + ": no object with cells");
      }
      for (Map.Entry<String, JsonNode> row : column.getValue().properties()) {
        if (!row.getValue().isString()) {
          throw new IllegalArgumentException(
              "columns, %s, %s: not a text".formatted(shown(column.getKey()), shown(row.getKey())));
        }
        String id = Switch.named(row.getKey()).map(Switch::toString).orElse(row.getKey());
        rows.put(id, row.getValue().asString());
      }
      golden.put(column.getKey(), rows);
    }
    return new Golden(golden);
  }

  private static String shown(String name) {
    return Printed.shortened(name, LONGEST_NAME);
  }

  /** The stacks that it has columns of, as the command line names them. */
  public Set<String> stacks() {
    return columns.keySet().stream()
        .map(id -> id.replaceFirst("/[^/]*$", ""))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * The cells of a newer matrix that say something else. Only these of its columns are compared.
   */
  public List<Change> changes(Golden now, Collection<Matrix.Column> compared) {
    return compared.stream().flatMap(column -> changes(column.id(), now)).toList();
  }

  /**
   * Those of the changes that a second look shows, too. What a stack does with freed memory may
   * hang on how busy the machine is, so a misuse that changed is measured again; all else is
   * measured alike each time, and its changes stay.
   *
   * @param again measures a column
   */
  public List<Change> confirmed(
      List<Change> changes,
      Collection<Matrix.Column> compared,
      Function<Matrix.Column, Golden> again) {
    Set<Change> passed = new HashSet<>();
    for (Matrix.Column column : compared) {
      String id = column.id();
      List<Change> doubtful =
          changes.stream().filter(it -> it.column().equals(id) && it.isOfMisuse()).toList();
      if (!doubtful.isEmpty()) {
        Set<String> seen =
            changes(id, again.apply(column)).map(Change::row).collect(Collectors.toSet());
        doubtful.stream().filter(it -> !seen.contains(it.row())).forEach(passed::add);
      }
    }
    return changes.stream().filter(it -> !passed.contains(it)).toList();
  }

  private Stream<Change> changes(String id, Golden now) {
    Map<String, String> before = columns.getOrDefault(id, Map.of());
    Map<String, String> after = now.columns.getOrDefault(id, Map.of());
    return Stream.concat(before.keySet().stream(), after.keySet().stream())
        .distinct()
        .map(
            row ->
                new Change(
                    row,
                    id,
                    before.getOrDefault(row, absent(row, before)),
                    after.getOrDefault(row, absent(row, after))))
        .filter(change -> !change.from().equals(change.to()));
  }

  /** What a row says that a column has not: a misuse has one where some measured column can. */
  private static String absent(String row, Map<String, String> column) {
    return row.startsWith(Matrix.Row.MISUSE) && !column.isEmpty()
        ? Matrix.State.UNSUPPORTED.toString()
        : NONE;
  }

  /** This one with the columns of a newer one in place of its own. */
  public Golden with(Golden newer) {
    Map<String, Map<String, String>> both = new LinkedHashMap<>(columns);
    both.putAll(newer.columns);
    return new Golden(both);
  }

  /** The text form; its schema is {@code golden-matrix.schema.json}. */
  public String toJson() {
    return new Json()
        .put("$schema", "../schema/golden-matrix.schema.json")
        .put("about", ABOUT)
        .put("columns", columns)
        .text();
  }
}
