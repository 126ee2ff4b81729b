package dev.reprise.bench;

import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.impl.stacks.Stacks;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
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
      Conforming.check(
          subject.run(scripts),
          Dialects.load().of(subject.identity()).judged(),
          subject.identity());
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
    Context context = new Context(1);
    Connection connection = new Connection(1);
    Session first = new Session(1);
    List<Call> calls = new ArrayList<>();
    calls.add(new Call.ContextNew(context));
    if (kind == Kind.REUSED) {
      calls.add(new Call.ConnectionNew(connection, context));
      calls.add(new Call.Connect(connection, Outcome.FULL, first));
      calls.add(new Call.Get1Session(Actor.APP, connection, first));
      calls.add(new Call.Shutdown(connection));
      calls.add(new Call.ConnectionFree(connection));
    }
    for (int i = 0; i < HANDSHAKES_A_SCRIPT; i++) {
      calls.add(new Call.ConnectionNew(connection, context));
      switch (kind) {
        case FULL -> calls.add(new Call.Connect(connection, Outcome.FULL, first));
        case REUSED -> {
          calls.add(new Call.SetSession(connection, first));
          calls.add(new Call.Connect(connection, Outcome.REUSED, new Session(2)));
        }
      }
      calls.add(new Call.Shutdown(connection));
      calls.add(new Call.ConnectionFree(connection));
    }
    return new Script(calls);
  }
}
