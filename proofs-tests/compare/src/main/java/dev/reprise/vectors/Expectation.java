package dev.reprise.vectors;

import dev.reprise.format.Json;
import dev.reprise.model.expected.ExpectedFacts;
import dev.reprise.model.expected.ExpectedResult;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Movement;
import dev.reprise.replay.MachineRun;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.ObservationText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The expected observations of a script under a dialect.
 *
 * @param lines one for each call, as far as the dialect says exactly what follows
 * @param ends why there is no line for the call after the last one; empty where all have one
 */
public record Expectation(List<Line> lines, Optional<String> ends) {

  /**
   * The expected observation of one call.
   *
   * @param sees what is seen of it, in the words of observations: the result, then the facts that
   *     are new or have changed, then the events, parted by {@code "; "}
   */
  public record Line(Clause clause, String sees) {

    /** The line as files write it. */
    List<String> words() {
      return List.of(clause.id(), sees);
    }
  }

  /** The machine's expectation. */
  public static Expectation of(Script script, Dialect dialect) {
    List<Line> lines = new ArrayList<>();
    Map<String, String> before = ExpectedFacts.texts(new GrowingState());
    for (MachineRun.Row row : MachineRun.of(script, dialect).rows()) {
      if (row.word() != MachineRun.Word.MUST) {
        return new Expectation(lines, Optional.of(ends(row, dialect)));
      }
      SequencedMap<String, String> now = ExpectedFacts.texts(row.after());
      List<String> sees = new ArrayList<>();
      sees.add(ExpectedResult.of(row.call(), row.answer(), row.after()).toString());
      sees.addAll(ExpectedFacts.news(before, now));
      for (Movement movement : row.after().ledger()) {
        ExpectedFacts.event(movement).map(ObservationText::print).ifPresent(sees::add);
      }
      lines.add(new Line(row.clause().orElseThrow(), String.join("; ", sees)));
      before = now;
    }
    return new Expectation(lines, Optional.empty());
  }

  /**
   * The expectations of columns as files write them, those that are alike once.
   *
   * @param name how a column is written
   * @param line how a line is written
   */
  static Stream<Json> alike(
      Script script,
      List<Column> columns,
      Function<Column, Object> name,
      Function<Line, Object> line) {
    Map<Expectation, List<Column>> alike = new LinkedHashMap<>();
    for (Column column : columns) {
      alike.computeIfAbsent(of(script, column.dialect()), none -> new ArrayList<>()).add(column);
    }
    return alike.entrySet().stream()
        .map(
            same ->
                new Json()
                    .put("columns", same.getValue().stream().map(name))
                    .put("sees", same.getKey().lines().stream().map(line))
                    .put("ends", same.getKey().ends()));
  }

  private static String ends(MachineRun.Row row, Dialect dialect) {
    return switch (row.word()) {
      case NO_CALL -> "no call: " + row.note();
      case UNDEFINED -> "undefined: " + row.clause().orElseThrow().id();
      case MUST, MAY ->
          row.taken().stream()
              .map(Value::of)
              .filter(of -> dialect.allowed(of).size() > 1)
              .distinct()
              .map(Object::toString)
              .collect(Collectors.joining(", ", "open: ", ""));
    };
  }
}
