package dev.reprise.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.cli.Reprise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * What the files around a release name is there: the action, the image and the zip's launcher. That
 * they work is tried by {@code .ci/release}; an action and an image run nowhere here.
 */
class ReleaseFilesTest {

  private static final Path HOME = Path.of(System.getProperty("reprise.home", ".."));
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

  private static final CommandLine VERIFY =
      Objects.requireNonNull(Reprise.command().getSubcommands().get("verify"));

  private static String text(String file) throws IOException {
    return Files.readString(HOME.resolve(file));
  }

  private static Set<String> all(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(found -> found.group(found.groupCount()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The options in the text that {@code reprise verify} does not have. */
  private static List<String> unknownOptions(String text) {
    return OPTION
        .matcher(text)
        .results()
        .map(found -> found.group())
        .filter(option -> !VERIFY.getCommandSpec().optionsMap().containsKey(option))
        .toList();
  }

  private static String lines(String text, String with) {
    return text.lines().filter(line -> line.contains(with)).collect(Collectors.joining("\n"));
  }

  @Test
  void the_action_uses_inputs_that_it_declares_and_a_script_that_is_there() throws IOException {
    String action = text("action.yml");
    String declared = action.substring(action.indexOf("\ninputs:"), action.indexOf("\nruns:"));
    assertThat(all("\\$\\{\\{ inputs\\.(\\w+) }}", action))
        .isEqualTo(all("\\n {2}(\\w+):", declared))
        .isNotEmpty();
    assertThat(all("GITHUB_ACTION_PATH/([\\w./-]+)", action))
        .singleElement()
        .satisfies(script -> assertThat(HOME.resolve(script)).isExecutable());
    assertThat(unknownOptions(action)).isEmpty();
  }

  @Test
  void the_script_of_the_action_reads_what_the_action_sets() throws IOException {
    assertThat(all("\\n +(REPRISE_\\w+): ", text("action.yml")))
        .isEqualTo(all("\\$\\{(REPRISE_\\w+)", text(".ci/action")));
    String command = lines(text(".ci/action"), "command=");
    assertThat(command).contains("../reprise\" verify ");
    assertThat(unknownOptions(command)).isEmpty();
  }

  @Test
  void the_image_copies_the_zip_and_starts_what_is_in_it() throws IOException {
    String image = text("proofs-tests/release/Containerfile");
    String version =
        all("<artifactId>reprise</artifactId>\\s*<version>(.*)<", text("pom.xml"))
            .iterator()
            .next();
    assertThat(text("proofs-tests/release/pom.xml"))
        .contains("<finalName>reprise-${project.version}</finalName>");
    assertThat(all("COPY (reprise\\S*) ", image))
        .allSatisfy(name -> assertThat("reprise-" + version + ".zip").matches(glob(name)))
        .hasSize(1);
    String zip = text("proofs-tests/release/src/main/zip.xml");
    assertThat(zip).contains("<source>src/main/reprise</source>", "<outputDirectory>bin<");
    assertThat(all("ENTRYPOINT \\[\"(.*)\"]", image)).containsExactly("/opt/reprise/bin/reprise");
    assertThat(all("FROM (\\S+)", image))
        .isNotEmpty()
        .allMatch(
            it -> it.matches("docker\\.io/library/eclipse-temurin:25\\.\\d+\\.\\d+_\\d+-\\S+"));
  }

  private static String glob(String name) {
    return Pattern.quote(name).replace("*", "\\E.*\\Q");
  }

  @Test
  void the_launcher_of_the_zip_needs_the_java_of_the_build_and_trains_with_known_options()
      throws IOException {
    String launcher = text("proofs-tests/release/src/main/reprise");
    assertThat(HOME.resolve("proofs-tests/release/src/main/reprise")).isExecutable();
    assertThat(all("\\nneeded=(\\d+)", launcher))
        .isEqualTo(all("<java.release>(\\d+)<", text("pom.xml")))
        .hasSize(1);
    String training = lines(launcher, "verify reference");
    assertThat(training).isNotEmpty();
    assertThat(unknownOptions(training.replace("'--help'", ""))).isEmpty();
    assertThat(all("-Dreprise\\.(\\w+)", launcher)).contains("launcher");
  }

  /** The folders in which a launcher looks for a JDK. */
  private static Set<String> places(String launcher) {
    String looking = launcher.substring(launcher.indexOf("\nfind_jdk() {"));
    return all("([/.][\\w./-]*)/\\*", looking.substring(0, looking.indexOf("\n}\n")));
  }

  @Test
  void both_launchers_look_for_java_in_the_same_places() throws IOException {
    assertThat(places(text("proofs-tests/release/src/main/reprise")))
        .isEqualTo(places(text("reprise")))
        .contains("/usr/lib/jvm", "/.jdks");
  }

  @Test
  void an_option_that_verify_does_not_have_is_noticed() {
    assertThat(unknownOptions("reprise verify --scripts 50 --sekd 1")).containsExactly("--sekd");
  }

  @Test
  void every_pom_has_what_central_asks_for() throws IOException {
    String root = text("pom.xml");
    assertThat(root)
        .contains("<licenses>", "<developers>", "<scm ", "<url>https://")
        .doesNotContain("SNAPSHOT");
    Set<String> modules = all("<module>(.*)</module>", root);
    assertThat(modules).contains("spec", "proofs-tests/kit", "proofs-tests/release");
    for (String module : modules) {
      assertThat(text(module + "/pom.xml")).as(module).contains("<name>", "<description>");
    }
  }
}
