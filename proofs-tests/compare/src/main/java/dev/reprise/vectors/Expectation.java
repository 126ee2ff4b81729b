package dev.reprise.vectors;

import dev.reprise.format.Json;
import dev.reprise.model.expected.ExpectedFacts;
import dev.reprise.model.expected.ExpectedResult;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Movement;
import dev.reprise.spec.call.Call;
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
    Choices choices = new Choices(dialect);
    List<Line> lines = new ArrayList<>();
    GrowingState state = new GrowingState();
    Map<String, String> before = ExpectedFacts.texts(state);
    for (Call call : script.calls()) {
      GrowingState after = state.copy();
      choices.begin();
      Answer answer = Machine.step(after, call, choices);
      Optional<String> ends = ends(answer, choices, dialect);
      if (ends.isPresent()) {
        return new Expectation(lines, ends);
      }
      SequencedMap<String, String> now = ExpectedFacts.texts(after);
      List<String> sees = new ArrayList<>();
      sees.add(ExpectedResult.of(call, answer, after).toString());
      sees.addAll(ExpectedFacts.news(before, now));
      for (Movement movement : after.ledger()) {
        ExpectedFacts.event(movement).map(ObservationText::print).ifPresent(sees::add);
      }
      lines.add(new Line(answer.clause().orElseThrow(), String.join("; ", sees)));
      state = after;
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

  private static Optional<String> ends(Answer answer, Choices choices, Dialect dialect) {
    return switch (answer.word()) {
      case NO_CALL -> Optional.of("no call: " + answer.reason());
      case UNDEFINED -> Optional.of("undefined: " + answer.clause().orElseThrow().id());
      case DONE, REFUSED ->
          choices.forced() ? Optional.empty() : Optional.of("open: " + open(choices, dialect));
    };
  }

  private static String open(Choices choices, Dialect dialect) {
    return choices.taken().stream()
        .map(Value::of)
        .filter(of -> dialect.allowed(of).size() > 1)
        .distinct()
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }
}
