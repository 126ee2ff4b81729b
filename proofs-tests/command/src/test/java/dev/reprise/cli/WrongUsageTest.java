package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wrong usage of any kind gives one line that names the place and the reason, and an exit code that
 * says whose fault it is.
 */
class WrongUsageTest {

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""                                    | what is to be done? One of verify, replay, profile, matrix, diff, bisect, explore, vectors, explain, stacks, shim-check
          frob                                  | no command is called 'frob'; known are verify, profile, diff, bisect, matrix, explore, stacks, shim-check, replay, vectors, explain, help
          verfy openssl                         | no command is called 'verfy'; did you mean verify?
          help frob                             | Unknown subcommand 'frob'.
          --frob                                | Unknown option: '--frob'
          verify --frob                         | Unknown option: '--frob'
          replay --frob                         | Unknown option: '--frob'
          stacks --frob                         | Unknown option: '--frob'
          explore --frob                        | Unknown option: '--frob'
          verify --formt json                   | Unknown option: '--formt'; did you mean --format?
          matrix --goldn=x                      | Unknown option: '--goldn=x'; did you mean --golden?
          verify --format jsn                   | no format is called 'jsn'; did you mean json?
          verify --format xml                   | no format is called 'xml'; known are text, json, junit, sarif, github
          verify --shrink-time 5                | --shrink-time 5: expected a time such as 90s or 10m
          explore references                    | Unmatched argument at index 1: 'references'
          verify opensl                         | no stack is called 'opensl'; did you mean openssl?
          verify openssl --protocol tls12-id    | no protocol is called 'tls12-id'; did you mean tls1.2-id?
          verify openssl --dialect opensssl-3   | no dialect is called 'opensssl-3'; did you mean openssl-3?
          verify openssl@                       | openssl@: no library is named after the @
          verify jsse@x.jar                     | jsse@x.jar: jsse is no library, and loads none
          verify openssl@a.so --lib b.so        | --lib and STACK@LIBRARY both name a library: one of them
          verify nosuch                         | no stack is called 'nosuch'; known are reference, openssl, boringssl, wolfssl, jsse, bouncycastle, conscrypt, tcnative, python, perl, ruby, node, gnutls, shim:COMMAND
          explain CTX-9                         | no clause is called 'CTX-9'; near it are CTX-1, CTX-2
          explain caches-1                      | no clause is called 'caches-1'; near it are CACHE-1, CACHE-2, CACHE-3, CACHE-4, CACHE-5, CACHE-6, CACHE-7
          explain shutt-1                       | no clause is called 'shutt-1'; near it are SHUT-1, SHUT-2
          explain st-3                          | no clause is called 'st-3'; near it are SET-1, SET-2, SET-3, SET-4, SET-5, SET-6
          explain unheard-of                    | no clause is called 'unheard-of'; 'reprise explain' lists them all
          explain CTX-1 --json /nowhere/x.json  | --json /nowhere/x.json: there is no folder for that file
          replay --stack nosuch --script x      | no stack is called 'nosuch'; known are reference, openssl, boringssl, wolfssl, jsse, bouncycastle, conscrypt, tcnative, python, perl, ruby, node, gnutls, shim:COMMAND
          stacks nosuch                         | no stack is called 'nosuch'; known are reference, openssl, boringssl, wolfssl, jsse, bouncycastle, conscrypt, tcnative, python, perl, ruby, node, gnutls, shim:COMMAND
          verify --protocol ssl3                | no protocol is called 'ssl3'; known are tls1.2-id, tls1.2-ticket, tls1.3
          replay --protocol ssl3 --script x     | no protocol is called 'ssl3'; known are tls1.2-id, tls1.2-ticket, tls1.3
          verify reference --protocol tls1.3    | reference does not speak tls1.3, but tls1.2-id
          verify openssl reference --protocol tls1.3 | reference does not speak tls1.3, but tls1.2-id
          verify --dialect nosuch               | no dialect is called 'nosuch'; known are manual-page, manual-page-2014, reference, openssl-1.0, openssl-1.1, openssl-3.5, openssl-3, boringssl, wolfssl, jsse, bouncycastle, conscrypt, tcnative, python, perl, ruby, node, gnutls
          replay --dialect nosuch --script x    | no dialect is called 'nosuch'; known are manual-page, manual-page-2014, reference, openssl-1.0, openssl-1.1, openssl-3.5, openssl-3, boringssl, wolfssl, jsse, bouncycastle, conscrypt, tcnative, python, perl, ruby, node, gnutls
          verify --scripts                      | Missing required parameter for option '--scripts' (N)
          verify --scripts x                    | --scripts must be a whole number up to 2147483647, not 'x'
          verify --scripts 1e3                  | --scripts must be a whole number up to 2147483647, not '1e3'
          verify --scripts 99999999999          | --scripts must be a whole number up to 2147483647, not '99999999999'
          explore --within 1.5                  | --within must be a whole number up to 2147483647, not '1.5'
          verify --strict=maybe                 | --strict takes no value, not 'maybe'
          verify --scripts 0                    | --scripts must be at least 1, not 0
          verify --scripts -1                   | --scripts must be at least 1, not -1
          verify --calls 0                      | --calls must be 1 to 100000, not 0
          verify --calls 100001                 | --calls must be 1 to 100000, not 100001
          verify --workers 0                    | --workers must be 1 to 256, not 0
          verify --workers 257                  | --workers must be 1 to 256, not 257
          verify --seed x                       | --seed must be a whole number or 'random', not 'x'
          verify --seed 1.5                     | --seed must be a whole number or 'random', not '1.5'
          verify --seed 99999999999999999999    | --seed must be a whole number or 'random', not '99999999999999999999'
          verify --json /nowhere/out.json       | --json /nowhere/out.json: there is no folder for that file
          verify --junit /nowhere/out.xml       | --junit /nowhere/out.xml: there is no folder for that file
          verify --json /tmp                    | --json /tmp: there is no folder for that file
          verify --reproducers /dev/null/x      | --reproducers /dev/null/x: it is no folder, and none can be made
          verify reference --lib libssl.so.3    | --lib goes with a stack that is a library, such as openssl
          verify --lib=                         | --lib names no library
          replay                                | give one script: a FILE, - for standard input, or --script TEXT
          replay a.txt --script x               | give one script: a FILE, - for standard input, or --script TEXT
          replay a.txt b.txt                    | Unmatched argument at index 2: 'b.txt'
          """)
  void a_wrong_command_line(String words, String said) {
    Captured run = Captured.line(words);
    run.assertOneLine(said);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          frob c1                                | line 1: no call is written 'frob …'; a line is a call such as 'set c1 s1' or 'connect c1 full s1': 'reprise replay --help' lists them all
          context A; connection c1 on A          | line 1: expected 'in', found 'on', see 'connection c1 in A'
          context A; set c1 s1                   | call 2, 'set c1 s1': no c1 was made before; 'connection c1 in A' makes it
          context A; connection c1 in A; set c1 s7 | call 3, 'set c1 s7': no s7 was made before; 'connect c1 full s7' makes it
          context A; connection c99999999 in A   | line 1: names are numbered up to 1000000, found 'c99999999'
          """)
  void a_script_on_the_command_line_with_a_slip_of_the_pen(String script, String said) {
    Captured run = Captured.reprise("replay", "--script", script);
    run.assertOneLine("--script: " + said);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  private Captured replay(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("script.txt"), content);
    return Captured.reprise("replay", file.toString());
  }

  private void assertNoScript(byte[] content, String said) throws IOException {
    Captured run = replay(content);
    run.assertOneLine(folder.resolve("script.txt") + ": " + said);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_byte_order_mark_is_read() throws IOException {
    assertThat(replay(bytes("\ufeffcontext A\nfree A\n")).exitCode()).isEqualTo(ExitCode.CONFORMS);
    Captured inside = replay(bytes("context A\n\ufefffree A\n"));
    inside.assertOneLine(
        folder.resolve("script.txt")
            + ": line 2: no call is written '<U+FEFF>free …'; did you mean 'free'? A line is a call"
            + " such as 'set c1 s1' or 'connect c1 full s1': 'reprise replay --help' lists them"
            + " all");
  }

  @Test
  void a_library_that_the_name_of_a_stack_has_is_loaded_wherever_a_stack_is_named()
      throws IOException {
    String stack = "openssl@/nowhere/libssl.so";
    for (String words : List.of("verify %s", "stacks %s", "profile %s", "replay %s --stack %s")) {
      Path script = Files.writeString(folder.resolve("script.txt"), "context A\n");
      Captured run = Captured.line(words.replace("replay %s", "replay " + script).formatted(stack));
      assertThat(run.exitCode()).as(words).isEqualTo(ExitCode.LACKING);
      assertThat(run.out() + run.err()).as(words).contains("/nowhere/libssl.so");
    }
  }

  @Test
  void of_an_endless_name_the_beginning_is_told() {
    Captured run = Captured.reprise("verify", "x".repeat(100_000));
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .startsWith("reprise: no stack is called '" + "x".repeat(100) + "…'; known are ")
        .hasSizeLessThan(1_000);
  }

  /** A device has no size and no end. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "replay /dev/zero",
        "diff reference %s",
        "matrix --golden /dev/zero",
      })
  @EnabledOnOs(OS.LINUX)
  void no_more_is_read_of_a_file_than_it_may_have(String words) throws IOException {
    Path endless = folder.resolve("endless.json");
    Files.createSymbolicLink(endless, Path.of("/dev/zero"));
    Captured run = Captured.line(words.formatted(endless));
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(": larger than any ").contains(" MiB");
  }

  @Test
  void a_text_file_that_is_no_script() throws IOException {
    Captured run = replay(bytes("# Reprise\n\nReprise checks TLS stacks.\n"));
    run.assertOneLine(
        folder.resolve("script.txt")
            + ": line 3: no call is written 'Reprise …'; a line is a call such as 'set c1 s1' or"
            + " 'connect c1 full s1': 'reprise replay --help' lists them all");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void a_binary_file() throws IOException {
    assertNoScript(
        new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, (byte) 0xff, (byte) 0xfe, 0},
        "not a text in UTF-8, so no script");
  }

  @Test
  void a_binary_file_that_happens_to_be_utf8_is_not_printed_as_it_is() throws IOException {
    Captured run = replay(bytes("\u001b[2J\u0000\u0007\n"));
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains("script.txt: line 1: ")
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\n]]");
  }

  @Test
  void an_empty_file() throws IOException {
    assertNoScript(new byte[0], "no call in it; see 'reprise replay --help'");
    assertNoScript(bytes("# nothing yet\n\n ; ;\n"), "no call in it; see 'reprise replay --help'");
  }

  @Test
  void a_huge_file() throws IOException {
    assertNoScript(new byte[(4 << 20) + 1], "larger than any script, 4 MiB");
  }

  @Test
  void a_long_line() throws IOException {
    Captured run = replay(bytes("x".repeat(1 << 20)));
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).hasSizeLessThan(400).contains(": line 1: no call is written 'xxx");
  }

  @Test
  void a_script_with_too_many_calls() throws IOException {
    assertNoScript(
        bytes("context A\n".repeat(100_001)), "line 100001: a script has at most 100000 calls");
  }

  @Test
  void a_script_that_names_too_many_things_to_follow() throws IOException {
    StringBuilder script = new StringBuilder("context A\n");
    for (int i = 1; i < 5000; i++) {
      script.append("connection c").append(i).append(" in A\n");
    }
    assertNoScript(bytes(script.toString()), "5000 calls on 5000 things are too many to follow");
  }

  @Test
  void a_file_that_is_missing() {
    Captured run = Captured.reprise("replay", folder.resolve("none.txt").toString());
    run.assertOneLine(folder.resolve("none.txt") + ": no such file");
    assertThat(run.exitCode()).isEqualTo(ExitCode.LACKING);
  }

  @Test
  void a_folder() {
    Captured run = Captured.reprise("replay", folder.toString());
    run.assertOneLine(folder + ": cannot be read: Is a directory");
    assertThat(run.exitCode()).isEqualTo(ExitCode.LACKING);
  }

  @ParameterizedTest
  @CsvSource({"verify", "stacks", "replay"})
  @EnabledOnOs(OS.LINUX)
  void a_library_that_cannot_be_used_is_named_once_with_the_reason(String command)
      throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no library\n");
    assertUnusable(command, folder.resolve("none.so").toString(), ": no such file");
    assertUnusable(command, folder.toString(), ": not a file");
    assertUnusable(command, text.toString(), ": not a shared library");
    assertUnusable(
        command,
        "libnone.so.7",
        ": cannot be loaded: cannot open shared object file: No such file or directory");
    assertUnusable(
        command,
        "libc.so.6",
        ": not a TLS library that can be driven: it exports neither SSL_CTX_new nor"
            + " wolfSSL_CTX_new");
  }

  private static void assertUnusable(String command, String library, String reason) {
    Captured run =
        switch (command) {
          case "verify" ->
              Captured.reprise("verify", "openssl", "--scripts", "1", "--lib", library);
          case "stacks" -> Captured.reprise("stacks", "openssl", "--lib", library);
          default ->
              Captured.reprise(
                  "replay", "--stack", "openssl", "--lib", library, "--script", "context A");
        };
    assertThat(run.exitCode()).isEqualTo(ExitCode.LACKING);
    assertThat(run.err()).isEmpty();
    assertThat(run.linesWith(library)).hasSize(1);
    assertThat(run.out().replaceAll("\\s+", " ")) // Long lines of verify are broken.
        .containsPattern("unsupported:? " + Pattern.quote(library + reason))
        .doesNotContain("Exception", "apt-get", "to get it");
    assertThat(run.linesWith("\tat ")).isEmpty();
  }
}
