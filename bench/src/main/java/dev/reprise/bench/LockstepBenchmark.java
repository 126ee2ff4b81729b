package dev.reprise.bench;

import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.walk.Coverage;
import dev.reprise.model.walk.Walker;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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
 * Lockstep on the reference: what a campaign does with a script once it is made, and the parts of
 * it. One operation is one call of a script; the closing of everything comes on top.
 *
 * <p>The time that the compiler may spend on escape analysis is limited, because in some runs it
 * spends all it is given, 20 seconds, on the loop over a script, which runs at a third of its speed
 * until then (JDK 25).
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@OperationsPerInvocation(LockstepBenchmark.CALLS)
@Fork(value = 3, jvmArgsAppend = "-XX:EscapeAnalysisTimeout=1")
@Warmup(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class LockstepBenchmark {

  private static final int SCRIPTS = 128;

  /** As long as the longest random script of {@code verify} is by default. */
  private static final int CALLS_A_SCRIPT = 24;

  static final int CALLS = SCRIPTS * CALLS_A_SCRIPT;

  private static final long SEED = 25;

  /** The reference, what is known of it, and scripts that a caller may write. */
  @State(Scope.Thread)
  public static class Batch {

    final Subject subject = new InProcess(new ReferenceStack(), false);
    final Identity identity = subject.identity();
    final Declared declared = Dialects.load().of(identity);
    final Dialect judged = declared.judged();
    final List<Call> askable = Chapter.REFERENCES.wide().calls();
    final Walker walker = new Walker(Chapter.REFERENCES.wide(), askable, declared.expected());
    final Coverage coverage =
        Coverage.of(
            declared.expected(), Chapter.REFERENCES.small(), Chapter.REFERENCES.small().calls());
    final List<Script> scripts = walk(walker, coverage);
    final List<Trace> traces = Conforming.run(subject, scripts);
  }

  @Benchmark
  public List<Trace> baselineReferenceAlone(Batch batch) {
    return batch.subject.run(batch.scripts);
  }

  @Benchmark
  public int lockstep(Batch batch) {
    return judge(batch.subject.run(batch.scripts), batch);
  }

  /** The second half of lockstep. */
  @Benchmark
  public int judge(Batch batch) {
    return judge(batch.traces, batch);
  }

  /** The step before lockstep in a campaign: the scripts are made. */
  @Benchmark
  public List<Script> walk(Batch batch) {
    return walk(batch.walker, batch.coverage);
  }

  private static int judge(List<Trace> traces, Batch batch) {
    int conforming = 0;
    for (Trace trace : traces) {
      if (Judge.judge(trace, batch.judged, batch.identity.capabilities()).conforms()) {
        conforming++;
      }
    }
    return conforming;
  }

  private static List<Script> walk(Walker walker, Coverage coverage) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Script> scripts = new ArrayList<>(SCRIPTS);
    for (int i = 0; i < SCRIPTS; i++) {
      scripts.add(walker.walk(random, CALLS_A_SCRIPT, coverage));
    }
    return scripts;
  }
}
