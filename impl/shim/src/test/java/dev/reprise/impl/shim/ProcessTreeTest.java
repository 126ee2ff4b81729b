package dev.reprise.impl.shim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a shim starts, and however it lets go of it, none of it outlives the subject. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class ProcessTreeTest {

  /** Processes that write down their number, each let go of in another way. */
  private static final String LEFT_BEHIND =
      """
      sleep 600 & echo $! >>pids
      sh -c 'trap "" TERM; sleep 600 & echo $! >>pids; sh -c "sleep 600 & echo \\$! >>pids"' &
      setsid sh -c 'echo $$ >>pids; exec sleep 600' &
      (setsid sh -c 'sleep 600 & echo $! >>pids' &)
      env -u REPRISE_PROCESS sh -c 'sleep 600 & echo $! >>pids'
      while [ "$(wc -l <pids)" -lt 6 ]; do sleep 0.02; done
      """;

  @TempDir private Path folder = Path.of("");

  private ShimCommand shim(String trouble) throws IOException {
    return ShellShim.that(folder, "cd '" + folder + "'\n" + trouble);
  }

  private void assertNothingIsLeft() throws Exception {
    List<String> pids = Files.readAllLines(folder.resolve("pids"));
    assertThat(pids).hasSize(6);
    for (String pid : pids) {
      assertThat(isRunning(pid)).as("process %s runs", pid).isFalse();
    }
  }

  private static boolean isRunning(String pid) {
    try {
      String status = Files.readString(Path.of("/proc", pid, "status"));
      return !status.contains("State:\tZ") && !status.contains("State:\tX");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void a_closed_shim_takes_along_all_that_it_started() throws Exception {
    ShimCommand command = shim(LEFT_BEHIND);
    try (ShimSubject subject = ShimSubject.start(command, Protocol.TLS13, ShimCommand.OPTIONS)) {
      assertThat(subject.run(Script.parse("context A; connection c1 in A; shutdown c1")).ending())
          .isEqualTo(Ending.COMPLETED);
      assertThat(Files.readAllLines(folder.resolve("pids"))).allMatch(ProcessTreeTest::isRunning);
    }
    assertNothingIsLeft();
  }

  @Test
  void so_does_a_shim_that_ends_by_itself() throws Exception {
    ShimCommand command = shim(LEFT_BEHIND + "exit 3");
    try (ShimSubject subject = ShimSubject.start(command, Protocol.TLS13, ShimCommand.OPTIONS)) {
      assertThat(subject.run(Script.parse("context A; connection c1 in A; shutdown c1")).ending())
          .isEqualTo(new Ending.Died(2, "exit status 3"));
      assertNothingIsLeft();
    }
  }

  @Test
  void memory_is_that_of_all_that_a_shim_has_started() throws Exception {
    String eater = "eaten=; while :; do eaten=$eaten$(printf %1000000s .); done";
    ShimCommand command =
        shim("(setsid sh -c '" + eater + "' &)\n sh -c '" + eater + "' & sleep 600");
    try (ShimSubject subject =
        ShimSubject.start(
            command, Protocol.TLS13, ShimCommand.OPTIONS.withMemoryLimit(96L << 20))) {
      assertThat(subject.run(Script.parse("context A; connection c1 in A; shutdown c1")).ending())
          .isEqualTo(new Ending.Died(2, "used more than 96 MiB of memory"));
    }
  }
}
