package dev.reprise.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.twin.Twin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Expectations of vectors are compared with runs, by words alone: without judge and machine. */
class ExpectationTest {

  private static final Dialect REFERENCE = dialect("reference", Protocol.TLS12_ID);
  private static final List<Script> SCRIPTS = Vectors.scripts();

  private static Dialect dialect(String name, Protocol protocol) {
    return Dialects.load().named(name, protocol).orElseThrow().expected();
  }

  private static List<String> mistakes(Subject subject) {
    return SCRIPTS.stream()
        .flatMap(
            script -> {
              Expectation expectation = Expectation.of(script, REFERENCE);
              Script said = script.first(expectation.lines().size());
              return Agreement.mistake(subject.run(said), expectation).stream();
            })
        .toList();
  }

  @Test
  void the_reference_does_what_vectors_expect() {
    try (Subject subject = new InProcess(new ReferenceStack(), false)) {
      assertThat(SCRIPTS).hasSizeGreaterThan(1_000);
      assertThat(mistakes(subject)).isEmpty();
    }
  }

  /** Only two contexts tell the one from the reference, and that is misuse. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SHARES_ACROSS_CONTEXTS")
  void a_twin_does_not(Twin twin) {
    try (Subject subject = twin.open()) {
      assertThat(mistakes(subject)).isNotEmpty();
    }
  }

  private static Expectation expectation(String script, Dialect dialect) throws ScriptException {
    return Expectation.of(Script.parse(script), dialect);
  }

  @Test
  void a_script_ends_where_the_caller_breaks_a_clause_or_the_dialect_leaves_a_choice()
      throws ScriptException {
    String set = "context A; connection c1 in A; connect c1 full s1; set c1 s1";
    assertThat(expectation(set, REFERENCE).ends()).isEmpty();
    assertThat(expectation(set, dialect("boringssl", Protocol.TLS12_ID)).ends())
        .isEqualTo(Optional.of("undefined: SET-5"));
    assertThat(expectation(set, Dialects.load().page()).ends().orElseThrow())
        .startsWith("open: ")
        .contains("full-session");
    assertThat(expectation("context A; connect c1 full s1", REFERENCE).ends())
        .isEqualTo(Optional.of("undefined: CONN-2"));
    assertThat(expectation("context A; context A", REFERENCE).ends().orElseThrow())
        .startsWith("no call: ");
  }
}
