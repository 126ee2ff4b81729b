package dev.reprise.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.catalogue.Dialects;
import dev.reprise.reproducer.Built;
import dev.reprise.reproducer.Language;
import dev.reprise.reproducer.Reproducer;
import dev.reprise.reproducer.ViolatingRun;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Subject;
import dev.reprise.stack.KnownStack;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The program that shows a fault exits with 1 where the faulty library stands before OpenSSL, and
 * with 0 where OpenSSL is alone.
 */
class ReproducedFaultsTest {

  private static final String START = "context A; connection c1 in A; connect c1 full s1; ";

  @TempDir private static Path folder = Path.of("");

  @BeforeAll
  static void needs_a_compiler_and_openssl() {
    new Interposer(folder).faultless();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          set-null-ignored          | clear c1
          set-null-given-back-twice | clear c1
          open-replaced-not-marked  | set c1 s1
          not-offered               | connection c2 in A; set c2 s1; connect c2 reused s2
          set-returns-0             | app makes s2; connection c2 in A; set c2 s2
          reused-always             | connection c2 in A; connect c2 full s2
          new-callback-twice        | cache A client; new-callback A keeps; connection c2 in A; connect c2 full s2
          add-ignored               | cache A client; connection c2 in A; connect c2 full s2
          """)
  void a_program_shows_a_fault_where_it_is_and_not_where_it_is_mended(String id, String script)
      throws Exception {
    Fault fault = Fault.all().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    Path library = new Interposer(folder).with(fault);
    String program;
    try (Subject subject =
        KnownStack.OPENSSL
            .source(fault.protocol(), Optional.of(library.toString()), false)
            .open()) {
      ViolatingRun finding =
          ViolatingRun.of(
                  subject.run(Script.parse(START + script).named()),
                  subject.identity(),
                  Dialects.load().of(subject.identity()),
                  Optional.empty())
              .orElseThrow();
      program = Reproducer.of(finding, Language.C);
    }

    Built faulty = Built.c(folder, program, Map.of("LD_PRELOAD", library.toString()));
    Built mended = Built.c(folder, program, Map.of());

    assertThat(faulty.said()).contains("expected: ", "observed: ");
    assertThat(faulty.exit()).as(faulty.said()).isEqualTo(1);
    assertThat(mended.said()).contains("expected: ", "observed: ");
    assertThat(mended.exit()).as(mended.said()).isZero();
  }
}
