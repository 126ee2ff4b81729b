package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher while it builds, in a checkout of its own with a Maven and a JDK of a few lines.
 * That Maven says that it is at a module, goes on when there is a file {@code go}, and leaves a
 * build.
 */
@Timeout(120)
class LauncherBuildIT {

  private static final Path LAUNCHER =
      Path.of(System.getProperty("reprise.home", ".."), "reprise").toAbsolutePath().normalize();

  @TempDir private Path checkout = Path.of("");

  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void a_checkout_with_a_maven_and_a_jdk() throws IOException {
    Files.copy(LAUNCHER, checkout.resolve("reprise"));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    executable(
        "bin/mvn",
        """
        echo $$ >mvn.pid
        echo '[INFO] Building Reprise: model 0.1.0                        [2/3]'
        until [ -e go ]; do sleep 0.1; done
        mkdir -p proofs-tests/command/target/dist/lib proofs-tests/command/target/dist/optional
        echo jar >proofs-tests/command/target/dist/lib/one.jar
        echo built >proofs-tests/command/target/dist/stamp
        """);
    executable("jdk/bin/javac", "");
    executable(
        "jdk/bin/java",
        """
        case "$*" in *-Xnone*) echo 'Unrecognized option: -Xnone'; exit 1 ;; esac
        echo started
        """);
    Files.writeString(checkout.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
  }

  private void executable(String name, String script) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  @AfterEach
  void nothing_goes_on() throws IOException {
    goOn();
    for (Process launcher : started) {
      launcher.descendants().forEach(ProcessHandle::destroyForcibly);
      launcher.destroyForcibly();
    }
  }

  private void goOn() throws IOException {
    Files.writeString(checkout.resolve("go"), "");
  }

  private Process launch(String name) throws IOException {
    return launch(name, "");
  }

  private Process launch(String name, String options) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(checkout.resolve("reprise").toString(), "--version");
    builder.environment().remove("REPRISE_NO_BUILD");
    builder.environment().put("REPRISE_JAVA_OPTS", options);
    builder.environment().put("JAVA_HOME", checkout.resolve("jdk").toString());
    builder.environment().merge("PATH", "", (path, none) -> checkout.resolve("bin") + ":" + path);
    Process launcher =
        builder
            .redirectOutput(checkout.resolve(name + ".out").toFile())
            .redirectError(checkout.resolve(name + ".err").toFile())
            .start();
    started.add(launcher);
    return launcher;
  }

  private String err(String name) throws IOException {
    return Files.readString(checkout.resolve(name + ".err"));
  }

  /** Waits until a launcher has said so; the timeout of the class bounds it. */
  private void untilSaid(String name, String text) throws Exception {
    while (!err(name).contains(text)) {
      Thread.sleep(50);
    }
  }

  private void ends(Process launcher, String name) throws Exception {
    assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(launcher.exitValue()).as(err(name)).isZero();
    assertThat(Files.readString(checkout.resolve(name + ".out"))).contains("started");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a \" b", "a:b", "a\\b"})
  void a_checkout_whose_path_cannot_be_built_says_so(String name) throws Exception {
    Path there = Files.createDirectory(checkout.resolve(name));
    Files.copy(LAUNCHER, there.resolve("reprise"));
    Process launcher =
        new ProcessBuilder(there.resolve("reprise").toString(), "stacks")
            .redirectErrorStream(true)
            .start();
    assertThat(new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "reprise: the path of this checkout has one of \" : \\ in it, and cannot be built;"
                + " move it\n");
    assertThat(launcher.waitFor()).isEqualTo(3);
  }

  @Test
  void a_build_says_which_module_it_is_at() throws Exception {
    Process launcher = launch("one");
    untilSaid("one", "reprise: building (first run: ");
    untilSaid("one", "reprise:   2/3 model 0.1.0\n");
    goOn();
    ends(launcher, "one");
  }

  @Test
  void a_launcher_that_waits_says_for_whom() throws Exception {
    Process one = launch("one");
    untilSaid("one", "2/3 model");
    Process two = launch("two");
    untilSaid(
        "two",
        "reprise: waiting for another reprise that builds here (process " + one.pid() + ")…");
    goOn();
    ends(one, "one");
    ends(two, "two");
    assertThat(err("two")).doesNotContain("building (");
  }

  @Test
  void a_build_that_is_killed_ends_its_maven_and_leaves_no_lock() throws Exception {
    Process one = launch("one");
    untilSaid("one", "2/3 model");
    long maven = Long.parseLong(Files.readString(checkout.resolve("mvn.pid")).strip());
    List<ProcessHandle> started = one.descendants().toList();
    one.destroy();
    assertThat(one.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(started).extracting(ProcessHandle::pid).contains(maven);
    for (ProcessHandle each : started) {
      each.onExit().get(60, TimeUnit.SECONDS);
    }
    Process two = launch("two");
    untilSaid("two", "2/3 model");
    assertThat(err("two")).doesNotContain("waiting");
    goOn();
    ends(two, "two");
  }

  /** A JVM that cannot start exits with 1, which would mean that a clause is violated. */
  @Test
  void a_jvm_that_cannot_start_or_lacks_a_jar_is_no_verdict() throws Exception {
    goOn();
    ends(launch("one"), "one");
    Process options = launch("two", "-Xnone");
    assertThat(options.waitFor()).isEqualTo(ExitCode.LACKING);
    assertThat(err("two"))
        .contains("does not start with the options that were given", "option: -Xnone");

    Path jar = checkout.resolve("target/run/built/lib/one.jar");
    Files.delete(jar);
    Process jars = launch("three");
    assertThat(jars.waitFor()).isEqualTo(ExitCode.LACKING);
    assertThat(err("three")).contains("reprise: ", "/lib/one.jar is missing; remove ");
    assertThat(Files.readString(checkout.resolve("three.out"))).isEmpty();
  }
}
