package dev.reprise.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Verdict;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table of calls and of what is seen of them, beside each other:
 *
 * <pre>
 * context A
 * connection c1 in A     | done; c1 holds none; c1 not reused
 * (closing)              | done
 * </pre>
 *
 * <p>A call without the bar may be followed by anything.
 */
final class Measured {

  private static final String CLOSING = "(closing)";

  private final Identity identity;
  private final Declared declared;
  private final Judgement judgement;

  private Measured(Identity identity, Trace trace) {
    this.identity = identity;
    this.declared = Dialects.load().of(identity);
    this.judgement = Judge.judge(trace, declared.judged(), identity.capabilities());
  }

  /** Runs the table's calls, and compares what is seen. */
  static Measured on(Subject subject, String table) {
    List<String> lines = table.lines().toList();
    Trace trace = subject.run(script(lines));
    assertThat(trace.ending()).isEqualTo(Ending.COMPLETED);
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      seen.add(row(lines.get(i), trace.observations().get(i)));
    }
    assertThat(String.join("\n", seen) + "\n").isEqualTo(table);
    return new Measured(subject.identity(), trace);
  }

  /** The line as it would stand in the table, had it been written after this run. */
  private static String row(String line, Observation observation) {
    int bar = line.indexOf('|');
    return bar < 0 ? line : line.substring(0, bar + 2) + observation;
  }

  private static Script script(List<String> lines) {
    try {
      return Script.parse(
          lines.stream()
              .map(line -> line.replaceFirst("\\|.*", "").strip())
              .filter(call -> !call.equals(CLOSING))
              .collect(Collectors.joining("\n")));
    } catch (ScriptException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Asserts that the stack does what the pages say. */
  void conforms() {
    departs();
  }

  /**
   * Asserts that the stack does what the pages say, but for these departures, which are declared.
   */
  void departs(Value... values) {
    assertThat(judgement.verdict()).isEqualTo(new Verdict.Conforms());
    Set<Value> departures =
        judgement.choices().keySet().stream().filter(declared::departs).collect(Collectors.toSet());
    assertThat(departures).containsExactlyInAnyOrder(values);
    assertThat(judgement.choices().keySet())
        .as("values that %s declares never to be seen", declared.name())
        .noneMatch(declared::surprises);
    assertThat(declared.name()).as("the dialect of %s", identity).startsWith(identity.stack());
  }

  /** There the caller broke a clause. */
  void callerViolates(Clause clause, int call) {
    assertThat(judgement.verdict())
        .isInstanceOfSatisfying(
            Verdict.CallerViolates.class,
            violates -> {
              assertThat(violates.clause()).isEqualTo(clause);
              assertThat(violates.call()).isEqualTo(call);
            });
  }
}
