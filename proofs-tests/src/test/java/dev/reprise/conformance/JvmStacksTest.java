package dev.reprise.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.cli.Captured;
import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.impl.stacks.Stacks;
import dev.reprise.schema.ReportSchema;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.KnownStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code reprise verify} on the stacks that run in a JVM. The build brings them all. */
@Timeout(180)
class JvmStacksTest {

  @TempDir private Path folder = Path.of("");

  static Stream<KnownStack> stacks() {
    return Stream.of(
        KnownStack.JSSE, KnownStack.BOUNCYCASTLE, KnownStack.CONSCRYPT, KnownStack.TCNATIVE);
  }

  private Captured verify(String... more) {
    return Captured.reprise(
        Stream.concat(
                Stream.of("verify", "--json", folder.resolve("report.json").toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "jsse, tls1.2-id",
    "jsse, tls1.3",
    "bouncycastle, tls1.2-id",
    "conscrypt, tls1.2-ticket",
    "conscrypt, tls1.3",
    "tcnative, tls1.2-ticket",
  })
  void it_conforms_but_for_departures_that_are_declared_and_all_of_them_show(
      String stack, String protocol) throws IOException {
    Captured run = verify(stack, "--scripts", "20", "--protocol", protocol);

    assertThat(run.exitCode()).as(run.out()).isZero();
    String json = Files.readString(folder.resolve("report.json"));
    assertThat(ReportSchema.VERIFY.mistakes(json)).isEmpty();
    JsonNode found = JsonMapper.shared().readTree(json).at("/stacks/0");
    assertThat(found.at("/runs/0/dialect").asString()).isEqualTo(stack);
    assertThat(found.path("unexpectedPasses").isEmpty()).isTrue();
    assertThat(found.path("departures").valueStream().map(node -> node.path("switch").asString()))
        .contains("late-set", "open-freed");
    assertThat(run.out()).doesNotContain("Not as the dialect says");
  }

  @Test
  void judged_by_the_page_alone_a_declined_session_that_jsse_invalidates_is_a_finding() {
    Captured run =
        Captured.reprise(
            "replay",
            "--stack",
            "jsse",
            "--dialect",
            "manual-page",
            "--protocol",
            "tls1.2-id",
            "--script",
            "context A; connection c1 in A; connect c1 full s1; connection c2 in A; set c2 s1;"
                + " connect c2 full s2");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("stack violates OPEN-2 at call 6: expected s1 is resumable")
        .contains("observed s1 is not resumable");
  }

  @ParameterizedTest
  @CsvSource({
    "bouncycastle, org.bouncycastle.jsse.BCSSLEngine",
    "conscrypt, org.conscrypt.Conscrypt",
    "tcnative, io.netty.internal.tcnative.Library",
  })
  void without_its_jar_it_is_unsupported(String stack, String missing) {
    StackChoice choice = new StackChoice(stack, Optional.of("/none/none.jar"), Protocol.TLS13);

    assertThatThrownBy(() -> Stacks.CHILD.start(choice, ProcessOptions.DEFAULT))
        .isInstanceOf(StackUnavailableException.class)
        .hasMessage(stack + ": /none/none.jar: no class " + missing + " on the class path");
  }

  @Test
  void the_provider_of_the_jdk_takes_no_library() {
    Captured run = Captured.reprise("stacks", "jsse", "--lib", "/none/none.jar");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--lib goes with a stack that is a library");
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void it_is_listed_with_its_version(KnownStack stack) {
    Captured run = Captured.reprise("stacks", stack.toString());

    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out())
        .startsWith(stack + " — ")
        .containsPattern("— .*[0-9]")
        .contains(
            "  tells      identity, reused, resumable, offered, split-connect, peer-decides\n");
  }
}
