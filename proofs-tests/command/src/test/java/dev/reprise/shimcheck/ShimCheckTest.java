package dev.reprise.shimcheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reprise.cli.Captured;
import dev.reprise.impl.shim.ShimCommand;
import dev.reprise.replay.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The conformance kit finds nothing wrong with a shim that is right, and each flaw. */
@Timeout(120)
class ShimCheckTest {

  private static final Path SCHEMA =
      Path.of(System.getProperty("reprise.home", ".."), "spec", "schema", "shim-check.schema.json");

  @TempDir private Path folder = Path.of("");

  private static List<ShimCheckReport.Finding> wrong(ShimCommand command) throws Exception {
    return ShimCheck.examine(command, ShimCommand.OPTIONS, (part, what) -> {}).findings().stream()
        .filter(finding -> finding.state() == ShimCheckReport.Finding.State.WRONG)
        .toList();
  }

  @Test
  void a_shim_that_is_right_passes_and_is_told_what_it_lacks() throws Exception {
    ShimCommand right = PaperShim.right(folder);
    assertThat(wrong(right)).isEmpty();

    Captured run = Captured.reprise("shim-check", right.command());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("paper — Paper 1")
        .contains("0 wrong")
        .contains("cannot say  identity")
        .contains("for no reason given  session-new, clear-session, ")
        .contains("Next: reprise verify 'shim:exec sh ");
  }

  static Stream<Arguments> flaws() {
    return Stream.of(
        Arguments.of(
            "known() { case $names in",
            "known() { case \"$names c1 \" in",
            "each script has a fresh world, tls1.3",
            "'reused c1' in a script that has not named c1: answer \"skipped\" with a reason, not 'returned 0"),
        Arguments.of(
            "*) result='\"unimplemented\"'",
            "*) result='\"done\"'",
            "a call that this version does not know",
            "'levitate' of c9, which is no call: answer \"unimplemented\" with a reason, not {"),
        Arguments.of(
            "*) result='\"unimplemented\"'",
            "*) exit 1; result='\"unimplemented\"'",
            "what no stack is asked",
            "answer 'levitate' and go on: exit status 1"),
        Arguments.of(
            "connection-free) known \"$c\"",
            "connection-free) true",
            "a name that was not given",
            "'connection-free' of c9, which the script has not named: answer \"skipped\""),
        Arguments.of(
            "reused) reused=\"$reused$c \" ;;",
            "reused) ;;",
            "a session is reused, tls1.3",
            "c2 reused nothing"),
        Arguments.of(
            "case $found in\n        reused)",
            "case reused in\n        reused)",
            "a session is declined, tls1.3",
            "c2 reused the session"),
        Arguments.of(
            "failed) result=0",
            "failed) result=1",
            "a handshake fails, tls1.3",
            "SSL_connect fails"),
        Arguments.of(
            "[\"reused\"]",
            "[\"reused\",\"cached\"]",
            "capability cached, tls1.3",
            "the facts never had it"),
        Arguments.of(
            "[\"reused\"]",
            "[\"reused\",\"blank-session\"]",
            "capability blank-session",
            "implement session-new, or do not claim blank-session"),
        Arguments.of("\"session-free\",", "", "basic calls", "implement session-free"),
        Arguments.of(
            "\"calls\":[",
            "\"calls\":[\"clear-session\",",
            "clear-session, tls1.3",
            "'clear c1': implement it, or do not name it among the calls"),
        Arguments.of(
            "set-session | session-up-ref",
            "set-session) result=0 reason=never ;; session-up-ref",
            "set-session, tls1.3",
            "'set c2 s1': this should succeed; it fails: never"),
        Arguments.of(
            "session-reused)\n",
            "session-reused) echo oops\n",
            "session-reused, tls1.3",
            "the answer is none: no JSON: 'oops'"));
  }

  @ParameterizedTest
  @MethodSource("flaws")
  void a_flaw_is_found_and_the_author_is_told_what_to_do(
      String right, String flaw, String check, String advice) throws Exception {
    assertThat(wrong(PaperShim.with(folder, right, flaw)))
        .anySatisfy(
            finding -> {
              assertThat(finding.check()).isEqualTo(check);
              assertThat(finding.detail()).contains(advice);
            });
  }

