package dev.reprise.bench;

import dev.reprise.impl.reference.SslConnection;
import dev.reprise.impl.reference.SslContext;
import dev.reprise.impl.reference.SslSession;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The reference's two ways to take a reference and give it back, and what a bare counter costs. One
 * operation is one pair. With {@code -t 2} the threads share the counter and the session, except in
 * {@link #setClear}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class ReferenceBenchmark {

  /** One counter for all threads. */
  @State(Scope.Benchmark)
  public static class Counter {
    final AtomicInteger count = new AtomicInteger(1);
  }

  /** One session for all threads, owned by the application. */
  @State(Scope.Benchmark)
  public static class Shared {
    final SslSession session = new SslSession();
  }

  /** A connection and a session for each thread, for a connection serves one thread at a time. */
  @State(Scope.Thread)
  public static class Own {
    final SslSession session = new SslSession();
    final SslConnection connection = Objects.requireNonNull(new SslContext().newConnection());
  }

  @Benchmark
  public int baselineAtomicInteger(Counter counter) {
    return counter.count.incrementAndGet() + counter.count.decrementAndGet();
  }

  @Benchmark
  public int upRefFree(Shared shared) {
    return shared.session.upRef() + shared.session.free();
  }

  @Benchmark
  public int setClear(Own own) {
    return own.connection.setSession(own.session) + own.connection.setSession(null);
  }
}
