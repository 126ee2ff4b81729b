package dev.reprise.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.TestExecutionResult.Status.FAILED;
import static org.junit.platform.engine.TestExecutionResult.Status.SUCCESSFUL;

import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The code that {@code proofs-tests/README.md} tells people to write works. */
class PageTest {

  // tag::page
  static class MyStackTest extends SessionConformance {

    @Override
    protected Stack stack() {
      return new Worlds(
          new Identity(
              "my-stack",
              "1.0",
              Protocol.TLS12_ID,
              EnumSet.of(Capability.IDENTITY, Capability.REUSED, Capability.DESTRUCTION),
              Map.of(CallKind.SESSION_NEW, "sessions come of handshakes only")),
          MyWorld::new);
    }

    /** Scripts that failed once. */
    @Override
    protected List<String> pinned() {
      return List.of("context A; connection c1 in A; connect c1 full s1; set c1 s1; clear c1");
    }
  }

  // end::page

  private static final class MyWorld implements World {

    private final World reference = new ReferenceStack().world(false);

    @Override
    public Observation apply(Call call) {
      return reference.apply(call);
    }

    @Override
    public Observation close() {
      return reference.close();
    }
  }

  @Test
  void the_page_shows_the_class_that_is_here() throws IOException {
    Path home = Path.of(System.getProperty("reprise.home", "../.."), "proofs-tests");
    String source =
        Files.readString(home.resolve("kit/src/test/java/dev/reprise/kit/PageTest.java"));
    String shown =
        source
            .substring(source.indexOf("// tag::page\n") + 13, source.indexOf("  // end::page\n"))
            .lines()
            .map(line -> line.isEmpty() ? line : line.substring(2))
            .collect(Collectors.joining("\n"))
            .replaceFirst("^static ", "")
            .strip();

    String page = Files.readString(home.resolve("README.md"));
    assertThat(page).contains(";\n\n" + shown + "\n```");
    assertThat(
            page.lines()
                .filter(line -> line.startsWith("import "))
                .filter(line -> !line.startsWith("import dev.reprise.kit.")))
        .isNotEmpty()
        .isSubsetOf(source.lines().toList());
  }

  @Test
  void that_class_works() {
    Outcome outcome = Outcome.of(MyStackTest.class);

    assertThat(outcome.names(FAILED)).isEmpty();
    assertThat(outcome.names(SUCCESSFUL)).contains("SET-1", "SET-3", "SET-5");
  }
}
