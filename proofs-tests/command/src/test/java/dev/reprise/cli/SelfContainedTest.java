package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one jar finds by itself, without a launcher. */
class SelfContainedTest {

  @TempDir private Path folder = Path.of("");

  private Path jar = Path.of("");
  private Path java = Path.of("");
  private final Properties properties = new Properties();

  @BeforeEach
  void a_jar_in_a_folder_whose_name_needs_quotes() throws IOException {
    Path place = Files.createDirectories(folder.resolve("it's a place"));
    jar = Files.createFile(place.resolve("reprise.jar"));
    Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
    java = Files.createFile(bin.resolve("java"));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    properties.setProperty("java.class.path", jar.toString());
    properties.setProperty("java.home", folder.resolve("jdk").toString());
    properties.setProperty("java.io.tmpdir", "/tmp");
    properties.setProperty("user.home", "/home/somebody");
  }

  private String quotedJar() {
    return "'" + folder + "/it'\\''s a place/reprise.jar'";
  }

  @Test
  void everything_lies_beside_the_jar_or_with_the_user() {
    SelfContained.settle(properties, Map.of());
    Path place = jar.resolveSibling("");
    assertThat(properties)
        .containsEntry("reprise.home", place.toString())
        .containsEntry("reprise.optional", place + "/optional")
        .containsEntry("reprise.failures", "/home/somebody/.cache/reprise/failures")
        .containsEntry("reprise.launcher", java + " -jar " + quotedJar())
        .containsEntry("java.io.tmpdir", "/tmp");
  }

  @Test
  void a_jar_that_is_named_by_a_relative_path_is_named_by_the_whole_path_to_its_children() {
    Path here = Path.of("").toAbsolutePath();
    properties.setProperty("java.class.path", here.relativize(jar).toString());
    SelfContained.settle(properties, Map.of());
    assertThat(properties).containsEntry("java.class.path", jar.toString());
  }

  @Test
  void the_java_of_the_path_needs_no_path() {
    String path = folder + "/nowhere::" + java.getParent();
    SelfContained.settle(properties, Map.of("PATH", path));
    assertThat(properties).containsEntry("reprise.launcher", "java -jar " + quotedJar());
  }

  @Test
  void another_java_of_the_path_is_not_the_one() throws IOException {
    Path other = Files.createFile(Files.createDirectory(folder.resolve("old")).resolve("java"));
    assertThat(other.toFile().setExecutable(true)).isTrue();
    String path = other.getParent() + ":" + java.getParent();
    SelfContained.settle(properties, Map.of("PATH", path));
    assertThat(properties.getProperty("reprise.launcher")).startsWith(java + " -jar ");
  }

  @Test
  void the_environment_names_folders() {
    SelfContained.settle(properties, Map.of("HOME", "/h", "TMPDIR", "/t"));
    assertThat(properties)
        .containsEntry("reprise.failures", "/h/.cache/reprise/failures")
        .containsEntry("java.io.tmpdir", "/t");
    properties.remove("reprise.failures");
    SelfContained.settle(properties, Map.of("HOME", "/h", "XDG_CACHE_HOME", "/c"));
    assertThat(properties).containsEntry("reprise.failures", "/c/reprise/failures");
  }

  @Test
  void what_a_launcher_has_said_stays() {
    properties.setProperty("reprise.launcher", "./reprise");
    properties.setProperty("java.io.tmpdir", "/mine");
    SelfContained.settle(properties, Map.of("TMPDIR", "/t"));
    assertThat(properties)
        .containsEntry("reprise.launcher", "./reprise")
        .containsEntry("java.io.tmpdir", "/mine");
  }

  @Test
  void a_class_path_of_more_than_a_jar_says_nothing() {
    properties.setProperty("java.class.path", jar + ":" + jar);
    Properties before = new Properties();
    before.putAll(properties);
    SelfContained.settle(properties, Map.of("TMPDIR", "/t"));
    assertThat(properties).isEqualTo(before);
  }
}
