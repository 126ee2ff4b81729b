package dev.reprise.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvn -Pfast test} runs the tests of every module in spec and model, and no others. */
class FastTierTest {

  private static final Path HOME = Path.of(System.getProperty("reprise.home", ".."));
  private static final Pattern MODULE = Pattern.compile("<module>(.*)</module>");
  private static final Pattern SKIPPED = Pattern.compile("<(.*[.]skip)>true</");

  private static String pom(Path folder) throws IOException {
    return Files.readString(folder.resolve("pom.xml"));
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
  }

  /** The modules that the root pom lists. */
  private static List<String> listed(Path home) throws IOException {
    return all(MODULE, pom(home));
  }

  /** The folders in spec and model that have a pom. */
  private static List<String> there(Path home) throws IOException {
    List<String> modules = new ArrayList<>();
    for (String room : List.of("spec", "model")) {
      try (Stream<Path> files = Files.walk(home.resolve(room), 3)) {
        files
            .filter(file -> file.endsWith("pom.xml"))
            .map(file -> home.relativize(file.getParent()).toString().replace('\\', '/'))
            .forEach(modules::add);
      }
    }
    return modules;
  }

  /** Whether the module sets back all that the profile skips. */
  private static boolean takesPart(String module) {
    try {
      String pom = pom(HOME.resolve(module));
      return all(SKIPPED, pom(HOME)).stream()
          .filter(skip -> !skip.equals("mdep.skip"))
          .allMatch(skip -> pom.contains("<" + skip + ">false</"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void no_module_of_spec_or_model_is_left_out_of_the_build() throws IOException {
    assertThat(there(HOME)).contains("spec", "model", "model/search");
    assertThat(listed(HOME)).containsAll(there(HOME));
  }

  @Test
  void the_modules_of_spec_and_model_take_part_and_no_others() throws IOException {
    assertThat(all(SKIPPED, pom(HOME))).contains("maven.main.skip", "maven.test.skip");
    assertThat(listed(HOME).stream().filter(FastTierTest::takesPart))
        .containsExactlyInAnyOrderElementsOf(there(HOME));
  }

  @Test
  void a_module_that_is_nested_and_not_listed_is_noticed(@TempDir Path home) throws IOException {
    Files.createDirectories(home.resolve("spec"));
    Files.createDirectories(home.resolve("model/forgotten"));
    Files.writeString(home.resolve("model/forgotten/pom.xml"), "");

    assertThat(there(home)).containsExactly("model/forgotten");
  }
}
