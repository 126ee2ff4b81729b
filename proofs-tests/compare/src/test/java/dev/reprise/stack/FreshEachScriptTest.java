package dev.reprise.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.campaign.SubjectSource;
import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshEachScriptTest {

  private static final ProcessOptions OPTIONS = ProcessOptions.DEFAULT;

  @TempDir private Path folder = Path.of("");

  private static SubjectSource stackThat(String kind) {
    StackChoice choice = new StackChoice("reference", Optional.of(kind), Protocol.TLS12_ID);
    return () -> Troubled.PROGRAM.start(choice, OPTIONS);
  }

  private static Script script() throws ScriptException {
    return Script.parse("context A; connection c1 in A; connect c1 full s1");
  }

  private static Set<Long> children() {
    Set<Long> pids = new HashSet<>();
    ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .forEach(child -> pids.add(child.pid()));
    return pids;
  }

  @Test
  void each_script_runs_in_a_process_of_its_own() throws Exception {
    Set<Long> before = children();
    Set<Long> seen = new HashSet<>();
    try (FreshEachScript subject = new FreshEachScript(stackThat("none"))) {
      Trace first = subject.run(script());
      for (int i = 0; i < 3; i++) {
        assertThat(subject.run(script())).isEqualTo(first);
        seen.addAll(children());
      }
    }
    seen.removeAll(before);
    assertThat(seen).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void a_process_that_cannot_be_started_is_not_the_stacks_fault() throws Exception {
    Path library = Files.createFile(folder.resolve("library"));
    try (FreshEachScript subject = new FreshEachScript(stackThat("needs:" + library))) {
      assertThat(subject.run(script()).ending()).isEqualTo(Ending.COMPLETED);
      Files.delete(library);
      Trace trace = subject.run(script());
      assertThat(trace.observations()).isEqualTo(List.of());
      assertThat(trace.ending())
          .isEqualTo(
              new Ending.Interrupted(
                  0, "no process could be started: reference: " + library + ": no such file"));
    }
  }
}
