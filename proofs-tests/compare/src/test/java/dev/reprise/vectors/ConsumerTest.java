package dev.reprise.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.stack.Installed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The consumer in Python: vectors are read, run on libssl and judged without our code. */
class ConsumerTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("reprise.home", ".."), "spec", "vectors").toAbsolutePath();
  private static final String COLUMN = "openssl-3/tls1.3";

  @TempDir private Path folder = Path.of("");

  private record Ended(int exitCode, String printed) {}

  @BeforeAll
  static void python_and_libssl_are_here() {
    Installed.needPython();
  }

  private static Ended consumer(Path vectors, String column)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    "python3",
                    "-B",
                    FOLDER.resolve("consumer.py").toString(),
                    vectors.toString(),
                    column))
            .redirectErrorStream(true)
            .start();
    try {
      process.getOutputStream().close();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Ended(process.exitValue(), printed);
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "references, openssl-3/tls1.3",
    "sharing, openssl-3/tls1.3",
    "sharing, openssl-3/tls1.2-ticket"
  })
  void finds_libssl_as_expected(String section, String column)
      throws IOException, InterruptedException {
    Ended run = consumer(FOLDER.resolve(section + ".json"), column);

    assertThat(run.printed()).contains("scripts, 0 not as expected");
    assertThat(run.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          c2 holds s1     | c2 holds s2       | holds
          s1 resumable    | s1 not resumable  | resumable
          gave s1         | gave none         | gave
          c1 not reused   | c1 reused         | reused
          """)
  void a_wrong_expectation_is_noticed(String right, String wrong, String about)
      throws IOException, InterruptedException {
    Path tampered = folder.resolve("sharing.json");
    Files.writeString(
        tampered, Files.readString(FOLDER.resolve("sharing.json")).replace(right, wrong));

    Ended run = consumer(tampered, COLUMN);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.printed().lines().filter(line -> line.contains("expected '"))).isNotEmpty();
    assertThat(run.printed()).contains(about).doesNotContain("Traceback");
  }

  /** By the page alone, a libssl that is 3.0 would be wrong: what another dialect expects fails. */
  @Test
  void another_dialect_is_not_what_this_library_speaks() throws IOException, InterruptedException {
    Ended run = consumer(FOLDER.resolve("sharing.json"), "boringssl/tls1.3");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.printed()).doesNotContain("Traceback");
  }
}
