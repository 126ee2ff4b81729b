package dev.reprise.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.reprise.schema.ReportSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenTest {

  private static final String COLUMN = "reference/tls1.2-id";
  private static final List<Matrix.Column> REFERENCE =
      Matrices.all().columns().stream().filter(it -> it.id().equals(COLUMN)).toList();

  private static final Golden NOW = Golden.of(Matrices.all());

  private static Golden with(String row, String says) {
    Map<String, Map<String, String>> columns = new LinkedHashMap<>(NOW.columns());
    Map<String, String> column = new LinkedHashMap<>(columns.getOrDefault(COLUMN, Map.of()));
    column.put(row, says);
    columns.put(COLUMN, column);
    return new Golden(columns);
  }

  @Test
  void what_is_written_reads_back_the_same_and_fits_its_schema() {
    assertThat(Golden.parse(NOW.toJson())).isEqualTo(NOW);
    assertThat(ReportSchema.GOLDEN_MATRIX.mistakes(NOW.toJson())).isEmpty();
  }

  @Test
  void a_row_with_the_name_that_its_switch_had_before_is_the_same_row() {
    String before = NOW.toJson().replace("\"client-id-context\"", "\"client-scope\"");

    assertThat(before).isNotEqualTo(NOW.toJson());
    assertThat(Golden.parse(before)).isEqualTo(NOW);
  }

  @Test
  void nothing_has_changed_in_the_same_matrix() {
    assertThat(NOW.changes(NOW, REFERENCE)).isEmpty();
  }

  @Test
  void a_cell_that_has_changed_is_named_with_what_it_was_and_what_it_is() {
    assertThat(with("SET-2", "violates").changes(NOW, REFERENCE))
        .extracting(Golden.Change::toString)
        .containsExactly("SET-2, reference/tls1.2-id: violates → conforms");
    assertThat(with("failed-session", "departs: kept").changes(NOW, REFERENCE))
        .extracting(Golden.Change::toString)
        .containsExactly(
            "failed-session, reference/tls1.2-id: departs: kept → conforms: given-back");
  }

  @Test
  void a_row_that_has_come_or_gone_is_a_change() {
    assertThat(with("NEW-9", "conforms").changes(NOW, REFERENCE))
        .extracting(Golden.Change::to)
        .containsExactly("nothing");
    assertThat(NOW.changes(with("NEW-9", "conforms"), REFERENCE))
        .extracting(Golden.Change::from)
        .containsExactly("nothing");
  }

  @Test
  void a_misuse_that_only_columns_have_which_were_not_measured_is_no_change() {
    String row = "misuse:CTXF-1:nobody-can";

    assertThat(with(row, "unsupported").changes(NOW, REFERENCE)).isEmpty();
    assertThat(NOW.changes(with(row, "unsupported"), REFERENCE)).isEmpty();
    assertThat(with(row, "refuses").changes(NOW, REFERENCE))
        .extracting(Golden.Change::to)
        .containsExactly("unsupported");
  }

  @Test
  void a_misuse_that_changed_once_is_measured_again_and_nothing_else_is() {
    String row = "misuse:CTX-1:set-session";
    Golden before = with(row, "accepts");
    List<Golden.Change> misuse = before.changes(NOW, REFERENCE);
    List<Golden.Change> clause = with("SET-2", "violates").changes(NOW, REFERENCE);

    assertThat(misuse).extracting(Golden.Change::row).containsExactly(row);
    assertThat(before.confirmed(misuse, REFERENCE, column -> NOW)).isEqualTo(misuse);
    assertThat(before.confirmed(misuse, REFERENCE, column -> before)).isEmpty();
    assertThat(before.confirmed(clause, REFERENCE, column -> fail())).isEqualTo(clause);
  }

  @Test
  void a_stack_that_was_not_asked_for_is_not_compared_and_stays() {
    Golden other = new Golden(Map.of("openssl/tls1.3", Map.of("SET-2", "conforms")));

    assertThat(other.with(NOW).changes(NOW, REFERENCE)).isEmpty();
    assertThat(other.with(NOW).columns()).containsKeys("openssl/tls1.3", COLUMN);
  }

  @Test
  void no_version_stands_in_it() {
    assertThat(NOW.toJson())
        .doesNotContain(Matrices.all().columns().getFirst().identity().version());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"columns\": 1}",
        "{\"columns\": {\"a/b\": {\"SET-1\": 1}}}",
        "<html>"
      })
  void what_is_no_golden_matrix_is_refused(String text) {
    assertThatThrownBy(() -> Golden.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("\n");
  }
}
