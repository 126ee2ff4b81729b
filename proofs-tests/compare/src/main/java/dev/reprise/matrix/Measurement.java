package dev.reprise.matrix;

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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The work on one matrix, from its first column to its last. At any time it can be asked for the
 * matrix so far.
 */
public final class Measurement {

  /** A column that is to be measured. */
  private record Order(ChosenStack stack, Protocol protocol) {
    String id() {
      return Matrix.Column.id(stack, protocol);
    }
  }

  private final Survey survey;
  private final long began = System.nanoTime();
  private final List<Order> orders = new ArrayList<>();

  /** The part of the work on each column that is done; guarded by itself. */
  private final Map<Order, Double> parts = new LinkedHashMap<>();

  // What came of the orders; guarded by this.
  private final Map<Order, List<Cell>> studied = new HashMap<>();
  private final Map<Order, Matrix.Missing> missing = new HashMap<>();

  /** The work on the stacks with those of the protocols that each speaks. */
  public Measurement(Survey survey, List<ChosenStack> stacks, List<Protocol> protocols) {
    this.survey = survey;
    for (ChosenStack stack : stacks) {
      stack.stack().protocols().stream()
          .filter(protocols::contains)
          .forEach(protocol -> orders.add(new Order(stack, protocol)));
    }
    orders.forEach(order -> parts.put(order, 0.0));
  }

  /** Measures all columns, or as many as there is time for; the matrix. */
  public Matrix run() {
    try (ExecutorService pool = Executors.newFixedThreadPool(survey.workers())) {
      Map<Order, Future<?>> running = new LinkedHashMap<>();
      orders.forEach(order -> running.put(order, pool.submit(() -> work(order))));
      running.forEach(this::await);
    }
    return soFar();
  }

  /** The matrix of the columns that are done. */
  public synchronized Matrix soFar() {
    List<List<Cell>> done =
        orders.stream().flatMap(order -> Optional.ofNullable(studied.get(order)).stream()).toList();
    Map<String, Matrix.Missing> absent = new LinkedHashMap<>();
    orders.stream()
        .flatMap(order -> Optional.ofNullable(missing.get(order)).stream())
        .forEach(it -> absent.putIfAbsent(it.stack(), it));
    List<Matrix.Row> rows = rows(done);
    return new Matrix(
        done.stream().map(Measurement::column).toList(),
        rows,
        cells(done, rows),
        List.copyOf(absent.values()),
        orders.stream()
            .filter(order -> !studied.containsKey(order) && !missing.containsKey(order))
            .map(Order::id)
            .toList(),
        (System.nanoTime() - began) / 1e9);
  }

  private void work(Order order) {
    if (survey.isOver().getAsBoolean()) {
      return;
    }
    long start = System.nanoTime();
    try {
      List<Cell> cells = study(order);
      synchronized (this) {
        studied.put(order, cells);
      }
      survey.progress().ended(cells, (System.nanoTime() - start) / 1e9);
    } catch (CancellationException e) {
      // It is unfinished.
    } catch (StackUnavailableException e) {
      String remedy = e.isMissing() ? order.stack().stack().install() : "";
      isMissing(order, order.stack().toString(), e.reason(), remedy);
    } catch (ChildLostException e) {
      isMissing(order, order.id(), String.valueOf(e.getMessage()), "");
    } catch (EnvironmentException e) {
      if (!survey.isOver().getAsBoolean()) { // Else this JVM is ending, and its children with it.
        throw e;
      }
    }
  }

  private synchronized void isMissing(Order order, String name, String reason, String install) {
    if (!survey.isOver().getAsBoolean()) {
      missing.put(order, new Matrix.Missing(name, reason, install));
    }
  }

  private List<Cell> study(Order order) throws StackUnavailableException {
    Survey.Progress told =
        (part, what) -> {
          synchronized (parts) {
            parts.put(order, part);
            double done = parts.values().stream().mapToDouble(Double::doubleValue).sum();
            survey.progress().at(done / parts.size(), order.id() + "  " + what);
          }
        };
    try {
      return ColumnStudy.study(order.stack(), order.protocol(), survey, told);
    } finally {
      told.at(1, "misuse");
    }
  }

  private void await(Order order, Future<?> work) {
    try {
      work.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EnvironmentException lacking) {
        throw lacking;
      }
      throw new IllegalStateException("the work on " + order.id() + " failed", e.getCause());
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
