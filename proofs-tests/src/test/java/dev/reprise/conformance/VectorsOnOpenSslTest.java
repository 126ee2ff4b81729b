package dev.reprise.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.cli.Captured;
import dev.reprise.schema.ReportSchema;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.Installed;
import dev.reprise.vectors.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors on the OpenSSL of this machine: every transition that it can be asked for is run. */
class VectorsOnOpenSslTest {

  @TempDir private Path folder = Path.of("");

  private JsonNode verified(String stack) throws IOException {
    Path report = folder.resolve("report.json");
    Path junit = folder.resolve("report.xml");
    Captured run =
        Captured.reprise(
            "verify", stack, "--vectors", "--json", report.toString(), "--junit", junit.toString());
    assertThat(run.exitCode()).as(run.out()).isZero();
    String json = Files.readString(report);
    assertThat(ReportSchema.VERIFY.mistakes(json)).isEmpty();
    assertThat(junit).content().contains("name=\"vectors references\"");
    assertThat(run.linesWith("transitions made")).isNotEmpty();
    return JsonMapper.shared().readTree(json).at("/stacks/0/runs");
  }

  private static void assertAllMade(JsonNode run) {
    assertThat(run.path("cannotTell").isEmpty()).as("%s", run.path("cannotTell")).isTrue();
    assertThat(run.path("vectors").size()).isEqualTo(Section.values().length);
    for (JsonNode section : run.path("vectors")) {
      assertThat(section.path("made").asInt())
          .as("%s of %s", section, run.path("protocol"))
          .isEqualTo(section.path("askable").asInt())
          .isPositive();
      int unsupported = section.path("unsupported").valueStream().mapToInt(JsonNode::asInt).sum();
      assertThat(section.path("askable").asInt() + unsupported)
          .isEqualTo(section.path("transitions").asInt());
    }
  }

  @Test
  @Timeout(300)
  void every_transition_that_it_can_be_asked_for_is_made_and_conforms() throws IOException {
    Installed.needOpenssl();
    JsonNode runs = verified("openssl");

    assertThat(runs.size()).isEqualTo(Protocol.values().length);
    for (JsonNode run : runs) {
      assertThat(run.path("verdict").asString()).isEqualTo("departs");
      assertAllMade(run);
    }
    assertThat(runs.at("/0/vectors/0/unsupported").isEmpty()).isTrue();
  }

  @Test
  void so_is_every_transition_of_the_reference() throws IOException {
    JsonNode runs = verified("reference");

    assertThat(runs.size()).isEqualTo(1);
    assertThat(runs.at("/0/verdict").asString()).isEqualTo("conforms");
    assertAllMade(runs.path(0));
  }
}
