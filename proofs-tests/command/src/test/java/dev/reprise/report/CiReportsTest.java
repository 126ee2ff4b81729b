package dev.reprise.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.twin.Twin;
import dev.reprise.verify.StackReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reports that CI systems read beside JUnit XML: SARIF, and GitHub's annotations. {@link
 * SarifToolTest} has SARIF's own tool validate the former.
 */
class CiReportsTest {

  private static final VerifyReport FAILING = Samples.failing(Twin.IGNORES_NULL);

  private static JsonNode sarif(VerifyReport report) {
    return JsonMapper.shared().readTree(SarifReport.of(report)).at("/runs/0");
  }

  private static List<String> texts(JsonNode nodes, String pointer) {
    return nodes.valueStream().map(node -> node.at(pointer).asString()).toList();
  }

  /** The report, had the stack another name and version. */
  private static VerifyReport renamed(VerifyReport report, String name) {
    StackReport stack = report.stacks().getFirst();
    return new VerifyReport(
        report.version(),
        report.seed(),
        report.seconds(),
        List.of(new StackReport(name, "another version", stack.runs(), Optional.empty())),
        "");
  }

  @Test
  void each_clause_is_a_rule_with_its_words() {
    JsonNode rules = sarif(FAILING).at("/tool/driver/rules");
    assertThat(texts(rules, "/id"))
        .containsExactly(
            List.of(Clause.values()).stream().map(Clause::toString).toArray(String[]::new));
    for (JsonNode rule : rules) {
      assertThat(rule.at("/shortDescription/text").asString()).isNotBlank();
      assertThat(rule.at("/help/text").asString()).startsWith(rule.path("id").asString() + ": ");
    }
    assertThat(rules.path(Clause.SET_6.ordinal()).at("/help/text").asString())
        .contains("Setting NULL gives back ", "SSL_set_session(3) (", "\u201c");
  }

  @Test
  void a_finding_is_a_result_at_a_call_of_its_script() throws ScriptException {
    JsonNode run = sarif(FAILING);
    assertThat(texts(run.path("results"), "/ruleId")).contains("SET-6", "SET-1");
    for (JsonNode result : run.path("results")) {
      JsonNode rule = run.at("/tool/driver/rules").path(result.path("ruleIndex").asInt());
      assertThat(rule.path("id")).isEqualTo(result.path("ruleId"));
      assertThat(result.path("level").asString()).isEqualTo("error");
      JsonNode place = result.at("/locations/0/physicalLocation");
      JsonNode artifact = run.path("artifacts").path(place.at("/artifactLocation/index").asInt());
      assertThat(artifact.at("/location/uri")).isEqualTo(place.at("/artifactLocation/uri"));
      Script script = Script.parse(artifact.at("/contents/text").asString());
      int line = place.at("/region/startLine").asInt();
      assertThat(line).isBetween(1, script.size());
      assertThat(result.at("/locations/0/logicalLocations/0/name").asString())
          .isEqualTo(script.calls().get(line - 1).kind().function());
    }
  }

  @Test
  void a_fingerprint_is_that_of_clause_deviation_and_script() {
    List<String> prints = prints(FAILING);
    assertThat(prints).doesNotHaveDuplicates().allMatch(it -> it.matches("[0-9a-f]{16}"));
    assertThat(prints(renamed(FAILING, "shim:another name"))).isEqualTo(prints);
    assertThat(prints(Samples.failing(Twin.RETAINS_AFTER_FREEING)))
        .doesNotContainAnyElementsOf(prints);
  }

  private static List<String> prints(VerifyReport report) {
    return texts(sarif(report).path("results"), "/partialFingerprints/clauseDeviationScript~1v1");
  }

  @Test
  void a_departure_that_is_known_is_suppressed() {
    JsonNode results = sarif(Samples.departing()).path("results");
    assertThat(texts(results, "/level")).isNotEmpty().containsOnly("note");
    assertThat(texts(results, "/suppressions/0/status")).containsOnly("accepted");
    assertThat(texts(results, "/suppressions/0/justification"))
        .allMatch(it -> it.endsWith(": a twin (made up)"));
  }

  @Test
  void a_run_that_is_not_all_says_so() {
    assertThat(sarif(FAILING).at("/invocations/0/executionSuccessful").asBoolean()).isTrue();
    JsonNode cut = sarif(Samples.cut()).at("/invocations/0");
    assertThat(cut.path("executionSuccessful").asBoolean()).isFalse();
    assertThat(cut.at("/toolExecutionNotifications/0/message/text").asString())
        .isEqualTo("This is not all: --time 1s ended it");
    assertThat(GithubReport.of(Samples.cut())).contains("not all: --time 1s ended it");
  }

  @Test
  void github_is_told_a_line_for_each_finding() {
    List<String> lines = GithubReport.of(FAILING).lines().toList();
    assertThat(lines)
        .hasSize(Finding.all(FAILING).size())
        .allMatch(it -> it.startsWith("::error title=reference tls1.2-id violates "));
    assertThat(lines)
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(" SET-6::SET-6: Setting NULL gives back ")
                    .contains("%0Aexpected c1 holds none, observed c1 holds s1%0Acontext A; "));
    assertThat(GithubReport.of(Samples.reference())).isEmpty();
    assertThat(GithubReport.of(Samples.departing()))
        .startsWith("::notice title=reference%3A departs (known)::");
    assertThat(GithubReport.of(Samples.missing()))
        .isEqualTo("::warning title=openssl%3A unsupported::/nowhere/libssl.so: no such file\n");
  }

  @Test
  void misuse_is_told_with_its_script_and_fails_nothing() throws ScriptException {
    VerifyReport misuse = Samples.misuse();
    List<String> prints =
        misuse.stacks().getFirst().runs().getFirst().misuses().stream()
            .map(Finding::fingerprint)
            .toList();
    assertThat(prints).isNotEmpty();
    JsonNode run = sarif(misuse);
    assertThat(prints(misuse)).containsExactlyElementsOf(prints);
    assertThat(texts(run.path("results"), "/kind")).containsOnly("informational");
    for (JsonNode artifact : run.path("artifacts")) {
      assertThat(Script.parse(artifact.at("/contents/text").asString()).size()).isPositive();
    }
    assertThat(GithubReport.of(misuse).lines())
        .hasSize(prints.size())
        .allMatch(it -> it.matches("::notice title=careless tls1.2-id \\w+%2C where the caller .*"))
        .allMatch(it -> it.matches(".*%0A(context|app\\d?) .*%0Areprise replay .*"));
  }

  /** Neither a line of its own nor another command. */
  @Test
  void what_a_stack_says_stays_in_its_line() {
    assertThat(GithubReport.of(renamed(Samples.nasty(), "a\n::set-env name=b,c:d%0A::e")).lines())
        .allMatch(
            it -> it.startsWith("::error title=a%0A%3A%3Aset-env name=b%2Cc%3Ad%250A%3A%3Ae tls"));
  }
}
