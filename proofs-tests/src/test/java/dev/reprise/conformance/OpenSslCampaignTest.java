package dev.reprise.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.cli.Captured;
import dev.reprise.impl.process.ChildSubject;
import dev.reprise.schema.ReportSchema;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code reprise verify} and {@code reprise replay} on the OpenSSL of this machine. */
@Timeout(180)
class OpenSslCampaignTest {

  /** Where it is known to depart from the pages, and as a client or server of which kind. */
  private static final Map<Protocol, List<String>> DEPARTURES = departures();

  private static Map<Protocol, List<String>> departures() {
    List<String> always =
        List.of(
            "failed-session = kept",
            "replaced-read = fails",
            "cache-full = below-size",
            "unissued-removed = not-found",
            "remove-callback = always",
            "nested-flush = ignored",
            "new-declined = stays",
            "client-id-context = handshake-fails");
    return Map.of(
        Protocol.TLS12_ID, and(always, "expired-session = offered", "bad-found = reused"),
        Protocol.TLS12_TICKET, and(always, "expired-session = offered"),
        Protocol.TLS13, always);
  }

  private static List<String> and(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void needs_openssl() {
    Installed.needOpenssl();
  }

  private Captured verify(String... arguments) {
    List<String> all = new ArrayList<>(List.of("verify", "openssl"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--json", folder.resolve("report.json").toString()));
    return Captured.reprise(all.toArray(String[]::new));
  }

  /** The part of the last run's report about the stack; the report agrees with the schema. */
  private JsonNode stack() throws IOException {
    String json = Files.readString(folder.resolve("report.json"));
    assertThat(ReportSchema.VERIFY.mistakes(json)).isEmpty();
    return JsonMapper.shared().readTree(json).at("/stacks/0");
  }

  private static List<String> texts(JsonNode nodes, String name) {
    return nodes.valueStream().map(node -> node.path(name).asString()).toList();
  }

  @ParameterizedTest
  @EnumSource
  void it_conforms_but_for_departures_that_are_declared(Protocol protocol) throws IOException {
    Captured run = verify("--scripts", "250", "--protocol", protocol.toString(), "--details");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode stack = stack();
    assertThat(stack.path("verdict").asString()).isEqualTo("departs");
    assertThat(stack.path("scripts").asInt()).isEqualTo(250);
    assertThat(stack.at("/runs/0/dialect").asString()).startsWith("openssl");
    assertThat(stack.at("/runs/0/cannotTell").isEmpty()).isTrue();
    assertThat(stack.path("findings").isEmpty()).isTrue();
    assertThat(stack.at("/runs/0/surprises").isEmpty()).as(run.out()).isTrue();
    assertThat(declared(stack)).containsExactlyInAnyOrderElementsOf(DEPARTURES.get(protocol));
    JsonNode departure = stack.at("/departures/0");
    assertThat(departure.path("clause").asString()).isEqualTo("SET-3");
    assertThat(stack.path("unexpectedPasses").isEmpty()).as(run.out()).isTrue();
    assertThat(departure.path("switch").asString()).isEqualTo("failed-session");
    assertThat(departure.path("value").asString()).isEqualTo("kept");
    assertThat(departure.path("reason").asString()).isNotEmpty();
    assertThat(run.out())
        .containsPattern("\nopenssl    departs \\(known\\) +0 +" + stack.path("departures").size())
        .contains("\n  departs at    SET-3 ")
        .contains("\n  departs from the page at SET-3, known: failed-session = kept\n");
    assertShows(departure.path("script").asString(), protocol);
  }

  private static List<String> declared(JsonNode stack) {
    return stack
        .path("departures")
        .valueStream()
        .map(it -> it.path("switch").asString() + " = " + it.path("value").asString())
        .toList();
  }

  private static void assertShows(String departure, Protocol protocol) {
    Captured replay = Captured.replay("openssl", protocol, departure);
    assertThat(replay.exitCode()).isZero();
    assertThat(replay.out())
        .contains("\n  conforms\n\n  departs from the page at SET-3, known: failed-session = kept");
  }

  @Test
  void misuse_ends_with_verdicts_on_the_caller() throws IOException {
    Captured run = verify("--misuse", "--scripts", "8", "--protocol", "tls1.2-id", "--seed", "3");

    assertThat(run.exitCode()).isZero();
    JsonNode stack = stack();
    assertThat(stack.path("verdict").asString()).isEqualTo("departs");
    assertThat(stack.path("scripts").asInt()).isEqualTo(8);
    assertThat(texts(stack.path("findings"), "blame")).isNotEmpty().containsOnly("caller");
    assertThat(run.out())
        .contains("\n  tls1.2-id, where the caller broke a clause:\n")
        .doesNotContain("VIOLATES");
  }

  @Test
  void the_same_seed_gives_the_same_report_whatever_the_number_of_workers() {
    List<String> reports = new ArrayList<>();
    for (String workers : List.of("1", "3")) {
      Captured run =
          verify("--scripts", "120", "--protocol", "tls1.3", "--seed", "8", "--workers", workers);
      reports.add(run.out().replaceAll(" in [0-9.]+ s, seed|(?<= %) +[0-9.]+ ", ""));
    }
    assertThat(reports.getLast()).isEqualTo(reports.getFirst()).contains("120 scripts");
  }

  @Test
  void a_replay_shows_what_it_did_with_each_protocol() {
    Captured run =
        Captured.reprise(
            "replay",
            "--stack",
            "reference,openssl",
            "--script",
            "context A; context B; connection c1 in A; connect c1 full s1; connection c2 in B;"
                + " set c2 s1");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.linesWith("caller violates CTX-1 at call 6")).hasSize(4);
    assertThat(run.linesWith("at call 6; the stack accepts it: returned 1")).hasSize(3);
    assertThat(run.linesWith("the machine along this run, by ")).hasSize(4);
    assertThat(run.linesWith(", tls1.")).hasSize(8);
  }

  @Test
  void it_is_listed_with_its_version() {
    Captured run = Captured.reprise("stacks", "openssl");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("openssl — OpenSSL ")
        .contains("\n  speaks     tls1.2-id, tls1.2-ticket, tls1.3\n")
        .contains("\n  tells      identity, reused, resumable, destruction, count,");
  }

  /** A child of this process that was not there before, and is in mid-campaign. */
  private static ProcessHandle busyChild(List<ProcessHandle> before, CompletableFuture<?> during)
      throws InterruptedException {
    while (!during.isDone()) {
      Optional<ProcessHandle> busy =
          ProcessHandle.current()
              .children()
              .filter(child -> !before.contains(child) && written(child) > 10_000)
              .findFirst();
      if (busy.isPresent()) {
        return busy.get();
      }
      Thread.sleep(5);
    }
    throw new AssertionError("the campaign was over before its child could be killed");
  }

  /** Bytes that the process has written so far; 0 where it is no more. */
  private static long written(ProcessHandle process) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/io")).stream()
          .filter(line -> line.startsWith("wchar: "))
          .mapToLong(line -> Long.parseLong(line.substring(7)))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void children_that_are_killed_take_nothing_from_the_campaign() throws Exception {
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    CompletableFuture<Captured> run =
        CompletableFuture.supplyAsync(
            () -> verify("--scripts", "600", "--protocol", "tls1.2-id", "--workers", "1"));
    for (int kills = 0; kills < 3; kills++) {
      busyChild(before, run).destroyForcibly();
    }

    Captured report = run.get();
    assertThat(report.exitCode()).isZero();
    assertThat(report.err()).isEmpty();
    assertThat(report.linesWith(": 0 of 1 stacks violate a clause, 1 depart (known); 600 scripts"))
        .hasSize(1);
    JsonNode stack = stack();
    assertThat(stack.path("verdict").asString()).isEqualTo("departs");
    assertThat(stack.path("scripts").asInt()).isEqualTo(600);
    assertThat(stack.at("/runs/0/cannotTell").propertyNames())
        .allSatisfy(reason -> assertThat(reason).contains("SIGKILL from outside"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_library_that_vanishes_in_mid_campaign_takes_nothing_from_the_report() throws Exception {
    Path library = Files.copy(libraryOfOpenssl(), folder.resolve("libssl.so.3"));
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    CompletableFuture<Captured> run =
        CompletableFuture.supplyAsync(
            () -> verify("--scripts", "20000", "--workers", "1", "--lib", library.toString()));
    ProcessHandle child = busyChild(before, run);
    Files.delete(library);
    child.destroyForcibly();

    Captured report = run.get();
    assertThat(report.exitCode()).isEqualTo(3);
    assertThat(report.err()).isEmpty();
    assertThat(report.out())
        .startsWith("stack      verdict")
        .containsPattern("\nopenssl    unsupported\n")
        .contains("no such file");
    JsonNode stack = stack();
    assertThat(stack.path("verdict").asString()).isEqualTo("unsupported");
    assertThat(stack.path("reason").asString())
        .isEqualTo(
            "openssl: the child ended and cannot be started again: " + library + ": no such file");
  }

  /** Where the dynamic loader found it. */
  private static Path libraryOfOpenssl() throws IOException {
    try (ChildSubject child = Installed.openssl(Protocol.TLS13)) {
      return Files.readAllLines(Path.of("/proc/" + child.pid() + "/maps")).stream()
          .map(line -> line.replaceFirst(".* ", ""))
          .filter(file -> file.endsWith("/libssl.so.3"))
          .map(Path::of)
          .findFirst()
          .orElseThrow();
    }
  }
}
