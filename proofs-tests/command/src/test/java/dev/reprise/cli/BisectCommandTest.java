package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.schema.ReportSchema;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two stacks stand for builds: they differ in what a connection holds after a handshake. */
class BisectCommandTest {

  @TempDir private Path folder = Path.of("");

  private static void needs(String... stacks) {
    for (String stack : stacks) {
      Installed.stack(stack, Protocol.TLS13).close();
    }
  }

  @Test
  void the_first_that_changed_is_told_with_script_and_command_and_exits_with_1()
      throws IOException {
    needs("openssl", "boringssl");
    Path script =
        Files.writeString(
            folder.resolve("found"), "context A\nconnection c1 in A\nconnect c1 s1\n");

    Captured run =
        Captured.reprise(
            "bisect",
            "--script",
            script.toString(),
            "openssl",
            "boringssl",
            "--protocol",
            "tls1.3");

    assertThat(run.exitCode()).isEqualTo(ExitCode.VIOLATES);
    assertThat(run.out())
        .contains("the first that changed: boringssl\n")
        .contains("switch full-session (GET-0; tls1.3)")
        .contains("script    context A; connection c1 in A; connect c1 s1")
        .containsPattern("before +resumable: .*\n +after +not-resumable: ")
        .contains(
            "again     reprise replay --stack openssl --protocol tls1.3 --script 'context A;");
    assertThat(run.out()).contains("openssl  as the first").contains("boringssl  otherwise");
  }

  @Test
  void json_fits_its_schema() {
    needs("openssl", "boringssl");
    Captured differs =
        Captured.reprise(
            "bisect",
            "--script",
            "context A; connection c1 in A; connect c1 s1",
            "openssl",
            "boringssl",
            "--protocol",
            "tls1.3",
            "--json",
            "-");
    Captured same =
        Captured.reprise(
            "bisect", "--script", "context A; free A", "openssl", "boringssl", "--json", "-");

    assertThat(ReportSchema.BISECT.mistakes(differs.out())).isEmpty();
    assertThat(differs.out()).contains("\"change\"");
    assertThat(ReportSchema.BISECT.mistakes(same.out())).isEmpty();
    assertThat(same.out()).doesNotContain("\"change\"");
    assertThat(same.exitCode()).isZero();
  }

  @Test
  void a_script_that_is_none_is_said_with_its_place() {
    Captured run = Captured.reprise("bisect", "openssl", "boringssl", "--script", "conect c1; c1");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("reprise: --script: ").contains("conect");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bisect reference                              | 2 | at least 2 values
          bisect openssl openssl                        | 2 | openssl is named twice
          bisect openssl nosuch                         | 2 | no stack is called 'nosuch'
          bisect reference openssl --protocol tls1.3    | 2 | no protocol of --protocol is spoken by every build
          bisect openssl@/nowhere/a openssl@/nowhere/b  | 3 | no such file
          bisect openssl boringssl --script found.txt   | 3 | found.txt: no such file
          """)
  void what_cannot_be_done_is_said_in_one_line(String words, int code, String said) {
    Captured run = Captured.line(words);

    assertThat(run.exitCode()).isEqualTo(code);
    assertThat(run.err()).contains(said.strip());
  }
}
