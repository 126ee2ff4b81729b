package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.schema.ReportSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerifyCommandTest {

  @TempDir private Path folder = Path.of("");

  /** A report apart from how long it took. */
  private static String timeless(String report) {
    return report
        .replaceAll("(?m)^(reference .* %) +[0-9.]+  ", "$1 … ")
        .replaceAll(" in [0-9.]+ s, seed", " in … s, seed")
        .replaceAll("\"seconds\" : [0-9.E-]+", "\"seconds\" : …");
  }

  @Test
  void the_reference_conforms() {
    Captured run = Captured.line("verify reference --scripts 200");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("stack      verdict")
        .containsPattern("\nreference +conforms +0 +0 +0 ")
        .containsPattern(
            "\nconforms: 0 of 1 stacks violate a clause; 200 scripts in .* s, seed 1\n$");
  }

  @Test
  void a_stack_is_called_by_its_name_in_any_case() {
    assertThat(Captured.line("verify Reference --protocol TLS1.2-ID --scripts 1").exitCode())
        .isZero();
  }

  @Test
  void judged_by_a_dialect_that_is_not_its_own_the_reference_is_still_no_worse() {
    Captured run = Captured.line("verify reference --dialect manual-page --scripts 200");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void the_same_seed_gives_the_same_report_whatever_the_number_of_workers() throws IOException {
    Path json = folder.resolve("report.json");
    String[] reports = new String[3];
    String[] jsons = new String[3];
    for (int i = 0; i < 3; i++) {
      Captured run =
          Captured.line(
              "verify reference --scripts 700 --seed 77 --workers "
                  + (2 * i + 1)
                  + " --json "
                  + json);
      reports[i] = timeless(run.out());
      jsons[i] = timeless(Files.readString(json));
    }
    assertThat(reports).containsOnly(reports[0]);
    assertThat(jsons).containsOnly(jsons[0]);
  }

  @Test
  void another_seed_gives_another_report() {
    assertThat(timeless(Captured.line("verify reference --scripts 50 --seed 1").out()))
        .isNotEqualTo(
            timeless(Captured.line("verify reference --scripts 50 --seed 2").out())
                .replace("seed 2", "seed 1"));
  }

  @Test
  void a_random_seed_is_told_so_that_the_run_can_be_repeated() {
    Captured first = Captured.line("verify reference --scripts 20 --seed random");
    String seed = first.out().replaceAll("(?s).*seed (\\d+)\n$", "$1");
    assertThat(seed).containsOnlyDigits().isNotEqualTo("1");
    assertThat(timeless(Captured.line("verify reference --scripts 20 --seed " + seed).out()))
        .isEqualTo(timeless(first.out()));
  }

  @Test
  void both_files_are_written_and_the_json_is_what_its_schema_says() throws IOException {
    Path json = folder.resolve("report.json");
    Path junit = folder.resolve("report.xml");
    Captured run =
        Captured.line(
            "verify reference --scripts 60 --seed 9 --json " + json + " --junit " + junit);
    assertThat(run.exitCode()).isZero();
    String written = Files.readString(json);
    assertThat(ReportSchema.VERIFY.mistakes(written)).isEmpty();
    JsonNode report = JsonMapper.shared().readTree(written);
    assertThat(report.path("seed").asLong()).isEqualTo(9);
    assertThat(report.at("/stacks/0/scripts").asInt()).isEqualTo(60);
    assertThat(Files.readString(junit)).contains("<testsuite name=\"reference.tls1.2-id\"");
  }

  @Test
  void a_stack_that_was_named_and_is_missing_is_an_environment_that_lacks_it() throws IOException {
    Path json = folder.resolve("report.json");
    Captured run = Captured.line("verify openssl --lib /nowhere/libssl.so --json " + json);
    assertThat(run.exitCode()).isEqualTo(ExitCode.LACKING);
    assertThat(run.out())
        .contains("\nopenssl    unsupported\n           /nowhere/libssl.so: no such file\n")
        .contains("\nunsupported: ")
        .doesNotContain("conforms");
    assertThat(ReportSchema.VERIFY.mistakes(Files.readString(json))).isEmpty();
    assertThat(
            JsonMapper.shared().readTree(Files.readString(json)).at("/stacks/0/verdict").asString())
        .isEqualTo("unsupported");
  }

  @Test
  void a_stack_that_is_missing_takes_nothing_from_the_others() {
    Captured run = Captured.line("verify --scripts 20 --lib /nowhere/libssl.so");
    assertThat(run.exitCode()).isEqualTo(ExitCode.LACKING);
    assertThat(run.out())
        .contains("\nreference  conforms ")
        .contains("\nopenssl    unsupported\n           /nowhere/libssl.so: no such file\n")
        .contains("\nconforms: 0 of 1 stacks violate a clause, 1 unsupported; 20 scripts");
  }
}
