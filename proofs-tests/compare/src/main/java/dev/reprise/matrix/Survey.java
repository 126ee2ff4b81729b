package dev.reprise.matrix;

import dev.reprise.campaign.WorkProgress;
import dev.reprise.catalogue.Clauses;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ChildLostException;
import dev.reprise.impl.process.EnvironmentException;
import dev.reprise.matrix.Matrix.Cell;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.ChosenStack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures a whole matrix, several columns at once.
 *
 * @param scripts of each campaign
 * @param workers columns that are measured at once
 */
public record Survey(
    Dialects dialects, Clauses clauses, int scripts, int workers, WorkProgress progress) {

  /** A column that is to be measured. */
  private record Order(ChosenStack stack, Protocol protocol) {
    String id() {
      return Matrix.Column.id(stack, protocol);
    }
  }

  /**
   * Measures the stacks with those of the protocols that each speaks. A stack that cannot be had is
   * said to be missing.
   */
  public Matrix measure(List<ChosenStack> stacks, List<Protocol> protocols) {
    long began = System.nanoTime();
    Map<Order, Double> parts = new LinkedHashMap<>();
    for (ChosenStack stack : stacks) {
      stack.stack().protocols().stream()
          .filter(protocols::contains)
          .forEach(protocol -> parts.put(new Order(stack, protocol), 0.0));
    }
    List<List<Cell>> studied = new ArrayList<>();
    Map<String, Matrix.Missing> missing = new LinkedHashMap<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      Map<Order, Future<List<Cell>>> running = new LinkedHashMap<>();
      List.copyOf(parts.keySet())
          .forEach(order -> running.put(order, pool.submit(() -> study(order, parts))));
      running.forEach((order, column) -> await(order, column, studied, missing));
    }
    List<Matrix.Column> columns = studied.stream().map(Survey::column).toList();
    List<Matrix.Row> rows = rows(studied);
    return new Matrix(
        columns,
        rows,
        cells(studied, rows),
        List.copyOf(missing.values()),
        (System.nanoTime() - began) / 1e9);
  }

  private List<Cell> study(Order order, Map<Order, Double> parts) throws StackUnavailableException {
    WorkProgress told =
        (part, what) -> {
          synchronized (parts) {
            parts.put(order, part);
            double done = parts.values().stream().mapToDouble(Double::doubleValue).sum();
            progress.at(done / parts.size(), order.id() + "  " + what);
          }
        };
    try {
      return ColumnStudy.study(order.stack(), order.protocol(), this, told);
    } finally {
      told.at(1, "misuse");
    }
  }

  private static void await(
      Order order,
      Future<List<Cell>> column,
      List<List<Cell>> studied,
      Map<String, Matrix.Missing> missing) {
    try {
      studied.add(column.get());
    } catch (ExecutionException e) {
      String name = order.stack().toString();
      String install = order.stack().stack().install();
      if (e.getCause() instanceof StackUnavailableException unavailable) {
        String remedy = unavailable.isMissing() ? install : "";
        missing.putIfAbsent(name, new Matrix.Missing(name, unavailable.reason(), remedy));
      } else if (e.getCause() instanceof ChildLostException lost) {
        String reason = String.valueOf(lost.getMessage());
        missing.putIfAbsent(order.id(), new Matrix.Missing(order.id(), reason, ""));
      } else if (e.getCause() instanceof EnvironmentException lacking) {
        throw lacking;
      } else {
        throw new IllegalStateException("the work on " + order.id() + " failed", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the survey was interrupted", e);
    }
  }

  private static List<Matrix.Row> rows(List<List<Cell>> studied) {
    return Stream.of(
            Arrays.stream(Clause.values()).map(Matrix.Row::of),
            Arrays.stream(Switch.values()).filter(of -> of != Switch.MISUSE).map(Matrix.Row::of),
            studied.stream()
                .flatMap(List::stream)
                .map(Cell::row)
                .filter(row -> row.kind() == Matrix.Row.Kind.MISUSE)
                .distinct()
                .sorted(Comparator.comparing(Matrix.Row::clause).thenComparing(Matrix.Row::id)))
        .flatMap(Function.identity())
        .toList();
  }

  /** Those that were measured; where a column has no such misuse, one that says so. */
  private static List<Cell> cells(List<List<Cell>> studied, List<Matrix.Row> rows) {
    List<Cell> cells = new ArrayList<>();
    for (List<Cell> one : studied) {
      Set<Matrix.Row> measured = one.stream().map(Cell::row).collect(Collectors.toSet());
      cells.addAll(one);
      rows.stream()
          .filter(row -> !measured.contains(row))
          .map(row -> Cell.unsupported(row, column(one), reason(row, column(one))))
          .forEach(cells::add);
    }
    return cells;
  }

  private static Matrix.Column column(List<Cell> cells) {
    return cells.getFirst().column();
  }

  /** Why a column has no such misuse. */
  private static String reason(Matrix.Row row, Matrix.Column column) {
    return row.call()
        .flatMap(kind -> Optional.ofNullable(column.identity().missing().get(kind)))
        .orElse("no script that this stack can be asked leads there");
  }
}
