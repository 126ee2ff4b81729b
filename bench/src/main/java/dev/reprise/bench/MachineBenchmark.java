package dev.reprise.bench;

import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
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
@OperationsPerInvocation(Steps.COUNT)
@Fork(3)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class MachineBenchmark {

  /** Only calls that are done. */
  @State(Scope.Thread)
  public static class Transitions {
    final Steps steps = Steps.ofTransitions();
    final Choices choices = Steps.choices();
    final PackedState state = Steps.SCOPE.empty();
  }

  /** Every call that an explorer asks: most are undefined or no call at all. */
  @State(Scope.Thread)
  public static class EveryCall {
    final Steps steps = Steps.ofEveryCall();
    final Choices choices = Steps.choices();
    final PackedState state = Steps.SCOPE.empty();
  }

  /** The same transitions, in a process where the compiler has met both representations. */
  @State(Scope.Thread)
  public static class TransitionsAfterJudging extends Transitions {

    private static final int ROUNDS = 300;

    /** What the growing steps gave, so that they are not compiled away. */
    final long judged;

    public TransitionsAfterJudging() {
      long sum = 0;
      for (int i = 0; i < ROUNDS; i++) {
        sum += growing(steps, choices);
      }
      judged = sum;
    }
  }

  /** Everything but the step itself: the state is put back, the call's kind and names are found. */
  @Benchmark
  public long baselineDispatch(Transitions from) {
    Steps steps = from.steps;
    PackedState state = from.state;
    long sum = 0;
    for (int i = 0; i < steps.pairs; i++) {
      for (int left = steps.combinations[i]; left > 0; left--) {
        state.set(steps.packed[i]);
        sum += names(steps.calls[i]) + state.hashCode();
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

  private static long packed(Steps steps, Choices choices, PackedState state) {
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

  private static long growing(Steps steps, Choices choices) {
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

  /** The call's names, added up: what any switch over calls must do at least. */
  private static int names(Call call) {
    return switch (call) {
      case Call.SetSession c -> c.on().number() + c.session().number();
      case Call.ClearSession c -> c.on().number();
      case Call.ConnectFinish c -> c.connection().number() + c.fresh().number();
      case Call.ConnectStart c -> c.connection().number();
      case Call.Connect c -> c.connection().number() + c.fresh().number();
      case Call.Get1Session c -> c.from().number() + c.session().number();
      case Call.SessionUpRef c -> c.by().number() + c.session().number();
      case Call.SessionFree c -> c.by().number() + c.session().number();
      case Call.SessionNew c -> c.by().number() + c.session().number();
      case Call.ConnectionNew c -> c.connection().number() + c.in().number();
      case Call.ConnectionFree c -> c.connection().number();
      case Call.Shutdown c -> c.connection().number();
      case Call.SessionReused c -> c.of().number();
      case Call.GetSession c -> c.of().number();
      case Call.ContextNew c -> c.context().number();
      case Call.ContextFree c -> c.context().number();
      case Call.Handshake c -> c.connection().number() + c.fresh().number();
      case Call.Ticket c -> c.connection().number() + c.fresh().number();
      case Call.PeerShutdown c -> c.connection().number();
      case Call.ConnectionClear c -> c.connection().number();
      case Call.ConnectionDup c -> c.connection().number() + c.of().number();
      case Call.CopySessionId c -> c.to().number() + c.from().number();
      case Call.SetContext c -> c.of().number() + c.to().number();
      case Call.SessionDup c -> c.of().number() + c.copy().number();
      case Call.SetCacheMode c -> c.of().number() + c.mode().number();
      case Call.SetCacheSize c -> c.of().number() + c.size();
      case Call.CacheAdd c -> c.to().number() + c.session().number();
      case Call.CacheRemove c -> c.from().number() + c.session().number();
      case Call.CacheFlush c -> c.of().number() + c.at().ordinal();
      case Call.CacheNumber c -> c.of().number();
      case Call.SessionSetTime c -> c.session().number();
      case Call.SetNewCallback c -> c.of().number() + c.does().ordinal();
      case Call.SetRemoveCallback c -> c.of().number() + c.does().ordinal();
      case Call.SetGetCallback c -> c.of().number() + c.does().ordinal();
      case Call.ServerNew c -> c.connection().number() + c.in().number();
      case Call.Accept c -> c.connection().number() + c.offered().number() + c.fresh().number();
      case Call.SetIdContext c -> c.of().number() + c.scope();
      case Call.SetVersion c -> c.of().number() + c.version().ordinal();
    };
  }
}
