package dev.reprise.model.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Trace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge as a fold over a trace that is too long to be kept. */
class LongTraceTest {

  /** Everything that it makes is given back, so that it can be told again and again. */
  private static final String ROUND =
      Told.READY
          + """
          set c2 s1         | returned 1; c2 holds s1; s1 count 2
          connect c2 reused s2 | returned 1; c2 reused
          shutdown c2       | returned 0
          free c2           | done; s1 count 1
          app frees s1      | done; s1 destroyed
          free A            | done
          """;

  /** How many calls the longest trace has; {@code .ci/long} asks for a hundred times as many. */
  private static final long CALLS = Long.getLong("reprise.events", 1_000_000);

  private static Judge judge(Dialect dialect) {
    return new Judge(dialect, dialect, Told.EVERYTHING, History.NONE);
  }

  /** Shows the calls to the judge until there is a verdict. */
  private static Optional<Verdict> see(Judge judge, Trace trace, int from) {
    List<Call> calls = trace.script().calls();
    for (int i = from; i < calls.size(); i++) {
      Optional<Verdict> verdict = judge.see(calls.get(i), trace.observations().get(i));
      if (verdict.isPresent()) {
        return verdict;
      }
    }
    return Optional.empty();
  }

  private static byte[] saved(Judge judge) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(judge);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static Judge restored(byte[] saved) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(saved))) {
      return (Judge) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void what_is_kept_of_very_many_calls_is_what_is_kept_of_a_hundred(boolean isPlain) {
    Dialect dialect = isPlain ? Dialects.PLAIN : Dialects.ANY;
    Trace round = Told.trace(ROUND, Ending.COMPLETED);
    Judge judge = judge(dialect);
    int kept = 0;
    for (long seen = 0; seen < CALLS; seen += round.script().size()) {
      assertThat(see(judge, round, 0)).isEmpty();
      if (seen < 100) {
        kept = saved(judge).length;
      }
    }

    assertThat(saved(judge)).hasSize(kept);
    assertThat(judge.close(new Observation(Result.DONE, List.of())))
        .isEqualTo(new Verdict.Conforms());
  }

  /** Runs that end with every kind of verdict, and choices that are certain by then. */
  private static final List<String> RUNS =
      List.of(
          ROUND + "close | done",
          Told.READY + "set c2 s1 | returned 1; c2 holds s1; s1 count 3\nclose | done",
          Told.READY + "app frees s1 | done; s1 destroyed\napp frees s1 | done\nclose | done",
          Told.READY + "set c2 s1 | returned 1; c2 holds s1; s1 count 2\nclose | done",
          Told.READY + "set c2 s1 | skipped no\nclose | done; s1 destroyed",
          Told.READY + "set c2 s1 | skipped no\nclose | done");

  @Test
  void a_judge_that_is_saved_and_restored_between_any_two_calls_gives_the_same_verdict() {
    EnumSet<Kind> met = EnumSet.noneOf(Kind.class);
    for (Dialect dialect : List.of(Dialects.ANY, Told.UNSPECIFIED, Told.REFUSING)) {
      for (String run : RUNS) {
        Trace trace = Told.trace(run, Ending.COMPLETED);
        Judgement whole = Judge.judge(trace, dialect, Told.EVERYTHING);
        met.add(Kind.of(whole.verdict()));
        for (int at = 0; at <= trace.script().size(); at++) {
          Judge first = judge(dialect);
          if (see(first, prefix(trace, at), 0).isPresent()) {
            break;
          }
          Judge second = restored(saved(first));
          see(second, trace, at);
          Verdict verdict = second.close(trace.observations().getLast());
          assertThat(verdict).as("%s, saved at %s", run, at).isEqualTo(whole.verdict());
          assertThat(second.choices()).isEqualTo(whole.choices());
        }
      }
    }
    assertThat(met).isEqualTo(EnumSet.allOf(Kind.class));
  }

  private static Trace prefix(Trace trace, int size) {
    return new Trace(trace.script().first(size), trace.observations(), trace.ending());
  }

  private enum Kind {
    CONFORMS,
    STACK,
    CALLER,
    CANNOT_TELL;

    static Kind of(Verdict verdict) {
      return switch (verdict) {
        case Verdict.Conforms() -> CONFORMS;
        case Verdict.StackViolates violates -> STACK;
        case Verdict.CallerViolates violates -> CALLER;
        case Verdict.CannotTell cannot -> CANNOT_TELL;
      };
    }
  }
}
