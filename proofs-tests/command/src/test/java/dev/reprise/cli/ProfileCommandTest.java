package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.schema.ReportSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCommandTest {

  @TempDir private Path folder = Path.of("");

  /** Gives the switch another value in the file, with each protocol. */
  private static void change(Path file, String of, String from, String to) throws IOException {
    String text = Files.readString(file);
    String changed =
        Pattern.compile("(?s)(\"" + of + "\" : \\{.*?\"values\" : \\[.*?)\"" + from + "\"")
            .matcher(text)
            .replaceFirst("$1\"" + to + "\"");
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(file, changed);
  }

  /** One profile of the reference for each step: each takes seconds. */
  @Test
  void only_what_got_worse_than_the_baseline_fails() throws IOException {
    Path file = folder.resolve("profile.json");
    String words = "profile reference --baseline " + file;
    assertThat(Captured.line(words).exitCode()).isEqualTo(ExitCode.LACKING);

    Captured approved = Captured.line(words + " --approve");
    assertThat(approved.exitCode()).isZero();
    assertThat(approved.out())
        .endsWith(
            "\nnew, compared with nothing: tls1.2-id\nbaseline "
                + file
                + ": 0 values are worse, 0 are better, 0 moved; it is written anew\n");
    assertThat(ReportSchema.PROFILE.mistakes(Files.readString(file))).isEmpty();

    // The reference gives a failed session back; to keep it departs, to replace null is allowed.
    change(file, "failed-session", "given-back", "kept");
    Captured better = Captured.line(words + " --json -");
    assertThat(better.exitCode()).isZero();
    assertThat(ReportSchema.PROFILE.mistakes(better.out())).isEmpty();
    assertThat(better.err())
        .contains(
            "\nBetter than in the baseline "
                + file
                + ":\n"
                + "  failed-session, tls1.2-id: kept → given-back\n")
        .endsWith(": 0 values are worse, 1 is better, 0 moved\n");
  }

  @Test
  void a_limit_of_time_ends_it_which_says_that_it_is_not_all() throws IOException {
    Path json = folder.resolve("profile.json");
    Path file = folder.resolve("baseline.json");
    Captured run =
        Captured.line(
            "profile reference --time 1ms --approve --json " + json + " --baseline " + file);
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_ALL);
    assertThat(run.out())
        .contains("\nThis is not all: --time 1ms ended it. Not profiled to its end: tls1.2-id.\n")
        .contains("  nearest dialect so far: ")
        .endsWith("0 moved; it is not written, since this is not all\n");
    assertThat(ReportSchema.PROFILE.mistakes(Files.readString(json))).isEmpty();
    assertThat(Files.readString(json)).contains("\"complete\" : false");
    assertThat(file).doesNotExist();
  }

  @Test
  void the_profile_of_another_stack_or_with_more_protocols_is_refused() throws IOException {
    Path file = folder.resolve("profile.json");
    String text =
        """
        {"stack": "%s", "version": "", "nearest": "", "differences": [],
         "switches": {"failed-session": {"clause": "SET-3", "value": "kept", "script": "",
          "values": [{"protocol": "%s", "value": "kept", "script": ""}]}}}
        """;
    Files.writeString(file, text.formatted("openssl", "tls1.2-id"));
    Captured other = Captured.line("profile reference --time 1ms --baseline " + file);
    assertThat(other.exitCode()).isEqualTo(ExitCode.USAGE);
    other.assertOneLine(
        "--baseline "
            + file
            + ": it is the profile of openssl, and not of reference; 'reprise diff' compares stacks");

    Files.writeString(file, text.formatted("reference", "tls1.3"));
    Captured more = Captured.line("profile reference --approve --baseline " + file);
    assertThat(more.exitCode()).isEqualTo(ExitCode.USAGE);
    more.assertOneLine(
        "--baseline "
            + file
            + ": it has tls1.3 too, which --approve would lose; leave --protocol away");

    Files.writeString(file, "{}");
    Captured none = Captured.line("profile reference --baseline " + file);
    assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(none.err()).contains("--baseline " + file + ": no profile: ");
    Captured.line("profile reference --approve")
        .assertOneLine("--approve goes with --baseline FILE: that file is written");
  }
}
