package dev.reprise.bench;

import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.PackedState;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The machine's step, as an explorer makes it: put the state back, take the next choices, step. One
 * operation is one step.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(SampleSteps.COUNT)
@Fork(3)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class MachineBenchmark {

  /** Only calls that are done. */
  @State(Scope.Thread)
  public static class Transitions {
    final SampleSteps steps = SampleSteps.ofTransitions();
    final Choices choices = SampleSteps.choices();
    final PackedState state = SampleSteps.SCOPE.empty();
  }

  /** Every call that an explorer asks: most are undefined or no call at all. */
  @State(Scope.Thread)
  public static class EveryCall {
    final SampleSteps steps = SampleSteps.ofEveryCall();
    final Choices choices = SampleSteps.choices();
    final PackedState state = SampleSteps.SCOPE.empty();
  }

  /** The same transitions, in a process where the compiler has met both representations. */
  @State(Scope.Thread)
  public static class TransitionsAfterJudging extends Transitions {

    private static final int ROUNDS = 300;

    /** The sum over the growing steps, so that they are not compiled away. */
    final long judged;

    public TransitionsAfterJudging() {
      long sum = 0;
      for (int i = 0; i < ROUNDS; i++) {
        sum += growing(steps, choices);
      }
      judged = sum;
    }
  }

  /** Everything but the step itself: the state is put back, the call and its names are read. */
  @Benchmark
  public long baselineDispatch(Transitions from) {
    SampleSteps steps = from.steps;
    PackedState state = from.state;
    long sum = 0;
    for (int i = 0; i < steps.pairs; i++) {
      for (int left = steps.combinations[i]; left > 0; left--) {
        state.set(steps.packed[i]);
        sum += steps.calls[i].hashCode() + state.hashCode();
      }
    }
    return sum;
  }

  @Benchmark
  public long transitions(Transitions from) {
    return packed(from.steps, from.choices, from.state);
  }

  @Benchmark
  public long transitionsAfterJudging(TransitionsAfterJudging from) {
    return packed(from.steps, from.choices, from.state);
  }

  @Benchmark
  public long everyCall(EveryCall from) {
    return packed(from.steps, from.choices, from.state);
  }

  /** As the judge steps: on a copy that keeps a ledger. */
  @Benchmark
  public long transitionsOfGrowingState(Transitions from) {
    return growing(from.steps, from.choices);
  }

  private static long packed(SampleSteps steps, Choices choices, PackedState state) {
    long sum = 0;
    for (int i = 0; i < steps.pairs; i++) {
      choices.begin();
      do {
        state.set(steps.packed[i]);
        if (Machine.step(state, steps.calls[i], choices).done()) {
          sum += state.hashCode();
        }
      } while (choices.advance());
    }
    return sum;
  }

  private static long growing(SampleSteps steps, Choices choices) {
    long sum = 0;
    for (int i = 0; i < steps.pairs; i++) {
      choices.begin();
      do {
        GrowingState after = steps.growing[i].copy();
        if (Machine.step(after, steps.calls[i], choices).done()) {
          sum += after.ledger().size();
        }
      } while (choices.advance());
    }
    return sum;
  }
}
