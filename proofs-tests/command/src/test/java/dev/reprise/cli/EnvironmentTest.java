package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the machine does not give is no fault of a stack, and nothing is left behind. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class EnvironmentTest {

  @TempDir private Path folder = Path.of("");

  /** Runs the command in a JVM of its own, with that folder for temporary files. */
  private static Captured run(Path temporary, String before, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", before + "exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            Reprise.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Captured(process.waitFor(), out, err);
  }

  private static void assertLacking(Captured run, String words) {
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.LACKING);
    assertThat(run.linesWith("reprise: "))
        .singleElement()
        .asString()
        .contains(words)
        .doesNotContain("apt-get", "Exception", "report it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "gnutls"})
  void a_folder_for_temporary_files_that_is_missing(String stack) throws Exception {
    Path nowhere = folder.resolve("nowhere");
    Captured run = run(nowhere, "", "stacks", stack);
    assertLacking(run, nowhere + "/reprise-");
    assertLacking(run, ": no such file or folder");
  }

  /** A limit on the size of files, as a full disk is: nothing can be written. */
  @ParameterizedTest
  @ValueSource(strings = {"jsse", "gnutls"})
  void a_disk_that_takes_no_byte(String stack) throws Exception {
    assertLacking(run(folder, "ulimit -f 0; ", "stacks", stack), ": File too large");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_run_leaves_nothing_in_the_folder_for_temporary_files() throws Exception {
    Captured run = run(folder, "", "stacks", "jsse", "gnutls", "shim:exit 1");
    assertThat(run.out()).contains("jsse — ");
    assertThat(folder).isEmptyDirectory();
  }
}
