package dev.reprise.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.cli.Captured;
import dev.reprise.stack.Installed;
import dev.reprise.stack.KnownStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Differences of stacks that the golden matrix leaves out, which were known before there was a
 * matrix: a matrix finds them by itself. Those of the others are in {@link GoldenMatrixTest}.
 */
@Timeout(300)
class KnownDifferencesTest {

  private static JsonNode matrix(String stack) {
    Captured run =
        Captured.reprise(
            "matrix", stack, "--protocol", "tls1.2-id", "--scripts", "20", "--json", "-");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return JsonMapper.shared().readTree(run.out());
  }

  /** The cell of a row, in a matrix of one column. */
  private static JsonNode cell(JsonNode matrix, String row) {
    return matrix
        .path("cells")
        .valueStream()
        .filter(cell -> cell.path("row").asString().equals(row))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row " + row));
  }

  private static String observed(JsonNode cell) {
    return cell.at("/evidence/0/observed").asString();
  }

  @Test
  void python_refuses_a_session_of_another_context() {
    Installed.needShim(KnownStack.PYTHON);
    JsonNode matrix = matrix("python");

    JsonNode another = cell(matrix, "misuse:CTX-1:set-session");
    assertThat(another.path("state").asString()).isEqualTo("refuses");
    assertThat(observed(another)).contains("Session refers to a different SSLContext.");
    assertThat(another.path("replay").asString()).contains("connection c2 in B; set c2 s1");
    assertThat(cell(matrix, "CTX-1").path("state").asString()).isEqualTo("refuses");
    assertThat(cell(matrix, "late-set").path("value").asString()).isEqualTo("forbidden");
  }

  /**
   * No call of the JSSE takes a session: what is offered is what the cache has for the peer. The
   * second of two matrices of a minute each is for {@code .ci/long}.
   */
  @Test
  @EnabledIfSystemProperty(named = "reprise.long", matches = "true")
  void jsse_offers_what_its_cache_has_for_the_peer() {
    JsonNode matrix = matrix("jsse");

    JsonNode late = cell(matrix, "late-set");
    assertThat(late.path("value").asString()).isEqualTo("forbidden");
    assertThat(late.path("state").asString()).isEqualTo("departs");
    assertThat(observed(late)).contains("calls the host it was made for");
    // Another context has another cache, in which the peer is not known.
    assertThat(cell(matrix, "misuse:CTX-1:set-session").path("state").asString())
        .isEqualTo("ignores");
    assertThat(cell(matrix, "SET-1").path("state").asString()).isEqualTo("conforms");
  }
}
