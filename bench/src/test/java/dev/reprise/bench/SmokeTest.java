package dev.reprise.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ChildSubject;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.impl.stacks.Stacks;
import dev.reprise.spec.subject.Protocol;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.opentest4j.TestAbortedException;

/** Runs each benchmark once, in this process and untimed. */
class SmokeTest {

  @ParameterizedTest
  @ValueSource(
      classes = {MachineBenchmark.class, ReferenceBenchmark.class, LockstepBenchmark.class})
  void every_benchmark_without_a_library_runs(Class<?> benchmarks) throws RunnerException {
    assertThat(run(once(benchmarks))).isEqualTo(methods(benchmarks));
  }

  @Test
  void every_benchmark_of_handshakes_runs() throws RunnerException {
    needsOpenSsl();
    assertThat(run(once(HandshakeBenchmark.class).param("kind", "REUSED")))
        .isEqualTo(methods(HandshakeBenchmark.class));
  }

  private static ChainedOptionsBuilder once(Class<?> benchmarks) {
    // Else JMH refuses to run beside another JMH, which is nothing to a test.
    System.setProperty("jmh.ignoreLock", "true");
    return new OptionsBuilder()
        .include(benchmarks.getName())
        .mode(Mode.SingleShotTime)
        .forks(0)
        .warmupIterations(0)
        .measurementIterations(1)
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true);
  }

  /** Runs them, and tells which have run. */
  private static Set<String> run(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(options.build())
        .run().stream()
            .map(result -> result.getParams().getBenchmark())
            .map(name -> name.substring(name.lastIndexOf('.') + 1))
            .collect(Collectors.toSet());
  }

  private static Set<String> methods(Class<?> benchmarks) {
    return Arrays.stream(benchmarks.getMethods())
        .filter(method -> method.isAnnotationPresent(Benchmark.class))
        .map(Method::getName)
        .collect(Collectors.toSet());
  }

  private static void needsOpenSsl() {
    StackChoice openssl = StackChoice.of(Stacks.OPENSSL, Protocol.TLS13);
    try (ChildSubject child = Stacks.CHILD.start(openssl, ProcessOptions.DEFAULT)) {
      assertThat(child.identity().stack()).isEqualTo(Stacks.OPENSSL);
    } catch (StackUnavailableException e) {
      if (System.getenv("REPRISE_CI") != null) {
        throw new AssertionError(e);
      }
      throw new TestAbortedException(String.valueOf(e.getMessage()), e);
    }
  }
}
