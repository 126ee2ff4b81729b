package dev.reprise.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.cli.Captured;
import dev.reprise.schema.ReportSchema;
import dev.reprise.spec.subject.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The result of {@code reprise verify} for a stack that conforms to a dialect of its own name.
 *
 * @param stack the report's part about it
 */
record Verified(Captured run, JsonNode stack) {

  /** Runs the command, and expects the stack to conform and every declared departure to show. */
  static Verified by(String stack, int scripts, Protocol protocol, Path folder) throws IOException {
    return by(stack, scripts, Set.of(protocol), folder);
  }

  /** The same with several protocols. */
  static Verified by(String stack, int scripts, Set<Protocol> protocols, Path folder)
      throws IOException {
    Path report = folder.resolve("report.json");
    Captured run =
        Captured.reprise(
            "verify",
            stack,
            "--scripts",
            String.valueOf(scripts),
            "--protocol",
            protocols.stream().map(Protocol::toString).collect(Collectors.joining(",")),
            "--json",
            report.toString());
    assertThat(run.exitCode()).as(run.out()).isZero();
    String json = Files.readString(report);
    assertThat(ReportSchema.VERIFY.mistakes(json)).isEmpty();
    Verified verified = new Verified(run, JsonMapper.shared().readTree(json).at("/stacks/0"));
    assertThat(verified.stack.at("/runs/0/dialect").asString()).isEqualTo(stack);
    assertThat(verified.stack.path("unexpectedPasses").isEmpty()).as(run.out()).isTrue();
    return verified;
  }

  /** The switches by which it departs from the pages. */
  List<String> departures() {
    return stack
        .path("departures")
        .valueStream()
        .map(node -> node.path("switch").asString())
        .toList();
  }
}
