package dev.reprise.explain;

import dev.reprise.catalogue.CatalogueException;
import dev.reprise.format.Resource;
import dev.reprise.spec.clause.Clause;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The evidence for a clause by one means: one cell of the table in {@code spec/evidence.md}.
 *
 * @param means the name of the table's column, such as {@code exhaustive}
 * @param found the cell in words
 */
public record Evidence(String means, String found) {

  private static final String FILE = "/dev/reprise/spec/evidence.md";

  /** The columns whose cells are numbers, and the words that these stand for, in their order. */
  private static final Map<String, List<String>> WORDS =
      Map.of(
          "exhaustive",
          List.of("properties of states", "properties of steps", "false beliefs refuted"),
          "TLA+",
          List.of("properties and false beliefs", "definitions"),
          "induction",
          List.of(
              "invariants proved as a whole",
              "invariants proved in part",
              "properties of steps proved"),
          "vectors",
          List.of("calls", "scripts that tell values apart", "bugs of the past"),
          "tests",
          List.of("tests by hand"));

  /** The column that counts the cells of the golden matrix. These are named one by one instead. */
  private static final String COUNTED = "measured";

  /** The evidence for the clause by each means; a means that has none is left out. */
  static List<Evidence> of(Clause clause) {
    String text = Resource.text(Evidence.class, FILE);
    List<String> means = row(text, "clause");
    List<String> cells = row(text, clause.id());
    if (means.size() != cells.size()) {
      throw new CatalogueException(
          FILE, "the row of " + clause + " has not a cell for each column");
    }
    return IntStream.range(1, means.size())
        .filter(at -> !cells.get(at).equals("-") && !means.get(at).equals(COUNTED))
        .mapToObj(at -> new Evidence(means.get(at), words(means.get(at), cells.get(at))))
        .toList();
  }

  /** The cells of the row whose first cell is that. */
  private static List<String> row(String text, String first) {
    return text.lines()
        .filter(line -> line.startsWith("| " + first + " |"))
        .reduce((earlier, later) -> later)
        .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ")))
        .orElseThrow(() -> new CatalogueException(FILE, "no row begins with " + first));
  }

  /** The cell with a word after each of its numbers; a word before the numbers stays in front. */
  private static String words(String means, String cell) {
    List<String> words = WORDS.getOrDefault(means, List.of());
    String numbers = cell.substring(cell.indexOf(' ') + 1);
    boolean hasWord = !Character.isDigit(cell.charAt(0));
    String[] parts = (hasWord ? numbers : cell).split(", ");
    if (parts.length != words.size()) {
      return cell;
    }
    Stream<String> counted =
        IntStream.range(0, parts.length).mapToObj(at -> parts[at] + " " + words.get(at));
    String all = String.join(", ", counted.toList());
    return hasWord ? cell.substring(0, cell.indexOf(' ')) + ": " + all : all;
  }
}
