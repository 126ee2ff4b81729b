package dev.reprise.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reprise.catalogue.Clauses;
import dev.reprise.matrix.Matrices;
import dev.reprise.matrix.Matrix;
import dev.reprise.schema.ReportSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The matrix as JSON, text, Markdown and HTML, whatever stacks have said. */
class MatrixReportsTest {

  private static final Matrix MATRIX = Matrices.all();
  private static final Clauses CLAUSES = Clauses.load();
  private static final String JSON = new MatrixJson(MATRIX, CLAUSES, "1.0").text();
  private static final String HTML = new MatrixJson(MATRIX, CLAUSES, "1.0").html();

  @Test
  void the_json_fits_its_schema() {
    assertThat(ReportSchema.MATRIX.mistakes(JSON)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ReportSchema.class)
  void a_schema_is_a_schema_of_its_draft(ReportSchema schema) {
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(schema.text()))
        .isEmpty();
  }

  @Test
  void the_schema_is_closed_wherever_an_object_stands() {
    JsonNode report = JsonMapper.shared().readTree(JSON);
    for (String place :
        List.of(
            "", "/tool", "/columns/0", "/rows/0", "/rows/0/pages/0", "/cells/0", "/missing/0")) {
      ObjectNode object = (ObjectNode) report.at(place);
      object.put("surprise", 1);
      assertThat(ReportSchema.MATRIX.mistakes(report)).as(place).isNotEmpty();
      object.remove("surprise");
      for (String name : List.copyOf(object.propertyNames())) {
        if (!List.of("value", "ruledOut", "of").contains(name)) {
          JsonNode value = object.remove(name);
          assertThat(ReportSchema.MATRIX.mistakes(report)).as(place + "/" + name).isNotEmpty();
          object.set(name, value);
        }
      }
    }
    assertThat(ReportSchema.MATRIX.mistakes(report)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/cells/0/state, \"fine\"",
    "/cells/0/script, \"\"",
    "/cells/0/evidence, []",
    "/rows/0/kind, \"other\"",
    "/columns/0/protocol, \"tls1.1\"",
    "/seconds, -1"
  })
  void a_value_that_is_none_is_refused(String place, String value) {
    JsonNode report = JsonMapper.shared().readTree(JSON);
    int last = place.lastIndexOf('/');
    ((ObjectNode) report.at(place.substring(0, last)))
        .set(place.substring(last + 1), JsonMapper.shared().readTree(value));

    assertThat(ReportSchema.MATRIX.mistakes(report)).isNotEmpty();
  }

  @Test
  void the_page_holds_what_a_stack_said_as_text_and_not_as_markup() {
    Matcher data =
        Pattern.compile(
                "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
            .matcher(HTML);
    assertThat(data.find()).isTrue();
    assertThat(data.group(1)).doesNotContain("<", ">", "&", "\u2028");
    assertThat(JsonMapper.shared().readTree(data.group(1)))
        .isEqualTo(JsonMapper.shared().readTree(JSON));
    assertThat(HTML).doesNotContain("<img").doesNotContain("%MATRIX%");
  }

  @Test
  void the_page_needs_no_other_file_and_reads_nothing_as_html() {
    assertThat(HTML)
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
        .doesNotContainPattern("(src|href)=\"(?!#)")
        .doesNotContainPattern("url\\(|@import")
        .contains("default-src 'none'");
  }

  @Test
  void every_row_and_stack_is_in_the_text() {
    String text = MatrixText.of(MATRIX, false, false, "");

    assertThat(text).contains("reference", "twin", "unruly", "SET-6", "failed-session");
    for (Matrix.Row row : MATRIX.rows()) {
      assertThat(text).contains(row.title());
    }
    assertThat(text).contains("absent — unsupported: it was never written; write it");
  }

  @Test
  void a_clause_conforms_only_where_every_way_of_breaking_it_was_ruled_out() {
    String text = MatrixText.of(MATRIX, false, true, "");
    List<Matrix.Cell> seen = MATRIX.cells().stream().filter(it -> it.ways().isPresent()).toList();
    assertThat(seen)
        .anyMatch(Matrix.Cell::isInPart)
        .anyMatch(cell -> !cell.isInPart())
        .allMatch(cell -> cell.state() == Matrix.State.CONFORMS)
        .allMatch(cell -> cell.word().equals(cell.isInPart() ? "in part" : "conforms"));
    assertThat(text).containsPattern("SHUT-1 +conforms").containsPattern("in part \\d+/\\d+");
    assertThat(text).containsPattern("\\d+ of \\d+ ways of breaking it; \\d+ never met");

    for (JsonNode cell : JsonMapper.shared().readTree(JSON).path("cells")) {
      assertThat(cell.has("ruledOut")).isEqualTo(cell.has("of"));
      if (cell.has("of")) {
        assertThat(cell.path("ruledOut").asInt()).isLessThanOrEqualTo(cell.path("of").asInt());
      }
    }
  }

  @Test
  void plain_text_has_no_control_character_and_coloured_text_only_colours() {
    assertThat(MatrixText.of(MATRIX, false, true, ""))
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\n]]");
    assertThat(MatrixText.of(MATRIX, true, true, "").replaceAll("\u001b\\[\\d+m", ""))
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\n]]");
    assertThat(MatrixMarkdown.of(MATRIX, CLAUSES))
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\n]]");
    assertThat(HTML + JSON).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\n]]");
    assertThat(MatrixText.of(MATRIX, true, false, "")).contains("\u001b[");
  }

  @Test
  void what_violates_is_shown_with_a_command_to_paste() {
    String text = MatrixText.of(MATRIX, false, false, "");

    assertThat(text)
        .contains("SET-6, twin/tls1.2-id: violates")
        .containsPattern("again +reprise replay --stack reference --protocol tls1.2-id --script '");
  }

  @Test
  void all_scripts_are_shown_where_they_are_asked_for() {
    assertThat(
            MatrixText.of(MATRIX, false, true, "").lines().filter(line -> line.contains("again ")))
        .hasSizeGreaterThan(
            (int)
                MatrixText.of(MATRIX, false, false, "")
                    .lines()
                    .filter(line -> line.contains("again "))
                    .count());
  }

  @Test
  void a_row_of_a_markdown_table_has_a_cell_for_each_stack() {
    String markdown = MatrixMarkdown.of(MATRIX, CLAUSES);
    List<String> rows = new ArrayList<>();
    markdown.lines().filter(line -> line.startsWith("| [")).forEach(rows::add);

    assertThat(rows).hasSize(MATRIX.rows().size());
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(row.replace("\\|", "").chars().filter(c -> c == '|')).hasSize(5));
    assertThat(markdown).doesNotContain("<img").doesNotContain("</script>");
  }
}