  @Test
  void the_question_of_which_the_answer_is_wrong_is_named() throws Exception {
    for (String question : List.of("begin", "end")) {
      String right = question.equals("begin") ? "begin) " : "end | context-new";
      String flaw = question.equals("begin") ? "begin) result=7; " : "end) result=7 ;; context-new";
      assertThat(wrong(PaperShim.with(folder, right, flaw)))
          .extracting(ShimCheckReport.Finding::detail)
          .contains(
              "'%s': the answer is none: the answer to '%s' has the result \"done\", not 7%s"
                  .formatted(
                      question,
                      question,
                      question.equals("begin") ? ", before the script began" : ""));
    }
  }

  /** Each start and each wait costs its author time, and tells nothing new. */
  @Test
  void a_shim_that_ends_at_every_script_is_soon_not_asked_any_more() throws Exception {
    ShimCommand command =
        PaperShim.with(folder, "connection-new) names=", "connection-new) exit 9; names=");
    List<ShimCheckReport.Finding> all =
        ShimCheck.examine(command, ShimCommand.OPTIONS, (part, what) -> {}).findings();
    assertThat(all)
        .filteredOn(finding -> finding.detail().contains("the shim ended: exit status 9"))
        .hasSize(3);
    assertThat(all)
        .filteredOn(finding -> finding.state() == ShimCheckReport.Finding.State.UNTRIED)
        .hasSizeGreaterThan(5);
  }

  @Test
  void a_shim_that_stays_when_its_input_ends_is_told_so() throws Exception {
    ShimCommand stays = PaperShim.right(folder);
    ShimCommand command =
        new ShimCommand("paper", stays.command().replace("exec ", "") + "; exec sleep 600");
    assertThat(wrong(command))
        .singleElement()
        .satisfies(finding -> assertThat(finding.check()).isEqualTo("the end of the input"));
  }

  @Test
  void what_is_wrong_is_the_exit_code_and_stands_in_the_json() throws Exception {
    Path json = folder.resolve("check.json");
    ShimCommand flawed = PaperShim.with(folder, "failed) result=0", "failed) result=1");
    Captured run = Captured.reprise("shim-check", flawed.command(), "--json", json.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("script  context A; connection c1 in A; connect c1 failed;");
    var report = JsonMapper.shared().readTree(Files.readString(json));
    assertThat(schema().validate(report)).isEmpty();
    assertThat(report.path("right").asBoolean()).isFalse();
    assertThat(report.path("checks").valueStream().map(c -> c.path("state").asString()))
        .contains("right", "wrong");
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(SCHEMA));
  }

  @Test
  void a_command_that_is_no_shim_cannot_be_checked() {
    Captured run = Captured.reprise("shim-check", "echo hello");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .startsWith("reprise: shim:echo hello: the shim's hello: no JSON: 'hello'; ");
    assertThat(Captured.reprise("shim-check", " ").exitCode()).isEqualTo(2);
  }

  @Test
  void a_shim_is_a_stack_of_every_command() throws Exception {
    String stack = "shim:" + PaperShim.right(folder).command();

    Captured listed = Captured.reprise("stacks", stack);
    assertThat(listed.exitCode()).isZero();
    assertThat(listed.out()).contains(" — Paper 1").contains("speaks     tls1.3\n");

    Captured replayed =
        Captured.reprise(
            "replay", "--stack", stack, "--script", "context A; connection c1 in A; free c1");
    assertThat(replayed.exitCode()).as(replayed.out()).isZero();

    Captured verified = Captured.reprise("verify", stack, "--protocol", "tls1.2-id");
    assertThat(verified.exitCode()).isEqualTo(2);
    assertThat(verified.err()).contains("does not speak tls1.2-id, but tls1.3");

    assertThat(Captured.reprise("verify", "shim:").exitCode()).isEqualTo(2);
  }

  @Test
  void a_finding_on_a_shim_is_replayed_by_the_same_command() throws Exception {
    ShimCommand flawed = PaperShim.with(folder, "set-session |", "set-session) result=0 ;;");
    String stack = "shim:" + flawed.command();
    Captured run = Captured.reprise("verify", stack, "--scripts", "20");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains(" replay --stack " + Replay.quoted(stack) + " --protocol tls1.3");
  }
}
