package dev.reprise.bench;

import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.impl.stacks.Stacks;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Real handshakes of the installed OpenSSL: in a child, and by the same scripts in one process. One
 * operation is one handshake with all that a script does around it: a connection made, shut down
 * and freed, and everything looked at after each call.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(HandshakeBenchmark.HANDSHAKES)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HandshakeBenchmark {

  private static final int SCRIPTS = 4;
  private static final int HANDSHAKES_A_SCRIPT = 32;

  static final int HANDSHAKES = SCRIPTS * HANDSHAKES_A_SCRIPT;

  /** How the handshakes end. */
  public enum Kind {
    /** Every connection negotiates a session of its own. */
    FULL,
    /** Every connection reuses the session of one full handshake, which is not counted. */
    REUSED
  }

  /** A subject, and scripts that it has run once. */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // JMH calls open before anything else
  public abstract static class Run {

    @Param public Protocol protocol;

    @Param public Kind kind;

    Subject subject;
    List<Script> scripts;

    abstract Subject start(StackChoice choice) throws StackUnavailableException;

    @Setup(Level.Trial)
    public void open() throws StackUnavailableException {
      scripts = Collections.nCopies(SCRIPTS, script(kind));
      subject = start(StackChoice.of(Stacks.OPENSSL, protocol));
      var _ = Conforming.run(subject, scripts);
    }

    @TearDown(Level.Trial)
    public void close() {
      subject.close();
    }
  }

  /** In this process, which JMH has forked for the purpose. */
  public static class ThisProcess extends Run {
    @Override
    Subject start(StackChoice choice) throws StackUnavailableException {
      return new InProcess(Stacks.load(choice), false);
    }
  }

  /** In a child whose memory is as in {@link ThisProcess}. */
  public static class Child extends Run {
    @Override
    Subject start(StackChoice choice) throws StackUnavailableException {
      return Stacks.CHILD.start(choice, ProcessOptions.DEFAULT);
    }
  }

  /** In a child that overwrites what it frees, as {@code verify} runs it. */
  public static class PerturbedChild extends Run {
    @Override
    Subject start(StackChoice choice) throws StackUnavailableException {
      return Stacks.CHILD.start(choice, ProcessOptions.DEFAULT.withPerturbedMemory());
    }
  }

  /** In a JVM with the options of a child: with more compilers it takes many seconds to warm up. */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {
        "--enable-native-access=ALL-UNNAMED",
        "-Xmx128m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1"
      })
  public List<Trace> baselineOneProcess(ThisProcess run) {
    return run.subject.run(run.scripts);
  }

  @Benchmark
  public List<Trace> child(Child run) {
    return run.subject.run(run.scripts);
  }

  @Benchmark
  public List<Trace> perturbedChild(PerturbedChild run) {
    return run.subject.run(run.scripts);
  }

  private static Script script(Kind kind) {
    String close = "shutdown c1; free c1; ";
    String first = "connection c1 in A; connect c1 full s1; app takes s1 from c1; " + close;
    String again =
        switch (kind) {
          case FULL -> "connection c1 in A; connect c1 full s1; " + close;
          case REUSED -> "connection c1 in A; set c1 s1; connect c1 reused s2; " + close;
        };
    try {
      return Script.parse(
          "context A; " + (kind == Kind.REUSED ? first : "") + again.repeat(HANDSHAKES_A_SCRIPT));
    } catch (ScriptException e) {
      throw new IllegalStateException(e);
    }
  }
}
