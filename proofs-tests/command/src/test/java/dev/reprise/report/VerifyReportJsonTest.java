package dev.reprise.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.replay.Replay;
import dev.reprise.schema.ReportSchema;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.twin.Twin;
import dev.reprise.verify.StackReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerifyReportJsonTest {

  /** The report apart from how long it took. */
  private static String timeless(VerifyReport report) {
    return report.json().replaceAll("\"seconds\" : [0-9.E-]+", "");
  }

  /** The one stack of the report, which is valid. */
  private static JsonNode stack(VerifyReport report) {
    String text = report.json();
    assertThat(ReportSchema.VERIFY.mistakes(text)).isEmpty();
    JsonNode json = JsonMapper.shared().readTree(text);
    assertThat(json.at("/tool/version").asString()).isEqualTo(report.version());
    assertThat(json.path("seed").asLong()).isEqualTo(report.seed());
    assertThat(json.path("stacks").size()).isEqualTo(1);
    return json.at("/stacks/0");
  }

  @Test
  void a_stack_that_conforms_has_no_finding() {
    JsonNode stack = stack(Samples.reference());
    assertThat(stack.path("stack").asString()).isEqualTo("reference");
    assertThat(stack.path("protocols").toString()).isEqualTo("[\"tls1.2-id\"]");
    assertThat(stack.path("verdict").asString()).isEqualTo("conforms");
    assertThat(stack.path("scripts").asInt()).isEqualTo(300);
    assertThat(stack.path("calls").asInt()).isGreaterThan(300);
    assertThat(stack.path("transitionCoverage").asDouble()).isBetween(0.2, 1.0);
    assertThat(stack.at("/runs/0/chapters/references").asDouble()).isBetween(0.3, 1.0);
    assertThat(stack.path("findings").isEmpty()).isTrue();
    assertThat(stack.at("/runs/0/clauses/SET-2").asInt()).isPositive();
    for (JsonNode ways : stack.path("ways")) {
      assertThat(ways.path("ruledOut").asInt() + ways.path("others").size())
          .isEqualTo(ways.path("of").asInt());
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_seeded_bug_is_a_finding_with_all_that_is_needed_to_see_it_again(Twin twin)
      throws ScriptException {
    JsonNode stack = stack(Samples.failing(twin));
    assertThat(stack.path("verdict").asString()).isEqualTo("violates");
    assertThat(stack.path("findings").isEmpty()).isFalse();
    for (JsonNode finding : stack.path("findings")) {
      assertThat(finding.path("blame").asString()).isEqualTo("stack");
      Script script = Script.parse(finding.path("script").asString());
      assertThat(finding.path("call").asInt()).isBetween(0, script.size());
      assertThat(finding.path("ledger").size()).isBetween(1, script.size());
      assertThat(finding.path("replay").asString())
          .endsWith(
              "replay --stack reference --protocol tls1.2-id --script '"
                  + Replay.line(script)
                  + "'");
      assertThat(finding.path("expected").asString())
          .isNotEqualTo(finding.path("observed").asString());
    }
  }

  @Test
  void a_shortest_script_says_so() {
    JsonNode finding =
        stack(Samples.failing(Twin.IGNORES_NULL))
            .path("findings")
            .valueStream()
            .filter(it -> it.path("clause").asString().equals("SET-6"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.at("/explanations/0").asString())
        .isEqualTo("SET-6: SSL_set_session(NULL) does nothing");
    assertThat(finding.path("shortest").asString()).isEqualTo("true");
    assertThat(finding.path("script").asString())
        .isEqualTo(
            """
            context A
            connection c1 in A
            connect c1 full s1
            clear c1
            """);
    assertThat(finding.path("call").asInt()).isEqualTo(3);
    assertThat(finding.path("expected").asString()).isEqualTo("c1 holds none");
    assertThat(finding.path("observed").asString()).isEqualTo("c1 holds s1");
    assertThat(finding.path("reading").asString()).startsWith("Setting NULL gives back ");
    assertThat(finding.at("/ledger/2/owners/0").asString()).isEqualTo("s1: c1");
  }

  @Test
  void what_the_dialect_rules_out_and_the_page_allows_is_told_with_a_script_that_shows_it()
      throws ScriptException {
    JsonNode stack = stack(Samples.surprising());
    assertThat(stack.path("verdict").asString()).isEqualTo("conforms");
    JsonNode surprises = stack.at("/runs/0/surprises");
    assertThat(surprises.size()).isEqualTo(1);
    JsonNode surprise = surprises.path(0);
    assertThat(surprise.path("clause").asString()).isEqualTo("SET-1");
    assertThat(surprise.path("switch").asString()).isEqualTo("blank-set");
    assertThat(surprise.path("value").asString()).isEqualTo("accepted");
    assertThat(surprise.path("scripts").asInt()).isPositive();
    assertThat(Script.parse(surprise.path("script").asString()).calls().getLast())
        .isInstanceOf(Call.SetSession.class);
    assertThat(stack(Samples.reference()).at("/runs/0/surprises").isEmpty()).isTrue();
  }

  @Test
  void a_stack_that_is_missing_says_why() {
    JsonNode stack = stack(Samples.missing());
    assertThat(stack.path("verdict").asString()).isEqualTo("unsupported");
    assertThat(stack.path("reason").asString()).isEqualTo("/nowhere/libssl.so: no such file");
    assertThat(stack.path("scripts").asInt()).isZero();
    assertThat(stack.path("runs").isEmpty()).isTrue();
  }

  @Test
  void a_stack_that_goes_missing_after_it_violated_a_clause_has_violated_it() {
    VerifyReport report = Samples.failing(Twin.IGNORES_NULL);
    StackReport found = report.stacks().getFirst();
    StackReport halfway =
        new StackReport(
            found.stack(), found.version(), found.runs(), Optional.of("the library is gone"));
    JsonNode stack =
        stack(new VerifyReport(report.version(), report.seed(), 1.5, List.of(halfway), ""));
    assertThat(stack.path("verdict").asString()).isEqualTo("violates");
    assertThat(stack.path("reason").asString()).isEqualTo("the library is gone");
  }

  @Test
  void misuse_is_the_callers_and_no_violation_of_the_stacks() throws ScriptException {
    JsonNode stack = stack(Samples.misuse());
    assertThat(stack.path("verdict").asString()).isEqualTo("conforms");
    assertThat(stack.path("findings").isEmpty()).isFalse();
    for (JsonNode finding : stack.path("findings")) {
      assertThat(finding.path("blame").asString()).isEqualTo("caller");
      assertThat(finding.path("shortest").asString()).isEqualTo("false");
      assertThat(Script.parse(finding.path("script").asString()).size())
          .isGreaterThan(finding.path("call").asInt());
      assertThat(finding.path("manner").asString()).isIn("refuses", "corrupts", "ignores");
    }
    assertThat(stack.path("findings").valueStream().map(f -> f.path("clause").asString()))
        .contains("CTX-1", "FREE-2");
  }

  @Test
  void what_a_stack_says_cannot_break_the_format() {
    JsonNode finding = stack(Samples.nasty()).at("/findings/0");
    assertThat(finding.path("observed").asString())
        .contains("</failure>]]>&")
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\n]]|\\n");
  }

  @ParameterizedTest
  @EnumSource(names = {"IGNORES_NULL", "RETAINS_AFTER_FREEING"})
  void the_same_seed_gives_the_same_report_whatever_the_number_of_workers(Twin twin) {
    List<String> reports =
        List.of(1, 2, 5).stream().map(workers -> timeless(Samples.failing(twin, workers))).toList();
    assertThat(reports).allMatch(reports.getFirst()::equals);
  }

  @Test
  void the_same_seed_shows_the_same_misuse_whatever_the_number_of_workers() {
    List<String> reports =
        List.of(1, 2, 5).stream().map(workers -> timeless(Samples.misuse(workers))).toList();
    assertThat(reports).allMatch(reports.getFirst()::equals);
  }
}
