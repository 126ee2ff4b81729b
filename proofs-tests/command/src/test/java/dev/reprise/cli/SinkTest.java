package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is written is whole, or it is said that it is not. */
class SinkTest {

  private static final Path FULL = Path.of("/dev/full");

  @TempDir private Path folder = Path.of("");

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void a_report_takes_the_place_of_an_older_one_and_nothing_is_left_beside_it() throws IOException {
    Path report = Files.writeString(folder.resolve("report.json"), "old");
    assertThat(Captured.line("explain SET-2 --json " + report).exitCode()).isZero();
    assertThat(report).content().startsWith("{").contains("SET-2");
    assertThat(files()).containsExactly(report);
  }

  @Test
  void a_report_is_written_where_a_link_leads() throws IOException {
    Path report = Files.writeString(folder.resolve("report.json"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), report);
    assertThat(Captured.line("explain SET-2 --json " + link).exitCode()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(report).content().contains("SET-2");
  }

  @Test
  void an_older_report_stays_whole_where_the_new_one_cannot_be_written() throws IOException {
    Path report = Files.writeString(folder.resolve("report.json"), "old");
    Path inTheWay = Files.createDirectory(Sink.part(report.toRealPath()));
    Captured run = Captured.line("explain SET-2 --json " + report);
    assertThat(run.exitCode()).isEqualTo(ExitCode.LACKING);
    assertThat(run.err()).contains("--json " + report + ": cannot be written: ");
    assertThat(report).content().isEqualTo("old");
    assertThat(inTheWay).isDirectory();
  }

  /** In that folder not even the superuser can make a file. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void a_report_that_cannot_be_written_is_refused_before_the_work() {
    Captured run = Captured.line("explain SET-2 --json /proc/report.json");
    assertThat(run.exitCode()).isEqualTo(ExitCode.LACKING);
    assertThat(run.err()).startsWith("reprise: --json /proc/report.json: cannot be written: ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_device_that_is_full_is_an_error() {
    Captured run = Captured.line("explain SET-2 --json " + FULL);
    assertThat(run.exitCode()).isEqualTo(ExitCode.LACKING);
    assertThat(run.err()).contains("--json /dev/full: cannot be written: No space left on device");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void standard_output_that_cannot_be_written_is_an_error() throws IOException {
    StringWriter err = new StringWriter();
    try (PrintStream full =
        new PrintStream(new FileOutputStream(FULL.toFile()), false, StandardCharsets.UTF_8)) {
      int exitCode =
          Reprise.run(
              new PrintWriter(full, false, StandardCharsets.UTF_8),
              new PrintWriter(err),
              "explain",
              "SET-2");
      assertThat(exitCode).isEqualTo(ExitCode.LACKING);
    }
    assertThat(err.toString())
        .isEqualTo("reprise: standard output cannot be written: not all is there\n");
  }

  @Test
  void a_report_that_can_be_written_is_no_error() {
    assertThat(Captured.line("explain SET-2").exitCode()).isZero();
  }
}
