package dev.reprise.matrix;

import dev.reprise.matrix.Golden.Change;
import dev.reprise.stack.ChosenStack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The difference between an earlier matrix and this one: what got worse, what got better, and what
 * moved, of which neither can be said.
 *
 * @param columns for the id of each column that was measured, that of the one it is compared with;
 *     where the earlier matrix has none, nothing
 * @param once what looked worse, and did not when it was measured again
 * @param next the earlier matrix with what was measured in place of what it was compared with
 */
public record MatrixDifference(
    Map<String, Optional<String>> columns,
    List<Change> worse,
    List<Change> better,
    List<Change> moved,
    List<Change> once,
    Golden next) {

  private enum Direction {
    WORSE,
    BETTER,
    MOVED
  }

  /**
   * Compares two matrices. A column is compared with the one of its name, else with one of the same
   * stack and protocol, wherever its library lay. A column of the earlier matrix that was not
   * measured now says nothing.
   *
   * @param again measures a column once more, of which a misuse got worse
   */
  public static MatrixDifference of(
      Golden before, Matrix now, Function<Matrix.Column, Golden> again) {
    Map<String, Optional<String>> columns = new LinkedHashMap<>();
    Map<String, Map<String, String>> renamed = new LinkedHashMap<>();
    Map<String, Map<String, String>> kept = new LinkedHashMap<>(before.columns());
    for (Matrix.Column column : now.columns()) {
      Optional<String> other = counterpart(before, column);
      columns.put(column.id(), other);
      other.ifPresent(
          id -> {
            renamed.put(column.id(), before.columns().getOrDefault(id, Map.of()));
            kept.remove(id);
          });
    }
    Golden aligned = new Golden(renamed);
    Golden found = Golden.of(now);
    Map<String, Matrix.Cell> cells = new HashMap<>();
    now.cells().forEach(cell -> cells.put(place(cell.row().id(), cell.column().id()), cell));
    Map<Direction, List<Change>> changes = new HashMap<>();
    for (Change change : aligned.changes(found, now.columns())) {
      Optional<Matrix.Cell> cell =
          Optional.ofNullable(cells.get(place(change.row(), change.column())));
      boolean isCompared = columns.getOrDefault(change.column(), Optional.empty()).isPresent();
      Direction direction = direction(change, cell);
      if (isCompared || direction == Direction.WORSE) {
        changes.computeIfAbsent(direction, _ -> new ArrayList<>()).add(change);
      }
    }
    List<Change> seen = changes.getOrDefault(Direction.WORSE, List.of());
    List<Change> worse = aligned.confirmed(seen, now.columns(), again);
    return new MatrixDifference(
        columns,
        worse,
        changes.getOrDefault(Direction.BETTER, List.of()),
        changes.getOrDefault(Direction.MOVED, List.of()),
        seen.stream().filter(it -> !worse.contains(it)).toList(),
        new Golden(kept).with(found));
  }

  private static String place(String row, String column) {
    return column + " " + row;
  }

  /** The earlier column that is compared with this one. */
  private static Optional<String> counterpart(Golden before, Matrix.Column column) {
    ChosenStack installed = ChosenStack.installed(column.name().stack());
    String loaded = column.name().stack() + "@";
    String protocol = "/" + column.protocol();
    return Stream.concat(
            Stream.of(column.id(), Matrix.Column.id(installed, column.protocol())),
            before.columns().keySet().stream()
                .filter(id -> id.startsWith(loaded) && id.endsWith(protocol)))
        .filter(before.columns()::containsKey)
        .findFirst();
  }

  // What is an order, and what is not

  /** Where the caller is right: from good to bad. */
  private static final List<String> RIGHT =
      List.of(
          Matrix.State.CONFORMS.toString(),
          Matrix.State.DEPARTS.toString(),
          Matrix.State.VIOLATES.toString(),
          Golden.BROKEN);

  /**
   * Where the caller is wrong no page says what follows, so these are alike: the stack is whole.
   */
  private static final Set<String> WHOLE =
      Set.of(
          Matrix.State.REFUSES.toString(),
          Matrix.State.IGNORES.toString(),
          Matrix.State.ACCEPTS.toString());

  private static Direction direction(Change change, Optional<Matrix.Cell> now) {
    if (now.isEmpty()) {
      return Direction.MOVED;
    }
    if (now.get().isViolation()) {
      return Direction.WORSE; // It did not violate so before.
    }
    String from = state(change.from());
    String to = state(change.to());
    if (now.get().isMisuse()) {
      if (WHOLE.contains(from) && to.equals(Golden.BROKEN)) {
        return Direction.WORSE;
      }
      return from.equals(Golden.BROKEN) && WHOLE.contains(to) ? Direction.BETTER : Direction.MOVED;
    }
    int good = RIGHT.indexOf(from);
    int bad = RIGHT.indexOf(to);
    if (good < 0 || bad < 0) {
      return Direction.MOVED; // One of them says nothing, or is about misuse.
    }
    if (good != bad) {
      return good < bad ? Direction.WORSE : Direction.BETTER;
    }
    // Another value: two that the pages allow are alike, a departure that was not there is none.
    return to.equals(Matrix.State.DEPARTS.toString()) ? Direction.WORSE : Direction.MOVED;
  }

  /** The word for a state, without the value of a switch. */
  private static String state(String cell) {
    return cell.replaceFirst(": .*", "");
  }
}
