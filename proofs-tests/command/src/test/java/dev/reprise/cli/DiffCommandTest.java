package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.schema.ReportSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffCommandTest {

  @TempDir private Path folder = Path.of("");

  private Path profile() {
    Path file = folder.resolve("profile.json");
    assertThat(Captured.line("profile reference --json " + file).exitCode()).isZero();
    return file;
  }

  @Test
  void no_difference_exits_with_0() {
    Captured run = Captured.line("diff reference reference --no-misuse");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("no difference with tls1.2-id");
  }

  @Test
  void a_saved_profile_is_read_and_a_difference_exits_with_1() throws IOException {
    Path file = profile();
    assertThat(Captured.line("diff reference " + file).exitCode()).isZero();

    Files.writeString(file, Files.readString(file).replace("\"given-back\"", "\"kept\""));
    Captured run = Captured.line("diff reference " + file + " --json -");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(ReportSchema.DIFF.mistakes(run.out())).isEmpty();
    assertThat(run.out()).contains("failed-session");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          diff reference                     | Missing required parameter: 'B'
          diff reference nosuch              | no stack is called 'nosuch'; known are
          diff reference openssl --protocol tls1.3 | there is no protocol to compare them in
          """)
  void a_wrong_command_line_is_said_in_one_line(String words, String said) {
    Captured run = Captured.line(words);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("reprise: " + said);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void what_is_not_here_is_lacking() {
    assertThat(Captured.line("diff reference nosuch.json").exitCode()).isEqualTo(ExitCode.LACKING);
    assertThat(Captured.line("diff reference openssl@/nowhere/libssl.so").exitCode())
        .isEqualTo(ExitCode.LACKING);
  }

  @Test
  void a_file_that_is_no_profile_is_said_with_its_name() throws IOException {
    Path file = folder.resolve("x.json");
    Files.writeString(file, "{\"a\": 1}");
    Captured run = Captured.line("diff reference " + file);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("x.json: no profile");
  }
}
