package dev.reprise.shimcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.cli.Captured;
import dev.reprise.impl.shim.ShimCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A shim that tries to steer the terminal by whatever it may say: no report passes it on. */
@Timeout(120)
class HostileWordsTest {

  private static final String UNPRINTABLE = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\n]]";

  /** As JSON writes them: escape, CSI of C1, next line, marks of direction, separator, tag. */
  private static final String WORDS =
      "x\\u001b[2J\\u009b\\u0085\\u202e\\u2066\\u2028\\udb40\\udc41\\ud800y";

  /** The same on standard error, as bytes that a shell writes. */
  private static final String BYTES =
      "printf 'error: x\\033[2J\\302\\233\\302\\205\\342\\200\\256\\342\\200\\250\\377y\\n' >&2";

  @TempDir private Path folder = Path.of("");

  private void assertHarmless(int exitCode, String... arguments) throws Exception {
    Captured run = Captured.reprise(arguments);
    String all = run.out() + run.err();
    try (var files = Files.newDirectoryStream(folder, "*.report")) {
      for (Path report : files) {
        all += Files.readString(report);
        Files.delete(report);
      }
    }
    assertThat(run.exitCode()).as(all).isEqualTo(exitCode);
    assertThat(all).contains("y").doesNotContainPattern(UNPRINTABLE);
    assertThat(all.replace("\\u001b", "")).containsPattern("x.{0,12}y|x.{0,12}\\[2J");
  }

  @Test
  void a_reason_and_what_is_missing() throws Exception {
    ShimCommand shim =
        PaperShim.with(
            folder,
            "set-session | session-up-ref",
            "set-session) result=0 reason='" + WORDS + "' ;; session-up-ref");
    String stack = "shim:" + shim.command();
    String script = "context A; connection c1 in A; connect c1 full s1; set c1 s1";
    assertHarmless(1, "replay", "--stack", stack, "--script", script);
    assertHarmless(
        1, "shim-check", shim.command(), "--json", folder.resolve("json.report").toString());

    ShimCommand lacking =
        PaperShim.with(
            folder, "\"shutdown\"]}", "\"shutdown\"],\"missing\":{\"ticket\":\"" + WORDS + "\"}}");
    assertHarmless(0, "shim-check", lacking.command());
  }

  @Test
  void an_answer_that_is_none_and_last_words() throws Exception {
    for (String trouble : new String[] {"say '" + WORDS + "'", BYTES + "; exit 3"}) {
      ShimCommand shim =
          PaperShim.with(folder, "session-reused)\n", "session-reused) " + trouble + "\n");
      assertHarmless(
          1,
          "replay",
          "--stack",
          "shim:" + shim.command(),
          "--script",
          "context A; connection c1 in A; reused c1");
    }
  }

  @Test
  void a_start_that_fails() throws Exception {
    assertHarmless(3, "stacks", "shim:" + BYTES + "; exit 1");
    assertHarmless(3, "shim-check", BYTES.replace(" >&2", ""));
    assertHarmless(
        3,
        "shim-check",
        "echo '{\"reprise-shim\":1,\"stack\":\"paper\",\"unavailable\":\"" + WORDS + "\"}'");
  }
}
