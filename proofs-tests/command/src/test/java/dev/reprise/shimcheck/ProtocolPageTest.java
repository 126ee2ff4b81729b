package dev.reprise.shimcheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reprise.impl.shim.ShimCommand;
import dev.reprise.impl.shim.ShimSubject;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Trace;
import dev.reprise.stack.Installed;
import dev.reprise.stack.KnownStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The example of {@code PROTOCOL.md} is what is really said, and fits the schemas. */
@Timeout(120)
class ProtocolPageTest {

  private static final Path SPEC = Path.of(System.getProperty("reprise.home", ".."), "spec");

  private static final Pattern SCRIPT =
      Pattern.compile("say in the script\\s`(context A; [^`]+)`", Pattern.DOTALL);

  /** Says the lines of one file, one for each line that it is asked, which go to the other. */
  @SuppressWarnings("InlineFormatString") // too long to be read where it is filled in
  private static final String PARROT =
      "exec 3<'%s'; read -r said <&3; printf '%%s\\n' \"$said\";"
          + " while read -r asked; do printf '%%s\\n' \"$asked\" >>'%s';"
          + " read -r said <&3; printf '%%s\\n' \"$said\"; done";

  @TempDir private Path folder = Path.of("");

  private static String page() throws IOException {
    return Files.readString(SPEC.resolve("shim/PROTOCOL.md"));
  }

  private static List<String> example(String mark) throws IOException {
    return page().lines().filter(l -> l.startsWith(mark)).map(l -> l.substring(2)).toList();
  }

  private static Script script() throws Exception {
    Matcher written = SCRIPT.matcher(page());
    assertThat(written.find()).isTrue();
    return Script.parse(written.group(1).replace("\n", " "));
  }

  private static Schema schema(String side) throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(SPEC.resolve("schema/shim-" + side + ".schema.json")));
  }

  @Test
  void reprise_asks_as_the_example_has_it_and_understands_its_answers() throws Exception {
    Path answers = Files.write(folder.resolve("answers"), example("< "));
    Path asked = folder.resolve("asked");
    ShimCommand parrot = new ShimCommand("parrot", PARROT.formatted(answers, asked));
    try (ShimSubject subject = ShimSubject.start(parrot, Protocol.TLS13, ShimCommand.OPTIONS)) {
      Trace trace = subject.run(script());
      assertThat(trace.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(trace.observations().get(8)).hasToString("returned 1; c2 holds s2; c2 reused");
    }
    assertThat(Files.readAllLines(asked)).isEqualTo(example("> "));
  }

  @Test
  void the_example_is_what_python_says() throws Exception {
    Installed.needShim(KnownStack.PYTHON);
    Process python =
        new ProcessBuilder("/bin/sh", "-c", KnownStack.PYTHON.command().command()).start();
    try (var ask = python.outputWriter()) {
      for (String line : example("> ")) {
        ask.write(line + "\n");
      }
    }
    List<String> said = python.inputReader().readAllLines();
    List<String> written = example("< ");
    assertThat(said).hasSameSizeAs(written);
    for (int i = 1; i < said.size(); i++) {
      assertThat(JsonMapper.shared().readTree(said.get(i)))
          .isEqualTo(JsonMapper.shared().readTree(written.get(i)));
    }
    assertThat(withoutVersion(said.getFirst())).isEqualTo(withoutVersion(written.getFirst()));
  }

  private static ObjectNode withoutVersion(String hello) {
    return ((ObjectNode) JsonMapper.shared().readTree(hello)).without("version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"question", "answer"})
  void the_example_fits_the_schemas_and_the_schemas_refuse_what_they_do_not_know(String side)
      throws Exception {
    Schema schema = schema(side);
    List<String> lines = example(side.equals("question") ? "> " : "< ");
    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      assertThat(schema.validate(JsonMapper.shared().readTree(line))).as(line).isEmpty();
      ObjectNode more = (ObjectNode) JsonMapper.shared().readTree(line);
      more.put("surprise", 1);
      assertThat(schema.validate(more)).as("%s", more).isNotEmpty();
    }
  }
}
