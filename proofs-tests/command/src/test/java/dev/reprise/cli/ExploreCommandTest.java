package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.schema.ReportSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExploreCommandTest {

  /** One of each: 138 states and 1,030 transitions, which TLC counts, too (ADR 30). */
  private static final String ONE_OF_EACH = "explore --connections 1 --sessions 1";

  @TempDir private Path folder = Path.of("");

  private static JsonNode json(Captured run) {
    return JsonMapper.shared().readTree(run.out());
  }

  @Test
  void a_small_scope_is_visited_whole_and_holds() {
    Captured run = Captured.line(ONE_OF_EACH + " --no-symmetry --workers 1");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .contains(
            "1 context, 1 connection, 1 session, 1 actor; at most 1 reference of one actor to one"
                + " session; dialect manual-page",
            "  states       138",
            "  transitions  1,118",
            "  depth        11 calls to the farthest state",
            "  steps by call, of the states visited",
            "                 94  set-session")
        .anyMatch(line -> line.matches("    SET-1 98; SET-3 64; .*CTXF-1 71"))
        .anyMatch(line -> line.matches("  properties   (\\d+) of \\1 hold"))
        .anyMatch(line -> line.matches("  destroyable  from 138 of 138 everything .*"))
        .last()
        .isEqualTo("holds: every state was visited");
    assertThat(run.out()).doesNotContain("orbit", "DOES NOT", "never done", "CANNOT");
  }

  @Test
  void counts_are_the_same_with_symmetry_and_fewer_states_are_visited() {
    String scope = "explore --contexts 2 --connections 1 --json -";
    JsonNode symmetric = json(Captured.line(scope));
    JsonNode full = json(Captured.line(scope + " --no-symmetry"));

    for (String count : List.of("states", "transitions", "depth")) {
      assertThat(symmetric.path(count)).as(count).isEqualTo(full.path(count));
    }
    assertThat(full.path("canonicalStates")).isEqualTo(full.path("states"));
    assertThat(symmetric.path("canonicalStates").asLong())
        .isLessThan(symmetric.path("states").asLong() / 3);
    assertThat(symmetric.path("symmetry").asBoolean()).isTrue();
    assertThat(full.path("symmetry").asBoolean()).isFalse();
  }

  @Test
  void counts_are_the_same_however_many_workers_there_are() {
    JsonNode one = json(Captured.line("explore --states-only --workers 1 --json -"));
    JsonNode four = json(Captured.line("explore --states-only --workers 4 --json -"));

    for (String what : List.of("states", "transitions", "callCoverage", "clauseCoverage")) {
      assertThat(four.path(what)).as(what).isEqualTo(one.path(what));
    }
    assertThat(one.path("workers").asInt()).isEqualTo(1);
    assertThat(four.path("workers").asInt()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ONE_OF_EACH,
        ONE_OF_EACH + " --no-symmetry",
        ONE_OF_EACH + " --states-only",
        "explore --within 3 --calls all --connections 1",
        "explore --time 1ms",
        "explore --calls session-new --sessions 1",
      })
  void json_conforms_to_its_schema(String words) {
    Captured run = Captured.line(words + " --json -");

    assertThat(ReportSchema.EXPLORE.mistakes(run.out())).isEmpty();
    assertThat(run.err()).isEmpty();
    assertThat(json(run).propertyNames())
        .contains(
            "states",
            "transitions",
            "depth",
            "seconds",
            "workers",
            "symmetry",
            "canonicalStates",
            "invariants",
            "witnesses",
            "violations");
  }

  @Test
  void a_file_is_written_beside_the_text() throws IOException {
    Path file = folder.resolve("explored.json");
    Captured run = Captured.line(ONE_OF_EACH + " --json " + file);

    assertThat(run.out()).contains("\nholds: every state was visited\n").doesNotContain("{");
    assertThat(ReportSchema.EXPLORE.mistakes(Files.readString(file))).isEmpty();
  }

  @Test
  void looking_at_states_only_looks_for_no_step() {
    JsonNode states = json(Captured.line(ONE_OF_EACH + " --states-only --json -"));
    JsonNode steps = json(Captured.line(ONE_OF_EACH + " --json -"));

    assertThat(states.path("witnesses").isEmpty()).isTrue();
    assertThat(states.path("nonProperties").isEmpty()).isTrue();
    assertThat(states.path("invariants").valueStream().map(it -> it.path("of").asString()))
        .containsOnly("states");
    assertThat(steps.path("witnesses").isEmpty()).isFalse();
    assertThat(steps.path("invariants").valueStream().map(it -> it.path("of").asString()))
        .contains("states", "steps");
  }

  /**
   * It crashed where one state stands for all that differ by names, on a witness that told them.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "explore --within 5 --calls cache --connections 1 --sessions 3",
        "explore --within 6 --calls references",
      })
  void what_must_be_shown_is_with_symmetry_and_without(String words) {
    for (String symmetry : List.of("", " --no-symmetry")) {
      Captured run = Captured.line(words + " --json -" + symmetry);
      List<JsonNode> shown = new ArrayList<>();
      json(run).path("witnesses").forEach(shown::add);
      json(run).path("nonProperties").forEach(shown::add);

      assertThat(run.exitCode()).isZero();
      assertThat(shown).filteredOn(it -> it.path("due").asBoolean()).hasSizeGreaterThan(30);
      assertThat(shown)
          .filteredOn(it -> it.path("due").asBoolean())
          .allSatisfy(
              it ->
                  assertThat(it.path("seen").asBoolean() || it.path("refuted").asBoolean())
                      .as("%s", it)
                      .isTrue());
    }
  }

  @Test
  void scripts_can_be_replayed_unless_they_speak_of_what_was_never_made() {
    JsonNode report = json(Captured.line("explore --json -"));
    List<String> beliefs = new ArrayList<>();
    for (JsonNode belief : report.path("nonProperties")) {
      if (belief.path("refuted").asBoolean()) {
        String script = belief.path("script").asString();
        assertThat(script.lines()).hasSize(belief.path("length").asInt());
        assertThat(belief.path("choices")).hasSize(belief.path("length").asInt());
        beliefs.add(script);
      }
    }
    List<String> witnesses =
        report
            .path("witnesses")
            .valueStream()
            .filter(it -> it.path("seen").asBoolean())
            .map(it -> it.path("script").asString())
            .toList();

    // A script that frees its contexts is whole, and must free its connections too.
    assertThat(beliefs)
        .hasSizeGreaterThan(5)
        .allSatisfy(it -> assertThat(replayed(it)).isEqualTo(it.contains("free A") ? 1 : 0));
    assertThat(witnesses)
        .hasSizeGreaterThan(20)
        .allSatisfy(
            script ->
                assertThat(replayed(script))
                    .as(script)
                    .isIn(
                        script.lines().count() == 1
                            ? List.of(ExitCode.CONFORMS, ExitCode.USAGE)
                            : List.of(ExitCode.CONFORMS, ExitCode.VIOLATES, ExitCode.UNTOLD)));
  }

  private static int replayed(String script) {
    return Captured.reprise("replay", "--stack", "reference", "--script", script).exitCode();
  }

  @Test
  void what_cannot_be_destroyed_by_these_calls_is_told_with_a_script() {
    Captured run = Captured.line("explore --calls session-new --sessions 1 --connections 1");

    assertThat(run.exitCode()).isEqualTo(ExitCode.VIOLATES);
    assertThat(run.out())
        .contains("  destroyable  from 1 of 2 everything can be destroyed")
        .contains("\n  CANNOT BE DESTROYED: all that is there after\n      app makes s1\n")
        .contains("reprise replay --stack reference --script 'app makes s1'\n")
        .endsWith("\nDOES NOT HOLD: every state was visited\n");
  }

  @Test
  void only_what_so_many_calls_lead_to_is_visited() {
    Captured run = Captured.line("explore --within 3");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("  depth        3 calls to the farthest state\n")
        .contains("  never done     ")
        .doesNotContain("destroyable")
        .endsWith("\nholds: every state was visited that 3 calls lead to\n");
  }

  @Test
  void a_search_that_has_no_time_says_how_far_it_got() {
    Captured run = Captured.line("explore --time 1ms");

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNTOLD);
    assertThat(run.out())
        .doesNotContain("destroyable")
        .containsPattern(
            "\nholds so far: the time was over; [\\d,]+ states visited, \\d+ calls? deep, not all\n"
                + "$");
  }

  @Test
  void a_search_that_has_no_memory_says_how_far_it_got() {
    // Eight MiB of keys are there at once, and may not grow: the limit is met at 839,000 states.
    String scope = "explore --connections 3 --sessions 4 --states-only --memory 1m";
    Captured run = Captured.line(scope);

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNTOLD);
    assertThat(run.out())
        .containsPattern(
            "\n  memory       9 MiB for keys, 10.8 bytes a state; a state has \\d+ bit")
        .containsPattern(
            "\nholds so far: no memory for more states; 8[\\d,]{6} states visited, \\d+ calls deep,"
                + " not all\n$");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --contexts 0                | --contexts must be 1 to 3, not 0
          --contexts 4                | --contexts must be 1 to 3, not 4
          --connections 6             | --connections must be 1 to 5, not 6
          --sessions 7                | --sessions must be 1 to 6, not 7
          --actors 3                  | --actors must be 1 to 2, not 3
          --refs 4                    | --refs must be 1 to 3, not 4
          --workers 0                 | --workers must be 1 to 64, not 0
          --workers 65                | --workers must be 1 to 64, not 65
          --within 0                  | --within must be at least 1, not 0
          --sessions many             | --sessions must be a whole number up to 2147483647, not 'many'
          --memory much               | --memory much: expected a size such as 512m or 4g
          --memory -1                 | --memory -1: expected a size such as 512m or 4g
          --time 1                    | --time 1: expected a time such as 90s or 10m
          --time soon                 | --time soon: expected a time such as 90s or 10m
          --protocol ssl3             | no protocol is called 'ssl3'; known are tls1.2-id, tls1.2-ticket, tls1.3
          --json /nowhere/x.json      | --json /nowhere/x.json: there is no folder for that file
          """)
  void a_wrong_command_line_is_said_in_one_line(String words, String said) {
    Captured run = Captured.line("explore " + words);

    run.assertOneLine(said);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --dialect nosuch            | no dialect is called 'nosuch'; known are manual-page, manual-page-2014,
          --calls frob                | --calls frob: neither a chapter (references, cache,
          --calls refrences           | no chapter or kind of call is called 'refrences'; did you mean references?
          --calls cache,frob          | --calls frob: neither a chapter (references, cache,
          --connections 1 --calls connection-dup | --calls connection-dup: neither a chapter (references,
          --memory 0                  | --memory 0: this JVM may have
          --memory 999999999999g      | --memory 999999999999g: this JVM may have
          """)
  void a_wrong_word_is_said_with_those_that_are_right(String words, String begins) {
    Captured run = Captured.line("explore " + words);

    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).singleElement().asString().startsWith("reprise: " + begins);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
