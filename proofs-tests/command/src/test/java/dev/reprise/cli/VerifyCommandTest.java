package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.campaign.Plan;
import dev.reprise.campaign.SubjectSource;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.report.VerifyReport;
import dev.reprise.schema.ReportSchema;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.Installed;
import dev.reprise.twin.Twin;
import dev.reprise.verify.Check;
import dev.reprise.verify.StackReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerifyCommandTest {

  @TempDir private Path folder = Path.of("");

  /** A report apart from how long it took. */
  private static String timeless(String report) {
    return report
        .replaceAll("(?m)^(\\w+ .* %) +[0-9.]+  ", "$1 … ")
        .replaceAll(" in [0-9.]+ s, seed", " in … s, seed")
        .replaceAll("\"seconds\" : [0-9.E-]+", "\"seconds\" : …");
  }

  @Test
  void the_reference_conforms() {
    Captured run = Captured.line("verify reference --scripts 200");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("stack      verdict")
        .containsPattern("\nreference +conforms +0 +0 +0 ")
        .containsPattern(
            "\nconforms: 0 of 1 stacks violate a clause; 200 scripts in .* s, seed 1\n$");
  }

  @Test
  void a_stack_is_called_by_its_name_in_any_case() {
    assertThat(Captured.line("verify Reference --protocol TLS1.2-ID --scripts 1").exitCode())
        .isZero();
  }

  @Test
  void judged_by_a_dialect_that_is_not_its_own_the_reference_is_still_no_worse() {
    Captured run = Captured.line("verify reference --dialect manual-page --scripts 200");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void the_same_seed_gives_the_same_report_whatever_the_number_of_workers() throws IOException {
    Path json = folder.resolve("report.json");
    String[] reports = new String[3];
    String[] jsons = new String[3];
    for (int i = 0; i < 3; i++) {
      Captured run =
          Captured.line(
              "verify reference --scripts 700 --seed 77 --workers "
                  + (2 * i + 1)
                  + " --json "
                  + json);
      reports[i] = timeless(run.out());
      jsons[i] = timeless(Files.readString(json));
    }
    assertThat(reports).containsOnly(reports[0]);
    assertThat(jsons).containsOnly(jsons[0]);
  }

  @Test
  void several_stacks_give_the_same_report_whether_they_are_checked_at_once() throws IOException {
    Path json = folder.resolve("report.json");
    List<String> reports = new ArrayList<>();
    for (int workers : new int[] {1, 3}) {
      Captured run =
          Captured.line(
              "verify jsse openssl reference --protocol tls1.3,tls1.2-id --scripts 30 --workers "
                  + workers
                  + " --json "
                  + json);
      assertThat(run.linesWith("  departs (known)  ")).hasSize(2);
      reports.add(timeless(run.out()) + timeless(Files.readString(json)));
    }
    assertThat(reports.getFirst()).isEqualTo(reports.getLast());
  }

  @Test
  void another_seed_gives_another_report() {
    assertThat(timeless(Captured.line("verify reference --scripts 50 --details --seed 1").out()))
        .isNotEqualTo(
            timeless(Captured.line("verify reference --scripts 50 --details --seed 2").out())
                .replace("seed 2", "seed 1"));
  }

  @Test
  void a_random_seed_is_told_so_that_the_run_can_be_repeated() {
    Captured first = Captured.line("verify reference --scripts 20 --seed random");
    String seed = first.out().replaceAll("(?s).*seed (\\d+)\n$", "$1");
    assertThat(seed).containsOnlyDigits().isNotEqualTo("1");
    assertThat(timeless(Captured.line("verify reference --scripts 20 --seed " + seed).out()))
        .isEqualTo(timeless(first.out()));
  }

  @Test
  void both_files_are_written_and_the_json_is_what_its_schema_says() throws IOException {
    Path json = folder.resolve("report.json");
    Path junit = folder.resolve("report.xml");
    Captured run =
        Captured.line(
            "verify reference --scripts 60 --seed 9 --json " + json + " --junit " + junit);
    assertThat(run.exitCode()).isZero();
    String written = Files.readString(json);
    assertThat(ReportSchema.VERIFY.mistakes(written)).isEmpty();
    JsonNode report = JsonMapper.shared().readTree(written);
    assertThat(report.path("seed").asLong()).isEqualTo(9);
    assertThat(report.at("/stacks/0/scripts").asInt()).isEqualTo(60);
    assertThat(Files.readString(junit)).contains("<testsuite name=\"reference.tls1.2-id\"");
  }

  @Test
  void a_stack_that_was_named_and_is_missing_is_an_environment_that_lacks_it() throws IOException {
    Path json = folder.resolve("report.json");
    Captured run = Captured.line("verify openssl --lib /nowhere/libssl.so --json " + json);
    assertThat(run.exitCode()).isEqualTo(ExitCode.LACKING);
    assertThat(run.out())
        .contains("\nopenssl    unsupported\n           /nowhere/libssl.so: no such file\n")
        .contains("\nunsupported: ")
        .doesNotContain("conforms");
    assertThat(ReportSchema.VERIFY.mistakes(Files.readString(json))).isEmpty();
    assertThat(
            JsonMapper.shared().readTree(Files.readString(json)).at("/stacks/0/verdict").asString())
        .isEqualTo("unsupported");
  }

  @Test
  void a_stack_that_is_missing_takes_nothing_from_the_others() {
    Captured run = Captured.line("verify --scripts 20 --lib /nowhere/libssl.so");
    assertThat(run.exitCode()).isEqualTo(ExitCode.LACKING);
    assertThat(run.out())
        .contains("\nreference  conforms ")
        .contains("\nopenssl    unsupported\n           /nowhere/libssl.so: no such file\n")
        .contains("\nconforms: 0 of 1 stacks violate a clause, 1 unsupported; 20 scripts");
  }

  @Test
  void a_program_is_written_for_each_finding_and_said_of_apart_from_the_report()
      throws IOException {
    Installed.stack("wolfssl", Protocol.TLS13).close();
    Captured run =
        Captured.line(
            "verify wolfssl --dialect manual-page --protocol tls1.3 --scripts 4 --calls 4"
                + " --reproducers "
                + folder.resolve("new"));
    Path program = folder.resolve("new/wolfssl-tls1.3-GET-0.c");

    assertThat(run.exitCode()).isEqualTo(ExitCode.VIOLATES);
    assertThat(run.err()).contains("reproducer " + program + "\n");
    assertThat(run.out()).doesNotContain("reproducer ");
    assertThat(program).content().startsWith("/*\n * wolfSSL");
  }

  @ParameterizedTest
  @CsvSource({"json,'{'", "junit,<?xml", "sarif,'{'", "github,''"})
  void standard_output_is_the_document_alone(String format, String begin) {
    Captured run = Captured.line("verify reference --scripts 20 --format " + format);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith(begin).doesNotContain("stacks violate", "verdict  ");
    if (format.equals("json")) {
      assertThat(ReportSchema.VERIFY.mistakes(run.out())).isEmpty();
    }
  }

  @Test
  void standard_output_holds_one_document() {
    for (String both :
        List.of("--format json --json -", "--json - --junit -", "--format sarif --junit -")) {
      Captured run = Captured.line("verify reference --scripts 20 " + both);
      assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
      run.assertOneLine("standard output is for one document: --format, --json - or --junit -");
    }
    assertThat(Captured.line("verify reference --scripts 20 --junit -").out()).startsWith("<?xml");
  }

  @Test
  void a_limit_of_time_ends_the_run_which_says_that_it_is_not_all() throws IOException {
    Path json = folder.resolve("report.json");
    Captured run = Captured.line("verify reference --time 1ms --json " + json);
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_ALL);
    assertThat(run.out())
        .containsPattern(
            "\nThis is not all: --time 1ms ended it. Not (begun|to its end): reference.\n")
        .containsPattern("\ncannot tell: 0 of [01] stacks violate a clause")
        .doesNotContain("conforms");
    assertThat(ReportSchema.VERIFY.mistakes(Files.readString(json))).isEmpty();
    assertThat(Captured.line("verify reference --scripts 20 --time 10m").exitCode()).isZero();
  }

  @Test
  void quiet_is_the_last_line_where_nothing_was_found() {
    assertThat(Captured.line("verify reference --scripts 20 --quiet").out())
        .matches("conforms: 0 of 1 stacks violate a clause; 20 scripts in .* s, seed 1\n");
  }

  /** The reference is not as OpenSSL's dialect says. */
  private static Captured judged(String options) {
    return Captured.line(
        "verify reference --scripts 60 --dialect openssl-3 --strict --quiet " + options);
  }

  @Test
  void github_is_told_that_a_change_is_no_violation() {
    Captured run =
        Captured.line("verify reference --scripts 60 --dialect openssl-3 --strict --format github");
    assertThat(run.exitCode()).isEqualTo(ExitCode.VIOLATES);
    assertThat(run.out().lines())
        .anyMatch(line -> line.startsWith("::error title=reference tls1.2-id has changed at "))
        .anyMatch(line -> line.startsWith("::error title=reference tls1.2-id violates "));
  }

  @Test
  void only_what_is_not_in_the_baseline_fails() throws IOException {
    Path file = folder.resolve("baseline.json");
    String baseline = "--baseline " + file;
    assertThat(judged("").exitCode()).isEqualTo(ExitCode.VIOLATES);
    assertThat(judged(baseline).exitCode()).isEqualTo(ExitCode.LACKING);

    Captured approved = judged(baseline + " --approve");
    assertThat(approved.exitCode()).isZero();
    assertThat(approved.out())
        .contains(" new, 0 are better; it is written anew\n  new     reference");
    String known = Files.readString(file);
    assertThat(ReportSchema.BASELINE.mistakes(known)).isEmpty();

    Captured again = judged(baseline);
    assertThat(again.exitCode()).isZero();
    assertThat(again.out())
        .contains("\nbaseline " + file + ": 0 findings are new, 0 are better\n")
        .endsWith(", seed 1\n");

    List<String> lines = known.lines().toList();
    int first = lines.indexOf("\"findings\": [") + 1;
    String other = "\"fingerprint\":\"0123456789abcdef\"";
    Files.writeString(
        file,
        known.replace(
            lines.get(first),
            lines
                .get(first)
                .replaceFirst("\"fingerprint\":\"[0-9a-f]+\"", other)
                .replaceFirst("\"deviations\":\"", "$0not ")));
    Captured worse = judged(baseline);
    assertThat(worse.exitCode()).isEqualTo(ExitCode.VIOLATES);
    assertThat(worse.out())
        .contains(": 1 finding is new, 1 is better\n  new     reference tls1.2-id, ");
  }

  @Test
  void what_got_better_is_told_and_forgotten_once_it_is_approved() throws IOException {
    Path file = folder.resolve("baseline.json");
    assertThat(judged("--approve --baseline " + file).exitCode()).isZero();
    String conforming = "verify reference --scripts 20 --quiet --baseline " + file;
    Captured better = Captured.line(conforming);
    assertThat(better.exitCode()).isZero();
    assertThat(better.out())
        .containsPattern(
            ": 0 findings are new, \\d+ (is|are) better\n  better  reference tls1.2-id, ");
    assertThat(Captured.line(conforming + " --approve").exitCode()).isZero();
    assertThat(Captured.line(conforming).out()).contains(": 0 findings are new, 0 are better\n");
  }

  @Test
  void a_file_that_is_no_baseline_is_refused() throws IOException {
    Path file = Files.writeString(folder.resolve("baseline.json"), "{\"findings\": []}");
    Captured run = Captured.line("verify reference --baseline " + file);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    run.assertOneLine(
        "--baseline " + file + ": no baseline: it has 'tool' and a list of 'findings'");
    Captured approve = Captured.line("verify reference --approve");
    approve.assertOneLine("--approve goes with --baseline FILE: that file is written");
  }

  @Test
  void a_run_that_looked_at_too_little_does_not_look_good() {
    Captured little = Captured.line("verify reference --scripts 1 --min-coverage 90");
    assertThat(little.exitCode()).isEqualTo(ExitCode.UNTOLD);
    assertThat(little.out())
        .contains(
            "\n--min-coverage 90: of reference fewer ways of breaking a clause were ruled out\n");
    assertThat(Captured.line("verify reference --scripts 200 --min-coverage 90").exitCode())
        .isZero();
  }

  @Test
  void a_stack_that_is_required_must_be_there() {
    Captured.line("verify reference --require openssl")
        .assertOneLine("--require openssl: that stack is not checked in this run");
    Captured.line("verify reference --require opensl")
        .assertOneLine("no stack is called 'opensl'; did you mean openssl?");
    assertThat(Captured.line("verify reference --scripts 9 --require Reference").exitCode())
        .isZero();
    Demands demands = CommandLine.populateCommand(new Demands(), "--require", "node,openssl");
    VerifyReport report =
        new VerifyReport("0", 1, 1, List.of(missing("openssl"), missing("gnutls")), "");
    assertThat(demands.missing(report)).containsExactly("openssl");
  }

  private static StackReport missing(String stack) {
    return new StackReport(stack, "", List.of(), Optional.of("it is not here"));
  }

  @Test
  void what_failed_last_is_remembered_until_it_does_not_fail() throws Exception {
    Failures failures = new Failures(folder.resolve("failures"));
    Script script = Script.parse("context A; connection c1 in A; connect c1 full s1; clear c1");
    Plan plan = new Plan(1, 1, 4, 0, 1);
    StackReport failing = checked(Twin.IGNORES_NULL::open, plan.after(List.of(script)));
    failures.remember(failing);
    assertThat(failures.of("reference", Protocol.TLS12_ID)).containsExactly(script);
    assertThat(failures.of("openssl", Protocol.TLS12_ID)).isEmpty();
    assertThat(failures.of("reference", Protocol.TLS13)).isEmpty();

    failures.remember(checked(() -> new InProcess(new ReferenceStack(), false), plan));
    assertThat(failures.of("reference", Protocol.TLS12_ID)).isEmpty();
  }

  private static StackReport checked(SubjectSource source, Plan plan) throws Exception {
    Identity identity = new ReferenceStack().identity();
    return new StackReport(
        "reference",
        identity.version(),
        List.of(
            new Check(source, identity, Dialects.load().of(identity), 100)
                .run(plan, Check.Progress.NONE)),
        Optional.empty());
  }
}
