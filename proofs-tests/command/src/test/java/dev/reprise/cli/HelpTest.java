package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.script.ScriptText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  /** Every command there is, as the words before {@code --help}; the first is none. */
  private static List<String> commands() {
    return Stream.concat(
            Stream.of(""), Reprise.command().getSubcommands().keySet().stream().sorted())
        .toList();
  }

  private static Captured help(String command) {
    return Captured.line(command + " --help");
  }

  /** The examples of a help text, what they are examples of left out. */
  private static List<String> examples(String help) {
    return help.lines()
        .dropWhile(line -> !line.equals("Examples:"))
        .skip(1)
        .takeWhile(line -> line.startsWith("  "))
        .map(line -> line.strip().replaceFirst(" {2,}.*", ""))
        .toList();
  }

  @Test
  void every_call_that_a_script_can_make_is_listed() throws ScriptException {
    Set<CallKind> listed = EnumSet.noneOf(CallKind.class);
    List<String> lines =
        help("replay")
            .out()
            .lines()
            .dropWhile(line -> !line.startsWith("Calls "))
            .dropWhile(line -> !line.startsWith("  "))
            .takeWhile(line -> line.startsWith("  "))
            .filter(line -> !line.startsWith("    "))
            .map(line -> line.strip().replaceFirst(" {2,}.*", ""))
            .toList();
    for (String line : lines) {
      String call = line.replaceAll(" \\[[^]]*]", "").replaceAll("\\|\\S+", "");
      listed.add(ScriptText.parseCall(1, call).kind());
    }
    assertThat(listed).containsExactlyInAnyOrder(CallKind.values());
  }

  @Test
  void there_are_commands() {
    assertThat(commands()).contains("", "verify", "stacks", "replay", "explore", "vectors");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_is_printed_on_standard_output_and_no_line_is_broken(String command) {
    Captured help = help(command);
    assertThat(help.exitCode()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).contains("Usage: reprise" + (command.isEmpty() ? "" : " " + command));
    assertThat(help.out().lines()).contains(footer(command));
  }

  private static String[] footer(String command) {
    CommandLine line = Reprise.command();
    for (String word : command.isEmpty() ? List.<String>of() : List.of(command)) {
      line = Objects.requireNonNull(line.getSubcommands().get(word));
    }
    return line.getCommandSpec().usageMessage().footer();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_has_examples_and_each_is_a_command(String command) {
    List<String> examples = examples(help(command).out());
    assertThat(examples).isNotEmpty();
    assertThat(examples).allSatisfy(example -> assertThat(example).startsWith("reprise "));
    for (String example : examples) {
      assertThatCode(() -> Reprise.command().parseArgs(words(example)))
          .as(example)
          .doesNotThrowAnyException();
    }
  }

  /** The words that a shell would hand to the command, without redirections. */
  private static String[] words(String example) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(example.replaceFirst("^reprise ", "").replaceFirst(" <.*", ""));
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    return words.toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_option_and_argument_says_what_it_is_for(String command) {
    CommandLine line = Reprise.command();
    CommandLine of = command.isEmpty() ? line : line.getSubcommands().get(command);
    assertThat(Objects.requireNonNull(of).getCommandSpec().args())
        .allSatisfy(
            arg -> assertThat(String.join("", arg.description())).as("%s", arg).isNotBlank());
  }

  @Test
  void the_exit_codes_are_in_the_help() {
    assertThat(help("").out())
        .contains(
            "Exit codes: 0 conforms, 1 a clause is violated, 2 the command line", " 70 a defect");
    assertThat(help("verify").out()).containsPattern("0 conforms, 1 a stack violates");
    assertThat(help("explore").out()).contains("Exit codes: 0 all holds in all that was visited");
  }

  @Test
  void the_version_is_one_line() {
    for (String words : List.of("--version", "-V", "verify --version")) {
      Captured version = Captured.line(words);
      assertThat(version.exitCode()).isZero();
      assertThat(version.out()).matches("reprise \\d+\\.\\d+\\.\\d+\\R");
    }
  }
}
