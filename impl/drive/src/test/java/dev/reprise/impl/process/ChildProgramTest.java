package dev.reprise.impl.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.spec.subject.Protocol;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The command line of a child. */
class ChildProgramTest {

  private static final String CACHE = "reprise.child.cache";

  @AfterEach
  void no_cache() {
    System.clearProperty(CACHE);
  }

  private static List<String> command() throws IOException {
    StackChoice choice = new StackChoice("none", Optional.empty(), Protocol.TLS13);
    ChildProgram program = new ChildProgram(ChildProgramTest.class, _ -> "here.jar");
    ChildFiles files = new ChildFiles();
    try {
      return program.builder(choice, ProcessOptions.DEFAULT, files).command();
    } finally {
      files.unname();
    }
  }

  @Test
  void a_child_begins_with_the_classes_that_the_launcher_has_recorded() throws IOException {
    assertThat(command()).noneMatch(word -> word.startsWith("-XX:AOT"));

    System.setProperty(CACHE, "/run/child.aot");

    List<String> command = command();
    assertThat(command).contains("-XX:AOTCache=/run/child.aot");
    assertThat(command.indexOf("-XX:AOTCache=/run/child.aot"))
        .isLessThan(command.indexOf("here.jar"));
  }
}
