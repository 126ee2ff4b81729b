package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.schema.ReportSchema;
import dev.reprise.stack.Installed;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The launcher {@code ./reprise} and what was built, as a user starts them. */
@Timeout(180)
class LauncherIT {

  private static final Path HOME =
      Path.of(System.getProperty("reprise.home", "..")).toAbsolutePath().normalize();
  private static final Path LAUNCHER = HOME.resolve("reprise");

  private static final String CROSS_CONTEXT =
      "context A; context B; connection c1 in A; connect c1 full s1; connection c2 in B; set c2 s1";

  @TempDir private Path folder = Path.of("");

  private Path place = Path.of("");
  private String input = "";

  @BeforeEach
  void in_a_folder_whose_name_needs_quotes() throws IOException {
    place = Files.createDirectory(folder.resolve("it's a place"));
  }

  /** JUnit warns of links that lead out of its folder. */
  @AfterEach
  void removes_the_links() throws IOException {
    Files.deleteIfExists(place.resolve("a link"));
    Files.deleteIfExists(place.resolve("link"));
  }

  /** Runs a command there. */
  private Captured run(Path there, List<String> command) throws Exception {
    File out = folder.resolve("out").toFile();
    File err = folder.resolve("err").toFile();
    Process process =
        new ProcessBuilder(command)
            .directory(there.toFile())
            .redirectInput(Files.writeString(folder.resolve("in"), input).toFile())
            .redirectOutput(out)
            .redirectError(err)
            .start();
    try {
      assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Captured(
        process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
  }

  /** Runs the launcher, under the name it is called by, in another directory than its own. */
  private Captured launched(Path launcher, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return run(place, command);
  }

  private Path link() throws IOException {
    Path first = Files.createSymbolicLink(place.resolve("link"), LAUNCHER);
    return Files.createSymbolicLink(place.resolve("a link"), first.getFileName());
  }

  @Test
  void it_says_which_version_it_is() throws Exception {
    Captured there = run(HOME, List.of("./reprise", "--version"));
    assertThat(there.exitCode()).isZero();
    assertThat(there.err()).isEmpty();
    assertThat(there.out()).matches("reprise \\d+\\.\\d+\\.\\d+\\R");
    assertThat(launched(LAUNCHER, "--version")).isEqualTo(there);
    assertThat(launched(link(), "--version")).isEqualTo(there);
  }

  /** Kept only if the JVM could begin with them: see the launcher's training. */
  @Test
  void what_a_command_and_a_child_load_is_recorded_once() throws Exception {
    assertThat(launched(LAUNCHER, "--version").exitCode()).isZero();

    Path dist = HOME.resolve("proofs-tests/command/target/dist");
    Path run = HOME.resolve("target/run").resolve(Files.readString(dist.resolve("stamp")).strip());
    try (Stream<Path> files = Files.list(run)) {
      assertThat(files.filter(file -> file.toString().endsWith(".aot")))
          .hasSize(2)
          .allSatisfy(cache -> assertThat(Files.size(cache)).isGreaterThan(1_000_000))
          .anyMatch(cache -> cache.toString().endsWith("-child.aot"));
    }
    assertThat(run.resolve("outbox")).doesNotExist();
    assertThat(run.resolve("printed")).doesNotExist();
  }

  /** The optimising compiler is there where it pays. */
  @ParameterizedTest
  @CsvSource({
    "verify reference --scripts 99999 --nothing, 1",
    "verify reference --scripts 100000 --nothing, 4",
    "verify reference --scripts=100000 --nothing, 4",
    "explore --nothing, 4",
    "explain explore, 1",
    "--version, 1"
  })
  void the_compiler_is_chosen_by_the_work(String words, int level) throws Exception {
    Captured run =
        launched(
            Path.of("/usr/bin/env"),
            Stream.concat(
                    Stream.of("REPRISE_JAVA_OPTS=-XX:+PrintFlagsFinal", LAUNCHER.toString()),
                    Stream.of(words.split(" ")))
                .toArray(String[]::new));
    assertThat(run.linesWith(" TieredStopAtLevel "))
        .singleElement()
        .asString()
        .containsPattern("= " + level + " ");
  }

  @Test
  void temporary_files_go_where_TMPDIR_says() throws Exception {
    Captured run =
        launched(Path.of("/usr/bin/env"), "TMPDIR=/nowhere", LAUNCHER.toString(), "stacks", "jsse");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.linesWith("/nowhere/reprise-"))
        .singleElement()
        .asString()
        .startsWith("reprise: ");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void standard_output_that_is_full_is_an_error() throws Exception {
    Captured full = launched(Path.of("/bin/sh"), "-c", "'" + LAUNCHER + "' explain >/dev/full");
    assertThat(full.exitCode()).isEqualTo(3);
    assertThat(full.err())
        .isEqualTo("reprise: standard output cannot be written: not all is there\n");
  }

  @Test
  void verify_writes_a_report_that_is_what_its_schema_says() throws Exception {
    Captured run =
        launched(LAUNCHER, "verify", "reference", "--scripts", "200", "--json", "report.json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("\nconforms: 0 of 1 stacks violate a clause; 200 scripts");
    String report = Files.readString(place.resolve("report.json"));
    assertThat(ReportSchema.VERIFY.mistakes(report)).isEmpty();
    assertThat(JsonMapper.shared().readTree(report).at("/stacks/0/scripts").asInt()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | replay --stack reference --script context%20A
          2 | frob
          2 | verify --scripts 0
          2 | replay --script frob
          3 | replay none.txt
          3 | verify openssl --lib /nowhere/libssl.so
          3 | stacks openssl --lib /nowhere/libssl.so
          """)
  void the_exit_code_is_handed_on(int exitCode, String words) throws Exception {
    Captured run = launched(link(), words.replace(' ', '\n').replace("%20", " ").split("\n"));
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.linesWith("\tat ")).isEmpty();
    if (exitCode == ExitCode.USAGE) {
      assertThat(run.err()).startsWith("reprise: ");
    }
  }

  /** Both print the headings of a table when their work begins, and have much to do then. */
  @ParameterizedTest
  @CsvSource({
    "matrix reference --json report.json, Not measured: reference/tls1.2-id.",
    "verify reference --scripts 100000000 --json report.json, Not to its end: reference."
  })
  @EnabledOnOs(OS.LINUX)
  void a_signal_ends_a_run_which_says_that_it_is_not_all(String words, String said)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of(words.split(" ")));
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(command)
            .directory(place.toFile())
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    try {
      while (Files.size(out) == 0 && process.isAlive()) {
        assertThat(process.waitFor(10, TimeUnit.MILLISECONDS)).isFalse();
      }
      process.destroy(); // SIGTERM
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(Files.readString(out)).contains("This is not all: a signal ended it. " + said);
    assertThat(
            JsonMapper.shared()
                .readTree(Files.readString(place.resolve("report.json")))
                .path("complete")
                .asBoolean())
        .isFalse();
  }

  @Test
  void a_script_comes_in_by_a_pipe() throws Exception {
    input = CROSS_CONTEXT;
    Captured run = launched(LAUNCHER, "replay", "--stack", "reference", "-");
    assertThat(run.exitCode()).isEqualTo(ExitCode.VIOLATES);
    assertThat(run.linesWith("caller violates CTX-1 at call 6")).hasSize(1);
  }

  @Test
  void without_standard_input_there_is_no_script() throws Exception {
    Captured run = launched(Path.of("/bin/sh"), "-c", "'" + LAUNCHER + "' replay - <&-");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("reprise: standard input: no call in it");
  }

  /** Java ends with 1 where it cannot start, which would mean that a clause is violated. */
  @ParameterizedTest
  @CsvSource({
    "ulimit -n 20, reprise: at most 20 files may be open",
    "ulimit -v 1000000, reprise: the JVM ",
  })
  @EnabledOnOs(OS.LINUX)
  void a_limit_within_which_java_does_not_start_is_no_violation(String limit, String said)
      throws Exception {
    Captured run =
        launched(
            Path.of("/bin/sh"), "-c", limit + "; '" + LAUNCHER + "' verify reference --scripts 3");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.LACKING);
    assertThat(run.err()).startsWith(said);
  }

  @Test
  void a_pipe_that_brings_no_script_is_named() throws Exception {
    launched(LAUNCHER, "replay", "-")
        .assertOneLine("standard input: no call in it; see 'reprise replay --help'");
  }

  /** A finding is only as good as the command that shows it again. */
  @Test
  void judged_by_the_page_alone_openssl_has_a_finding_whose_command_can_be_pasted()
      throws Exception {
    Installed.needOpenssl();
    Captured found =
        launched(
            link(),
            "verify",
            "openssl",
            "--dialect",
            "manual-page",
            "--protocol",
            "tls1.3",
            "--scripts",
            "250",
            "--json",
            "report.json");
    assertThat(found.exitCode()).isEqualTo(ExitCode.VIOLATES);
    String report = Files.readString(place.resolve("report.json"));
    assertThat(ReportSchema.VERIFY.mistakes(report)).isEmpty();
    JsonNode finding =
        JsonMapper.shared()
            .readTree(report)
            .at("/stacks/0/findings")
            .valueStream()
            .filter(it -> it.path("clause").asString().equals("SET-3"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.path("blame").asString()).isEqualTo("stack");
    assertThat(finding.path("script").asString())
        .isEqualTo(
            """
            context A
            connection c1 in A
            connect c1 full s1
            connection c2 in A
            set c2 s1
            connect c2 failed
            """);
    String command = finding.path("replay").asString();
    assertThat(found.out()).contains("    again     " + command + "\n");

    Captured again = run(folder, List.of("sh", "-c", command));
    assertThat(again.exitCode()).isEqualTo(ExitCode.VIOLATES);
    assertThat(again.err()).isEmpty();
    assertThat(again.linesWith("stack violates SET-3 at call 6: expected c2 holds none, observed"))
        .hasSize(1);
  }
}
