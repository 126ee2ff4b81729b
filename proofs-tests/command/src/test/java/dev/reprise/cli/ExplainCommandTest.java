package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.format.Json;
import dev.reprise.schema.ReportSchema;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class ExplainCommandTest {

  private static Captured explain(String words) {
    return Captured.line("explain " + words);
  }

  @Test
  void a_clause_is_explained_by_its_words_and_the_edition_they_stand_in() {
    Captured run = explain("CTX-1");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("SSL_set_session(3), MirBSD 2014-11-26")
        .contains("SSL_CTX object")
        .contains("properties of states");
  }

  @Test
  void an_id_may_be_written_in_small_letters() {
    assertThat(explain("set-3").out()).isEqualTo(explain("SET-3").out());
  }

  @Test
  void a_departure_stands_with_its_dialects_their_reason_and_a_shortest_script() {
    String out = explain("SET-3").out();
    assertThat(out)
        .contains("failed-session           by the pages: given-back")
        .containsPattern("failed-session = kept\n +openssl-1\\.0 .*: .*; read in ")
        .containsPattern(" given-back: .*\n +kept: ");
  }

  @Test
  void a_clause_that_no_rule_says_is_explained_with_the_reason() {
    assertThat(explain("CACHE-7").out()).contains("no rule").contains("excepted");
  }

  @Test
  void without_a_clause_all_are_listed() {
    Captured run = Captured.line("explain");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(Clause.values().length);
    JsonNode list = Json.read(Captured.line("explain --json -").out()).path("clauses");
    assertThat(list.size()).isEqualTo(Clause.values().length);
  }

  @ParameterizedTest
  @EnumSource(Clause.class)
  void every_clause_is_explained_and_its_json_is_what_the_schema_says(Clause clause)
      throws ScriptException {
    Captured run = explain(clause.id().toLowerCase(Locale.ROOT) + " --json -");
    assertThat(run.exitCode()).isZero();
    assertThat(ReportSchema.EXPLAIN.mistakes(run.out())).isEmpty();
    JsonNode json = Json.read(run.out());
    for (JsonNode evidence : json.path("evidence")) {
      assertThat(evidence.path("found").asString("")).matches("(?s).*[a-z].*");
    }
    for (JsonNode departure : json.path("departures")) {
      assertThat(departure.has("script")).isNotEqualTo(departure.has("reason"));
      if (departure.has("script")) {
        assertThat(Script.parse(departure.path("script").asString("")).size()).isPositive();
        assertThat(departure.path("sees").path("pages"))
            .isNotEqualTo(departure.path("sees").path("dialect"));
      }
    }
  }
}
