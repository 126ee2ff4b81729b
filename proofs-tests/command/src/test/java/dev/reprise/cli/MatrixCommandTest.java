package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.schema.ReportSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixCommandTest {

  @TempDir private Path folder = Path.of("");

  private static Captured matrix(String words) {
    return Captured.line("matrix reference --scripts 40 " + words);
  }

  @Test
  void the_reference_is_shown_and_conforms() {
    Captured run = matrix("");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("reference", "SET-1", "conforms", "refuses");
    assertThat(run.out())
        .startsWith("stack      protocol       violates  departs  broken  seconds  version\n")
        .containsPattern("\nreference  tls1.2-id  +0  +0  +0  +[0-9.]+  manual page\n\n")
        .containsPattern(
            "\n\\d+ rows, 1 stacks, 1 columns in [0-9.]+ s; every cell was measured here\n$");
    assertThat(run.out()).doesNotContain("\u001b");
  }

  @Test
  void json_on_standard_output_is_all_there_is() {
    Captured run = matrix("--json -");

    assertThat(run.exitCode()).isZero();
    assertThat(ReportSchema.MATRIX.mistakes(run.out())).isEmpty();
  }

  @Test
  void every_kind_of_file_is_written() throws IOException {
    Path json = folder.resolve("m.json");
    Path markdown = folder.resolve("m.md");
    Path html = folder.resolve("m.html");
    Captured run = matrix("--json " + json + " --markdown " + markdown + " --html " + html);

    assertThat(run.exitCode()).isZero();
    assertThat(ReportSchema.MATRIX.mistakes(Files.readString(json))).isEmpty();
    assertThat(markdown).content().contains("# What TLS stacks do with sessions");
    assertThat(html).content().startsWith("<!DOCTYPE html>");
  }

  @Test
  void a_golden_matrix_is_written_once_and_then_compared() throws IOException {
    Path golden = folder.resolve("golden.json");
    assertThat(matrix("--update --golden " + golden).exitCode()).isZero();
    assertThat(ReportSchema.GOLDEN_MATRIX.mistakes(Files.readString(golden))).isEmpty();

    Captured same = Captured.line("matrix --scripts 40 --golden " + golden);
    assertThat(same.exitCode()).isZero();
    assertThat(same.out()).contains("0 cells differ from " + golden);

    String text = Files.readString(golden);
    Files.writeString(
        golden,
        text.replaceFirst(Pattern.quote("\"SET-2\" : \"conforms\""), "\"SET-2\" : \"violates\""));
    Captured changed = Captured.line("matrix --scripts 40 --golden " + golden);
    assertThat(changed.exitCode()).isEqualTo(ExitCode.VIOLATES);
    assertThat(changed.out())
        .contains("changed: SET-2, reference/tls1.2-id: violates → conforms")
        .contains("1 cell differs from " + golden);
  }

  /** By the dialect of OpenSSL the reference violates SET-3; else it violates nothing. */
  @Test
  void only_what_got_worse_than_the_baseline_fails() throws IOException {
    Path file = folder.resolve("known.json");
    String baseline = "--baseline " + file;
    Captured none = matrix(baseline);
    assertThat(none.exitCode()).isEqualTo(ExitCode.LACKING);
    none.assertOneLine(baseline + ": no such file; --approve writes it the first time");

    Captured approved = matrix(baseline + " --approve");
    assertThat(approved.exitCode()).isZero();
    assertThat(approved.out())
        .endsWith(
            "\nnew, compared with nothing: reference/tls1.2-id\nbaseline "
                + file
                + ": 0 cells are worse, 0 are better, 0 moved; it is written anew\n");
    String known = Files.readString(file);
    assertThat(ReportSchema.GOLDEN_MATRIX.mistakes(known)).isEmpty();

    Captured worse = matrix(baseline + " --dialect openssl-3 --json -");
    assertThat(worse.exitCode()).isEqualTo(ExitCode.VIOLATES);
    assertThat(ReportSchema.MATRIX.mistakes(worse.out())).isEmpty();
    assertThat(worse.err())
        .contains("\nWorse than in the baseline " + file + ":\n  SET-3, reference/tls1.2-id: ")
        .containsPattern("\n    again     .* --dialect openssl-3 --script '.*'\n")
        .containsPattern(": \\d+ cells? (is|are) worse, 0 are better, \\d+ moved\n$");
    assertThat(Files.readString(file)).isEqualTo(known);

    // The stacks are those of the file.
    Files.writeString(file, known.replace("\"SET-2\" : \"conforms\"", "\"SET-2\" : \"violates\""));
    Captured better = Captured.line("matrix --scripts 40 " + baseline);
    assertThat(better.exitCode()).isZero();
    assertThat(better.out())
        .endsWith(
            "\nBetter than in the baseline "
                + file
                + ":\n  SET-2, reference/tls1.2-id: violates → conforms\n\nbaseline "
                + file
                + ": 0 cells are worse, 1 is better, 0 moved\n");
  }

  @Test
  void a_limit_of_time_ends_it_which_names_the_columns_that_were_not_measured() throws IOException {
    Path json = folder.resolve("m.json");
    Path markdown = folder.resolve("m.md");
    Path file = folder.resolve("known.json");
    Captured run =
        matrix(
            "--time 1ms --approve --json "
                + json
                + " --markdown "
                + markdown
                + " --baseline "
                + file);
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_ALL);
    assertThat(run.out())
        .contains("\nThis is not all: --time 1ms ended it. Not measured: reference/tls1.2-id.\n")
        .endsWith("0 moved; it is not written: no column was measured\n");
    assertThat(ReportSchema.MATRIX.mistakes(Files.readString(json))).isEmpty();
    assertThat(Files.readString(json))
        .contains("\"complete\" : false", "\"unfinished\" : [ \"reference/tls1.2-id\" ]");
    assertThat(Files.readString(markdown)).contains("This is not all: ");
    assertThat(file).doesNotExist();
  }

  @Test
  void a_stack_that_is_named_and_not_here_is_lacking() {
    Captured run = Captured.line("matrix openssl@/nowhere/libssl.so --protocol tls1.3");

    assertThat(run.exitCode()).isEqualTo(ExitCode.LACKING);
    assertThat(run.out())
        .contains("openssl@/nowhere/libssl.so — unsupported: /nowhere/libssl.so: no such file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          matrix --update                   | --update goes with --golden FILE: that file is written
          matrix reference@/x.so            | reference@/x.so: reference is no library, and loads none
          matrix openssl@                   | openssl@: no library is named after the @
          matrix openssl openssl            | openssl is named twice
          matrix --scripts 0                | --scripts must be at least 1, not 0
          matrix --approve                  | --approve goes with --baseline FILE: that file is written
          matrix --time soon                | --time soon: expected a time such as 90s or 10m
          matrix --dialect opensl-3         | no dialect is called 'opensl-3'; did you mean openssl-3?
          matrix --golden a --baseline b    | --golden is about every cell, by the dialects that describe the stacks: it goes neither with --baseline nor with --dialect
          matrix --golden a --dialect openssl-3 | --golden is about every cell, by the dialects that describe the stacks: it goes neither with --baseline nor with --dialect
          matrix --json - --html -          | standard output is for one document: --json -, --markdown - or --html -
          matrix --html /nowhere/m.html     | --html /nowhere/m.html: there is no folder for that file
          """)
  void a_wrong_command_line_is_said_in_one_line(String words, String said) {
    Captured run = Captured.line(words);
    run.assertOneLine(said);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void a_golden_matrix_that_is_none_or_has_a_stack_that_is_none_is_said() throws IOException {
    Path golden = folder.resolve("golden.json");
    Files.writeString(golden, "{}");
    assertThat(Captured.line("matrix --golden " + golden).exitCode()).isEqualTo(ExitCode.USAGE);
    Files.writeString(golden, "{\"columns\": {\"nosuch/tls1.3\": {\"SET-1\": \"conforms\"}}}");
    Captured unknown = Captured.line("matrix --golden " + golden);
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(unknown.err())
        .contains("a column is about 'nosuch', which is not the name of a stack");
    assertThat(Captured.line("matrix --golden " + folder.resolve("none.json")).exitCode())
        .isEqualTo(ExitCode.LACKING);
  }

  /** A golden matrix is data: nothing that it says is run or loaded. */
  @ParameterizedTest
  @ValueSource(strings = {"shim:touch %s; true", "openssl@%s"})
  void what_a_golden_matrix_names_is_never_run(String stack) throws IOException {
    Path trace = folder.resolve("trace");
    Path golden = folder.resolve("golden.json");
    String column = stack.formatted(trace) + "/tls1.2-id";
    Files.writeString(golden, "{\"columns\": {\"" + column + "\": {\"SET-1\": \"conforms\"}}}");
    for (String words :
        List.of("matrix --golden %s", "matrix reference --golden %s", "matrix --baseline %s")) {
      Captured run = Captured.line(words.formatted(golden));
      assertThat(run.exitCode()).as(words).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).contains("is not the name of a stack that Reprise knows");
    }
    Captured run = matrix("--time 1ms --baseline " + golden);
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_ALL);
    assertThat(run.out())
        .contains("\nnot measured now, so nothing is said of them: " + column + "\n");
    assertThat(trace).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"columns": {}}                                    | no cell to compare with
          {"columns": {"reference/tls1.2-id": {}}}           | no object with cells
          {"columns": {"reference/tls1.2-id": 1}}            | no object with cells
          {"columns": 1, "columns": 2}                       | line 1, column 25: a name stands twice in one object
          {"columns": {"reference/tls1.2-id": {"SET-1": 1}}} | not a text
          [                                                  | no JSON
          {} {}                                              | no JSON
          """)
  void a_golden_matrix_without_a_cell_is_none(String text, String said) throws IOException {
    Path golden = folder.resolve("golden.json");
    Files.writeString(golden, text);
    Captured run = Captured.line("matrix --golden " + golden);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--golden " + golden + ": ").contains(said);
  }

  @Test
  void a_golden_matrix_is_read_to_a_depth_and_a_number_of_digits() throws IOException {
    Path golden = folder.resolve("golden.json");
    for (String text : List.of("[".repeat(100_000), "{\"columns\": 1" + "0".repeat(400) + "}")) {
      Files.writeString(golden, text);
      Captured run = Captured.line("matrix --golden " + golden);
      assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).contains("deeper than 64, a number of more than 64 digits");
    }
  }
}
