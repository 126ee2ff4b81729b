package dev.reprise.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reprise.cli.Captured;
import dev.reprise.matrix.Golden;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The golden matrix: what the stacks that CI installs did when somebody looked. A cell that has
 * changed is a stack that has changed, or a rule.
 */
class GoldenMatrixTest {

  private static final Path SPEC = Path.of(System.getProperty("reprise.home", ".."), "spec");
  private static final Path GOLDEN = SPEC.resolve("matrix/golden.json");

  private static Golden golden() throws IOException {
    return Golden.parse(Files.readString(GOLDEN));
  }

  @Test
  @Timeout(1200)
  void no_cell_has_changed() {
    for (String stack : new String[] {"openssl", "boringssl", "wolfssl"}) {
      Installed.stack(stack, Protocol.TLS13).close();
    }

    // TLS 1.2 by ticket differs from both in little, and takes a third of the time.
    Captured run =
        Captured.reprise("matrix", "--golden", GOLDEN.toString(), "--protocol", "tls1.2-id,tls1.3");

    assertThat(run.out().lines().filter(line -> line.startsWith("changed: "))).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.linesWith("0 cells differ from ")).hasSize(1);
  }

  @Test
  void it_is_what_its_schema_says() throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SPEC.resolve("schema/golden-matrix.schema.json")));

    assertThat(schema.validate(JsonMapper.shared().readTree(GOLDEN.toFile()))).isEmpty();
    assertThat(golden().stacks())
        .containsExactlyInAnyOrder("reference", "openssl", "boringssl", "wolfssl");
  }

  /** Differences that were known before the matrix was: nobody has typed them into it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          openssl/tls1.2-id   | failed-session   | departs: kept
          openssl/tls1.2-id   | set-ownership    | conforms: references
          openssl/tls1.3      | misuse:CTX-1:set-session | accepts
          boringssl/tls1.2-id | late-set         | departs: forbidden
          boringssl/tls1.3    | late-set         | departs: forbidden
          wolfssl/tls1.2-id   | set-ownership    | departs: copies
          wolfssl/tls1.3      | null-set         | departs: refused
          wolfssl/tls1.3      | refusal          | departs: nothing
          """)
  void what_stacks_are_known_to_do_otherwise_is_in_it(String column, String row, String says)
      throws IOException {
    Map<String, String> cells = Objects.requireNonNull(golden().columns().get(column));
    assertThat(cells).containsEntry(row, says);
  }
}
