package dev.reprise.fault;

import dev.reprise.replay.Replay;
import dev.reprise.spec.clause.Clause;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of faults on the page of evidence, as Markdown: one row each, in the list's order. */
final class FaultTable {

  private static final String HEAD =
      """
      | fault | with | the library … | scripts | calls | blamed | length | script |
      | --- | --- | --- | --- | --- | --- | --- | --- |
      """;

  private FaultTable() {}

  /** The table of what was found; of a fault that is missing, nothing was. */
  static String of(List<Fault> faults, Map<Fault, Detection> found) {
    return HEAD
        + faults.stream()
            .map(fault -> row(fault, Optional.ofNullable(found.get(fault))))
            .collect(Collectors.joining());
  }

  /** The row of a fault, with its line's end. */
  static String row(Fault fault, Optional<Detection> found) {
    return "| %s | %s | %s | %s |\n"
        .formatted(
            fault,
            fault.protocol(),
            fault.does(),
            found
                .map(FaultTable::cells)
                .orElse("- | - | - | - | " + fault.survives().orElse("not found")));
  }

  private static String cells(Detection found) {
    return String.format(
        Locale.ROOT,
        "%,d | %,d | %s | %d%s | `%s`",
        found.scripts(),
        found.calls(),
        found.clause(),
        found.script().size(),
        found.isShortest() ? "" : " ?",
        Replay.line(found.script()));
  }

  /** The names of the faults that have a row in a table, in its order. */
  static List<String> faults(String table) {
    return table.lines().skip(2).map(line -> cell(line, 1)).toList();
  }

  /**
   * How many scripts were run, as a table has it, until the fault was found; empty if it was not.
   */
  static Optional<Integer> scripts(String table, Fault fault) {
    return number(table, fault, 4);
  }

  /** How long its script is, as a table has it. */
  static Optional<Integer> length(String table, Fault fault) {
    return number(table, fault, 7);
  }

  /** The clause that is blamed, as a table has it. */
  static Optional<String> blamed(String table, Fault fault) {
    return line(table, fault).map(line -> cell(line, 6)).filter(it -> !it.equals("-"));
  }

  private static Optional<Integer> number(String table, Fault fault, int cell) {
    return line(table, fault)
        .map(line -> cell(line, cell).replaceAll("[^0-9]", ""))
        .filter(digits -> !digits.isEmpty())
        .map(Integer::valueOf);
  }

  private static Optional<String> line(String table, Fault fault) {
    return table.lines().filter(line -> line.startsWith("| " + fault + " |")).findFirst();
  }

  private static String cell(String line, int number) {
    return line.split(" *\\| *", -1)[number];
  }

  /** Whether the clause is one that the fault breaks. */
  static boolean isRight(Fault fault, String clause) {
    return fault.clauses().stream().map(Clause::id).anyMatch(clause::equals);
  }
}
