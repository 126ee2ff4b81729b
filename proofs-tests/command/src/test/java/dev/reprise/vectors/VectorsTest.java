package dev.reprise.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.catalogue.Dialects;
import dev.reprise.cli.Captured;
import dev.reprise.format.Resource;
import dev.reprise.model.cover.Graph;
import dev.reprise.schema.ReportSchema;
import dev.reprise.spec.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorsTest {

  static final Path FOLDER = Path.of(System.getProperty("reprise.home", ".."), "spec", "vectors");

  /** The files together stay small enough to read, diff and clone. */
  private static final long MOST_BYTES = 3_000_000;

  @TempDir private Path copy = Path.of("");

  @Test
  @Timeout(600)
  void what_is_committed_is_what_would_be_made() {
    Captured run = Captured.reprise("vectors", "--check", "--folder", FOLDER.toString());

    assertThat(run.linesWith("changed: ")).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().filter(line -> !line.startsWith(" ")))
        .hasSize(Vectors.names().size());
  }

  @Test
  void a_file_that_differs_is_named_and_written_anew() throws IOException {
    Path file = copy.resolve("copies.json");
    String made = Files.readString(FOLDER.resolve("copies.json"));
    Files.writeString(file, made.replaceFirst("c1 holds none", "c1 holds s1"));
    String[] check = {"vectors", "--check", "--scope", "copies", "--folder", copy.toString()};

    Captured changed = Captured.reprise(check);
    assertThat(changed.exitCode()).isEqualTo(1);
    assertThat(changed.linesWith("changed: copies.json: - ")).isNotEmpty();
    assertThat(changed.linesWith("changed: copies.json: + ")).isNotEmpty();

    Captured update =
        Captured.reprise("vectors", "--update", "--scope", "copies", "--folder", copy.toString());
    assertThat(update.exitCode()).isZero();
    assertThat(file).hasContent(made);
    assertThat(Captured.reprise(check).exitCode()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Section.class)
  void every_section_is_what_its_schema_says(Section section) throws IOException {
    String text = Files.readString(FOLDER.resolve(section + ".json"));

    assertThat(ReportSchema.VECTORS.mistakes(text)).isEmpty();
    assertThat(ReportSchema.VECTORS.mistakes(text.replaceFirst("\"calls\":", "\"cals\":")))
        .isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Section.class)
  void the_scripts_of_a_file_make_every_transition_of_every_column(Section section) {
    String file = Vectors.FOLDER + section + ".json";
    List<Script> scripts =
        Resource.json(file)
            .path("scripts")
            .valueStream()
            .map(vector -> Vectors.script(file, vector))
            .toList();
    for (Column column : Column.all(Dialects.load())) {
      Graph whole = section.graph(column.dialect(), call -> true);
      Graph askable =
          section.graph(column.dialect(), call -> !column.without().contains(call.kind()));

      assertThat(whole.made(scripts).cardinality()).isEqualTo(whole.size());
      assertThat(askable.made(scripts).cardinality()).isEqualTo(askable.size());
    }
    Graph first = section.graph(Column.all(Dialects.load()).getFirst().dialect(), call -> true);
    assertThat(first.made(scripts.subList(1, scripts.size() / 2)).cardinality())
        .isLessThan(first.size());
  }

  @ParameterizedTest
  @EnumSource(
      value = ReportSchema.class,
      names = {"SWITCHES", "CORPUS"})
  void the_other_files_are_what_their_schemas_say(ReportSchema schema) throws IOException {
    String name = schema.name().toLowerCase(Locale.ROOT);
    String text = Files.readString(FOLDER.resolve(name + ".json"));

    assertThat(schema.mistakes(text)).isEmpty();
    assertThat(schema.mistakes(text.replaceFirst("\"clause\":\"", "\"clause\":\"x"))).isNotEmpty();
  }

  @Test
  void the_report_for_programs_is_what_its_schema_says() {
    Captured run =
        Captured.reprise(
            "vectors", "--scope", "copies,corpus", "--folder", FOLDER.toString(), "--json", "-");

    assertThat(run.exitCode()).isZero();
    assertThat(ReportSchema.VECTORS_REPORT.mistakes(run.out())).isEmpty();
  }

  @Test
  void the_files_stay_small() throws IOException {
    long bytes = 0;
    for (String name : Vectors.names()) {
      bytes += Files.size(FOLDER.resolve(name + ".json"));
    }
    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  @Test
  void wrong_usage_is_said() {
    assertThat(Captured.reprise("vectors", "--scope", "everything"))
        .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
        .satisfies(run -> assertThat(run.err()).contains("known are references, sharing"));
    assertThat(Captured.reprise("vectors", "--check", "--update").exitCode()).isEqualTo(2);
    assertThat(Captured.reprise("vectors", "--check", "--folder", "/nowhere").exitCode())
        .isEqualTo(3);
    assertThat(Captured.reprise("verify", "reference", "--vectors", "--misuse").exitCode())
        .isEqualTo(2);
  }
}
