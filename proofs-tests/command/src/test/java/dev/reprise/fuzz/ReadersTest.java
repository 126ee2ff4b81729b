package dev.reprise.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.cli.Captured;
import dev.reprise.file.DialectFile;
import dev.reprise.format.Json;
import dev.reprise.matrix.Golden;
import dev.reprise.profile.Profile;
import dev.reprise.spec.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Scripts and files of a user's own. {@code -Djqwik.tries.default=N} has each reader try N texts;
 * the seed is the same each time, so the first thousand are.
 */
class ReadersTest {

  private static final String JSON = "line \\d+, column \\d+: |deeper than |";

  @Property(seed = "1", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void a_script(@ForAll("script") String text) {
    NearlyRight.assertRead(text, "line \\d+: ", Script::parse);
  }

  @Property(
      seed = "1",
      edgeCases = EdgeCasesMode.NONE,
      tries = 60,
      shrinking = ShrinkingMode.BOUNDED)
  void a_script_on_the_command_line(@ForAll("script") String text) {
    Captured run = Captured.reprise("replay", "--stack", "reference", "--script", text);
    assertThat(run.exitCode()).as(run.err()).isIn(0, 1, 2, 4);
    assertThat(run.err()).doesNotContain("\tat ");
  }

  @Property(seed = "1", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void a_golden_matrix(@ForAll("golden") String text) {
    NearlyRight.assertRead(
        text, JSON + "no golden matrix: |columns, |golden matrix: ", Golden::parse);
  }

  @Property(seed = "1", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void a_profile(@ForAll("profile") String text) {
    NearlyRight.assertRead(text, JSON + "no profile: |switches, |profile: ", Profile.Saved::parse);
  }

  @Property(seed = "1", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void a_dialect(@ForAll("dialect") String text) {
    NearlyRight.assertRead(text, JSON + "FILE: ", it -> DialectFile.read("FILE", Json.read(it)));
  }

  @Property(seed = "1", edgeCases = EdgeCasesMode.NONE, tries = 10, shrinking = ShrinkingMode.OFF)
  void a_corpus_of_vectors(@ForAll("corpus") String text) throws IOException {
    Path folder = Files.createTempDirectory("corpus");
    try {
      Files.writeString(folder.resolve("corpus.json"), text.replace('\ud800', '?'));
      Captured run =
          Captured.reprise("vectors", "--scope", "corpus", "--folder", folder.toString());
      assertThat(run.exitCode()).as(run.err()).isIn(0, 2);
      assertThat(run.err()).doesNotContain("\tat ");
    } finally {
      Files.deleteIfExists(folder.resolve("corpus.json"));
      Files.delete(folder);
    }
  }

  @Provide
  Arbitrary<String> script() {
    return NearlyRight.of("script.txt");
  }

  @Provide
  Arbitrary<String> golden() {
    return NearlyRight.of("golden.txt");
  }

  @Provide
  Arbitrary<String> profile() {
    return NearlyRight.of("profile.txt");
  }

  @Provide
  Arbitrary<String> dialect() {
    return NearlyRight.of("dialect.txt");
  }

  @Provide
  Arbitrary<String> corpus() {
    return NearlyRight.of("corpus.txt");
  }
}
