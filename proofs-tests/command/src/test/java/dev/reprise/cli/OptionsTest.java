package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Options that several commands have: the table of CONTRIBUTING, and what is the same of each. */
class OptionsTest {

  private static final Path CONTRIBUTING =
      Path.of(System.getProperty("reprise.home", ".."), "CONTRIBUTING.md");

  @TempDir private Path folder = Path.of("");

  /** The cells of the table's lines, the headings first, without the STACK column. */
  private static List<List<String>> table() throws IOException {
    return Files.readString(CONTRIBUTING)
        .lines()
        .dropWhile(line -> !line.startsWith("| command | STACK |"))
        .takeWhile(line -> line.startsWith("|"))
        .filter(line -> !line.startsWith("|---"))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .map(cells -> cells.subList(1, cells.size() - 1))
        .toList();
  }

  private static String plain(String cell) {
    return cell.replace("`", "");
  }

  @Test
  void the_table_says_which_command_has_which_option() throws IOException {
    List<List<String>> table = table();
    List<String> options = table.getFirst().subList(2, table.getFirst().size());
    Map<String, CommandLine> commands = new LinkedHashMap<>(Reprise.command().getSubcommands());
    commands.remove("help");
    assertThat(options).contains("`--json`", "`--dialect`", "`--baseline`");
    assertThat(table.subList(1, table.size()))
        .extracting(line -> plain(line.getFirst()))
        .containsExactlyInAnyOrderElementsOf(commands.keySet());
    for (List<String> line : table.subList(1, table.size())) {
      CommandLine command = Objects.requireNonNull(commands.get(plain(line.getFirst())));
      for (int i = 0; i < options.size(); i++) {
        boolean has = command.getCommandSpec().findOption(plain(options.get(i))) != null;
        assertThat(line.get(i + 2))
            .as(line.getFirst() + " " + options.get(i))
            .isEqualTo(has ? "yes" : "");
      }
    }
  }

  /** Each command that has {@code --json}, as quick as can be. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "verify reference --scripts 5",
        "explore --within 2",
        "vectors --scope references",
        "vectors --scope references --check --folder %s",
        "explain",
        "explain CTX-1",
        "diff reference reference --no-misuse",
        "profile reference --time 1ms",
        "matrix reference --time 1ms"
      })
  void json_on_standard_output_is_that_document_alone(String words) {
    Captured run = Captured.line(words.formatted(folder) + " --json -");
    assertThat(JsonMapper.shared().readTree(run.out()).isObject()).isTrue();
    assertThat(run.out()).startsWith("{").endsWith("}\n");
  }

  /** A library that is not there is looked for: the name was understood. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "verify openssl@/nowhere/libssl.so",
        "verify --stack openssl@/nowhere/libssl.so",
        "profile openssl@/nowhere/libssl.so",
        "profile --stack openssl@/nowhere/libssl.so",
        "matrix openssl@/nowhere/libssl.so --protocol tls1.3",
        "matrix --stack openssl@/nowhere/libssl.so --protocol tls1.3",
        "diff openssl@/nowhere/libssl.so reference --protocol tls1.2-id",
        "bisect openssl@/nowhere/other.so openssl@/nowhere/libssl.so",
        "stacks openssl@/nowhere/libssl.so"
      })
  void a_stack_may_name_its_library(String words) {
    Captured run = Captured.line(words);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.LACKING);
    assertThat(run.out() + run.err()).contains("/nowhere/libssl.so");
  }

  @Test
  void a_replay_may_name_its_library() {
    List<String> words = new ArrayList<>(List.of("replay", "--stack"));
    words.addAll(List.of("openssl@/nowhere/libssl.so", "--script", "context A"));
    Captured run = Captured.reprise(words.toArray(String[]::new));
    assertThat(run.exitCode()).isEqualTo(ExitCode.LACKING);
    assertThat(run.out()).contains("/nowhere/libssl.so: no such file");
  }

  @Test
  void a_dialect_of_ones_own_is_read_wherever_one_is_named() {
    Path none = folder.resolve("none.json");
    for (String words :
        List.of(
            "verify reference",
            "matrix reference",
            "explore --within 1",
            "replay --stack reference --script free")) {
      Captured run = Captured.line(words + " --dialect " + none);
      assertThat(run.exitCode()).as(words).isEqualTo(ExitCode.LACKING);
      assertThat(run.err()).contains("--dialect " + none + ": no such file");
    }
  }
}
